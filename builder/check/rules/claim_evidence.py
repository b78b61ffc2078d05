"""A claim names the sources that it is rated by, and they are in the bibliography."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each claim without a source, and each source that the bibliography lacks."""
    known = cited.report.bibliography
    for section in cited.report.sections:
        for claim in section.claims:
            if not claim.evidence:
                hint = "evidence: the sources that were looked at"
                yield codes.CLAIM_WITHOUT_EVIDENCE.at(claim.span, "the rating of this claim names no source", hint)
            for evidence in claim.evidence:
                if evidence.source not in known and "bibliography" not in cited.report.unread:
                    near = get_close_matches(evidence.source, known, 1)
                    hint = f"did you mean “{near[0]}”?" if near else "add it to the bibliography"
                    message = f"the bibliography has no “{evidence.source}”"
                    yield codes.EVIDENCE_UNDEFINED.at(evidence.span, message, hint)
