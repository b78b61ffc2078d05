"""What style sheets owe to the report's language: the program's own words, and the way that pages run."""

from __future__ import annotations

import re
from itertools import zip_longest

from builder.language import direction, label
from builder.render.draft import DRAFT_ADDRESS

_PRINTED = {
    "page-n-of": ("page-before", "page-between", "page-after"),
    "on-page": ("on-page-before", "on-page-after"),
}
"""The names of what stands before, between and after the numbers, which the layout alone knows."""


def word_sheet(language: str) -> str:
    """The words as CSS custom properties: `content: var(--page-before) counter(page)`."""
    words = ""
    for key, names in _PRINTED.items():
        parts = re.split(r"\{\d\}", label(language, key, "{0}", "{1}"))
        words += "".join(f"  --{name}: {css_string(part)};\n" for name, part in zip_longest(names, parts, fillvalue=""))
    return f":root {{\n{words}}}\n"


def turned(css: str, language: str) -> str:
    """A style sheet for a page that runs this way: from right to left, left and right margin boxes change places.

    Everything else is named by start and end (CSS Logical Properties), which margins of pages do not know.
    """
    if direction(language) == "ltr":
        return css
    other = {"left": "right", "right": "left"}
    return re.sub(r"@(top|bottom)-(left|right)\b", lambda box: f"@{box[1]}-{other[box[2]]}", css)


def turned_margins(margins: str, language: str) -> str:
    """The margins of a page, the left one on the right where the language runs from right to left."""
    sides = margins.split()
    if direction(language) == "ltr" or len(sides) < 4:
        return margins
    return " ".join((sides[0], sides[3], sides[2], sides[1]))


def draft_sheet(language: str) -> str:
    """Comes after all that a style says, on every page: no style takes it away."""
    return f"""
@page {{
  background: url("{DRAFT_ADDRESS}") center / 70% no-repeat !important;
  @top-right {{ content: {css_string(label(language, "errors-remain"))} !important; font-weight: 700 !important;
    color: #8c1d2f !important; white-space: nowrap !important; visibility: visible !important }}
}}
"""


def css_string(text: str) -> str:
    """Text as a string of CSS."""
    return "".join(('"', re.sub(r'["\\\n<]', lambda found: f"\\{ord(found.group()):x} ", text), '"'))
