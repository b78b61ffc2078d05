"""A statement that the report checks is told from whom, when and where, and its verdict rests on sources."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.report import Format, Report
from builder.model.reviewing import Judgement, ReviewedClaim
from builder.model.style import Style

_READ_BY_MACHINES = frozenset({Format.HTML, Format.JSONLD})


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell what is missing from each statement, what leads nowhere, and verdicts beyond their scale."""
    report = cited.report
    for one in report.reviewed:
        yield from _origin(one)
        yield from _leads(one, cited)
        yield from _scale(one.judgement)
    yield from _published(report)


def _origin(one: ReviewedClaim) -> Iterator[Diagnostic]:
    missing = [*(["on which day"] if one.on is None else []), *([] if one.where or one.url else ["where"])]
    if missing:
        message = f"this statement does not say {' or '.join(missing)} it was made"
        yield codes.REVIEW_SPARSE.at(one.span, message, "give “on”, and “where” or “url”, as far as they are known")


def _leads(one: ReviewedClaim, cited: CitedReport) -> Iterator[Diagnostic]:
    report = cited.report
    ids = [section.id for section in report.sections]
    if one.section and one.section not in ids and "sections" not in report.unread:
        message = f"the report has no section “{one.section}”"
        yield codes.REVIEW_SECTION_UNKNOWN.at(one.section_span or one.span, message, _near(one.section, ids))
    if not one.sources:
        hint = "sources: the keys of the references that it rests on"
        yield codes.REVIEW_UNSOURCED.at(one.span, "the verdict on this statement names no source", hint)
    for key, span in one.sources:
        if key not in report.bibliography and "bibliography" not in report.unread:
            hint = _near(key, list(report.bibliography)) or "add it to the bibliography"
            yield codes.REVIEW_SOURCE_UNDEFINED.at(span, f"the bibliography has no “{key}”", hint)


def _scale(judgement: Judgement) -> Iterator[Diagnostic]:
    given = (judgement.value, judgement.worst, judgement.best)
    if given == (None, None, None):
        return
    value, worst, best = given
    if value is None or worst is None or best is None:
        message = "a verdict on a scale needs its number and both ends of the scale"
    elif worst >= best:
        message = f"the worst of a scale ({worst}) has to be less than the best ({best})"
    elif not worst <= value <= best:
        message = f"the number {value} is not on the scale from {worst} to {best}"
    else:
        return
    yield codes.VERDICT_OFF_SCALE.at(judgement.span, message, "give value, worst and best, or none of them")


def _published(report: Report) -> Iterator[Diagnostic]:
    """What search engines ask for beside the statements themselves (Google, “Fact check structured data”)."""
    if not report.reviewed or not any(_READ_BY_MACHINES & set(edition.formats) for edition in report.editions):
        return
    missing = [*([] if report.url else ["url"]), *([] if report.publisher or report.authors else ["publisher"])]
    if missing:
        told = " and ".join(f"“{key}”" for key in missing)
        message = f"without {told} machines cannot tell where the statements are reviewed, or by whom"
        hint = "url: the address at which the page will be published" if "url" in missing else "publisher: who checks"
        yield codes.REVIEW_UNADDRESSED.at(report.place("reviewed"), message, hint)


def _near(word: str, known: list[str]) -> str:
    near = get_close_matches(word, known, 1)
    return f"did you mean “{near[0]}”?" if near else ""
