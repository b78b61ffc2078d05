"""The audit: what a careful reader would find; the doors are `audit`, `holds`, and `fitting` and `mend` for fixes."""

from __future__ import annotations

from collections.abc import Iterable

from builder.check.fixing import fitting, mend
from builder.check.judgement import judge
from builder.check.rules import RULES
from builder.check.texts import holds
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.stamp import Audit
from builder.model.style import Style

__all__ = ["audit", "fitting", "holds", "mend"]


def audit(cited: CitedReport, styles: Iterable[Style], found: Iterable[Diagnostic] = ()) -> Audit:
    """Judge a report by every rule, for the styles that it is to be set in; `found` is what reading it brought up.

    The report's own severities and exceptions are applied to all of it.
    """
    diagnostics = list(found)
    chosen = tuple(styles)
    for rule in RULES:
        diagnostics.extend(rule(cited, chosen))
    return Audit(cited, *judge(diagnostics, cited.report))
