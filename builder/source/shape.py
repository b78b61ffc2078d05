"""Shapes: what a value has to look like, said once for reading it and for the JSON Schema.

A shape reads a node into a value of the model, or reports what is wrong and returns None; reading goes on after every
mistake, so that all are found in one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Mapping_
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any, Generic, Protocol, TypeVar

from builder.model import codes
from builder.model.diagnostic import Diagnostic, Span
from builder.source.located import Located
from builder.source.tree import Mapping, Node, Scalar, Sequence, kind

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Sink = Callable[[Diagnostic], None]
Schema = dict[str, Any]


class Shape(Protocol[T_co]):
    """Reads a node, and describes in JSON Schema what it reads."""

    def read(self, node: Node, sink: Sink) -> T_co | None:
        """The value, or None after telling the sink what is wrong."""

    def schema(self) -> Schema:
        """The same in JSON Schema (draft 2020-12)."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint with the nearest right spelling, or with all there are where none is near."""
    names = {name.lower(): name for name in sorted(known)}
    close = get_close_matches(word.lower(), names, 1, 0.6)
    if close:
        return f"did you mean “{names[close[0]]}”?"
    return f"known here: {', '.join(sorted(names.values()))}" if 0 < len(names) < 30 else ""


def wrong_type(node: Node, wanted: str, sink: Sink, hint: str = "") -> None:
    """Report that a node is of another type than the one wanted."""
    sink(codes.WRONG_TYPE.at(node.span, f"{wanted} is wanted here, this is {kind(node)}", hint))


@dataclass(frozen=True)
class Text:
    """Text in any of YAML's styles; a number is taken as it is written."""

    pattern: str = ""
    describes: str = "text"
    example: str = ""

    def read(self, node: Node, sink: Sink) -> Located | None:
        """The text with its places."""
        if not isinstance(node, Scalar) or node.is_null or node.boolean is not None:
            hint = ""
            if isinstance(node, Scalar):
                empty = "fill it or remove it; text that begins with # or holds “ #” has to stand in quotes"
                hint = empty if node.is_null else "put it in quotes if it is meant as text"
            wrong_type(node, self.describes, sink, hint)
            return None
        if not node.located.value.strip():
            wrong_type(node, self.describes, sink, "fill it or remove it")
            return None
        if self.pattern and not re.fullmatch(self.pattern, node.located.value):
            message = f"“{node.located.value}” is not {self.describes}"
            sink(codes.UNKNOWN_VALUE.at(node.span, message, f"such as {self.example}" if self.example else ""))
            return None
        return node.located

    def schema(self) -> Schema:
        """A string, or a number that is taken as text."""
        return (
            {"type": "string", "pattern": f"^(?:{self.pattern})$"} if self.pattern else {"type": ["string", "number"]}
        )


@dataclass(frozen=True)
class Words:
    """One line of text: white space is folded."""

    text: Text = Text()

    def read(self, node: Node, sink: Sink) -> str | None:
        """The text without its places."""
        located = self.text.read(node, sink)
        return None if located is None else " ".join(located.value.split())

    def schema(self) -> Schema:
        """As of the text."""
        return self.text.schema()


@dataclass(frozen=True)
class IsoDate:
    """A day as YYYY-MM-DD (ISO 8601-1, 5.2.2.1)."""

    def read(self, node: Node, sink: Sink) -> date | None:
        """The day."""
        if not isinstance(node, Scalar) or node.is_null:
            wrong_type(node, "a date", sink, "write it as 2026-01-31")
            return None
        value = node.located.value
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            sink(codes.BAD_DATE.at(node.span, f"“{value}” is not a date", "write it as 2026-01-31"))
            return None
        if value < "1000":
            sink(codes.BAD_DATE.at(node.span, f"{value} is too long ago", "write the year with four digits"))
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            sink(codes.BAD_DATE.at(node.span, f"no calendar has the day {value}"))
            return None

    def schema(self) -> Schema:
        """A string in JSON Schema's date format."""
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}


@dataclass(frozen=True)
class Exactly:
    """The one value that can stand here, such as the version of the format."""

    value: int

    def read(self, node: Node, sink: Sink) -> int | None:
        """The value."""
        if isinstance(node, Scalar) and node.plain and node.located.value == str(self.value):
            return self.value
        if isinstance(node, Scalar):
            message = f"“{node.located.value}” is not known to this version of the program"
            sink(codes.UNKNOWN_VALUE.at(node.span, message, f"write {self.value}"))
        else:
            wrong_type(node, "a number", sink, f"write {self.value}")
        return None

    def schema(self) -> Schema:
        """A constant."""
        return {"const": self.value}


@dataclass(frozen=True)
class OneOf(Generic[T]):
    """One word of a list, and what it stands for."""

    values: Mapping_[str, T]

    def read(self, node: Node, sink: Sink) -> T | None:
        """What the word stands for."""
        known = ", ".join(self.values)
        if not isinstance(node, Scalar):
            wrong_type(node, "one word", sink, f"one of: {known}")
            return None
        word = node.located.value
        if word in self.values:
            return self.values[word]
        hint = nearest(word, self.values)
        more = "" if hint.startswith("known") else f" (known here: {known})"
        sink(codes.UNKNOWN_VALUE.at(node.span, f"“{word}” is not known here", hint + more))
        return None

    def schema(self) -> Schema:
        """An enumeration; what looks like a number is one in YAML."""
        return {"enum": [*self.values, *(int(word) for word in self.values if word.isdecimal())]}


@dataclass(frozen=True)
class ListOf(Generic[T]):
    """A list; a single value stands for a list of one where `or_one` says so."""

    item: Shape[T]
    or_one: bool = False

    def read(self, node: Node, sink: Sink) -> tuple[T, ...] | None:
        """The items that could be read."""
        if not isinstance(node, Sequence):
            if self.or_one:
                one = self.item.read(node, sink)
                return None if one is None else (one,)
            wrong_type(node, "a list", sink, "begin each item with “- ”")
            return None
        values = (self.item.read(item, sink) for item in node.items)
        return tuple(value for value in values if value is not None)

    def schema(self) -> Schema:
        """An array, or also the item itself."""
        array: Schema = {"type": "array", "items": self.item.schema()}
        return {"anyOf": [self.item.schema(), array]} if self.or_one else array


@dataclass(frozen=True)
class Key(Generic[T]):
    """A key of a record: its shape, what it is for, whether it has to be there, and whether all is lost without it."""

    shape: Shape[T]
    about: str
    required: bool = False
    vital: bool = True


@dataclass(frozen=True)
class Values:
    """What was read of a record: values by key, and the place of each."""

    span: Span
    found: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key, or the default where it is missing or could not be read."""
        return self.found.get(key, default)

    def place(self, key: str) -> Span:
        """Where the value of a key stands; the record itself where there is none."""
        return self.places.get(key, self.span)


@dataclass(frozen=True)
class Record(Generic[T]):
    """A mapping with known keys, made into a value by `build` once all required keys could be read."""

    about: str
    keys: dict[str, Key[Any]]
    build: Callable[[Values], T | None]

    def read(self, node: Node, sink: Sink) -> T | None:
        """The value built."""
        if not isinstance(node, Mapping):
            wrong_type(node, f"a mapping ({', '.join(list(self.keys)[:3])} …)", sink)
            return None
        values = Values(node.span)
        for key, child in node.items:
            known = self.keys.get(key.value)
            if known is None:
                unwritten = set(self.keys) - {name.value for name, _ in node.items}
                sink(
                    codes.UNKNOWN_KEY.at(
                        key.span, f"nothing reads the key “{key.value}”", nearest(key.value, unwritten)
                    )
                )
                continue
            values.places[key.value] = child.span
            value = known.shape.read(child, sink)
            if value is not None:
                values.found[key.value] = value
        for name, known in self.keys.items():
            if known.required and name not in values.places:
                sink(codes.MISSING_KEY.at(node.span, f"the key “{name}” is missing", f"{name}: {known.about}"))
        if any(known.required and known.vital and name not in values.found for name, known in self.keys.items()):
            return None
        return self.build(values)

    def schema(self) -> Schema:
        """An object without further properties."""
        return {
            "type": "object",
            "description": self.about,
            "properties": {name: {"description": key.about} | key.shape.schema() for name, key in self.keys.items()},
            "required": [name for name, key in self.keys.items() if key.required],
            "additionalProperties": False,
        }
