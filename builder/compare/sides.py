"""Both versions as they are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.compare.changes import Place
from builder.compare.reading import Unit
from builder.compare.references import References
from builder.model.cited import CitedReport


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit and the section that it stands in (0: the summary)."""

    section: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Side:
    """One version in its units, in reading order."""

    cited: CitedReport
    places: tuple[Place, ...]
    units: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Both versions; `sections` leads from the number of an old section to that of the same one in the new."""

    old: Side
    new: Side
    sections: Mapping[int, int]
    references: References
