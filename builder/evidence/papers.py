"""The paragraphs of a PDF file, page by page, put together from its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from statistics import median_low
from typing import Any

from pypdf import PdfReader

from builder.evidence.wording import SOFT, Unreadable, tidy
from builder.model.evidence import Passage

MAX_PAGES = 2000

_WIDE = 1.3
"""How much wider than between two lines the space between two paragraphs is."""
_HYPHENS = ("-", "\u2010", SOFT)
_END = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
_DIGITS = re.compile(r"\d+")
_EDGE = 2
"""Lines at the top and bottom of a page among which running heads and page numbers are looked for."""


@dataclass(slots=True)
class _Line:
    """A line: its text, where its baseline and its beginning lie in points, and how large most of it is set."""

    text: str
    x: float
    y: float
    size: float
    longest: int


def pages_of(content: bytes) -> Iterator[Passage]:
    """The paragraphs of a PDF file in the order in which it draws them. Raises Unreadable and what pypdf raises."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("a PDF file that asks for a password")
    if len(reader.pages) > MAX_PAGES:
        raise Unreadable(f"a PDF file of more than {MAX_PAGES} pages")
    pages = [_lines(page) for page in reader.pages]
    running = _running(pages)
    for number, lines in enumerate(pages, 1):
        texts = filter(None, (tidy(_joined(lines)) for lines in _paragraphs(_body(lines, running))))
        for position, text in enumerate(texts, 1):
            yield Passage(f"page {number}, paragraph {position}", text)


def _lines(page: Any) -> list[_Line]:
    """The lines of a page, in the order in which they are drawn."""
    lines: list[_Line] = []
    open_line: list[_Line] = []

    def see(text: str, matrix: list[float], text_matrix: list[float], _: object, size: float) -> None:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.extend(open_line)
                open_line.clear()
            scale = abs(text_matrix[3] or text_matrix[1] or 1) * abs(matrix[3] or matrix[1] or 1)
            if open_line:
                line = open_line[0]
                line.text += piece
                if len(piece) > line.longest:
                    line.size, line.longest = size * scale, len(piece)
            elif piece.strip():
                x, y = text_matrix[4], text_matrix[5]
                left = x * matrix[0] + y * matrix[2] + matrix[4]
                base = x * matrix[1] + y * matrix[3] + matrix[5]
                open_line.append(_Line(piece, left, base, size * scale, len(piece)))

    page.extract_text(visitor_text=see)
    return [*lines, *open_line]


def _running(pages: list[list[_Line]]) -> set[str]:
    """Lines that stand at the edges of many pages, the same but for their figures: running heads, page numbers."""
    seen = Counter(text for lines in pages for text in {_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    return {text for text, count in seen.items() if count >= max(3, len(pages) // 4)}


def _shape(line: _Line) -> str:
    return _DIGITS.sub("0", " ".join(line.text.split()))


def _body(lines: list[_Line], running: set[str]) -> list[_Line]:
    """A page without its running heads, which would stand in the midst of a sentence that goes on."""
    low, high = 0, len(lines)
    while low < min(_EDGE, high) and _shape(lines[low]) in running:
        low += 1
    while high > max(low, len(lines) - _EDGE) and _shape(lines[high - 1]) in running:
        high -= 1
    return lines[low:high]


def _paragraphs(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines of a page by paragraphs: wide gaps, other sizes and indents part them."""
    gaps: dict[int, list[float]] = {}
    for upper, lower in pairwise(lines):
        if _same_size(upper, lower) and 0 < upper.y - lower.y < 3 * lower.size:
            gaps.setdefault(round(lower.size), []).append(upper.y - lower.y)
    leading = {size: median_low(sorted(found)[: len(found) // 2 + 1]) for size, found in gaps.items()}
    block: list[_Line] = []
    for line in lines:
        if block and _parts(block, line, leading.get(round(line.size), line.size * 1.2)):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _same_size(one: _Line, other: _Line) -> bool:
    return abs(one.size - other.size) < 0.1 * max(one.size, other.size)


def _parts(block: list[_Line], line: _Line, leading: float) -> bool:
    """Whether a line begins a paragraph of its own."""
    last = block[-1]
    gap = last.y - line.y
    if not _same_size(last, line):
        return gap > 0.5 * leading
    if gap < -0.5 * leading:  # the next column
        return bool(_END.search(last.text.rstrip()))
    if gap > min(_WIDE * leading, 2 * line.size):
        return True
    ended = bool(_END.search(last.text.rstrip()))
    return ended and gap > 0.5 * leading and 0.6 * line.size < line.x - last.x < 5 * line.size


def _joined(lines: list[_Line]) -> str:
    """The lines of a paragraph as one; a hyphen at a line's end may belong to the word or not."""
    text = ""
    for line in lines:
        piece = line.text.strip()
        if text.endswith(SOFT):
            text = text if piece[:1].islower() else f"{text[:-1]}-"
        elif text and piece:
            text += " "
        text += piece
        if text[-1:] in _HYPHENS and text[-2:-1].isalpha():
            text = text[:-1] + SOFT
    return text
