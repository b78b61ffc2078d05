"""Fonts for screens: cut down to the characters of a page and packed as WOFF2 (W3C WOFF 2.0)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from io import BytesIO

_FEATURES = (
    "ccmp", "locl", "rlig", "calt", "liga", "clig", "kern", "mark", "mkmk", "curs",
    "init", "medi", "fina", "isol", "lnum", "tnum",
)  # fmt: skip
"""What running text needs of OpenType's features, joined scripts too; each that is kept costs time and bytes."""

_DROPPED = ("DSIG", "meta", "STAT", "name")
_NAMES = frozenset({0, 1, 2, 13})
"""The names that stay: copyright, family, style and licence."""

_WINDOWS = 3


class FontBroken(Exception):
    """A font that cannot be cut down, and why."""


def webfont(font: bytes, characters: Iterable[str]) -> bytes:
    """A TrueType or OpenType font as WOFF2 with these characters alone; empty where it has none of them.

    The same font and characters give the same bytes. Raises FontBroken.
    """
    return _cut(font, frozenset(characters))


@lru_cache(maxsize=64)
def covered(font: bytes) -> frozenset[str]:
    """The characters that a font has. Raises FontBroken."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- see below

    try:
        return frozenset(map(chr, TTFont(BytesIO(font), lazy=True).getBestCmap() or ()))
    except Exception as error:  # fontTools raises whatever a broken table brings about
        raise FontBroken(str(error) or type(error).__name__) from error


@lru_cache(maxsize=64)
def _cut(font: bytes, characters: frozenset[str]) -> bytes:
    # Importing fontTools takes longer than a whole audit.
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    options = Options(layout_features=list(_FEATURES), notdef_outline=True, hinting=False)
    options.drop_tables += _DROPPED
    subsetter = Subsetter(options)
    packed = BytesIO()
    try:
        face = TTFont(BytesIO(font), lazy=True, recalcTimestamp=False)
        wanted = {code for code in map(ord, characters) if code in (face.getBestCmap() or ())}
        if not any(chr(code).strip() for code in wanted):
            return b""
        # The subsetter looks through every table for names in use, which takes as long as all the rest.
        names = face["name"]
        names.names = [name for name in names.names if name.nameID in _NAMES and name.platformID == _WINDOWS]
        subsetter.populate(unicodes=wanted)
        subsetter.subset(face)
        face["name"] = names
        face.flavor = "woff2"
        face.save(packed)
    except Exception as error:  # fontTools raises whatever a broken table brings about
        raise FontBroken(str(error) or type(error).__name__) from error
    return packed.getvalue()
