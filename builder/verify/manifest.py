"""The manifest as a file gives it: what was built of what, and what the stamp says of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from builder import __version__
from builder.verify.reading import Unreadable, guarded

NAME = "manifest.json"
FORMAT = 1
MAX_SIZE = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that the manifest names."""

    path: str
    size: int
    sha256: str
    enclosed: bool


@dataclass(frozen=True, slots=True)
class Declared:
    """What a manifest says; `digest` is the SHA-256 of its bytes, `values` all of it."""

    digest: str
    values: Mapping[str, Any]
    version: str
    libraries: Mapping[str, str]
    title: str
    language: str
    level: str
    edition: str
    timestamp: int
    inputs: tuple[Listed, ...]
    checked_on: date | None
    checked_by: tuple[str, ...]
    published: date | None
    valid_until: date | None
    supersedes: str
    withdrawn_on: date | None
    withdrawn_because: str

    @property
    def own_style(self) -> bool:
        """Whether the page was set in a style that this version of the program ships: what it prints is known."""
        theirs = any(file.enclosed for file in self.inputs if file.path.startswith("styles/"))
        return self.version == __version__ and not theirs


def read_manifest(content: bytes) -> Declared:
    """The manifest in these bytes. Raises Unreadable where it is none, or not in its canonical form."""
    with guarded("the manifest"):
        values = json.loads(content)
        canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        if canonical != content:
            raise Unreadable("the manifest is not in the form that the program writes")
        if values["format"] != FORMAT or values["program"]["name"] != "imprimatur":
            raise Unreadable("the manifest is of a form that this version of the program does not know")
        report = values["report"]
        checked, withdrawn = report.get("checked") or {}, report.get("withdrawn") or {}
        return Declared(
            hashlib.sha256(content).hexdigest(),
            values,
            _text(values["program"]["version"]),
            {_text(name): _text(version) for name, version in values["libraries"].items()},
            _text(report["title"]),
            _text(report["language"]),
            _text(values["level"]),
            _text(values["edition"]["name"]),
            _number(values["timestamp"]),
            tuple(_listed(file) for file in values["inputs"]),
            _day(checked.get("on")),
            tuple(_text(name) for name in checked.get("by", ())),
            _day(report.get("published")),
            _day(report.get("valid-until")),
            _text(report.get("supersedes") or ""),
            _day(withdrawn.get("on")),
            _text(withdrawn.get("reason", "")),
        )


def _listed(file: Mapping[str, Any]) -> Listed:
    return Listed(_text(file["path"]), _number(file["size"]), _text(file["sha256"]), file["enclosed"] is True)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise TypeError
    return value


def _day(value: object) -> date | None:
    return None if value is None else date.fromisoformat(_text(value))
