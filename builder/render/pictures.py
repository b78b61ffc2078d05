"""Pictures in the size in which they are seen: turned upright, and no larger than print or screens show."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from builder.model.artifact import Medium

if TYPE_CHECKING:
    from PIL.Image import Image

PRINT_WIDTH, PRINT_HEIGHT = 2480, 3508
"""Pixels of a picture over a whole sheet of A4 at 300 to the inch."""

SCREEN_WIDTH, SCREEN_HEIGHT = 1600, 2400
"""Twice the width of a column on a screen, in pixels, and the height that goes with it."""

JPEG_QUALITY = 88

_FORMATS = ("PNG", "JPEG", "WEBP")
_ORIENTATION = 0x0112


def fitted(figures: Mapping[str, bytes], medium: Medium) -> dict[str, bytes]:
    """The pictures by their paths, each as it is where it stands upright and is not too large."""
    return {source: _fitted(content, medium) for source, content in figures.items()}


def _fitted(content: bytes, medium: Medium) -> bytes:
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return content
    from PIL import Image, ImageOps  # noqa: PLC0415 -- loaded by reports with pictures alone

    width, height = (PRINT_WIDTH, PRINT_HEIGHT) if medium is Medium.PRINT else (SCREEN_WIDTH, SCREEN_HEIGHT)
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            turned = image.getexif().get(_ORIENTATION, 1) != 1
            kind, profile = image.format or "PNG", image.info.get("icc_profile")
            if getattr(image, "is_animated", False):
                return content
            upright = ImageOps.exif_transpose(image) if turned else image
            scale = min(1.0, width / upright.width, height / upright.height)
            if scale == 1 and not turned:
                return content
            return _written(_scaled(upright, scale), kind, profile)
    except (OSError, ValueError, SyntaxError):
        return content  # the audit has told that it does not decode


def _scaled(image: Image, scale: float) -> Image:
    from PIL import Image as Pillow  # noqa: PLC0415 -- as above

    if scale == 1:
        return image
    if image.mode in ("P", "1"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Pillow.Resampling.LANCZOS)


def _written(image: Image, kind: str, profile: bytes | None) -> bytes:
    image.info = {}
    file = io.BytesIO()
    if kind == "JPEG":
        image.save(file, kind, quality=JPEG_QUALITY, optimize=True, icc_profile=profile)
    elif kind == "WEBP":
        image.save(file, kind, quality=JPEG_QUALITY, method=4, icc_profile=profile or b"")
    else:
        image.save(file, kind, optimize=True, icc_profile=profile)
    return file.getvalue()
