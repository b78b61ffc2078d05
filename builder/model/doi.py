"""Digital object identifiers (ISO 26324), in the one form in which they are compared."""

from __future__ import annotations

import re
from urllib.parse import unquote

_DOI = re.compile(r"(?<![\d.])10\.\d{4,9}(?:\.\d{1,9}){0,4}/\S+", re.ASCII)
_AFTER = re.compile(r"[?#&]")
_VIEW = re.compile(r"/(?:full|fulltext|pdf|epdf|pdfdirect|abstract|abs|epub|html|meta)/?\Z")
"""How publishers end the addresses of the same work in another form."""


def doi_of(text: str) -> str:
    """The DOI in a field, an address or a line, without what precedes it; empty where there is none.

    In small letters, because a DOI does not tell them from capitals (ISO 26324, 4.2).
    """
    match = _DOI.search(unquote(text) if "%" in text else text)
    if match is None:
        return ""
    return _VIEW.sub("", _AFTER.split(match[0], maxsplit=1)[0].lower()).rstrip(".,;/")
