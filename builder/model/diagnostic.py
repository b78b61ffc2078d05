"""Diagnostics are values: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Generic, TypeVar

T = TypeVar("T")

MAX_TEXT = 400
"""Characters of a message or hint."""


class Severity(IntEnum):
    """How much a diagnostic weighs: an error keeps a report a draft, a warning is printed as open."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: path within the project, line and column counted from 1 (in characters).

    Line 0 stands for the file as a whole.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a file that mends what was found: what stands at the place, letter for letter, and what is to."""

    span: Span
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a code and its name (`explain` knows both), the place, the message and what to do.

    `edits` are there where a program can mend it without changing what the report says.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    hint: str = ""
    edits: tuple[Edit, ...] = ()

    def order(self) -> tuple[Span, int, str, str]:
        """The key by which diagnostics are told: by place, then by weight."""
        return (self.span, -self.severity, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A value together with all that was found on the way to it; the value is None where none could be made."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of diagnostic: stable code, name, severity and one line of what it means."""

    code: str
    name: str
    severity: Severity
    summary: str

    def at(self, span: Span, message: str, hint: str = "", edits: tuple[Edit, ...] = ()) -> Diagnostic:
        """A diagnostic of this kind at a place; what it quotes of a huge value is cut."""
        return Diagnostic(self.code, self.name, self.severity, _cut(message), span, _cut(hint), edits)


def _cut(text: str) -> str:
    return text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT]}…"


def sort(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each diagnostic once, in the order in which they are told."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=Diagnostic.order))
