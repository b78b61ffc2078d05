"""Spaces between words where the page shows none: at the ends of lines, and before a leader to a page number.

Readers of the structure get the text of a file, not its picture; a space parts words in it whatever the lines do
(ISO 32000-1, 14.8.2.5). WeasyPrint drops those at which lines end. They are put behind what was drawn, once all is
drawn, so that nothing on the page moves.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pydyf

END = b"] TJ"
"""How an operator that shows text ends (ISO 32000-1, 9.4.3)."""

LAST = re.compile(rb"<([0-9a-f]+)>[-0-9.]*\] TJ$")
"""The last codes that such an operator shows, before an adjustment of the place after them."""


@dataclass(slots=True)
class Content:
    """A page's content stream, and where its marked content stands in it, by number (MCID)."""

    items: list[Any]
    marks: dict[int, int] = field(default_factory=dict)
    """The index of the properties that open each piece."""
    shows: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The index of the last text shown in each piece, and that of the operator that chose its font."""

    def __post_init__(self) -> None:
        """Look through the stream once."""
        font, number = -1, -1
        for index, item in enumerate(self.items):
            if type(item) is pydyf.Dictionary:
                if "MCID" in item:
                    number = item["MCID"]
                    self.marks[number] = index
            elif type(item) is bytes:
                if item.endswith(b" Tf"):
                    font = index
                elif item.endswith(END):
                    self.shows[number] = (index, font)

    def space(self, number: int, codes: Mapping[str, bytes]) -> None:
        """Let a piece of text end in a space, of its own font where that has one in this file, or else of another.

        `codes` holds those of all fonts.
        """
        if number not in self.shows or not codes:
            return
        index, chosen = self.shows[number]
        text, operator = self.items[index], self.items[chosen]
        font, last = operator.split()[0][1:].decode(), LAST.search(text)
        if font not in codes:
            other, code = next(iter(codes.items()))
            self.items[index] = b"%b /%b 1 Tf [<%b>] TJ %b" % (text, other.encode(), code, operator)
        elif last and not last[1].endswith(codes[font]):
            self.items[index] = text.removesuffix(END) + b"<" + codes[font] + b">" + END

    def decorate(self, number: int, kind: str) -> None:
        """Make a piece an artifact (14.8.2.2.2)."""
        if number in self.marks:
            index = self.marks[number]
            self.items[index - 1], self.items[index] = "/Artifact", pydyf.Dictionary({"Type": f"/{kind}"})


def codes_of_spaces(fonts: Mapping[Any, Any]) -> dict[str, bytes]:
    """The code of the space, in hexadecimal digits, by the name of each font that has shown one."""
    return {
        font.hash: b"%04x" % code
        for font in fonts.values()
        if not font.bitmap
        for code, text in font.to_unicode.items()
        if text == " "
    }


def runs_leftward(box: Any) -> bool:
    """Whether a text is laid out from right to left."""
    return bool(box.pango_layout.first_line_direction % 2)


def part(box: Any) -> None:
    """Remember of a text box that a space comes after it which is not drawn; not where text runs to the left."""
    if not runs_leftward(box):
        box.is_parted = True


def is_parted(box: Any) -> bool:
    """Whether a space comes after a text box that is not drawn."""
    return bool(box.__dict__.get("is_parted")) or not box.text.strip()


def follows_space(box: Any) -> bool:
    """Whether a space comes before a text box that is not drawn."""
    return bool(box.__dict__.get("follows_space"))
