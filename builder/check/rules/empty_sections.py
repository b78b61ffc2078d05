"""A section has text."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each section without a body."""
    for section in cited.report.sections:
        if not section.body.blocks:
            yield codes.SECTION_EMPTY.at(
                section.heading_span, f"the section “{section.id}” has no text", "write it or remove it"
            )
