"""Two PDFs drawn page by page and compared as pictures: `python -m builder.verify.rendering`.

It runs in a process of its own, since a hostile file can make the library that draws (PDFium) do anything. It gets a
folder with the two files and the places that are not compared, writes what it found beside them, and has limits of
memory, CPU time and file size.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

from builder.verify.pictures import FOUND, MASKS, MISSING, ONE, TWO

SCALE = 3.0
"""Pixels a point: the strokes of the smallest print are one or two wide."""

LONGEST = 4000
"""Pixels that a side of a page has at most."""

MEMORY = 2 * 1024**3
CPU = 240
WRITTEN = 1024 * 1024

EDGE = 56
"""Steps of grey (of 255) by which a pixel may lie outside of all pixels beside it: shifted edges stay within."""

FEWEST = 4
"""Pixels that have to be off in a square of five by five: quarter points of shift leave none, another digit a dozen."""

PALE = 9
"""Steps by which the mean colour about a place may be off: shifts come to eight, pale stamps and boxes to more."""

BLUR = 6
"""Half a side, in pixels of half the scale, of the squares over which that mean is taken: they are nine points wide."""


ABOUT = 40
"""Pixels about what differs at all that are looked at with it."""


def main(folder: Path) -> str:
    """Compare the files of a folder; why they could not be compared, or nothing."""
    for kind, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (allowed, allowed))
    try:
        import PIL.Image  # noqa: F401, PLC0415 -- after the limits are set, and where it is installed
        import pypdfium2  # noqa: PLC0415
    except (ImportError, OSError):
        return MISSING
    masks = json.loads((folder / MASKS).read_bytes())
    with pypdfium2.PdfDocument(folder / ONE) as one, pypdfium2.PdfDocument(folder / TWO) as two:
        found: list[list[float]] = []
        for number in range(min(len(one), len(two))):
            hidden = [place[1:] for place in masks if place[0] == number]
            place = differs(drawn(one[number], hidden), drawn(two[number], hidden))
            if place is not None:
                found.append([number, *place])
        (folder / FOUND).write_text(json.dumps({"pages": [len(one), len(two)], "found": found}))
    return ""


def drawn(page: Any, hidden: list[list[float]]) -> Any:
    """A page as a picture on white, without the places that are not compared (fractions of its width and height)."""
    from PIL import ImageDraw  # noqa: PLC0415 -- see main

    longest = max(page.get_size())
    picture = page.render(scale=min(SCALE, LONGEST / max(longest, 1))).to_pil().convert("RGB")
    pen = ImageDraw.Draw(picture)
    for left, top, right, bottom in hidden:
        corners = (left * picture.width, top * picture.height, right * picture.width, bottom * picture.height)
        pen.rectangle(corners, fill="white")
    return picture


def differs(one: Any, two: Any) -> tuple[float, float, float, float] | None:
    """Where two pictures of a page differ by more than a shift of a quarter point: fractions of width and height."""
    from PIL import ImageChops  # noqa: PLC0415 -- see main

    if abs(one.width - two.width) > 2 or abs(one.height - two.height) > 2:
        return 0.0, 0.0, 1.0, 1.0
    two = two.crop((0, 0, *one.size))
    changed = ImageChops.difference(one, two).getbbox()
    if changed is None:
        return None
    left, top = (max(side - ABOUT, 0) & -2 for side in changed[:2])
    part = (left, top, min(changed[2] + ABOUT, one.width), min(changed[3] + ABOUT, one.height))
    box = _box(one.crop(part), two.crop(part))
    if box is None:
        return None
    wide, high = one.size
    return (left + box[0]) / wide, (top + box[1]) / high, (left + box[2]) / wide, (top + box[3]) / high


def _box(one: Any, two: Any) -> tuple[int, ...] | None:
    boxes = [box for box in (_sharp(one.convert("L"), two.convert("L")), _flat(one, two)) if box is not None]
    if not boxes:
        return None
    return tuple(choose(sides) for choose, sides in zip((min, min, max, max), zip(*boxes, strict=True), strict=True))


def _sharp(one: Any, two: Any) -> Any:
    """Where pixels are darker or lighter than all pixels beside them in the other picture."""
    from PIL import ImageFilter  # noqa: PLC0415 -- see main

    off = _outside(one, two, EDGE).point(lambda value: 255 if value else 0)
    return (
        off.filter(ImageFilter.BoxBlur(2))
        .point(lambda value: 255 if value > 255 * (FEWEST - 0.5) / 25 else 0)
        .getbbox()
    )


def _flat(one: Any, two: Any) -> Any:
    """Where the mean colour about a place is none of those beside it in the other picture."""
    from PIL import ImageFilter  # noqa: PLC0415 -- see main

    first, second = (picture.reduce(2).filter(ImageFilter.BoxBlur(BLUR)) for picture in (one, two))
    box = _outside(first, second, PALE).convert("L").point(lambda value: 255 if value else 0).getbbox()
    return None if box is None else tuple(2 * side for side in box)


def _outside(one: Any, two: Any, room: int) -> Any:
    """How far each pixel lies outside of the pixels about its place in the other picture, either way, beyond `room`."""
    from PIL import ImageChops  # noqa: PLC0415 -- see main

    off = None
    for here, there in ((one, two), (two, one)):
        lightest, darkest = _spread(there, ImageChops.lighter), _spread(there, ImageChops.darker)
        for more, less in ((here, lightest), (darkest, here)):
            beyond = ImageChops.subtract(more, less, 1, -room)
            off = beyond if off is None else ImageChops.lighter(off, beyond)
    return off


def _spread(picture: Any, choose: Any) -> Any:
    """The lightest or darkest of each pixel and those about it; several times as fast as Pillow's own filters."""
    from PIL import ImageChops  # noqa: PLC0415 -- see main

    for right, down in ((1, 0), (0, 1)):
        before, after = (ImageChops.offset(picture, sign * right, sign * down) for sign in (1, -1))
        picture = choose(choose(picture, before), after)
    return picture


if __name__ == "__main__":
    sys.stderr.write(main(Path(sys.argv[1])))
