"""Lines and columns of a text, as every room counts them: as YAML does (YAML 1.2.2, 5.4, and libyaml)."""

from __future__ import annotations

import re

LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def line_starts(text: str) -> list[int]:
    """Where each line begins, by index; a text without a byte order mark."""
    return [0, *(match.end() for match in LINE_END.finditer(text))]
