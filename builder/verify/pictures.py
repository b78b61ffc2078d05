"""How the pages of two PDFs look: drawn by PDFium in a process of its own (see `rendering`), and compared as pictures.

What names the versions of a build or holds its digest is left out, where the file compiled here has it: on the word of
that file alone, since the other one may have been made to hide something.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.verify.reading import Document, guarded, squeezed, value
from builder.verify.words import drawn_codes
from builder.world import Refused, World

MODULE = "builder.verify.rendering"

ONE, TWO, MASKS, FOUND = "one.pdf", "two.pdf", "masks.json", "found.json"
"""What lies in the folder that it gets."""

MISSING = "PDFium or Pillow is not installed"
"""What it says where that is so."""

SECONDS = 300
"""How long drawing and comparing may take; a page takes a third of a second where it differs at all."""

MAX_ANSWER = 1024 * 1024
MAX_DEPTH = 200
MOST_TOLD = 3
"""Pages that are named; of more, their number is told."""

NEAR = 1.0
"""Pixels of CSS by which a line may lie elsewhere and still be where it was."""

POINTS = 0.75
"""Points in a pixel of CSS."""

_PLACED = re.compile(
    rb"MCID (?P<mark>\d{1,7})[^<>]{0,200}>>\s*BDC\b|(?P<end>\bEMC\b)"
    rb"|(?P<x>-?[\d.]{1,20}) (?P<y>-?[\d.]{1,20}) Tm\n/[\w+-]{1,80} (?P<size>[\d.]{1,20}) Tf\b"
)

Mask = tuple[int, float, float, float, float]
"""The index of a page, and left, top, right and bottom in fractions of its width and height."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where a line of text begins, in pixels of CSS from the upper left corner of the trimmed page, and its size."""

    mark: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Looks:
    """Where pages look different, in words; or why they were not compared.

    `missing` says that what draws them is not installed, `stayed` that no line has moved.
    """

    differ: str = ""
    reason: str = ""
    missing: bool = False
    stayed: bool = False


def look(one: bytes, document: Document, two: bytes, other: Document, versions: frozenset[str]) -> Looks:
    """Compare the pages of a file with those of the file compiled here; `versions` holds the words that may differ.

    Raises Unreadable where the text of a page cannot be read.
    """
    with guarded("the places of the text"):
        masks = list(_masks(other, versions))
        stayed = _stayed(document, other, masks)
    with World.scratch() as folder:
        place = Path(folder)
        for name, content in ((ONE, one), (TWO, two), (MASKS, json.dumps(masks).encode())):
            World.write(place / name, content)
        reason = World.run(MODULE, folder, {}, SECONDS)
        if reason:
            return Looks(reason=reason, missing=reason == MISSING, stayed=stayed)
        try:
            told = json.loads(World.read_outside(place / FOUND)[:MAX_ANSWER])
            return Looks(_words(told), stayed=stayed)
        except (OSError, Refused, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
            return Looks(reason=f"the answer cannot be read ({type(error).__name__})", stayed=stayed)


def _words(told: Any) -> str:
    """Which pages look different, and where."""
    ours, theirs = (int(number) for number in told["pages"])
    found = [(int(number) + 1, _where(*map(float, box))) for number, *box in told["found"]]
    parts = [f"page {number} looks different {where}" for number, where in found[:MOST_TOLD]]
    if len(found) > MOST_TOLD:
        parts.append(f"{len(found) - MOST_TOLD} more pages look different")
    if ours != theirs:
        parts.append(f"there are {ours} pages where there ought to be {theirs}")
    return ", ".join(parts)


def _where(left: float, top: float, right: float, bottom: float) -> str:
    """A place on a page as people call it."""
    if bottom - top > 0.6:
        return "from top to bottom"
    middle = (top + bottom) / 2
    high = "at the top" if middle < 1 / 3 else "at the bottom" if middle > 2 / 3 else "in the middle"
    if right - left > 0.4:
        return high
    across = (left + right) / 2
    side = "on the left" if across < 1 / 3 else "on the right" if across > 2 / 3 else ""
    return f"{high} {side}".strip()


def _masks(document: Document, versions: frozenset[str]) -> Iterator[Mask]:
    """The lines of each block whose words name a version, and the QR codes."""
    marks: dict[tuple[int, int], str] = {}
    for number, pieces in enumerate(document.marked):
        for mark, text in pieces:
            marks[number, mark] = marks.get((number, mark), "") + text
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(document.pages)}
    lines = [list(placed(content)) for content in document.contents]
    for node, held in _blocks(document.root["/StructTreeRoot"], numbers, 0, 0):
        if str(node["/S"]) == "/Figure":
            yield from _codes(document, node, held)
            continue
        text = squeezed("".join(marks.get(mark, "") for mark in held))
        if any(version in text for version in versions):
            for number, mark in held:
                for line in lines[number]:
                    if line.mark == mark:
                        yield _about(document.pages[number], number, line)


def _blocks(node: Any, numbers: dict[int, int], page: int, depth: int) -> Iterator[tuple[Any, list[tuple[int, int]]]]:
    """Each element that holds content of its own, with the index of the page and the number of each piece."""
    if depth > MAX_DEPTH:
        raise RecursionError
    here = numbers[node.raw_get("/Pg").idnum] if "/Pg" in node else page
    kids = value(node, "/K", [])
    held: list[tuple[int, int]] = []
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if isinstance(found, int):
            held.append((here, int(found)))
        elif value(found, "/Type") == "/MCR":
            held.append((numbers[found.raw_get("/Pg").idnum], int(found["/MCID"])))
        elif value(found, "/Type") != "/OBJR":
            yield from _blocks(found, numbers, here, depth + 1)
    if held:
        yield node, held


def _codes(document: Document, node: Any, held: list[tuple[int, int]]) -> Iterator[Mask]:
    """The place of a picture that is a QR code."""
    for number, mark in held:
        start = re.search(rb"MCID %d\D" % mark, document.contents[number])
        after = document.contents[number][start.end() if start else 0 :]
        if start and drawn_codes(after.partition(b"\nEMC")[0]):
            left, bottom, right, top = (float(side) for side in node["/A"]["/BBox"])
            yield number, *_fractions(document.pages[number], left, top, right, bottom)


def _about(page: Any, number: int, line: Line) -> Mask:
    """The place of a line from where it begins to the edge of the page."""
    head = float(page["/TrimBox"][3])
    top, bottom = head - (line.y - line.size) * POINTS, head - (line.y + 0.4 * line.size) * POINTS
    return number, *_fractions(page, (line.x - 1) * POINTS, top, float(page["/MediaBox"][2]), bottom)


def _fractions(page: Any, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
    """A place in points as fractions of what is drawn of a page, from its upper left corner."""
    x, y, end, head = (float(side) for side in page["/MediaBox"])
    wide, high = end - x, head - y
    return (left - x) / wide, (head - top) / high, (right - x) / wide, (head - bottom) / high


def placed(content: bytes) -> Iterator[Line]:
    """Where the lines of a page begin, in their order."""
    mark = -1
    for token in _PLACED.finditer(content):
        if token["mark"]:
            mark = int(token["mark"])
        elif token["end"]:
            mark = -1
        else:
            yield Line(mark, float(token["x"]), float(token["y"]), float(token["size"]))


def _stayed(document: Document, other: Document, masks: list[Mask]) -> bool:
    """Whether each line of the file compiled here is where it was; what is masked and what was added do not count."""
    if len(document.contents) != len(other.contents):
        return False
    for number, (content, there) in enumerate(zip(document.contents, other.contents, strict=True)):
        hidden = {mask for mask in masks if mask[0] == number}
        lines = iter(list(placed(content)))
        for line in placed(there):
            if _about(other.pages[number], number, line) in hidden:
                continue
            if not any(abs(line.x - one.x) <= NEAR and abs(line.y - one.y) <= NEAR for one in lines):
                return False
    return True
