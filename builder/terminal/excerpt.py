"""A line of a file with a caret under one of its characters, as a terminal of fixed width shows it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

from builder.terminal.escape import escape

WIDTH = 100
"""Cells of a line that are shown; what is further away from the caret is cut."""

TAB = 4
"""Cells that a tab is shown with."""

_CUT = "…"


def excerpt(line: str, column: int) -> tuple[str, str]:
    """A line as it is shown, and the caret that stands under a column (counted in characters from 1).

    A column beyond the line stands for its end.
    """
    index = max(0, min(column - 1, len(line)))
    while 0 < index < len(line) and not _cells(line[index]):  # a mark stands on the letter before it
        index -= 1
    # What lies further off than WIDTH characters is not looked at: a line can be megabytes long.
    before = [_shown(char) for char in reversed(line[max(0, index - WIDTH) : index])]
    after = [_shown(char) for char in line[index : index + WIDTH]]
    head, tail = "", ""
    if index > WIDTH or _width(before) + min(_width(after), WIDTH // 4) > WIDTH:
        head, before = _CUT, _fitting(before, WIDTH // 2)
        while before and not before[-1][1]:
            before.pop()  # a mark whose letter was cut
    room = WIDTH - len(head) - _width(before)
    if len(_fitting(after, room)) < len(line) - index:
        tail, after = _CUT, _fitting(after, room - len(_CUT))
    shown = "".join(text for text, _ in [*reversed(before), *after])
    return f"{head}{shown}{tail}", " " * (len(head) + _width(before)) + "^"


def _fitting(shown: list[tuple[str, int]], room: int) -> list[tuple[str, int]]:
    """The first of the characters, as many as there is room for."""
    ends = accumulate(cells for _, cells in shown)
    return [one for one, end in zip(shown, ends, strict=True) if end <= room]


def _width(shown: Iterable[tuple[str, int]]) -> int:
    return sum(cells for _, cells in shown)


@lru_cache(4096)
def _shown(char: str) -> tuple[str, int]:
    """A character as it is shown, and the cells that this takes; every kind of space is shown as one."""
    if char == "\t":
        return " " * TAB, TAB
    cells = _cells(char)
    if unicodedata.category(char) == "Zs":
        return " " * cells, cells
    return (char, cells) if char.isprintable() else (escape(char), len(escape(char)))


def _cells(char: str) -> int:
    """The cells of a character: two where it is wide (UAX 11), none for what is set upon another."""
    if unicodedata.category(char) in {"Mn", "Me"} or "\u1160" <= char <= "\u11ff":  # vowels and finals of Hangul
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
