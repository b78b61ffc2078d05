"""What each level asks for, and what a report still lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

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
        if requires(audit):
            break
        level = candidate
    return level


def remaining(audit: Audit) -> tuple[str, ...]:
    """What remains open, as the stamp prints it: what the next levels lack, then what was found wanting."""
    open_points = [*lacking(audit, max(Level)), *_rated(audit, Rating.DISPUTED), *_warnings(audit), *_excepted(audit)]
    return tuple(dict.fromkeys(open_points))


def lacking(audit: Audit, wanted: Level) -> tuple[str, ...]:
    """What is lacking for a level and those below it."""
    return tuple(line for level, lines in REQUIREMENTS if level <= wanted for line in lines(audit))


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


def _resolved(audit: Audit) -> tuple[str, ...]:
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in audit.diagnostics)
    return (
        (f"{_number(errors, 'error')} of this draft {'remains' if errors == 1 else 'remain'} to be mended.",)
        if errors
        else ()
    )


def _reached(audit: Audit) -> tuple[str, ...]:
    addressed = _addressed(audit)
    if not addressed:
        return ("No reference gives an address that could be opened.",)
    if not any(_visit(audit, reference) for reference in addressed):
        return (f"No address was opened, neither by the program nor by a named person ({len(addressed)} to open).",)
    lines: list[str] = []
    unseen = sum(_visit(audit, reference) is None for reference in addressed)
    visits = [visit for reference in addressed if (visit := _visit(audit, reference))]
    if unseen:
        lines.append(f"{_number(unseen, 'address', 'addresses')} {_was(unseen)} not opened.")
    for answer, number in sorted(Counter(visit.answer for visit in visits if not visit.counts).items(), key=str):
        lines.append(
            f"{_number(number, 'address', 'addresses')} {_WHEN_ASKED.get(answer.value, _WHEN_ASKED['unclear'])}."
        )
    old = sum(
        visit.counts and _good(audit, reference) is None
        for reference in addressed
        if (visit := _visit(audit, reference))
    )
    if old:
        lines.append(f"{_number(old, 'address', 'addresses')} {_was(old)} opened too long ago to count.")
    return tuple(lines)


_WHEN_ASKED = {
    "dead": "did not lead to a page when asked",
    "blocked": "refused the program when asked",
    "unclear": "gave no clear answer when asked",
}


def _archived(audit: Audit) -> tuple[str, ...]:
    sources, kept = len(audit.cited.entries), _copies(audit)
    if not kept:
        return ("No copy of a source is kept.",)
    return (f"No copy is kept of {_number(sources - kept, 'source').lower()}.",) if kept < sources else ()


def _copies(audit: Audit) -> int:
    """Of how many sources a copy is kept, those without an address too."""
    return sum(entry.reference.id in audit.proof.copies for entry in audit.cited.entries)


def _borne_out(audit: Audit) -> tuple[str, ...]:
    claims = _claims(audit)
    if not claims:
        return ("No claim is rated.",)
    return (*_rated(audit, Rating.UNSUPPORTED), *_quotations(audit, claims))


def _rated(audit: Audit, rating: Rating) -> list[str]:
    number = sum(claim.rating is rating for claim in _claims(audit))
    return [f"{_number(number, 'claim')} {'is' if number == 1 else 'are'} rated {rating.value}."] if number else []


def _quotations(audit: Audit, claims: tuple[Claim, ...]) -> list[str]:
    evidence = [one for claim in claims for one in claim.evidence if one.quotation]
    matches = [match for one in evidence if (match := audit.proof.matches.get(one.span))]
    if not matches:
        return ["No quotation was compared with its source."]
    lines: list[str] = []
    missing = sum(not match.place for match in matches)
    without = sum(not any(one.quotation for one in claim.evidence) for claim in claims)
    if len(evidence) > len(matches):
        number = len(evidence) - len(matches)
        sources = "its source" if number == 1 else "their sources"
        lines.append(f"{_number(number, 'quotation')} {_was(number)} not compared with {sources}.")
    if missing:
        lines.append(
            f"{_number(missing, 'quotation')} {'does' if missing == 1 else 'do'} not stand in the copy of the source."
        )
    if without:
        lines.append(f"{_number(without, 'claim')} {'rests' if without == 1 else 'rest'} on no quotation.")
    return lines


REQUIREMENTS: tuple[tuple[Level, Callable[[Audit], tuple[str, ...]]], ...] = (
    (Level.RESOLVED, _resolved),
    (Level.REACHED, _reached),
    (Level.ARCHIVED, _archived),
    (Level.BORNE_OUT, _borne_out),
)
"""Each level with what gives the lines that are lacking for it; nothing lacking: an empty tuple."""

_TOLD: tuple[tuple[Code, str, str], ...] = (
    (codes.REFERENCE_UNDATED, "gives no date", "give no date"),
    (codes.REFERENCE_ANONYMOUS, "names no author", "name no author"),
)


def _warnings(audit: Audit) -> list[str]:
    lines: list[str] = []
    for code, one, many in _TOLD:
        number = sum(diagnostic.code == code.code for diagnostic in audit.diagnostics)
        if number:
            lines.append(f"{_number(number, 'reference')} {one if number == 1 else many}.")
    return lines


def _excepted(audit: Audit) -> list[str]:
    """What the author excepts, by kind and reason, so that the readers judge the reason too."""
    kinds = Counter((codes.TABLE[one.diagnostic.code].summary, one.reason) for one in audit.excepted)
    return [
        f"Excepted by the author ({number}): {summary}. Reason given: {reason}"
        for (summary, reason), number in kinds.items()
    ]


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _number(number: int, noun: str, several: str = "") -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
    shown = words[number] if number < len(words) else number
    return f"{shown} {noun if number == 1 else several or f'{noun}s'}"
