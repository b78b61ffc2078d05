"""Changes as JSON for programs."""

from __future__ import annotations

from typing import Any

from builder.compare.changes import About, Change, Changes, Place, Version
from builder.terminal.told import written

FORMAT = 1
"""The version of the object; keys may be added to it, none changes its meaning or goes."""


def to_json(changes: Changes) -> str:
    """One object: format, old, new, summary and changes.

    A version has name, title, language, published, checked, withdrawn (dates or null) and level (null: not known). The
    summary counts the changes of each kind by what they are about. A change has about (claim, report, section,
    sentence, citation, reference), kind (changed, removed, added, moved, renumbered, markup), what and subject (words),
    old and new (texts, empty where there is none), words (a list of runs: same, removed, added; empty where it is no
    prose), old_section and new_section (number, 0 for the summary; id; heading; or null).
    """
    return written(
        {
            "format": FORMAT,
            "old": _version(changes.old),
            "new": _version(changes.new),
            "summary": {
                about.value: {kind.value: count for (one, kind), count in changes.counts.items() if one is about}
                for about in About
            },
            "changes": [_change(change) for change in changes.changes],
        }
    )


def _version(version: Version) -> dict[str, Any]:
    report = version.cited.report
    return {
        "name": version.name,
        "title": report.title,
        "language": report.language,
        "published": report.published.isoformat() if report.published else None,
        "checked": report.checked.on.isoformat() if report.checked else None,
        "level": None if version.level is None else str(version.level),
        "withdrawn": report.withdrawn.on.isoformat() if report.withdrawn else None,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "about": change.about.value,
        "kind": change.kind.value,
        "what": change.what,
        "subject": change.subject,
        "old": change.old,
        "new": change.new,
        "words": [{"is": run.sort.value, "text": run.text} for run in change.words],
        "old_section": _place(change.old_place),
        "new_section": _place(change.new_place),
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    return None if place is None else {"number": place.printed, "id": place.id, "heading": place.heading}
