"""The dates of a reference agree with each other and with those of the report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from builder.model import codes
from builder.model.bibliography import Date, Reference
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.report import Report
from builder.model.style import Style

Day: TypeAlias = tuple[int, int, int]

_MONTH = 31
"""Days by which a page can be dated after it was opened: it was changed, and dated anew."""
_ZONE = 1
"""Days by which a source can be ahead of the report: it is tomorrow already where it came out."""
_AHEAD = 124
"""Days by which issues and books are dated ahead of the day on which they are sold."""
_DATED_AHEAD = frozenset(
    {"article-journal", "article-magazine", "book", "chapter", "periodical", "review", "review-book"}
)
_FIRST_WEB = 1991
"""The year of the first website."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell dates that contradict each other, and those after the last date of the report."""
    last = _last_of(cited.report)
    for key, reference in cited.report.bibliography.items():
        later = list(_after_report(key, reference, last)) if last else []
        yield from later
        yield from _ranges(key, reference)
        yield from _original(key, reference)
        if not later:
            yield from _access(key, reference)


def _ranges(key: str, reference: Reference) -> Iterator[Diagnostic]:
    for variable, value in reference.dates.items():
        if len(value.parts) > 1 and _latest(value.parts[1]) < _earliest(value.parts[0]):
            message = f"“{variable}” of “{key}” ends before it begins: {_written(value)}"
            yield codes.DATE_IMPOSSIBLE.at(reference.place(variable), message, "write the earlier day first")


def _original(key: str, reference: Reference) -> Iterator[Diagnostic]:
    original, issued = _sure(reference, "original-date"), _sure(reference, "issued")
    if original and issued and _earliest(original.parts[0]) > _latest(issued.parts[-1]):
        message = f"the original of “{key}” is of {_written(original)}, after what was issued in {_written(issued)}"
        hint = "original-date: when it first came out; issued: when what is cited did"
        yield codes.DATE_IMPOSSIBLE.at(reference.place("original-date"), message, hint)


def _access(key: str, reference: Reference) -> Iterator[Diagnostic]:
    accessed, issued = _sure(reference, "accessed"), _sure(reference, "issued")
    if accessed is None:
        return
    opened = _latest(accessed.parts[-1])
    if opened[0] < _FIRST_WEB:
        message = f"nobody can have opened “{key}” in {opened[0]}"
        yield codes.DATE_IMPOSSIBLE.at(reference.place("accessed"), message, "accessed: the day on which it was opened")
    elif issued and _days(_earliest(issued.parts[0])) - _days(opened) > _MONTH:
        message = f"“{key}” was opened on {_written(accessed)}, before it was issued: {_written(issued)}"
        yield codes.DATE_IMPOSSIBLE.at(reference.place("accessed"), message, "one of the two is a slip: open it again")


def _after_report(key: str, reference: Reference, last: date) -> Iterator[Diagnostic]:
    for variable in ("issued", "accessed"):
        value = _sure(reference, variable)
        if value is None or (variable == "issued" and reference.get("status")):
            continue
        ahead = reference.type in _DATED_AHEAD and variable == "issued" and len(value.parts[0]) < 3
        allowed = _AHEAD if ahead else _ZONE
        if _days(_earliest(value.parts[0])) - _days((last.year, last.month, last.day)) > allowed:
            message = f"“{key}” is {variable} {_written(value)}, after the last date of the report, {last}"
            hint = "mend the slip, or date the report anew: published, checked or a correction"
            yield codes.DATE_AFTER_REPORT.at(reference.place(variable), message, hint)


def _last_of(report: Report) -> date | None:
    """The last day on which somebody says to have worked on the report."""
    checked = [report.checked.on] if report.checked else []
    published = [report.published] if report.published else []
    return max([*published, *checked, *(correction.on for correction in report.corrections)], default=None)


def _sure(reference: Reference, variable: str) -> Date | None:
    """A date that can be compared: with a year, and not given as approximate."""
    value = reference.dates.get(variable)
    return value if value and value.parts and not value.circa else None


def _earliest(part: tuple[int, ...]) -> Day:
    year, month, day = (*part, *(1, 1)[len(part) - 1 :])
    return year, month, day


def _latest(part: tuple[int, ...]) -> Day:
    year, month, day = (*part, *(12, 31)[len(part) - 1 :])
    return year, month, day


def _days(day: Day) -> int:
    """A count of days by months of 31: near enough for a distance of months."""
    return (day[0] * 12 + day[1]) * 31 + day[2]


def _written(value: Date) -> str:
    return "/".join("-".join(f"{number:02}" for number in part) for part in value.parts)
