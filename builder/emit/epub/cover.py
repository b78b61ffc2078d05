"""The cover as a picture: what shops and shelves show of a book."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any

from builder.emit.webfonts import FontBroken, covered
from builder.model.book import Cover

WIDTH, HEIGHT = 1200, 1800
"""Pixels; shops ask for 2 to 3 and about so many."""

EDGE, BAR = 110, 36
SIZES = (148, 124, 104, 88, 74, 62, 52)
"""Sizes of the title in pixels, of which the largest is taken that fits."""

TITLE_LINES = 8
LONGEST = 300
"""Characters of a title that are drawn."""


def draw(cover: Cover) -> bytes:
    """The picture as PNG; the same words, colours and fonts give the same bytes with one version of Pillow."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 -- a book alone needs it

    paper, ink, accent = (_colour(value) for value in (cover.paper, cover.ink, cover.accent))
    picture = Image.new("RGB", (WIDTH, HEIGHT), paper)
    canvas = ImageDraw.Draw(picture)
    canvas.rectangle((0, 0, WIDTH, BAR), fill=accent)
    pen = _Pen(canvas, right=cover.direction == "rtl")
    top = 170
    if cover.publisher:
        top = pen.write(cover.publisher, _Faces(cover.plain_fonts), (44,), top, accent, 2) + 110
    top = pen.write(cover.title, _Faces(cover.title_fonts), SIZES, top, ink, TITLE_LINES) + 50
    if cover.subtitle:
        pen.write(cover.subtitle, _Faces(cover.text_fonts), (60, 52, 44), top, ink, 5)
    canvas.line((EDGE, HEIGHT - 250, WIDTH - EDGE, HEIGHT - 250), fill=accent, width=4)
    pen.write(cover.level, _Faces(cover.plain_fonts), (54, 44, 36), HEIGHT - 210, accent, 1)
    packed = BytesIO()
    picture.quantize(64).save(packed, "PNG", optimize=True)
    return packed.getvalue()


class _Faces:
    """Fonts of which a word takes the first that has all of its letters."""

    def __init__(self, fonts: tuple[bytes, ...]) -> None:
        self._held: list[tuple[bytes, frozenset[str]]] = []
        for font in fonts:
            with suppress(FontBroken):
                self._held.append((font, covered(font)))
        self._sized: dict[tuple[bytes, int], Any] = {}

    def runs(self, line: str, size: int) -> list[tuple[str, Any]]:
        """Words that follow one another in one font, with it."""
        found: list[tuple[str, Any]] = []
        for word in line.split():
            face = self._face(word, size)
            if found and found[-1][1] is face:
                found[-1] = f"{found[-1][0]} {word}", face
            else:
                found.append((word, face))
        return found

    def fit(self, line: str, size: int) -> bool:
        """Whether there is room for a line; for a single letter there always is."""
        runs = self.runs(line, size)
        length = sum(face.getlength(run) for run, face in runs)
        length += sum(face.getlength(" ") for _, face in runs[1:])
        return len(line) < 2 or length <= WIDTH - 2 * EDGE

    def _face(self, word: str, size: int) -> Any:
        from PIL import ImageFont  # noqa: PLC0415 -- see above

        first = self._held[0][0] if self._held else b""
        font = next((font for font, held in self._held if held.issuperset(word)), first)
        if (font, size) not in self._sized:
            face = ImageFont.truetype(BytesIO(font), size) if font else ImageFont.load_default(size)
            self._sized[font, size] = face
        return self._sized[font, size]


class _Pen:
    """Writes lines from the edge that the script begins at."""

    def __init__(self, canvas: Any, *, right: bool) -> None:
        self._canvas = canvas
        self._right = right

    def write(
        self, text: str, faces: _Faces, sizes: tuple[int, ...], top: int, colour: tuple[int, ...], lines: int
    ) -> int:
        """Write in the largest size in which the text takes no more lines; where the next thing can stand."""
        for size in sizes:
            broken = _broken(text[:LONGEST], faces, size)
            if len(broken) <= lines:
                break
        for line in broken[:lines]:
            at = float(WIDTH - EDGE if self._right else EDGE)
            for run, face in faces.runs(line, size):
                self._canvas.text((round(at), top + size), run, colour, face, anchor="rs" if self._right else "ls")
                step = face.getlength(f"{run} ")
                at += -step if self._right else step
            top += round(size * 1.16)
        return top


def _broken(text: str, faces: _Faces, size: int) -> list[str]:
    """The text in lines that fit; a word that is too long for one is cut."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and faces.fit(joined, size):
            lines[-1] = joined
            continue
        rest = word
        while not faces.fit(rest, size):
            cut = next((length for length in range(len(rest) - 1, 1, -1) if faces.fit(rest[:length], size)), 1)
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return lines


def _colour(value: str) -> tuple[int, ...]:
    """A colour of CSS; black where it is written in a way that Pillow does not know."""
    from PIL import ImageColor  # noqa: PLC0415 -- see above

    try:
        return ImageColor.getrgb(value)[:3]
    except ValueError:
        return (0, 0, 0)
