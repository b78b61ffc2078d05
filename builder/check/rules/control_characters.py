"""Text and addresses hold no characters that cannot be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from builder.check.texts import addresses, every_text
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_UNPRINTABLE = frozenset({"Cc", "Cs", "Cn"})
_SPACES = frozenset("\n\t\r")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They turn the reading direction (UAX #9, 2): “20 not” can be printed for what the source has as “ton 02”."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each control character, lone surrogate and code point that is no character."""
    targets = ((written.text, written.at) for written in addresses(cited))
    for text, place in (*every_text(cited), *targets):
        for char in sorted(set(text) - _SPACES):
            if char in _TURNING or (not char.isprintable() and unicodedata.category(char) in _UNPRINTABLE):
                message = f"the character U+{ord(char):04X} cannot be printed"
                yield codes.CONTROL_CHARACTER.at(
                    place(text.index(char)), message, "remove it: it came in by copying, or by an escape in quotes"
                )
