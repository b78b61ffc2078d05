"""A string that knows where in its file each of its characters stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from builder.model.diagnostic import Span
from builder.model.places import LINE_END, line_starts

_SHORT_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}
_VALUE_LINE_END = re.compile(r"[\n\u2028\u2029]")


class SourceFile:
    """The text of a file and the beginnings of its lines, as YAML counts them (YAML 1.2.2, 5.4, and libyaml)."""

    def __init__(self, path: str, text: str) -> None:
        """Take the text of the file at this path, without a byte order mark."""
        self.path = path
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return line_starts(self.text)

    def span(self, index: int) -> Span:
        """The place of a character, given by its index in the text."""
        line = bisect_right(self._starts, index)
        return Span(self.path, line, index - self._starts[line - 1] + 1)


@dataclass(frozen=True)
class Located:
    """The value of a YAML scalar: `start` and `end` bound it in the file, `style` is the event's (None: plain)."""

    value: str
    file: SourceFile = field(repr=False, compare=False)
    start: int
    end: int
    style: str | None

    @property
    def span(self) -> Span:
        """Where the scalar begins."""
        return self.file.span(self.start)

    @property
    def first(self) -> Span:
        """Where the first character of the value stands: behind a quotation mark, or in the line below a | or >."""
        if self.style in ("'", '"'):
            return self.file.span(self.start + 1)
        return self.at(0) if self.style else self.span

    def at(self, offset: int) -> Span:
        """The place of a character of the value, in any of YAML's five scalar styles."""
        if not self._indices:
            return self.span
        return self.file.span(self._indices[min(offset, len(self._indices) - 1)])

    @cached_property
    def _indices(self) -> list[int]:
        raw = self.file.text[self.start : self.end]
        if self.style == "|":
            return self._literal(raw)
        tokens = self._tokens(raw)
        return self._align(tokens)

    def _literal(self, raw: str) -> list[int]:
        # A line of the value is the tail of its line in the file, whatever the indentation.
        begins = [match.end() for match in LINE_END.finditer(raw)]
        ends = [match.start() for match in LINE_END.finditer(raw)][1:]
        indices: list[int] = []
        for line, begin, end in zip(re.split(_VALUE_LINE_END, self.value), begins, [*ends, len(raw)], strict=False):
            first = self.start + max(begin, end - len(line))
            indices.extend(range(first, first + len(line) + 1))
        return indices

    def _tokens(self, raw: str) -> list[tuple[str, int]]:
        if self.style == ">":
            header = raw.find("\n") + 1
            return [(char, self.start + header + i) for i, char in enumerate(raw[header:])]
        if self.style == "'":
            inner = re.finditer(r"''|[^']", raw[1:-1])
            return [("'" if m.group() == "''" else m.group(), self.start + 1 + m.start()) for m in inner]
        if self.style == '"':
            return self._double_quoted(raw[1:-1])
        return [(char, self.start + i) for i, char in enumerate(raw)]

    def _double_quoted(self, raw: str) -> list[tuple[str, int]]:
        tokens: list[tuple[str, int]] = []
        i = 0
        while i < len(raw):
            here, char = self.start + 1 + i, raw[i]
            i += 1
            if char == "\\" and i < len(raw):
                escape = raw[i]
                i += 1
                if escape in _HEX_ESCAPES:
                    width = _HEX_ESCAPES[escape]
                    char = chr(int(raw[i : i + width], 16))
                    i += width
                elif escape in _SHORT_ESCAPES:
                    char = _SHORT_ESCAPES[escape]
                else:  # an escaped line end joins the lines
                    continue
            tokens.append((char, here))
        return tokens

    def _align(self, tokens: list[tuple[str, int]]) -> list[int]:
        # Folding only ever changes white space, so every other character finds its own.
        indices: list[int] = []
        position, count = 0, len(tokens)
        for char in self.value:
            if char.isspace():
                indices.append(tokens[min(position, count - 1)][1])
                if position < count and tokens[position][0].isspace():
                    position += 1
                continue
            while position < count - 1 and tokens[position][0] != char:
                position += 1
            indices.append(tokens[position][1])
            position = min(position + 1, count - 1)
        return indices
