"""What the stamp says: the level earned, the counts behind it and the manifest of all that went in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from builder.model.bibliography import Name
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.evidence import Proof
from builder.model.level import Level
from builder.model.report import Rating

_NO_PROOF = Proof()


@dataclass(frozen=True, slots=True)
class Excepted:
    """What was found and is excepted by the author, with the reason."""

    diagnostic: Diagnostic
    reason: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of the audit: the report with its numbers, what was found, what is excepted, what copies show.

    `elsewhere` is the number of errors in the whole report of which an edition shows a part: it is a draft then too.
    """

    cited: CitedReport
    diagnostics: tuple[Diagnostic, ...]
    excepted: tuple[Excepted, ...] = ()
    proof: Proof = _NO_PROOF
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers that the stamp prints.

    Of the references with an address (`addresses`) some were reached by the program, some opened by a named person.
    """

    references: int
    citations: int
    claims: Mapping[Rating, int]
    quotations: int
    quotations_matched: int
    addresses: int = 0
    reached_by_program: int = 0
    reached_by_person: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """Canonical JSON over all that determines the file, and its SHA-256 in hexadecimal digits."""

    content: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp as computed; nothing in it was written by hand except what is marked as declared.

    `looked_from` and `looked_to` are the first and last day on which a source was looked at; `valid_until` the day
    after which the first of those looks counts no more.
    """

    level: Level
    counts: Counts
    declared_on: date | None
    declared_by: tuple[Name, ...]
    open: tuple[str, ...]
    manifest: Manifest
    version: str
    looked_from: date | None = None
    looked_to: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class Stamped:
    """A report with its stamp, and what kept copies show, ready to be rendered."""

    cited: CitedReport
    stamp: Stamp
    proof: Proof = _NO_PROOF
