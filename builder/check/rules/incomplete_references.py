"""A reference says enough to be found: a title, and an address, DOI, ISBN or container."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.bibliography import Name, Reference
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_FINDERS = ("URL", "DOI", "ISBN", "ISSN", "PMID", "PMCID", "container-title", "archive", "call-number")
_LAW = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
_NUMBERED = _LAW | {"patent", "standard"}
_HEARD = frozenset({"interview", "personal_communication"})
"""What somebody said or wrote to the authors: found nowhere, so that who and when is all there is to say."""
_AUTHORLESS = _LAW | {"classic", "event", "periodical", "standard"}
_DATES = ("issued", "event-date", "available-date", "submitted")
_HELPERS = frozenset(
    {"collection-editor", "container-author", "illustrator", "recipient", "reviewed-author", "translator"}
)
"""Names that do not say who wrote it."""
_NOBODY = frozenset(
    """? ?? ??? - – — anon anon. anonym anonyme anonymous anónimo anonimo anônimo autor desconhecido desconocido inconnu
    n.a. n/a n.n. nn none onbekend sconosciuto tba tbd unbekannt unknown аноним анонім неизвестно невідомо 不明 佚名
    匿名 مجهول לא-ידוע""".split()
)


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell what a reference lacks: an error where it cannot be found, a warning for a date or an author."""
    for key, reference in cited.report.bibliography.items():
        if reference.missing:
            message = f"nothing is known of “{key}”: the text imported has its number and no entry for it"
            hint = "find out which source it was and fill it in, or remove it and what rests on it"
            yield codes.REFERENCE_MISSING.at(reference.span, message, hint)
            continue
        yield from _title(key, reference)
        if not findable(reference):
            message = f"“{key}” cannot be found by what it says"
            yield codes.REFERENCE_INCOMPLETE.at(reference.span, message, "give a URL, DOI, ISBN or container-title")
        dated = any(reference.dates.get(variable) for variable in _DATES) or reference.get("status")
        if not dated and reference.type != "classic":
            hint = "issued: the day of publication; if nobody knows it, leave it out"
            yield codes.REFERENCE_UNDATED.at(reference.span, f"“{key}” has no date", hint)
        if not _has_author(reference):
            hint = "author: “Family, Given” or a body; if nobody is named, leave it out"
            place = reference.place("author")
            yield codes.REFERENCE_ANONYMOUS.at(place, f"“{key}” names no author", hint)


def _title(key: str, reference: Reference) -> Iterator[Diagnostic]:
    title = reference.get("title") or reference.get("reviewed-title")
    if not title.strip(" -–—_.…?"):
        hint = "title: what the source calls itself"
        yield codes.REFERENCE_INCOMPLETE.at(reference.place("title"), f"“{key}” has no title", hint)
    elif title.startswith(("http://", "https://")) and " " not in title:
        message = f"“{key}” has an address for a title"
        yield codes.REFERENCE_INCOMPLETE.at(reference.place("title"), message, "title: what the source calls itself")


def findable(reference: Reference) -> bool:
    """Whether a reader can find the source by what the reference says."""
    if any(reference.get(variable) for variable in _FINDERS):
        return True
    if reference.type in _HEARD:
        return bool(reference.names and reference.dates.get("issued"))
    return reference.type in _NUMBERED and bool(reference.get("number"))


def _has_author(reference: Reference) -> bool:
    if reference.type in _AUTHORLESS or reference.get("authority"):
        return True
    named = (name for variable, names in reference.names.items() if variable not in _HELPERS for name in names)
    return any(_is_somebody(name) for name in named)


def _is_somebody(name: Name) -> bool:
    return str(name).strip().casefold() not in _NOBODY
