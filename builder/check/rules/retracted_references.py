"""A source that was retracted is not cited as if it held."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.doi import doi_of
from builder.model.style import Style

_SAID = (
    "retract",
    "withdrawn",
    "zurückgezogen",
    "rétract",
    "retirad",
    "ritirat",
    "отозван",
    "відкликан",
    "wycofan",
    "撤回",
    "撤稿",
)


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each reference whose DOI is on the user's list, unless it says itself that it was retracted."""
    retracted = cited.report.retracted
    for key, reference in cited.report.bibliography.items() if retracted else ():
        doi = doi_of(reference.get("DOI")) or doi_of(reference.get("URL"))
        if doi in retracted and not _says_so(reference):
            place = reference.place("DOI" if reference.get("DOI") else "URL")
            message = f"“{key}” was retracted: {doi} is on the list, in {retracted[doi]}"
            hint = "take it out with what rests on it; if the retraction is what you write of, add status: retracted"
            yield codes.REFERENCE_RETRACTED.at(place, message, hint)


def _says_so(reference: Reference) -> bool:
    said = " ".join(reference.get(variable) for variable in ("status", "title", "genre", "note")).casefold()
    return any(word in said for word in _SAID)
