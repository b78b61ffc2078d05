"""What was found at the sources: visits, kept copies, and quotations compared with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from builder.model.diagnostic import Span

AHEAD = timedelta(hours=38)
"""How far ahead of the clock a moment may lie: a day that has begun somewhere, taken at its noon."""

RECORD_PATH = "report/evidence/record.yaml"
"""Where the record stands in a project, and in a file that encloses it."""

COPIES = "report/evidence/snapshots/"
"""Where kept copies of sources lie."""

_RECORD = Span(RECORD_PATH)


class Answer(Enum):
    """How an address answered; many sites refuse programs, and what they say then is unclear, not dead."""

    REACHED = "reached"
    MOVED = "moved"
    DEAD = "dead"
    BLOCKED = "blocked"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at a source, the last one: by the program, or by the person named in `by`.

    `on` is in UTC, to the second. `digest` is the SHA-256 of the content that came, in hexadecimal digits; `snapshot`
    the path of the kept copy below report/evidence/ (`snapshots/<digest>.<suffix>`), empty where none is kept. `reason`
    says why an address did not answer, in words. `archive_url` is a copy at a web archive, taken on the day `archived`.
    `taken` is the day of the kept copy where it is older than this visit. Where the address has moved for good,
    `final_address` is its new one.
    """

    source: str
    answer: Answer
    address: str
    on: datetime
    status: int = 0
    final_address: str = ""
    title: str = ""
    media_type: str = ""
    digest: str = ""
    snapshot: str = ""
    by: str = ""
    reason: str = ""
    archive_url: str = ""
    archived: date | None = None
    span: Span = _RECORD
    taken: date | None = None

    @property
    def counts(self) -> bool:
        """Whether the source was reached: the address answered, moved or not, or a named person opened it."""
        return bool(self.by) or (self.answer in (Answer.REACHED, Answer.MOVED) and self.status < 400)


@dataclass(frozen=True, slots=True)
class Record:
    """What the last check found: report/evidence/record.yaml, by the keys of references."""

    visits: Mapping[str, Visit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a kept copy: its place as told to readers (“paragraph 12”, “page 3, paragraph 2”) and its text."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Match:
    """A quotation compared with the kept copy of its source.

    `place` is where it stands word for word, empty where it does not; `nearest` is then the passage most like it, with
    the words that differ marked as in `[-such-] {+some+} decrease` (wdiff's marks).
    """

    place: str = ""
    nearest: str = ""
    nearest_place: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the kept copies show.

    `copies` are the references of which a copy is there with the digest that its name gives; `matches` holds each
    quotation that was compared, by the place of its evidence in the section's file.
    """

    copies: frozenset[str] = frozenset()
    matches: Mapping[Span, Match] = field(default_factory=dict)
