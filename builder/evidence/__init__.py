"""What the sources show: addresses asked, copies kept, and the record of both; the network is used here alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.evidence.byhand import bring, opened
from builder.evidence.mementos import agree
from builder.evidence.merging import recorded
from builder.evidence.quotations import prove
from builder.evidence.shapes import Finding, Manners, Options
from builder.evidence.telling import tell
from builder.model.bibliography import Reference
from builder.model.evidence import Record

__all__ = [
    "Finding",
    "Manners",
    "Options",
    "agree",
    "ask",
    "bring",
    "opened",
    "prove",
    "recorded",
    "tell",
    "write_record",
]


def ask(references: Iterable[Reference], options: Options, record: Record | None = None) -> Iterator[Finding]:
    """Ask every address that is due, each once; each finding is handed out as soon as it is certain.

    Whoever asked writes a finding's files, then the record with its visit (`recorded`), and may stop at any time: what
    was written is not asked again. Findings that would say less than the record where the network itself fails, or that
    would be dated by a wrong clock, are not handed out; that is told instead.
    """
    from builder.evidence import asking  # noqa: PLC0415 -- the network is for who asks

    return asking.ask(references, options, record)


def write_record(record: Record) -> str:
    """The record in YAML, sorted by key; read again, it is equal but for its places."""
    from builder.evidence import recording  # noqa: PLC0415 -- for who records

    return recording.write_record(record)
