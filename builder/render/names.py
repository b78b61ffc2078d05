"""Names of files."""

from __future__ import annotations

import re
import unicodedata


def file_name(title: str, edition: str) -> str:
    """The name of the file without its ending: small letters and digits of the title, then the edition."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", plain))[:80].strip("-") or "report"
    return f"{slug}-{edition}" if edition else slug
