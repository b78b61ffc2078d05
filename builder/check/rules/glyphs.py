"""Every character of the report is in a font of its style."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from builder.check.cmap import characters
from builder.check.texts import every_text
from builder.language import letters
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_TOLD = 5
_HINT = "write it otherwise, or add a font that has it to the style"
_DRAWN_AS_NOTHING = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})


def check(cited: CitedReport, styles: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each font that is none, and the characters of each text that would be printed as empty boxes."""
    for style in styles:
        broken = [face for face in style.faces if not characters(style.fonts[face.path])]
        for face in broken:
            yield codes.FONT_UNREADABLE.at(face.span, f"{face.path} is not a font", "give a TTF or OTF file")
        if broken or not style.faces:
            continue
        known = frozenset[str]().union(*map(characters, style.fonts.values()))
        for text, place in every_text(cited):
            missing = _missing(dict.fromkeys(text), known)
            if missing:
                message = f"no font of the style “{style.name}” has {_named(missing)}"
                yield codes.GLYPH_MISSING.at(place(text.index(missing[0])), message, _HINT)
        own = _missing(sorted(letters(cited.report.language)), known)
        if own:
            message = f"no font of the style “{style.name}” has {_named(own)}, with which the program itself writes"
            hint = "give the style a font for this language, under “fonts” in its style.yaml"
            yield codes.GLYPH_MISSING.at(cited.report.place("language"), message, hint)


def _missing(chars: Iterable[str], known: frozenset[str]) -> list[str]:
    """Those that would be drawn as empty boxes."""
    return [char for char in chars if char not in known and unicodedata.category(char) not in _DRAWN_AS_NOTHING]


def _named(chars: list[str]) -> str:
    """One character by its name, or the first of several."""
    if len(chars) == 1:
        name = unicodedata.name(chars[0], "a character without a name").lower()
        return f"“{chars[0]}” (U+{ord(chars[0]):04X}, {name})"
    told = ", ".join(f"“{char}” (U+{ord(char):04X})" for char in chars[:_TOLD])
    return f"{told} and {len(chars) - _TOLD} more of this text" if len(chars) > _TOLD else told
