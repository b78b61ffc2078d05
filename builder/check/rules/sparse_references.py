"""A reference says what its type asks for: a journal and where in it, a publisher, a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.rules.incomplete_references import findable
from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_PUBLISHERS = ("publisher", "original-publisher", "authority")
_PRESS = ("container-title", "publisher", "source", "archive")
_IN_PRESS = ("issued", "URL", "page", "page-first", "issue", "volume", "DOI", "archive")
_IN_JOURNAL = ("volume", "issue", "page", "page-first", "number", "DOI", "PMID", "PMCID", "status")
_WEB = ("URL", "DOI", "archive", "archive_location")
_DATA = ("publisher", "URL", "DOI", "version", "container-title", "archive", "authority", "number")
_COURT = ("authority", "number", "container-title", "jurisdiction", "URL")

Need = tuple[tuple[str, ...], str, str]
_HOST: Need = (
    ("container-title", "event-title", "collection-title"),
    "does not say what it is a part of",
    "container-title: the work that holds it",
)
_PUBLISHED: Need = (_PUBLISHERS, "names no publisher", "publisher: the press, body or university that put it out")
_PRINTED: tuple[Need, ...] = (
    (_PRESS, "names no newspaper, magazine or agency", "container-title: where it appeared"),
    (_IN_PRESS, "does not say which issue it is in", "give issued, URL or page"),
)
_ONLINE: tuple[Need, ...] = ((_WEB, "is on the web and gives no address", "URL: its address"),)
_GIVEN: tuple[Need, ...] = ((_DATA, "does not say where it is from", "give a publisher, URL, DOI or version"),)
NEEDS: dict[str, tuple[Need, ...]] = {
    "article-journal": (
        (("container-title", "container-title-short"), "names no journal", "container-title: the journal"),
        (_IN_JOURNAL, "does not say where in its journal it is", "give a volume, issue, page or DOI"),
    ),
    "article-magazine": _PRINTED,
    "article-newspaper": _PRINTED,
    "book": (_PUBLISHED,),
    "chapter": (_HOST,),
    "dataset": _GIVEN,
    "entry": (_HOST,),
    "entry-dictionary": (_HOST,),
    "entry-encyclopedia": (_HOST,),
    "legal_case": ((_COURT, "names neither court nor number", "authority: the court; number: the docket number"),),
    "paper-conference": (_HOST,),
    "patent": ((("number",), "has no number", "number: as EP1234567B1"),),
    "post": _ONLINE,
    "post-weblog": _ONLINE,
    "report": (_PUBLISHED,),
    "software": _GIVEN,
    "standard": ((("number",), "has no number", "number: as ISO 690:2021"),),
    "thesis": (_PUBLISHED,),
    "webpage": _ONLINE,
}
"""What each type asks for: one of these variables; what is said without them, and what to do."""

_FINDERS = frozenset({"URL", "DOI", "container-title"})
_OLD = 1900
"""Books before this year are often without a publisher (The Chicago Manual of Style, 14.31)."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell what a reference lacks for its type, unless it is told already that it cannot be found."""
    for key, reference in cited.report.bibliography.items():
        if reference.missing:
            continue
        for variables, lack, hint in NEEDS.get(reference.type, ()):
            told = not findable(reference) and not _FINDERS.isdisjoint(variables)
            if not told and not _has_one(reference, variables) and not _excused(reference, variables):
                message = f"“{key}” ({reference.type}) {lack}"
                yield codes.REFERENCE_SPARSE.at(reference.span, message, hint)


def _has_one(reference: Reference, variables: tuple[str, ...]) -> bool:
    return any(reference.get(variable) or reference.dates.get(variable) for variable in variables)


def _excused(reference: Reference, variables: tuple[str, ...]) -> bool:
    """Whether what is lacking stands elsewhere: a body as the author, the number in the title."""
    if variables in (_PUBLISHERS, _DATA) and reference.type != "thesis":
        issued = reference.dates.get("issued")
        old = issued is not None and bool(issued.parts) and issued.parts[0][0] < _OLD
        return old or any(name.literal for names in reference.names.values() for name in names)
    return reference.type == "standard" and bool(re.search(r"[A-Z]{2}[\w/ -]{0,20}\d", reference.get("title")))
