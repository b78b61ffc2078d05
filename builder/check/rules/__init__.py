"""One rule a file, each a pure function of the report and its styles, all of them in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from builder.check.rules import (
    addresses,
    claim_evidence,
    claim_passages,
    claim_ratings,
    control_characters,
    empty_sections,
    glyphs,
    incomplete_references,
    languages,
    pictures,
    repeated_citations,
    typed_citations,
    undefined_references,
    unused_references,
)
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

Rule = Callable[[CitedReport, tuple[Style, ...]], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    undefined_references.check,
    unused_references.check,
    incomplete_references.check,
    addresses.check,
    repeated_citations.check,
    typed_citations.check,
    claim_passages.check,
    claim_ratings.check,
    claim_evidence.check,
    empty_sections.check,
    control_characters.check,
    glyphs.check,
    pictures.check,
    languages.check,
)
