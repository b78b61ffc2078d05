"""One rule a file, each a pure function of the report and its styles, all of them in one tuple."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from builder.check.rules import (
    addresses,
    broken_encodings,
    changed_quotations,
    claim_evidence,
    claim_passages,
    claim_ratings,
    control_characters,
    duplicate_references,
    empty_sections,
    glyphs,
    homoglyphs,
    incomplete_references,
    insecure_addresses,
    languages,
    lone_sources,
    markup_left,
    pictures,
    reference_dates,
    reference_numbers,
    repeated_citations,
    retracted_references,
    shortened_addresses,
    sparse_references,
    table_heads,
    tracking_addresses,
    typed_citations,
    uncited_figures,
    uncited_quotations,
    uncited_sources,
    undefined_references,
    unused_references,
    zero_width,
)
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

Rule = Callable[[CitedReport, tuple[Style, ...]], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    undefined_references.check,
    unused_references.check,
    incomplete_references.check,
    sparse_references.check,
    duplicate_references.check,
    reference_numbers.check,
    reference_dates.check,
    retracted_references.check,
    addresses.check,
    shortened_addresses.check,
    tracking_addresses.check,
    insecure_addresses.check,
    repeated_citations.check,
    typed_citations.check,
    uncited_figures.check,
    uncited_quotations.check,
    uncited_sources.check,
    lone_sources.check,
    claim_passages.check,
    claim_ratings.check,
    claim_evidence.check,
    changed_quotations.check,
    empty_sections.check,
    control_characters.check,
    zero_width.check,
    homoglyphs.check,
    broken_encodings.check,
    markup_left.check,
    glyphs.check,
    pictures.check,
    table_heads.check,
    languages.check,
)
