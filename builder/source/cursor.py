"""Runs of Markdown, each with a cursor that finds again in the body what the parser made of it.

Markdown's parser tells lines, not columns: the text of a run goes side by side with the body from some offsets on, and
its nodes follow one another in it from left to right.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from builder.model.diagnostic import Span
from builder.source.located import Located

_BRACKET = re.compile(r"\n[ \t]*\n|\\.|[!^]?\[|\]")
_MAX_OPEN = 1000
"""How many brackets may stand open in a paragraph: the parser looks from each of them for its end."""
_SPACE = re.compile(r"\s*")


class Lines:
    """The lines of a body and where each begins."""

    def __init__(self, located: Located) -> None:
        """Take the body apart."""
        self.located = located
        self._lines = located.value.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def line(self, number: int) -> str:
        """A line, counted from 0; the last one for any beyond."""
        return self._lines[min(number, len(self._lines) - 1)]

    def start(self, number: int) -> int:
        """The offset at which a line begins."""
        return self._starts[min(number, len(self._lines) - 1)]


class Cursor:
    """Goes through the text of a run; each pair of `places` is an offset into it and the same one into the body."""

    def __init__(self, content: str, places: list[tuple[int, int]], located: Located) -> None:
        """Begin at the beginning."""
        self.content = content
        self.offset = 0
        self._places = places
        self._located = located

    @property
    def end(self) -> int:
        """Where the run ends in the body."""
        begin, start = self._places[-1]
        return start + len(self.content) - begin

    def span(self, offset: int) -> Span:
        """The place of an offset into the run."""
        begin, start = self._places[max(0, bisect_right(self._places, offset, key=lambda place: place[0]) - 1)]
        return self._located.at(start + offset - begin)

    def find(self, written: str) -> Span:
        """The place of the next such text, and go on behind it; where there is none, the place that was reached."""
        found = self.content.find(written, self.offset)
        if found < 0:
            return self.span(self.offset)
        self.offset = found + len(written)
        return self.span(found)

    def skip_target(self, label_end: int) -> None:
        """Go on behind the target of a link or picture, so that nothing is found within it."""
        place, end = label_end + 1, len(self.content)
        if self.content.startswith("(", place):
            destination = parseLinkDestination(self.content, self._skip_space(place + 1), end)
            place = destination.pos if destination.ok else place + 1
            title = parseLinkTitle(self.content, self._skip_space(place), end, None)
            place = self.content.find(")", title.pos if title.ok else place) + 1
        elif self.content.startswith("[", place) and not self.content.startswith(("[^", "[@"), place):
            place = self.content.find("]", place) + 1
        self.offset = max(self.offset, place)

    def _skip_space(self, offset: int) -> int:
        match = _SPACE.match(self.content, offset)
        return match.end() if match else offset


def in_lines(lines: Lines, token: Token) -> Cursor:
    """The cursor of a run that takes up the rest of each of its lines."""
    places: list[tuple[int, int]] = []
    begin = 0
    for number, written in enumerate(token.content.split("\n"), token.map[0] if token.map else 0):
        source, text = lines.line(number).rstrip(), written.strip()
        # Where a line goes on behind the run, these are the closing marks of a heading.
        column = len(source) - len(text) if source.endswith(text) else max(0, source.rfind(text))
        indented = len(written) - len(written.lstrip())
        places.append((begin, lines.start(number) + column - indented))
        begin += len(written) + 1
    return Cursor(token.content, places, lines.located)


def in_cell(lines: Lines, token: Token, before: Cursor | None) -> Cursor:
    """The cursor of a table's cell, which stands behind the cell before it (None: it is the first of its row)."""
    number = token.map[0] if token.map else 0
    source, start = lines.line(number), lines.start(number)
    written = token.content.replace("|", "\\|")
    if before is not None:
        column = source.find("|", before.end - start) + 1
    else:
        edge = re.match(r"[\s>*+.)\d-]*\|", source)
        column = edge.end() if edge and edge.group()[:-1].strip() != written else 0
    place = start + max(column, source.find(written, column))
    bars = enumerate(re.finditer(r"\|", token.content), 1)
    # Before each bar within a cell stands a backslash, which the parser took away.
    places = [(0, place), *((bar.start(), place + bar.start() + count) for count, bar in bars)]
    return Cursor(token.content, places, lines.located)


def too_many_brackets(text: str, limit: int) -> int | None:
    """The offset where pictures and notes within one another, or brackets of any kind, are too many; or None."""
    opened: list[bool] = []
    nested = 0
    for match in _BRACKET.finditer(text):
        written = match.group()
        if written == "]":
            nested -= opened.pop() if opened else 0
        elif written.endswith("["):
            opened.append(len(written) == 2)
            nested += opened[-1]
            if nested > limit or len(opened) > _MAX_OPEN:
                return match.start()
        elif written[0] == "\n":
            opened.clear()
            nested = 0
    return None
