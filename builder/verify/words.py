"""The words and strokes of a page, read from its content as WeasyPrint writes it.

That is one stream a page, text as hexadecimal codes of embedded fonts, and no nested forms about it: so reading takes
time in proportion to the file, whatever is in it. What is drawn in another way is not read, and so not found.
"""

from __future__ import annotations

import re
from typing import Any

from builder.verify.layout import inflate

MAX_STREAM = 64 * 1024 * 1024
MAX_TABLE = 8 * 1024 * 1024

UNMARKED = -1
"""Stands for what belongs to no element: the running heads and feet."""

_TOKEN = re.compile(
    rb"/(?P<font>[\w+-]{1,80}) -?[\d.]{1,20} Tf\b"
    rb"|\[(?P<shown>[<>0-9a-fA-F.\s-]*)\] TJ\b"
    rb"|(?:MCID (?P<mark>\d{1,7})[^<>]{0,200})?>>\s*BDC\b|(?P<other>\bB[DM]C\b)|(?P<end>\bEMC\b)"
)
_CODES = re.compile(rb"<([0-9a-fA-F]*)>")
_STROKE = re.compile(rb"(\d{1,3}) (\d{1,3})\.5 m\n(\d{1,3}) \2\.5 l\n")


_FEWEST = 100
"""Strokes that a code has at least; no rule or frame has as many in one path."""


def unpacked(stream: Any, limit: int) -> bytes:
    """What a stream holds, packed as WeasyPrint does it or not at all. Raises Disorder, ValueError."""
    data = bytes(stream._data)  # noqa: SLF001 -- pypdf's own decoding has no limit that fits
    kind = stream.get("/Filter")
    if kind not in (None, "/FlateDecode"):
        raise ValueError
    return data if kind is None else inflate(data, limit)


def codes(font: Any) -> dict[int, str]:
    """What the codes of a font stand for (ISO 32000-1, 9.10.3)."""
    if "/ToUnicode" not in font:
        return {}
    table = unpacked(font["/ToUnicode"], MAX_TABLE).decode("latin-1").partition("beginbfchar")[2]
    pairs = re.findall(r"^<([0-9a-fA-F]{1,8})> <([0-9a-fA-F]*)>$", table, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be", "replace") for code, text in pairs}


def marked(content: bytes, fonts: dict[str, dict[int, str]]) -> list[tuple[int, str]]:
    """The pieces of text of a page in their order, each with the number of its marked content."""
    found: list[tuple[int, str]] = []
    marks = [UNMARKED]
    table: dict[int, str] = {}
    for token in _TOKEN.finditer(content):
        if token["font"]:
            table = fonts.get(token["font"].decode(), {})
        elif token["shown"] is not None:
            raw = b"".join(_CODES.findall(token["shown"]))
            text = "".join(table.get(int(raw[at : at + 4], 16), "\ufffd") for at in range(0, len(raw), 4))
            found.append((marks[-1], text))
        elif token["end"]:
            if len(marks) > 1:
                marks.pop()
        else:
            marks.append(int(token["mark"]) if token["mark"] else marks[-1])
    return found


def drawn_codes(content: bytes) -> list[frozenset[tuple[int, int]]]:
    """The drawings that are made as QR codes are, as their dark modules by column and row."""
    found: list[frozenset[tuple[int, int]]] = []
    path: list[tuple[int, int, int]] = []
    end = 0
    for stroke in _STROKE.finditer(content):
        if stroke.start() != end:
            path = []
        end = stroke.end()
        path.append((int(stroke[1]), int(stroke[3]), int(stroke[2])))
        if len(path) >= _FEWEST and content[end : end + 2] in (b"S\n", b"B\n"):
            found.append(frozenset((column, row) for first, last, row in path for column in range(first, last)))
    return found
