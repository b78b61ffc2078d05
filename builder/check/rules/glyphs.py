"""Every character of the report is in a font of its style."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from builder.check.cmap import characters
from builder.check.texts import every_text
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_DRAWN_AS_NOTHING = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


def check(cited: CitedReport, styles: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each font that is none, and each character that would be printed as an empty box, once a place."""
    for style in styles:
        broken = [face for face in style.faces if not characters(style.fonts[face.path])]
        for face in broken:
            yield codes.FONT_UNREADABLE.at(face.span, f"{face.path} is not a font", "give a TTF or OTF file")
        if broken or not style.faces:
            continue
        known = frozenset[str]().union(*map(characters, style.fonts.values()))
        for text, place in every_text(cited):
            for char in sorted(set(text) - known):
                if unicodedata.category(char) not in _DRAWN_AS_NOTHING:
                    name = unicodedata.name(char, "a character without a name").lower()
                    message = f"no font of the style “{style.name}” has “{char}” (U+{ord(char):04X}, {name})"
                    yield codes.GLYPH_MISSING.at(
                        place(text.index(char)), message, "write it otherwise, or add a font that has it to the style"
                    )
