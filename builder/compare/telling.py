"""What people are told of a change, in whatever form."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from builder.compare.changes import About, Change, Changes, Kind, Place, Version

HEADINGS = {
    About.CLAIM: "Claims",
    About.REPORT: "The report",
    About.SECTION: "Sections",
    About.SENTENCE: "Text",
    About.CITATION: "Citations",
    About.REFERENCE: "References",
}
NOTHING = "Nothing that readers read has changed."


def groups(changes: Changes) -> Iterator[tuple[str, list[Change]]]:
    """The changes under their headings."""
    for about, some in groupby(changes.changes, lambda change: change.about):
        yield HEADINGS[about], list(some)


def summary(changes: Changes) -> str:
    """How many changes of which kind there are, in a line."""
    told = {
        about: ", ".join(f"{number} {kind.value}" for (one, kind), number in changes.counts.items() if one is about)
        for about in About
    }
    return "; ".join(f"{HEADINGS[about]}: {counts}" for about, counts in told.items() if counts) or NOTHING


def described(version: Version) -> str:
    """A version in a line: its name, title, dates and level."""
    report = version.cited.report
    return ", ".join(
        filter(
            None,
            (
                version.name,
                f"“{report.title}”",
                f"published {report.published.isoformat()}" if report.published else "",
                f"checked {report.checked.on.isoformat()}" if report.checked else "",
                f"withdrawn {report.withdrawn.on.isoformat()}" if report.withdrawn else "",
                f"level {version.level}" if version.level is not None else "",
            ),
        )
    )


def where(change: Change) -> str:
    """The section of a change; where it had another number or stood in another section, that one too."""
    old, new = change.old_place, change.new_place
    if new is None:
        return _section(old) if old else ""
    if old is None or old.printed == new.printed:
        return _section(new)
    return f"{_section(new)} (before: {_section(old)})"


def _section(place: Place) -> str:
    return f"section {place.printed}" if place.printed else "summary"


def headline(change: Change) -> str:
    """Where, of what, and which part of it: the beginning of a line."""
    subject = change.subject if change.about is About.REFERENCE or not change.subject else f"“{change.subject}”"
    what = "" if change.about is About.SECTION and change.what == "section" else change.what
    what = f"{what} moved".lstrip() if change.kind is Kind.MOVED else what
    return ", ".join(filter(None, (where(change), subject, what)))
