"""What a finished file is worth to a reader who does not trust the sender."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Kind(Enum):
    """The verdicts in their precedence: the first that fits is given."""

    NOT_OURS = "not ours"
    ALTERED = "altered"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    VERIFIED = "verified"
    CONSISTENT = "consistent"


class State(Enum):
    """How one check came out; `none` where there was nothing to check, `note` where it decides nothing by itself."""

    OK = "ok"
    BAD = "bad"
    NONE = "none"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Row:
    """One check: what was looked at, how it came out, and what that means in words for anybody."""

    what: str
    state: State
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on a file: its kind, one line that says it, and the checks behind it.

    `holds` tells whether what was asked for is so: nothing disagrees; where trust was given, a signature or statement
    is trusted; where compiling again was asked for, it gave the same.
    """

    name: str
    kind: Kind
    line: str
    rows: tuple[Row, ...]
    holds: bool


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What a file was compiled from, as far as it travels along, and how.

    `files` are by virtual path (`report/report.yaml`), each with the size and digest that the manifest gives; no path
    leads out of its folder. `timestamp` is in seconds since 1970, as SOURCE_DATE_EPOCH; `edition` is empty for the main
    one; `version` and `libraries` are those of the program that compiled it. `manifest` is all that the manifest says,
    which stands in for files that do not travel.
    """

    files: Mapping[str, bytes]
    edition: str
    timestamp: int
    version: str
    libraries: Mapping[str, str]
    manifest: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What came of compiling the enclosed source again: a file, or the reason why there is none."""

    content: bytes | None
    reason: str = ""


Rebuild = Callable[[Enclosed], Rebuilt]
"""Compiles an enclosed source, within limits."""
