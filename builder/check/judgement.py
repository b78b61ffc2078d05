"""The author's say in the audit: severities by code, and exceptions with their reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from builder.model import codes
from builder.model.diagnostic import Diagnostic, Severity, Span, sort
from builder.model.report import Allowance, Report
from builder.model.stamp import Excepted


def judge(found: Iterable[Diagnostic], report: Report) -> tuple[tuple[Diagnostic, ...], tuple[Excepted, ...]]:
    """What remains told, and what is excepted with its reason; an exception that excepts nothing is told itself.

    What is an error by itself is never excepted: no report gets so far with such an exception.
    """
    kept: list[Diagnostic] = []
    excepted: list[Excepted] = []
    used: set[Allowance] = set()
    places = _Places(report)
    for diagnostic in sort(list(found)):
        fits = [allowance for allowance in report.allowances if places.fits(allowance, diagnostic)]
        used.update(fits)
        if fits and diagnostic.severity is not Severity.ERROR:
            excepted.append(Excepted(diagnostic, fits[0].reason))
        else:
            kept.append(replace(diagnostic, severity=report.severities.get(diagnostic.code, diagnostic.severity)))
    kept += [places.stale(allowance) for allowance in report.allowances if allowance not in used]
    return sort(kept), tuple(excepted)


class _Places:
    """Where the things stand that an exception can be confined to."""

    def __init__(self, report: Report) -> None:
        self._files = {section.id: section.span.path for section in report.sections}
        self._starts = {key: reference.span for key, reference in report.bibliography.items()}
        self._starts = {key: span for key, span in report.places.items() if span.line} | self._starts
        self._lines: dict[str, list[int]] = {}
        for span in self._starts.values():
            self._lines.setdefault(span.path, []).append(span.line)
        for lines in self._lines.values():
            lines.sort()
        self._known = {*self._files.values(), *self._lines, report.span.path}

    def fits(self, allowance: Allowance, diagnostic: Diagnostic) -> bool:
        """Whether an exception speaks of this diagnostic."""
        return (
            allowance.code == diagnostic.code
            and allowance.about.casefold() in diagnostic.message.casefold()
            and (not allowance.within or self._holds(allowance.within, diagnostic.span))
        )

    def _holds(self, within: str, span: Span) -> bool:
        if span.path in (f"report/{within}", self._files.get(within)):
            return True
        start = self._starts.get(within)
        if start is None or start.path != span.path:
            return False
        end = next((line for line in self._lines[start.path] if line > start.line), None)
        return start.line <= span.line and (end is None or span.line < end)

    def stale(self, allowance: Allowance) -> Diagnostic:
        """That an exception applies to nothing, and what may be the cause."""
        name = codes.TABLE[allowance.code].name
        within = allowance.within
        if within and within not in self._files.keys() | self._starts.keys() and f"report/{within}" not in self._known:
            message = f"“{within}” is no file of the report, no section, no reference and no key of report.yaml"
            return codes.EXCEPTION_STALE.at(allowance.span, message, "name one of them, as in within: sections/05.yaml")
        message = f"“{name}” is not found{f' in {within}' if within else ''}: the exception has nothing to allow"
        return codes.EXCEPTION_STALE.at(allowance.span, message, "remove it, so that it hides nothing that comes later")
