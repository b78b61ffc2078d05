"""The report with its numbers: what the room `cite` hands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
class Numbers:
    """The numbers of the whole report, which an edition that leaves parts out keeps.

    Of references by key, of sections by id, of all that can be referred to by label (`fig:turnout`, `sec:envoys`).
    `complete` tells that nothing is left out all the same: the edition prints citations in a style of its own.
    """

    references: Mapping[str, int]
    sections: Mapping[str, int]
    labels: Mapping[str, int]
    complete: bool = False


@dataclass(frozen=True, slots=True)
class CitedReport:
    """A report whose citations have numbers.

    `marks` holds each citation of the text by its place; `numbers` the number of each reference that is cited;
    `entries` the reference list in its order. `sections` are the numbers of sections by id, `labels` of sections,
    figures, tables and formulas by label (`sec:envoys`, `fig:turnout`): of all that stand here, and of those that are
    `absent`, which the text refers to and which this edition leaves out. `given` are numbers of a whole report that
    were kept.
    """

    report: Report
    entries: tuple[Entry, ...]
    numbers: Mapping[str, int]
    marks: Mapping[Span, Mark]
    citations: int
    sections: Mapping[str, int] = field(default_factory=dict)
    labels: Mapping[str, int] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    given: Numbers | None = None

    @property
    def partial(self) -> bool:
        """Whether parts of the whole report are left out."""
        return self.given is not None and not self.given.complete
