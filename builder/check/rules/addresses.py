"""An address is one that a reader can open: http or https with a host, and no white space."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}(?:\.\d+)*/\S+", re.IGNORECASE | re.ASCII)


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each address and DOI that leads nowhere."""
    for key, reference in cited.report.bibliography.items():
        address = reference.get("URL")
        if address and not _opens(address):
            message = f"the address of “{key}” leads nowhere: {address}"
            yield codes.ADDRESS_MALFORMED.at(reference.span, message, "write it out, from https:// on, without spaces")
        doi = reference.get("DOI")
        if doi and not _DOI.fullmatch(doi):
            message = f"the DOI of “{key}” is none: {doi}"
            yield codes.ADDRESS_MALFORMED.at(reference.span, message, "a DOI begins with 10., such as 10.1000/182")


def _opens(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and "." in host.strip(".")
        and "@" not in parts.netloc
        and not any(char <= " " or char in '<>"' or not char.isprintable() for char in address)
    )
