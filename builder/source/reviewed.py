"""The shape of the statements of other people that a report checks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from builder.model import codes
from builder.model.audience import EVERYBODY
from builder.model.bibliography import Name
from builder.model.reviewing import Judgement, ReviewedClaim
from builder.source.shape import IsoDate, Key, ListOf, Record, Schema, Shape, Sink, Text, Values, Words, wrong_type
from builder.source.tree import Node, Scalar

ADDRESS = Text(r"https?://[^\s/]+\.[^\s]+", "an address on the web", "https://example.org/a-page")


@dataclass(frozen=True)
class Whole:
    """A whole number."""

    def read(self, node: Node, sink: Sink) -> int | None:
        """The number."""
        if isinstance(node, Scalar) and re.fullmatch(r"-?\d{1,4}", node.located.value, re.ASCII):
            return int(node.located.value)
        wrong_type(node, "a whole number", sink, "such as 2")
        return None

    def schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": -9999, "maximum": 9999}


JUDGEMENT = Record(
    "the verdict on a statement",
    {
        "words": Key(Words(), "the verdict in words, such as mostly false", required=True),
        "value": Key(Whole(), "the verdict as a number, where there is a scale"),
        "worst": Key(Whole(), "the number for the falsest on the scale"),
        "best": Key(Whole(), "the number for the truest on the scale"),
    },
    lambda values: Judgement(
        values.get("words"), values.span, values.get("value"), values.get("worst"), values.get("best")
    ),
)


@dataclass(frozen=True)
class Statements(ListOf[ReviewedClaim]):
    """A list of statements, each with an id of its own."""

    def read(self, node: Node, sink: Sink) -> tuple[ReviewedClaim, ...] | None:
        """The statements that could be read."""
        statements = super().read(node, sink)
        first: dict[str, ReviewedClaim] = {}
        for one in statements or ():
            if first.setdefault(one.id, one) is not one:
                message = f"the id “{one.id}” is given to two statements"
                sink(codes.DUPLICATE_ID.at(one.span, message, f"first in line {first[one.id].span.line}"))
        return statements


def reviewed(names: Shape[Name], identifier: Text, audience: Key[Any]) -> Statements:
    """The shape of the statements, with the shapes of names and audiences that all of report.yaml has."""

    def build(values: Values) -> ReviewedClaim:
        section = values.get("section")
        return ReviewedClaim(
            values.get("id").value,
            values.get("statement"),
            values.get("by"),
            values.get("verdict"),
            values.get("why"),
            values.place("statement"),
            values.get("on"),
            values.get("where", ""),
            values.get("url").value if values.get("url") else "",
            section.value if section else "",
            values.place("section") if section else None,
            tuple((key.value, key.span) for key in values.get("sources", ())),
            values.get("audience", EVERYBODY),
        )

    statement = Record(
        "a statement of somebody else that the report checks",
        {
            "id": Key(identifier, "its name for links", required=True),
            "statement": Key(Words(), "what was said, word for word or as near as it can be told", required=True),
            "by": Key(names, "who said it: a person as “Family, Given”, or a body by its name", required=True),
            "on": Key(IsoDate(), "the day on which it was said"),
            "where": Key(Words(), "the occasion, or the work that it appeared in"),
            "url": Key(ADDRESS, "where it can be read or heard"),
            "verdict": Key(JUDGEMENT, "what came of checking it", required=True),
            "why": Key(Words(), "why, in a few sentences", required=True),
            "section": Key(identifier, "the id of the section that deals with it"),
            "sources": Key(ListOf(Text()), "the keys of the references that the verdict rests on"),
            "audience": audience,
        },
        build,
    )
    return Statements(statement)
