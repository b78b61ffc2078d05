"""Text holds no characters that cannot be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from builder.check.texts import every_text
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_UNPRINTABLE = frozenset({"Cc", "Cs", "Cn"})
_SPACES = frozenset("\n\t\r")


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each control character, lone surrogate and code point that is no character."""
    for text, span in every_text(cited):
        for char in sorted(set(text) - _SPACES):
            if not char.isprintable() and unicodedata.category(char) in _UNPRINTABLE:
                message = f"the character U+{ord(char):04X} cannot be printed"
                yield codes.CONTROL_CHARACTER.at(
                    span, message, "remove it: it came in by copying, or by an escape in quotes"
                )
