"""A new visit beside the one that is recorded: which are due, and what is carried over, so that nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from builder.evidence.addresses import same_page
from builder.model.evidence import Answer, Record, Visit


def is_due(visit: Visit | None, address: str, now: datetime, days: int, *, archive: bool) -> bool:
    """Whether an address has to be asked.

    It has to where nothing is recorded of it, where that is older than so many days or unclear, and, for an archive,
    where it was reached and no copy is kept.
    """
    if visit is None or visit.address != address:
        return True
    if now - visit.on > timedelta(days=days):
        return True
    if visit.by:
        return False
    return visit.answer is Answer.UNCLEAR or (archive and visit.counts and not visit.snapshot)


def merged(old: Visit | None, new: Visit) -> Visit:
    """The new visit with what only the old one has: the kept copy with its day, and the copy at a web archive.

    Where the source was not reached this time, what a person has opened stays as it is. What was kept of another page
    is no copy of this one.
    """
    if old is None:
        return new
    same = _is_same(old, new)
    if same and old.by and not new.counts:
        return old
    if same and old.snapshot and not new.snapshot:
        new = replace(new, snapshot=old.snapshot, taken=old.taken or old.on.date())
    if same and old.archive_url and not new.archive_url:
        new = replace(new, archive_url=old.archive_url, archived=old.archived)
    return new


def _is_same(old: Visit, new: Visit) -> bool:
    if old.address == new.address or not (old.address and new.address):
        return True
    try:
        return any(same_page(one, other) for one in _pages(old) for other in _pages(new))
    except ValueError:
        return False


def _pages(visit: Visit) -> list[str]:
    return [address for address in (visit.address, visit.final_address) if address]


def recorded(record: Record | None, visit: Visit) -> Record:
    """The record with this visit in place of the one that it has of the source."""
    return Record({**(record.visits if record else {}), visit.source: visit})
