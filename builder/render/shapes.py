"""What charts are drawn with, and how that becomes SVG.

WeasyPrint draws the text of an SVG letter by letter, which breaks Arabic and kerning, and reads no custom properties in
one: for print the words are laid over the drawing as HTML, and colours are written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape
from itertools import count
from typing import TypeAlias
from unicodedata import east_asian_width

LINE = 1.22
"""The height of a line of words, in parts of their size."""

_NARROW = frozenset(" !'(),-./:;I[]fijlrt|·’")
_WIDE = frozenset("MW@%mw—…")


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is filled and its edge drawn: names of the style's tokens, or nothing; `fill` may be a pattern."""

    fill: str = ""
    stroke: str = ""
    width: float = 0
    dash: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A shape by its corners, closed where it is filled."""

    points: tuple[tuple[float, float], ...]
    paint: Paint
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A dot."""

    x: float
    y: float
    radius: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words: `y` is its middle, `x` where it begins (-1), is centred (0) or ends (1) on the page."""

    x: float
    y: float
    text: str
    size: float
    side: int = -1
    bold: bool = False
    quiet: bool = False


Shape: TypeAlias = Path | Circle | Words

PATTERNS = {
    "hatched": ("M-1,1 l2,-2 M0,6 l6,-6 M5,7 l2,-2", 0.9),
    "crossed": ("M0,0 l6,6 M6,0 l-6,6", 0.7),
    "dotted": ("M1.4,2 h1.2 M4.4,5 h1.2", 1.3),
}
"""Fills that tell series apart without colour: what is stroked in a square of six, and how wide."""


def rectangle(x: float, y: float, width: float, height: float, paint: Paint) -> Path:
    """A box by its upper left corner; a negative width goes to the left."""
    return Path(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), paint, closed=True)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 0.5) -> Path:
    """A straight line."""
    return Path(((x1, y1), (x2, y2)), Paint(stroke=stroke, width=width))


def mirrored(shapes: Iterable[Shape], width: float) -> list[Shape]:
    """The same from right to left."""
    turned: list[Shape] = []
    for shape in shapes:
        match shape:
            case Path(points):
                turned.append(replace(shape, points=tuple((width - x, y) for x, y in points)))
            case Circle(x):
                turned.append(replace(shape, x=width - x))
            case Words(x, side=side):
                turned.append(replace(shape, x=width - x, side=-side))
    return turned


def measured(text: str, size: float) -> float:
    """About how wide a text is set: close enough to keep words apart."""
    return size * sum(
        1.0 if east_asian_width(char) in "WF" else 0.3 if char in _NARROW else 0.85 if char in _WIDE else 0.54
        for char in text
    )


def wrapped(text: str, size: float, width: float, most: int = 4) -> list[str]:
    """A text in lines that are no wider than this, as far as its words allow; the last of too many ends in “…”."""
    lines = [""]
    for word in text.split():
        parts = _parts(word, size, width)
        for index, part in enumerate(parts):
            grown = f"{lines[-1]} {part}" if lines[-1] and not index else lines[-1] + part
            if index or not lines[-1] or measured(grown, size) <= width:
                if index:
                    lines.append(part)
                else:
                    lines[-1] = grown
            else:
                lines.append(part)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return lines


def _parts(word: str, size: float, width: float) -> list[str]:
    """A word that is too long in pieces: those of Chinese and Japanese part between any two signs."""
    parts = [""]
    for char in word:
        if measured(parts[-1] + char, size) > width and parts[-1]:
            parts.append("")
        parts[-1] += char
    return parts


def svg(shapes: Iterable[Shape], size: tuple[float, float], title: str, *, rtl: bool, name: str) -> str:
    """A drawing for screens: it takes its colours from the style sheet, so that they change with the screen's."""
    drawn = list(shapes)
    words = [_svg_words(shape, rtl=rtl) for shape in drawn if isinstance(shape, Words)]
    body = _body(drawn, {}, name)
    width, height = size
    box = f'viewBox="0 0 {_n(width)} {_n(height)}" width="{_n(width)}" height="{_n(height)}"'
    return (
        f'<svg class="chart" role="img" direction="ltr" aria-labelledby="{name}-title" {box}>'
        f'<title id="{name}-title">{escape(title)}</title>{body}<g aria-hidden="true">{"".join(words)}</g></svg>'
    )


def overlaid(
    shapes: Iterable[Shape], size: tuple[float, float], title: str, tokens: Mapping[str, str], *, rtl: bool, name: str
) -> str:
    """A drawing for print, sizes in points: its words are HTML above it, which readers without sight skip."""
    drawn = list(shapes)
    width, height = size
    words = "".join(_html_words(shape, rtl=rtl) for shape in drawn if isinstance(shape, Words))
    return (
        f'<div class="chart" style="width: {_n(width)}pt; height: {_n(height)}pt">'
        f'<svg viewBox="0 0 {_n(width)} {_n(height)}" style="width: {_n(width)}pt; height: {_n(height)}pt">'
        f"<title>{escape(title)}</title>{_body(drawn, tokens, name)}</svg>{words}</div>"
    )


def _body(shapes: Iterable[Shape], tokens: Mapping[str, str], name: str) -> str:
    drawn = [shape for shape in shapes if not isinstance(shape, Words)]
    used = dict.fromkeys(shape.paint.fill for shape in drawn if shape.paint.fill in PATTERNS)
    numbers = {fill: f"{name}-fill-{number}" for fill, number in zip(used, count(1), strict=False)}
    patterns = "".join(_pattern(fill, numbers[fill], tokens) for fill in used)
    return (f"<defs>{patterns}</defs>" if patterns else "") + "".join(_drawn(one, tokens, numbers) for one in drawn)


def _pattern(fill: str, name: str, tokens: Mapping[str, str]) -> str:
    strokes, width = PATTERNS[fill]
    paint = _paint(Paint(stroke="ink", width=width), tokens, {})
    drawn = f'<path d="{strokes}"{paint}/>'
    return f'<pattern id="{name}" width="6" height="6" patternUnits="userSpaceOnUse">{drawn}</pattern>'


def _drawn(shape: Path | Circle, tokens: Mapping[str, str], patterns: Mapping[str, str]) -> str:
    paint = _paint(shape.paint, tokens, patterns)
    if isinstance(shape, Circle):
        return f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"{paint}/>'
    corners = " L".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
    return f'<path d="M{corners}{"Z" if shape.closed else ""}"{paint}/>'


def _paint(paint: Paint, tokens: Mapping[str, str], patterns: Mapping[str, str]) -> str:
    """The attributes of a shape: colours written out for print, classes of the style sheet for screens."""
    classes: list[str] = []
    written = ""
    for kind, token in (("fill", paint.fill), ("stroke", paint.stroke)):
        if token in patterns:
            written += f' {kind}="url(#{patterns[token]})"'
        elif tokens or not token:
            written += f' {kind}="{escape(tokens.get(token, "black")) if token else "none"}"'
        else:
            classes.append(f"{kind}-{token}")
    if paint.stroke:
        written += f' stroke-width="{_n(paint.width)}"'
    if paint.dash:
        written += f' stroke-dasharray="{paint.dash}"'
    return f' class="{" ".join(classes)}"{written}' if classes else written


def _svg_words(words: Words, *, rtl: bool) -> str:
    # Where text runs from right to left, it starts at its right end (SVG 2, 11.10.1).
    anchor = {-1: "end", 0: "middle", 1: "start"} if rtl else {-1: "start", 0: "middle", 1: "end"}
    turned = ' direction="rtl"' if rtl else ""
    weight = ' font-weight="600"' if words.bold else ""
    place = f'x="{_n(words.x)}" y="{_n(words.y + 0.34 * words.size)}"'
    return (
        f'<text class="fill-{"quiet" if words.quiet else "ink"}" {place} '
        f'font-size="{_n(words.size)}" text-anchor="{anchor[words.side]}"{turned}{weight}>{escape(words.text)}</text>'
    )


def _html_words(words: Words, *, rtl: bool) -> str:
    wide = measured(words.text, words.size) + 80
    left = words.x - wide / 2 if words.side == 0 else words.x if words.side < 0 else words.x - wide
    side = {-1: "left", 0: "center", 1: "right"}[words.side]
    name = " ".join(["words", *(["bold"] if words.bold else []), *(["quiet"] if words.quiet else [])])
    style = (
        f"left: {_n(left)}pt; top: {_n(words.y - LINE * words.size / 2)}pt; width: {_n(wide)}pt; "
        f"font-size: {_n(words.size)}pt; text-align: {side}"
    )
    turned = ' dir="rtl"' if rtl else ""
    return f'<span class="{name}" aria-hidden="true"{turned} style="{style}">{escape(words.text)}</span>'


def _n(value: float) -> str:
    """A number with two digits behind the point at most."""
    return f"{round(value, 2) + 0:g}" if abs(value) < 10_000 else f"{value:.0f}"
