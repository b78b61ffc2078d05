"""What is compared, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from builder.model.cited import CitedReport
from builder.model.level import Level


class About(Enum):
    """What a change concerns, in the order in which changes are told."""

    CLAIM = "claim"
    REPORT = "report"
    SECTION = "section"
    SENTENCE = "sentence"
    CITATION = "citation"
    REFERENCE = "reference"


class Kind(Enum):
    """What happened: `markup` changes how words are set or divided and none of them."""

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    MARKUP = "markup"


class Sort(Enum):
    """Where the words of a run stand: in both texts, in the old one, in the new one."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words; those that are the same or added make up the new text."""

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A section: which one it is in order (0: the summary), its name in links, its heading, its number as printed.

    An edition that leaves sections out keeps the numbers of the whole report.
    """

    number: int
    id: str = ""
    heading: str = ""
    printed: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `what` says in words which part of the thing changed (“rating”, “sentence”, “title”, a variable of CSL), `subject`
    what it belongs to (the passage of a claim, a sentence, “[3] Title”). `words` is there where prose changed. The
    places are None where the thing belongs to no section, or to none in that version.
    """

    about: About
    kind: Kind
    what: str
    subject: str = ""
    old: str = ""
    new: str = ""
    words: tuple[Run, ...] = ()
    old_place: Place | None = None
    new_place: Place | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two: the name that the reader knows it by, the report with its numbers, the level that it earned.

    The level is None where it is not known; then levels are not compared. A `notice` says that the report is withdrawn,
    when and why, and holds nothing of its text.
    """

    name: str
    cited: CitedReport
    level: Level | None = None
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from one version to the other, what weighs most first: ratings of claims, then by `About`."""

    old: Version
    new: Version
    changes: tuple[Change, ...] = ()

    @property
    def counts(self) -> Mapping[tuple[About, Kind], int]:
        """How many changes there are of each sort, in the order of `About` and `Kind`."""
        counted = Counter((change.about, change.kind) for change in self.changes)
        return {(about, kind): counted[about, kind] for about in About for kind in Kind if counted[about, kind]}
