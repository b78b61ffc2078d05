"""The shape of report/evidence/record.yaml: what the last check found at the sources."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from builder.model import codes
from builder.model.evidence import Answer, Record, Visit
from builder.source.shape import Exactly, IsoDate, Key, OneOf, Schema, Sink, Text, Values, Words, wrong_type
from builder.source.shape import Record as RecordShape
from builder.source.tree import Mapping, Node, Scalar

FORMAT = 1
"""The version of the record."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DIGEST = Text(r"[0-9a-f]{64}", "a SHA-256 in small hexadecimal digits")
_SNAPSHOT = Text(r"snapshots/[0-9a-f]{64}(?:\.[a-z0-9]+){1,2}", "a file in snapshots/ named by its digest")


@dataclass(frozen=True)
class Moment:
    """A moment in UTC, to the second (RFC 3339)."""

    def read(self, node: Node, sink: Sink) -> datetime | None:
        """The moment."""
        value = node.located.value if isinstance(node, Scalar) else ""
        if _MOMENT.fullmatch(value):
            try:
                return datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            except ValueError:
                pass
        sink(codes.BAD_DATE.at(node.span, f"“{value}” is not a moment", "write it as 2026-01-31T09:30:00Z"))
        return None

    def schema(self) -> Schema:
        """A string in JSON Schema's date-time format."""
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class Status:
    """A status of HTTP (RFC 9110, 15)."""

    def read(self, node: Node, sink: Sink) -> int | None:
        """The number."""
        if isinstance(node, Scalar) and re.fullmatch(r"[1-5]\d\d", node.located.value, re.ASCII):
            return int(node.located.value)
        wrong_type(node, "a status of HTTP", sink, "such as 200")
        return None

    def schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": 100, "maximum": 599}


def _visit(values: Values) -> Visit:
    def text(key: str) -> str:
        located = values.get(key)
        return located.value if located else ""

    return Visit(
        "",
        values.get("answer"),
        values.get("address", ""),
        values.get("on"),
        values.get("status", 0),
        values.get("final-address", ""),
        values.get("title", ""),
        values.get("media-type", ""),
        text("digest"),
        text("snapshot"),
        values.get("by", ""),
        values.get("reason", ""),
        values.get("archive-url", ""),
        values.get("archived"),
        values.span,
        values.get("taken"),
    )


VISIT = RecordShape(
    "the last look at a source",
    {
        "answer": Key(OneOf({answer.value: answer for answer in Answer}), "how the address answered", required=True),
        "address": Key(Words(), "the address that was asked"),
        "on": Key(Moment(), "when, in UTC", required=True),
        "status": Key(Status(), "the last status of HTTP"),
        "final-address": Key(Words(), "where the address led"),
        "title": Key(Words(), "the title seen"),
        "media-type": Key(Words(), "what kind of file came"),
        "digest": Key(_DIGEST, "the SHA-256 of what came"),
        "snapshot": Key(_SNAPSHOT, "the copy kept"),
        "by": Key(Words(), "the person who opened or brought it; nobody: the program did"),
        "reason": Key(Words(), "why it did not answer"),
        "archive-url": Key(Words(), "a copy at a web archive"),
        "archived": Key(IsoDate(), "the day on which that was taken"),
        "taken": Key(IsoDate(), "the day of the kept copy, where it is older than this visit"),
    },
    _visit,
)


@dataclass(frozen=True)
class Visits:
    """Visits by the keys of references."""

    def read(self, node: Node, sink: Sink) -> dict[str, Visit] | None:
        """The visits that could be read."""
        if not isinstance(node, Mapping):
            wrong_type(node, "a mapping of keys to visits", sink)
            return None
        read = {key.value: VISIT.read(value, sink) for key, value in node.items}
        return {key: _named(visit, key) for key, visit in read.items() if visit}

    def schema(self) -> Schema:
        """An object of visits."""
        return {"type": "object", "additionalProperties": VISIT.schema()}


def _named(visit: Visit, key: str) -> Visit:
    return replace(visit, source=key)


RECORD = RecordShape(
    "what the last check found at the sources",
    {
        "format": Key(Exactly(FORMAT), f"the version of the record: {FORMAT}", required=True),
        "sources": Key(Visits(), "the visits by the keys of references", required=True),
    },
    lambda values: Record(values.get("sources")),
)
