"""A reference says enough to be found: a title, and an address, DOI, ISBN or container."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_FINDERS = ("URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "container-title")


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell what a reference lacks: an error where it cannot be found, a warning for a date or an author."""
    for key, reference in cited.report.bibliography.items():
        if not reference.get("title"):
            yield codes.REFERENCE_INCOMPLETE.at(
                reference.span, f"“{key}” has no title", "title: what the source calls itself"
            )
        if not any(reference.get(variable) for variable in _FINDERS):
            message = f"“{key}” cannot be found by what it says"
            yield codes.REFERENCE_INCOMPLETE.at(reference.span, message, "give a URL, DOI, ISBN or container-title")
        if not reference.dates.get("issued"):
            hint = "issued: the day of publication; if nobody knows it, leave it out"
            yield codes.REFERENCE_UNDATED.at(reference.span, f"“{key}” has no date", hint)
        if not reference.names:
            hint = "author: “Family, Given” or a body; if nobody is named, leave it out"
            yield codes.REFERENCE_ANONYMOUS.at(reference.span, f"“{key}” names no author", hint)
