"""The program's own words, and its dates, are in the language of the report."""

from __future__ import annotations

from collections.abc import Iterator

from builder.language import is_spoken
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell a report in a language that the program does not speak: what it prints itself is English, and tagged so."""
    language = cited.report.language
    if not is_spoken(language):
        message = f"the program speaks no “{language}”: its own words are printed in English"
        yield codes.LANGUAGE_UNSPOKEN.at(
            cited.report.place("language"), message, "the rest of the report follows its own language"
        )
