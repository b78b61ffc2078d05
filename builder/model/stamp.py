"""What the stamp says: the level earned, the counts behind it and the manifest of all that went in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from builder.model.bibliography import Name
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.level import Level
from builder.model.report import Rating


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of the audit: the report with its numbers, and what was found."""

    cited: CitedReport
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers that the stamp prints."""

    references: int
    citations: int
    claims: Mapping[Rating, int]
    quotations: int
    quotations_matched: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """Canonical JSON over all that determines the file, and its SHA-256 in hexadecimal digits."""

    content: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """The stamp as computed; nothing in it was written by hand except what is marked as declared."""

    level: Level
    counts: Counts
    declared_on: date | None
    declared_by: tuple[Name, ...]
    open: tuple[str, ...]
    manifest: Manifest
    version: str


@dataclass(frozen=True, slots=True)
class Stamped:
    """A report with its stamp, ready to be rendered."""

    cited: CitedReport
    stamp: Stamp
