"""The audit: what a careful reader would find; the door is `audit`."""

from __future__ import annotations

from collections.abc import Iterable

from builder.check.rules import RULES
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic, sort
from builder.model.stamp import Audit
from builder.model.style import Style

__all__ = ["audit"]


def audit(cited: CitedReport, styles: Iterable[Style], found: Iterable[Diagnostic] = ()) -> Audit:
    """Judge a report by every rule, for the styles that it is to be set in; `found` is what reading it brought up."""
    diagnostics = list(found)
    chosen = tuple(styles)
    for rule in RULES:
        diagnostics.extend(rule(cited, chosen))
    return Audit(cited, sort(diagnostics))
