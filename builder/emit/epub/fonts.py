"""The fonts of a book: those that text is set in, cut down to its characters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from builder.emit.webfonts import FontBroken, covered, webfont
from builder.model.book import BookFont

REGULAR = 400
"""The weight of running text."""

_WEIGHT = re.compile(r"font-weight:\s*(\d+)")
_SLANTED = re.compile(r"<(?:em|i|cite|blockquote|h6)\b")
_BOLD = r"strong|b|th|dt|h[1-6]"
_BOLD_SLANTED = re.compile(
    rf"<({_BOLD})\b[^>]*>(?:(?!</\1>).)*<(?:em|i|cite)\b|<(em|i|cite)\b[^>]*>(?:(?!</\2>).)*<(?:strong|b)\b", re.DOTALL
)


def pack(fonts: tuple[BookFont, ...], css: str, text: str) -> tuple[dict[str, bytes], str]:
    """The font files by their names within the book, and the rules that name them."""
    characters = frozenset(text + text.upper())
    weights = {REGULAR, *map(int, _WEIGHT.findall(css))}
    known: frozenset[str] = frozenset()
    packed: dict[str, bytes] = {}
    rules = ""
    for font in fonts:
        if not _is_set(font, fonts, weights, text):
            continue
        path = PurePosixPath(font.path)
        name = f"fonts/{path.stem}.woff2"
        try:
            if font.leading:
                known |= covered(font.content)
            content = webfont(font.content, characters if font.leading else characters - known)
        except FontBroken:
            name, content = f"fonts/{path.name}", font.content
        if content:
            packed[name] = content
            rules += _rule(font, name)
    return packed, rules


def _is_set(font: BookFont, fonts: Iterable[BookFont], weights: set[int], text: str) -> bool:
    """Whether text in this font can occur; readers draw a slant that is missing from the upright one."""
    if font.italic and not (_SLANTED if font.weight == REGULAR else _BOLD_SLANTED).search(text):
        return False
    kin = {one.weight for one in fonts if (one.family, one.italic) == (font.family, font.italic)}
    return font.weight in {_nearest(kin, wanted) for wanted in weights}


def _nearest(weights: set[int], wanted: int) -> int:
    """The weight that is taken for the one that is wanted (CSS Fonts 4, 5.2): for bold rather a bolder one."""
    bold = wanted > REGULAR + 100
    return min(weights, key=lambda one: ((one < wanted) if bold else (one > wanted), abs(one - wanted)))


def _rule(font: BookFont, name: str) -> str:
    slant = "italic" if font.italic else "normal"
    return (
        f'@font-face {{ font-family: "{font.family}"; src: url("{name}"); font-weight: {font.weight}; '
        f"font-style: {slant} }}\n"
    )
