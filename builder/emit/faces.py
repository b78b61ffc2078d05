"""Which fonts of a style a page sets text in, put into its style sheet."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import unquote

from builder.emit.webfonts import FontBroken, covered, webfont
from builder.model import codes
from builder.model.artifact import BASE
from builder.model.diagnostic import Checked, Diagnostic, Span

_FACE = re.compile(r"@font-face\s*\{([^{}]*)\}\n?")
_FAMILY = re.compile(r"font-family:\s*\"?([^\";]+)")
_FIRST = re.compile(r"--[\w-]+:\s*\"?([^\",;]+)\"?\s*,")
_ADDRESS = re.compile(rf'url\(\s*["\']?({re.escape(BASE)}[^"\')\s]+)["\']?\s*\)')
_WEIGHT = re.compile(r"\bfont(?:-weight)?\s*:[^;{}]*?\b([1-9]00)\b")
_SLANTED = re.compile(r"<(?:em|i|cite|dfn|var)\b")
_BOLD_SLANTED = re.compile(
    r"<(strong|b|th|dt|h[1-6])\b[^>]*>(?:(?!</\1>).)*<(?:em|i|cite)\b|<(em|i|cite)\b[^>]*>(?:(?!</\2>).)*<(?:strong|b)\b",
    re.DOTALL,
)


def with_fonts(css: str, html: str, assets: Mapping[str, bytes]) -> Checked[str]:
    """A style sheet with the fonts that its page is set in as `data:` addresses, each cut to the page's characters.

    A family that the style puts first in no list is there for what those before it lack. None where a font is broken.
    """
    rules = _FACE.sub("", css)
    text = frozenset(html) | frozenset(html.upper()) | frozenset(rules)
    leading = frozenset(_FIRST.findall(rules))
    found: list[Diagnostic] = []
    known: set[str] = set()
    faces: dict[str, bytes] = {}
    for match in _FACE.finditer(css):
        named = _ADDRESS.search(match[1])
        if named is None or not _is_set(match[1], html, rules):
            continue
        font = assets.get(named[1], b"")
        try:
            if _family(match[1]) in leading:
                known |= covered(font)
            faces[match[0]] = webfont(font, text if _family(match[1]) in leading else text - known)
        except FontBroken as error:
            path = unquote(named[1].removeprefix(BASE))
            message = f"the font cannot be cut down for the web page: {error}"
            found.append(codes.FONT_UNREADABLE.at(Span(path), message))
    return Checked(None, tuple(found)) if found else Checked(_FACE.sub(lambda match: _written(match, faces), css))


def _written(match: re.Match[str], faces: Mapping[str, bytes]) -> str:
    font = faces.get(match[0], b"")
    source = f'url("data:font/woff2;base64,{b64encode(font).decode()}") format("woff2")'
    return _ADDRESS.sub(source, match[0]) if font else ""


def _family(face: str) -> str:
    named = _FAMILY.search(face)
    return named[1] if named else ""


def _is_set(face: str, html: str, rules: str) -> bool:
    """Whether text in this weight and slant can occur; a browser draws what is missing by the nearest font."""
    weight = re.search(r"font-weight:\s*(\d+)", face)
    if weight and weight[1] not in {"400", *_WEIGHT.findall(rules)}:
        return False
    if "italic" not in face:
        return True
    return bool((_SLANTED if weight is None or weight[1] == "400" else _BOLD_SLANTED).search(html))
