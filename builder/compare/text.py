"""Changes as text for people, a line each."""

from __future__ import annotations

from collections.abc import Iterator

from builder.compare.changes import Change, Changes, Kind, Run, Sort
from builder.compare.telling import described, groups, headline, summary
from builder.terminal import escape

_SIGNS = {
    Kind.ADDED: "+",
    Kind.REMOVED: "-",
    Kind.CHANGED: "~",
    Kind.MARKUP: "~",
    Kind.MOVED: ">",
    Kind.RENUMBERED: "#",
}
_MARKS = {Sort.SAME: ("", ""), Sort.REMOVED: ("[-", "-]"), Sort.ADDED: ("{+", "+}")}
"""As wdiff marks words."""


def to_text(changes: Changes) -> str:
    """Both versions in a line each, the counts, then each change in a line; safe to print on a terminal."""
    lines = [f"old: {described(changes.old)}", f"new: {described(changes.new)}", summary(changes)]
    for heading, some in groups(changes):
        lines += ["", heading, *(f"  {_SIGNS[change.kind]} {_told(change)}" for change in some)]
    return "".join(f"{escape(line)}\n" for line in lines)


def _told(change: Change) -> str:
    if change.words:
        value = " ".join("".join(_marked(change.words)).split())
    elif change.old and change.new:
        value = f"{change.old} → {change.new}"
    else:
        value = change.old or change.new
    return " ".join(f"{headline(change)}: {value}".split()) if value else headline(change)


def _marked(runs: tuple[Run, ...]) -> Iterator[str]:
    """The runs with signs around the words, and a space between what is gone and what has come."""
    for index, run in enumerate(runs):
        words = run.text.rstrip()
        start, end = _MARKS[run.sort]
        between = index + 1 < len(runs) and run.sort is Sort.REMOVED and runs[index + 1].sort is Sort.ADDED
        yield f"{start}{words}{end}{' ' if between else run.text[len(words) :]}"
