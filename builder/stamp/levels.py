"""What each level asks for, and what a report still lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

from builder.language import ENGLISH, label
from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.diagnostic import Code, Severity
from builder.model.doi import doi_of
from builder.model.evidence import Record, Visit
from builder.model.level import Level
from builder.model.report import Claim, Rating, Report
from builder.model.stamp import Audit, Counts


def level_of(audit: Audit) -> Level:
    """The highest level of which, and of those below it, nothing is lacking."""
    level = Level.DRAFT
    for candidate, requires in REQUIREMENTS:
        if requires(audit, ENGLISH):
            break
        level = candidate
    return level


def remaining(audit: Audit) -> tuple[str, ...]:
    """What remains open, as the stamp prints it: what the next levels lack, then what was found wanting."""
    language = audit.cited.report.language
    found = [*_rated(audit, Rating.DISPUTED, language), *_warnings(audit, language), *_excepted(audit, language)]
    return tuple(dict.fromkeys([*lacking(audit, max(Level), language), *found]))


def lacking(audit: Audit, wanted: Level, language: str = ENGLISH) -> tuple[str, ...]:
    """What is lacking for a level and those below it."""
    return tuple(line for level, lines in REQUIREMENTS if level <= wanted for line in lines(audit, language))


def count(audit: Audit) -> Counts:
    """The numbers that the stamp prints."""
    claims = _claims(audit)
    ratings = Counter(claim.rating for claim in claims)
    evidence = [evidence for claim in claims for evidence in claim.evidence if evidence.quotation]
    matched = sum(bool(match.place) for one in evidence if (match := audit.proof.matches.get(one.span)))
    addressed = _addressed(audit)
    visits = [visit for reference in addressed if (visit := _good(audit, reference))]
    people = sum(bool(visit.by) for visit in visits)
    return Counts(
        len(audit.cited.entries),
        audit.cited.citations,
        {rating: ratings[rating] for rating in Rating},
        len(evidence),
        matched,
        len(addressed),
        len(visits) - people,
        people,
        _copies(audit),
    )


def looks(audit: Audit) -> tuple[date, ...]:
    """The days on which sources that are cited were looked at, sorted."""
    visits = (_visit(audit, entry.reference) for entry in audit.cited.entries)
    return tuple(sorted(visit.on.date() for visit in visits if visit))


def valid_until(audit: Audit) -> date | None:
    """The last day on which every look at a source still counts; None where no level rests on looks, or none counts."""
    if level_of(audit) < Level.REACHED or audit.cited.report.withdrawn:
        return None
    days = [visit.on.date() for reference in _addressed(audit) if (visit := _visit(audit, reference))]
    return _later(min(days), audit.cited.report.recheck_after) if days else None


def as_of(report: Report) -> date | None:
    """The day that a report speaks of: the latest date in what it is made of; never the clock's."""
    days = [correction.on for correction in report.corrections]
    days += [day for day in (report.published, report.checked and report.checked.on) if day]
    days += [visit.on.date() for visit in (report.record or Record()).visits.values()]
    return max(days, default=None)


def _claims(audit: Audit) -> tuple[Claim, ...]:
    return tuple(claim for section in audit.cited.report.sections for claim in section.claims)


def _addressed(audit: Audit) -> tuple[Reference, ...]:
    references = (entry.reference for entry in audit.cited.entries)
    return tuple(reference for reference in references if reference.get("URL") or reference.get("DOI"))


def _visit(audit: Audit, reference: Reference) -> Visit | None:
    """The look at a source that is recorded, if it was at the address that the reference gives now."""
    visit = (audit.cited.report.record or Record()).visits.get(reference.id)
    return visit if visit and _is_at(visit, reference) else None


def _is_at(visit: Visit, reference: Reference) -> bool:
    if url := reference.get("URL"):
        # what stands behind # is never asked for (RFC 9110, 7.1)
        return url.partition("#")[0] in {seen.partition("#")[0] for seen in (visit.address, visit.final_address)}
    return doi_of(reference.get("DOI")) == doi_of(visit.address)


def _later(day: date, days: int) -> date:
    return day + timedelta(min(days, (date.max - day).days))


def _good(audit: Audit, reference: Reference) -> Visit | None:
    """The look at a source, if it reached it and is not too long ago."""
    visit, today = _visit(audit, reference), as_of(audit.cited.report)
    if visit is None or not visit.counts or today is None:
        return None
    return visit if _later(visit.on.date(), audit.cited.report.recheck_after) >= today else None


def _resolved(audit: Audit, language: str) -> tuple[str, ...]:
    errors = max(sum(found.severity is Severity.ERROR for found in audit.diagnostics), audit.elsewhere)
    return _counted(language, "open-errors", errors)


def _reached(audit: Audit, language: str) -> tuple[str, ...]:
    addressed = _addressed(audit)
    if not addressed:
        return (label(language, "open-no-address"),)
    visits = [visit for reference in addressed if (visit := _visit(audit, reference))]
    if not visits:
        return (label(language, "open-none-opened", len(addressed)),)
    answers = sorted(visit.answer.value for visit in visits if not visit.counts)
    old = sum(
        visit.counts and _good(audit, reference) is None
        for reference in addressed
        if (visit := _visit(audit, reference))
    )
    lines = [*_counted(language, "open-unseen", len(addressed) - len(visits))]
    for answer, number in Counter(answers).items():
        lines += _counted(language, f"open-{answer if answer in _TOLD_APART else 'unclear'}", number)
    return (*lines, *_counted(language, "open-old", old))


_TOLD_APART = ("dead", "blocked")


def _archived(audit: Audit, language: str) -> tuple[str, ...]:
    sources, kept = len(audit.cited.entries), _copies(audit)
    return _counted(language, "open-copies", sources - kept) if kept else (label(language, "open-no-copy"),)


def _copies(audit: Audit) -> int:
    """Of how many sources a copy is kept, those without an address too."""
    return sum(entry.reference.id in audit.proof.copies for entry in audit.cited.entries)


def _borne_out(audit: Audit, language: str) -> tuple[str, ...]:
    claims = _claims(audit)
    if not claims:
        return (label(language, "open-no-claim"),)
    return (*_rated(audit, Rating.UNSUPPORTED, language), *_quotations(audit, claims, language))


def _rated(audit: Audit, rating: Rating, language: str) -> tuple[str, ...]:
    number = sum(claim.rating is rating for claim in _claims(audit))
    return _counted(language, f"open-{rating.value}", number)


def _quotations(audit: Audit, claims: tuple[Claim, ...], language: str) -> tuple[str, ...]:
    evidence = [one for claim in claims for one in claim.evidence if one.quotation]
    matches = [match for one in evidence if (match := audit.proof.matches.get(one.span))]
    if not matches:
        return (label(language, "open-no-quotation"),)
    missing = sum(not match.place for match in matches)
    without = sum(not any(one.quotation for one in claim.evidence) for claim in claims)
    return (
        *_counted(language, "open-uncompared", len(evidence) - len(matches)),
        *_counted(language, "open-missing", missing),
        *_counted(language, "open-unquoted", without),
    )


REQUIREMENTS: tuple[tuple[Level, Callable[[Audit, str], tuple[str, ...]]], ...] = (
    (Level.RESOLVED, _resolved),
    (Level.REACHED, _reached),
    (Level.ARCHIVED, _archived),
    (Level.BORNE_OUT, _borne_out),
)
"""Each level with what gives the lines that are lacking for it, in a language; nothing lacking: an empty tuple."""

_TOLD: tuple[tuple[Code, str], ...] = (
    (codes.REFERENCE_UNDATED, "open-undated"),
    (codes.REFERENCE_ANONYMOUS, "open-anonymous"),
)


def _warnings(audit: Audit, language: str) -> list[str]:
    lines: list[str] = []
    for code, key in _TOLD:
        lines += _counted(language, key, sum(diagnostic.code == code.code for diagnostic in audit.diagnostics))
    return lines


def _excepted(audit: Audit, language: str) -> list[str]:
    """What the author excepts, by kind and reason, so that the readers judge the reason too."""
    kinds = Counter((codes.TABLE[one.diagnostic.code].summary, one.reason) for one in audit.excepted)
    return [label(language, "open-excepted", number, summary, reason) for (summary, reason), number in kinds.items()]


def _counted(language: str, key: str, number: int) -> tuple[str, ...]:
    """The line for a number of things; none where there are none."""
    return (label(language, key, number),) if number else ()
