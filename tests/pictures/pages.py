"""Pages as small pictures, and whether two of them look alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageFilter, ImageStat

DOTS_PER_INCH = 36
COLOURS = 96
"""Of the palette that keeps a picture at some fifteen kilobytes."""

BLUR, TILE = 2, 8
"""Pixels: letters that stand half a pixel elsewhere are the same grey; a tile is as high as three lines of text."""

FAR = 16
"""Levels of 255 by which a tile is off: what one line more or less makes; another hinting of letters stays below."""

TILES_OFF = 0.01
"""The share of tiles that may be off: a QR code of another digest makes less, a covered paragraph 0.025."""

TINT_OFF = 0.2
"""Levels by which the mean of luma or of a colour difference (ITU-R BT.601) may be off; the palette makes less."""


def pictures(file: Path) -> Iterator[Image.Image]:
    """Each page of a PDF."""
    document = pypdfium2.PdfDocument(file)
    for page in document:
        yield page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB")


def small(picture: Image.Image) -> Image.Image:
    """As it is kept among what is expected."""
    return picture.quantize(COLOURS, dither=Image.Dither.NONE)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether a reader would take two pages for the same."""
    return one.size == other.size and _tiles_off(one, other) <= TILES_OFF and _tint_off(one, other) <= TINT_OFF


def _tiles_off(one: Image.Image, other: Image.Image) -> float:
    blurred = [picture.convert("RGB").filter(ImageFilter.BoxBlur(BLUR)) for picture in (one, other)]
    tiles = ImageChops.difference(*blurred).reduce(TILE)
    levels = tiles.tobytes()  # three a tile
    off = sum(max(levels[start : start + 3]) > FAR for start in range(0, len(levels), 3))
    return off / (tiles.width * tiles.height)


def _tint_off(one: Image.Image, other: Image.Image) -> float:
    means = [ImageStat.Stat(picture.convert("RGB").convert("YCbCr")).mean for picture in (one, other)]
    return max(float(abs(first - second)) for first, second in zip(*means, strict=True))
