"""What each level asks for, and what a report still lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from builder.model import codes
from builder.model.diagnostic import Code, Severity
from builder.model.level import Level
from builder.model.report import Claim, Rating
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
    return tuple(dict.fromkeys([*lacking(audit, max(Level)), *_warnings(audit)]))


def lacking(audit: Audit, wanted: Level) -> tuple[str, ...]:
    """What is lacking for a level and those below it."""
    return tuple(line for level, lines in REQUIREMENTS if level <= wanted for line in lines(audit))


def count(audit: Audit) -> Counts:
    """The numbers that the stamp prints; no quotation is compared with a source yet."""
    claims = _claims(audit)
    ratings = Counter(claim.rating for claim in claims)
    quotations = sum(bool(evidence.quotation) for claim in claims for evidence in claim.evidence)
    by_rating = {rating: ratings[rating] for rating in Rating}
    return Counts(len(audit.cited.entries), audit.cited.citations, by_rating, quotations, 0)


def _claims(audit: Audit) -> tuple[Claim, ...]:
    return tuple(claim for section in audit.cited.report.sections for claim in section.claims)


def _resolved(audit: Audit) -> tuple[str, ...]:
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in audit.diagnostics)
    return (
        (f"{_number(errors, 'error')} of this draft {'remains' if errors == 1 else 'remain'} to be mended.",)
        if errors
        else ()
    )


def _reached(audit: Audit) -> tuple[str, ...]:
    addresses = sum(bool(entry.reference.get("URL") or entry.reference.get("DOI")) for entry in audit.cited.entries)
    if not addresses:
        return ("No reference gives an address that could be opened.",)
    return (f"No address was opened, neither by the program nor by a named person ({addresses} to open).",)


def _archived(_: Audit) -> tuple[str, ...]:
    return ("No copy of a source is kept.",)


def _borne_out(audit: Audit) -> tuple[str, ...]:
    lines: list[str] = []
    claims = _claims(audit)
    if not claims:
        return ("No claim is rated.",)
    for rating in (Rating.UNSUPPORTED, Rating.DISPUTED):
        number = sum(claim.rating is rating for claim in claims)
        if number:
            lines.append(f"{_number(number, 'claim')} {'is' if number == 1 else 'are'} rated {rating.value}.")
    lines.append("No quotation was compared with its source.")
    return tuple(lines)


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


def _number(number: int, noun: str) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")
    return f"{words[number] if number < len(words) else number} {noun}{'' if number == 1 else 's'}"
