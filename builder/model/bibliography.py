"""References in CSL's terms (CSL 1.0.2, appendices III and IV)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.model.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Name:
    """A person (family, given and the particles) or, in `literal`, a body of any kind."""

    family: str = ""
    given: str = ""
    literal: str = ""
    suffix: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""

    def __str__(self) -> str:
        """The name in its natural order, “Ludwig van Beethoven”."""
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return self.literal or " ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Date:
    """A date or range as CSL's date-parts: (year,), (year, month) or (year, month, day), each once or twice."""

    parts: tuple[tuple[int, ...], ...] = ()
    season: int = 0
    circa: bool = False
    literal: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the bibliography; variables keep the names that CSL gives them.

    `places` holds where the value of each variable stands, as far as it is known; `missing` is set where an imported
    report had a number without an entry, so that nothing is known of the source.
    """

    id: str
    type: str
    span: Span
    text: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    dates: Mapping[str, Date] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)
    missing: bool = False

    def get(self, variable: str) -> str:
        """A text variable, empty where the entry has none."""
        return self.text.get(variable, "")

    def place(self, variable: str) -> Span:
        """Where the value of a variable stands; the entry's own place where that is not known."""
        return self.places.get(variable, self.span)
