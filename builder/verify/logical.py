"""A document as it is read out: its structure tree with the words of each element, whatever the lines and pages.

Another version of the layout breaks lines and pages elsewhere: white space, hyphens and page numbers are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from pypdf.generic import ArrayObject

from builder.verify.reading import Document, guarded, value

MAX_DEPTH = 200
_LOST = re.compile(r"[\s\u00ad\u2010-]+")
_WORDS = re.compile(
    rb"\[[<>0-9a-fA-F.\s-]*\] TJ\b|/[\w+-]{1,80} (?=-?[\d.]{1,20} Tf\b)|(?:^0 0 m\n)?^\d{1,3} \d{1,3}\.5 [ml]\n",
    re.MULTILINE,
)
_PAGES = re.compile(r"\(p\.\d+\)")


def logical(document: Document) -> list[str]:
    """Roles, alternative texts and words in the order of reading. Raises Unreadable."""
    with guarded("the structure of the text"):
        words: dict[int, dict[int, str]] = {}
        for page, pieces in zip(document.pages, document.marked, strict=True):
            found = words.setdefault(page.indirect_reference.idnum, {})
            for mark, text in pieces:
                found[mark] = found.get(mark, "") + text
        told: list[str] = []
        for kid in _kids(document.root["/StructTreeRoot"]):
            _tell(kid, 0, words, told, 0)
        return told


def pictures(document: Document) -> list[str]:
    """The pictures of a document: sizes and digests, sorted. Raises Unreadable."""
    with guarded("the pictures"):
        found = set()
        for page in document.pages:
            drawings = value(value(page, "/Resources", {}), "/XObject", {})
            for item in (drawings[name] for name in drawings):
                if value(item, "/Subtype") == "/Image":
                    found.add(f"{item['/Width']} × {item['/Height']} {sha256(item.get_data()).hexdigest()}")
        return sorted(found)


def drawings(document: Document) -> list[bytes]:
    """What is painted on each page and where, without the words and the QR code. Raises Unreadable."""
    return [_WORDS.sub(b"", content) for content in document.contents]


def _tell(node: Any, page: int, words: dict[int, dict[int, str]], told: list[str], depth: int) -> None:
    if depth > MAX_DEPTH:
        raise RecursionError
    here = node.raw_get("/Pg").idnum if "/Pg" in node else page
    told.append(f"<{node['/S']} {_lost(str(value(node, '/Alt', '')))}>")
    gathered = ""
    for kid in _kids(node):
        if isinstance(kid, int):
            gathered += words.get(here, {}).get(int(kid), "")
        elif value(kid, "/Type") == "/MCR":
            gathered += words.get(kid.raw_get("/Pg").idnum, {}).get(int(kid["/MCID"]), "")
        elif value(kid, "/Type") != "/OBJR":
            told.extend(_text(gathered))
            gathered = ""
            _tell(kid, here, words, told, depth + 1)
    told.extend(_text(gathered))


def _text(words: str) -> Iterator[str]:
    text = _PAGES.sub("", _lost(words))
    if text and not text.isdecimal():
        yield text


def _lost(words: str) -> str:
    return _LOST.sub("", words)


def _kids(node: Any) -> list[Any]:
    kids = value(node, "/K", [])
    return [kid.get_object() for kid in (kids if isinstance(kids, ArrayObject) else [kids])]
