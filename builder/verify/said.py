"""What the enclosed source says itself, as far as the manifest repeats it: dates, and what was found at the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import yaml

from builder.model.evidence import RECORD_PATH
from builder.model.level import Level
from builder.model.report import RECHECK_AFTER
from builder.verify.manifest import Declared
from builder.verify.reading import Unreadable, guarded, shown

REPORT = "report/report.yaml"
MAX_DEPTH = 20
_REACHED = ("reached", "moved")
_RESTING = [str(level) for level in Level if level >= Level.REACHED]
"""Levels that rest on looks at the sources."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def dates_fault(files: Mapping[str, bytes], declared: Declared) -> str | None:
    """Where the dates of report.yaml and those of the manifest disagree; empty where they do not.

    None where report.yaml does not travel along, as with a notice of withdrawal. Raises Unreadable.
    """
    if REPORT not in files:
        return None
    report = _plain(files[REPORT], REPORT)
    checked, withdrawn = _mapping(report, "checked"), _mapping(report, "withdrawn")
    for what, said, day in (
        ("the day of the check", checked.get("on"), declared.checked_on),
        ("the day of publication", report.get("published"), declared.published),
        ("the day of withdrawal", withdrawn.get("on"), declared.withdrawn_on),
    ):
        if (said or None) != (day.isoformat() if day else None):
            return f"{what} is {shown(said or 'not given')} in the source and {day or 'not given'} in the manifest"
    return ""


def looks(files: Mapping[str, bytes]) -> tuple[date, ...] | None:
    """The days on which sources were looked at, sorted; None where no record is enclosed. Raises Unreadable."""
    if RECORD_PATH not in files:
        return None
    with guarded("the record of what was found at the sources"):
        visits = _mapping(_plain(files[RECORD_PATH], RECORD_PATH), "sources")
        return tuple(sorted(date.fromisoformat(str(visit["on"])[:10]) for visit in visits.values()))


def ahead(days: Iterable[date | None], today: date) -> str:
    """Which of some days of checks is yet to come; empty where none is. A day is left to time zones."""
    last = max((day for day in days if day), default=today)
    if last <= today + timedelta(days=1):
        return ""
    return f"the file tells of a check on {last}, and today is {today} by the clock of this machine"


def record_fault(files: Mapping[str, bytes], declared: Declared, days: tuple[date, ...] | None) -> str:
    """Where the record and the manifest disagree; empty where they do not. Raises Unreadable."""
    if declared.withdrawn_on is None and (declared.level in _RESTING) != (declared.valid_until is not None):
        return f"the level “{shown(declared.level)}” and the day until which it is valid do not belong together"
    if not days:
        lacking = declared.valid_until is not None and declared.withdrawn_on is None
        return "the stamp has a day until which it is valid, and no record to count from" if lacking else ""
    fault = _reached_fault(files, declared) or _copies_fault(files, declared)
    if fault or declared.valid_until is None or REPORT not in files:
        return fault
    said = _plain(files[REPORT], REPORT).get("recheck-after", RECHECK_AFTER)
    with guarded("recheck-after in report.yaml"):
        first, last = (day + timedelta(int(str(said))) for day in (days[0], days[-1]))
    if first <= declared.valid_until <= last:
        return ""
    return f"by the record the stamp is valid until {first}, by the manifest until {declared.valid_until}"


def _reached_fault(files: Mapping[str, bytes], declared: Declared) -> str:
    """Whether the manifest counts more sources as reached than the record tells of."""
    with guarded("the record of what was found at the sources"):
        visits = _mapping(_plain(files[RECORD_PATH], RECORD_PATH), "sources").values()
        people = sum(bool(visit.get("by")) for visit in visits)
        program = sum(
            not visit.get("by") and visit["answer"] in _REACHED and int(str(visit.get("status", 0))) < 400
            for visit in visits
        )
        counted = _mapping(declared.values, "evidence")
        if counted.get("reached-by-person", 0) > people or counted.get("reached-by-program", 0) > program:
            return "the manifest counts more sources as reached than the record does"
    return ""


def _copies_fault(files: Mapping[str, bytes], declared: Declared) -> str:
    """Whether the manifest tells of copies that the record does not name, or of others than it names."""
    with guarded("the record of what was found at the sources"):
        visits = _mapping(_plain(files[RECORD_PATH], RECORD_PATH), "sources")
        read = {file.path for file in declared.inputs}
        for key in _mapping(declared.values, "evidence").get("copies", ()):
            snapshot = _mapping(visits, key).get("snapshot")
            if not snapshot or f"report/evidence/{snapshot}" not in read:
                return f"the manifest counts a kept copy of “{shown(key)}”, and the record names none that was read"
    return ""


def _mapping(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = values.get(key)
    return value if isinstance(value, dict) else {}


def _plain(content: bytes, path: str) -> dict[str, Any]:
    """The mapping in a file of YAML, its scalars as text; no aliases, and not deep. Raises Unreadable."""
    with guarded(f"the enclosed {path}"):
        root: list[Any] = []
        open_nodes: list[Any] = [root]
        keys: list[str | None] = [None]
        for event in yaml.parse(content.decode("utf-8-sig"), Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent):
                raise Unreadable(f"the enclosed {path} holds an alias, which no report may")
            if isinstance(event, yaml.CollectionEndEvent):
                open_nodes.pop()
                keys.pop()
            if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
                continue
            value: Any = event.value if isinstance(event, yaml.ScalarEvent) else _empty(event)
            holder = open_nodes[-1]
            if isinstance(holder, list):
                holder.append(value)
            elif keys[-1] is None:
                keys[-1] = str(value)
                if not isinstance(event, yaml.ScalarEvent):
                    raise Unreadable(f"the enclosed {path} is not what a report holds")
                continue
            else:
                holder[keys[-1]] = value
                keys[-1] = None
            if not isinstance(event, yaml.ScalarEvent):
                open_nodes.append(value)
                keys.append(None)
                if len(open_nodes) > MAX_DEPTH:
                    raise Unreadable(f"the enclosed {path} is nested too deeply")
        return root[0] if root and isinstance(root[0], dict) else {}


def _empty(event: yaml.CollectionStartEvent) -> Any:
    return {} if isinstance(event, yaml.MappingStartEvent) else []
