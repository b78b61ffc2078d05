"""Every audience that a part is kept for or from, and that an edition is for, is declared in report.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from builder.model import codes
from builder.model.audience import NOBODY, Audience
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic, Span
from builder.model.report import Report
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each audience that is not declared: a part is shown to nobody, as long as it is not known for whom it is."""
    report = cited.report
    for audience, span in _said(report):
        for name in audience.names:
            if name not in (*report.audiences, *NOBODY.names):  # what could not be read has been told
                yield _unknown(report, name, span)


def _said(report: Report) -> Iterator[tuple[Audience, Span]]:
    for edition in report.editions:
        if edition.audience:
            yield Audience((edition.audience,)), edition.place("audience")
    yield from report.restrictions()


def _unknown(report: Report, name: str, span: Span) -> Diagnostic:
    near = get_close_matches(name, report.audiences, 1, 0.6)
    listed = f"; declared are: {', '.join(report.audiences)}" if report.audiences else ""
    hint = f"did you mean “{near[0]}”?" if near else f"list it under “audiences” in report.yaml{listed}"
    return codes.AUDIENCE_UNKNOWN.at(span, f"the audience “{name}” is not declared", hint)
