"""Claims that no source bears out, or that a source contradicts, are told."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.report import Rating
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each claim rated unsupported or disputed: it stays open, and the stamp says so."""
    for section in cited.report.sections:
        for claim in section.claims:
            if claim.rating is Rating.UNSUPPORTED:
                hint = "find a source, or take the passage out"
                yield codes.CLAIM_UNSUPPORTED.at(
                    claim.span, "this claim is rated unsupported: no source seen bears it out", hint
                )
            elif claim.rating is Rating.DISPUTED:
                hint = "say so in the text, or take the passage out"
                yield codes.CLAIM_DISPUTED.at(claim.span, "this claim is rated disputed", hint)
