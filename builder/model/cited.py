"""The report with its numbers: what the room `cite` hands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.model.bibliography import Reference
from builder.model.diagnostic import Span
from builder.model.nodes import Inline
from builder.model.report import Report


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation as printed, brackets and all, with the anchor that its references lead back to."""

    anchor: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class CitedIn:
    """A place where a reference is cited: the anchor of its first citation in a section (0: the summary)."""

    section: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the reference list; `label` is its number as the citation style prints it, such as “[1]”."""

    number: int
    reference: Reference
    label: str
    content: tuple[Inline, ...]
    cited_in: tuple[CitedIn, ...]


@dataclass(frozen=True, slots=True)
class CitedReport:
    """A report whose citations have numbers.

    `marks` holds each citation of the text by its place; `numbers` the number of each reference that is cited;
    `entries` the reference list in its order.
    """

    report: Report
    entries: tuple[Entry, ...]
    numbers: Mapping[str, int]
    marks: Mapping[Span, Mark]
    citations: int
