"""The record as YAML: report/evidence/record.yaml, written whole each time, in one order.

    format: 1
    sources:
      <key of the reference>:
        answer: reached | moved | dead | blocked | unclear
        address: what was asked
        on: 2026-01-31T09:30:00Z
        …

Each source has `answer` and `on`; of the other keys only those that hold something: `address`, `status`,
`final-address`, `title`, `media-type`, `digest`, `snapshot`, `taken` (a day), `by`, `reason`, `archive-url`, `archived`
(a day).
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from builder.model.evidence import Record, Visit

_HEAD = """# What was found at the sources, and when.
# Written by “imprimatur check --online --record” and “imprimatur archive”.
"""


def write_record(record: Record) -> str:
    """The record in YAML, sorted by key; read again, it is equal but for its places."""
    sources = "".join(line for key in sorted(record.visits) for line in _source(key, record.visits[key]))
    return f"{_HEAD}format: 1\nsources:{chr(10) + sources if sources else ' {}' + chr(10)}"


def _source(key: str, visit: Visit) -> Iterator[str]:
    yield f"  {_scalar(key)}:\n"
    for name, value in _values(visit):
        if value:
            yield f"    {name}: {value}\n"


def _values(visit: Visit) -> Iterator[tuple[str, str]]:
    yield "answer", visit.answer.value
    yield "address", _scalar(visit.address)
    yield "on", f"{visit.on:%Y-%m-%dT%H:%M:%SZ}"
    yield "status", str(visit.status or "")
    yield "final-address", _scalar(visit.final_address)
    yield "title", _scalar(visit.title)
    yield "media-type", _scalar(visit.media_type)
    yield "digest", _scalar(visit.digest)
    yield "snapshot", _scalar(visit.snapshot)
    yield "taken", str(visit.taken or "")
    yield "by", _scalar(visit.by)
    yield "reason", _scalar(visit.reason)
    yield "archive-url", _scalar(visit.archive_url)
    yield "archived", str(visit.archived or "")


def _scalar(text: str) -> str:
    """One line of YAML that stands for this text; empty for none."""
    if not text:
        return ""
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=float("inf"))
    return dumped.removesuffix("...\n").removesuffix("\n")
