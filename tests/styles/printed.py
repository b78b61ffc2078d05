"""What is seen on printed pages, measured by PDFium: the size, colour and ground of every letter."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2 import raw

Colour = tuple[int, int, int]
SCALE = 2
"""Pixels a point."""

FAINT = 8
"""How far, of 255, colours are apart that count as the same."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is printed: its page, its size in points, its colour, and the colour behind it."""

    page: int
    char: str
    size: float
    colour: Colour
    ground: Colour
    left: float
    baseline: float

    @property
    def contrast(self) -> float:
        """How far it stands out."""
        return ratio(self.colour, self.ground)


def ratio(one: Colour, other: Colour) -> float:
    """The contrast of two colours (WCAG 2.2, “contrast ratio”)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def letters(file: Path) -> Iterator[Letter]:
    """Every letter of a PDF."""
    document = pypdfium2.PdfDocument(file)
    for number, page in enumerate(document, 1):
        picture = page.render(scale=SCALE).to_pil().convert("RGB")
        text = page.get_textpage()
        grounds: dict[tuple[float, Colour], Colour] = {}
        for index, char in enumerate(text.get_text_range()[: text.count_chars()]):
            box = text.get_charbox(index)
            if char.isspace() or box[0] >= box[2]:
                continue
            matrix = raw.FS_MATRIX()
            raw.FPDFText_GetMatrix(text, index, matrix)
            size = round(raw.FPDFText_GetFontSize(text, index) * matrix.d, 2)
            parts = [ctypes.c_uint() for _ in range(4)]
            raw.FPDFText_GetFillColor(text, index, *parts)
            colour = (parts[0].value, parts[1].value, parts[2].value)
            line = (round(box[1]), colour)
            if line not in grounds:  # asking once a line and colour is a matter of seconds
                grounds[line] = _ground(picture, box, page.get_height(), colour)
            yield Letter(number, char, size, colour, grounds[line], box[0], box[1])


def _ground(picture: Image.Image, box: tuple[float, ...], height: float, colour: Colour) -> Colour:
    """What most of the pixels around a letter are that are not the letter's; its own where there are no others."""
    edges = (box[0] - 1, height - box[3] - 1, box[2] + 1, height - box[1] + 1)
    left, top, right, bottom = (round(edge * SCALE) for edge in edges)
    pixels: Counter[Any] = Counter(picture.crop((left, top, right, bottom)).get_flattened_data())
    for pixel, _ in pixels.most_common():
        if max(abs(one - other) for one, other in zip(pixel, colour, strict=True)) > FAINT:
            return pixel[0], pixel[1], pixel[2]
    return colour


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
