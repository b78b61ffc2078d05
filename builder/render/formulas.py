"""Formulas: drawn as paths for print, MathML for screens; the libraries are loaded with the first one.

WeasyPrint 70 prints MathML wrongly and says nothing. The drawing has the size of the words around it, in em.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from xml.etree import ElementTree as ET

_SIZE = 24
"""In which the paths are drawn; they are scaled to the words around them."""

_XMLNS = ' xmlns="http://www.w3.org/1998/Math/MathML"'
_STACKED = {"msubsup": "munderover", "msub": "munder", "msup": "mover"}
_LARGE = frozenset((*"∑∏∐⋃⋂⋁⋀⨁⨂", "lim", "max", "min", "sup", "inf"))
"""What bears its limits above and below on a line of its own, which the converter leaves to the reader's program."""

_FALLBACK = 'fill="black"'


@lru_cache(maxsize=512)
def drawn(source: str, *, block: bool) -> str:
    """The SVG of a formula, its base line on that of the words around it; escaped TeX where it cannot be drawn."""
    from ziamath import zmath  # noqa: PLC0415 -- see above
    from ziamath.config import config  # noqa: PLC0415

    config.svg2 = False
    config.precision = 2
    try:
        formula = zmath.Latex(source, size=_SIZE, inline=not block, margin=0)
        width, height = formula.getsize()
        written = formula.svg()
    except Exception:  # noqa: BLE001 -- reading has told what is wrong with it; a draft shows it as written
        return f"<code>{escape(source)}</code>"
    box = re.search(r'viewBox="([-\d.e]+) ([-\d.e]+) ([-\d.e]+) ([-\d.e]+)"', written)
    left, top, wide, high = map(float, box.groups()) if box else (0.0, -height, width, height)
    paths = written[written.index(">") + 1 : written.rindex("</svg>")]
    paths = re.sub(r"\s*/>", "/>", paths.replace(f" {_FALLBACK}", ""))
    style = f"width: {wide / _SIZE:.3f}em; height: {high / _SIZE:.3f}em; vertical-align: {-(top + high) / _SIZE:.3f}em"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:g} {top:g} {wide:g} {high:g}" style="{style}">'
        f"<title>{escape(' '.join(source.split()))}</title>{paths}</svg>"
    )


@lru_cache(maxsize=512)
def mathml(source: str, *, block: bool) -> str:
    """A formula in MathML 3, with its TeX for readers that cannot set it; escaped TeX where it cannot be read."""
    from latex2mathml.converter import convert  # noqa: PLC0415 -- see above

    try:
        written: str = convert(source, display="block" if block else "inline")
    except Exception:  # noqa: BLE001 -- as above
        return f"<code>{escape(source)}</code>"
    told = f' alttext="{escape(" ".join(source.split()))}"'
    tree = ET.fromstring(written.replace(_XMLNS, "", 1))  # noqa: S314 -- written by the converter a moment ago
    if block:
        for element in tree.iter():
            if element.tag in _STACKED and len(element) and (element[0].text or "") in _LARGE:
                element.tag = _STACKED[element.tag]
    return ET.tostring(tree, encoding="unicode").replace("<math", f"<math{_XMLNS}{told}", 1)
