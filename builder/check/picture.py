"""Whether a picture can be laid out, found out before the layout: it would print a broken one without a word.

Drawings were made safe while they were read (`source/drawing.py`).
"""

from __future__ import annotations

import io
import struct
import warnings
from xml.etree import ElementTree as ET

from builder.model import codes
from builder.model.diagnostic import Code

MAX_PIXELS = 40_000_000
"""The most pixels of a picture: 13,000 x 13,000 take the layout 1.35 GB."""

MAX_SVG = 1_000_000
"""The most bytes of an SVG drawing."""

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    SyntaxError,
    LookupError,
    TypeError,
    ArithmeticError,
    struct.error,
)
"""What Pillow raises over files that are cut off or made up."""


def problem(content: bytes) -> tuple[Code, str] | None:
    """What is wrong with a picture, or None."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        reason = _svg_problem(content)
        return (codes.PICTURE_UNREADABLE, reason) if reason else None
    return _raster_problem(content)


def _raster_problem(content: bytes) -> tuple[Code, str] | None:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 -- loaded by reports with pictures alone

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                return codes.PICTURE_TOO_LARGE, _too_large(f"{image.width} × {image.height}")
            image.load()
    except UnidentifiedImageError:
        return codes.PICTURE_UNREADABLE, "is no PNG, JPEG, GIF, WebP or SVG"
    except Image.DecompressionBombError:
        return codes.PICTURE_TOO_LARGE, _too_large("far too many")
    except _BROKEN as error:
        return codes.PICTURE_UNREADABLE, f"does not decode: {error}"
    return None


def _too_large(size: str) -> str:
    return f"has {size} pixels, {MAX_PIXELS // 10**6} million are laid out at most"


def _svg_problem(content: bytes) -> str:
    if len(content) > MAX_SVG:
        return f"has more than {MAX_SVG // 10**6} MB"
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return "has a document type, which is not taken"
    try:
        root = ET.fromstring(content)  # noqa: S314 -- without a document type there are no entities
    except (ET.ParseError, ValueError, LookupError) as error:
        return f"is not SVG: {error}"
    if str(root.tag).rpartition("}")[2] != "svg":
        return f"is not SVG: it begins with <{str(root.tag).rpartition('}')[2]}>"
    return ""
