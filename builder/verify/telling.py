"""A verdict as text and as JSON."""

from __future__ import annotations

import json
import textwrap

from builder.model.verdict import State, Verdict
from builder.terminal.escape import escape

FORMAT = 1
"""The version of the object; keys may be added to it, none changes its meaning or goes."""

WIDTH = 100

_STATES = {State.OK: "agrees", State.BAD: "WRONG", State.NONE: "none", State.NOTE: "note"}


def to_text(verdict: Verdict) -> str:
    """One line that says it all, then a table of the checks; foreign words cannot command a terminal."""
    column = max((len(row.what) for row in verdict.rows), default=0) + 2
    lines = [f"{escape(verdict.name)}: {escape(verdict.line)}"]
    for row in verdict.rows:
        head = f"  {row.what:<{column}}{_STATES[row.state]:<8}"
        wrapped = textwrap.wrap(escape(row.words), WIDTH - len(head), break_long_words=False, break_on_hyphens=False)
        lines += [f"{head if not number else ' ' * len(head)}{words}" for number, words in enumerate(wrapped)]
    return "\n".join(lines) + "\n"


def to_json(verdict: Verdict) -> str:
    """One object: format, file, verdict, line, holds and checks, a list of check, state and words.

    `verdict` is “not ours”, “altered”, “withdrawn”, “superseded”, “verified” or “consistent”; `state` is “ok”, “bad”,
    “none” where there was nothing to check, or “note” where it decides nothing. It is ASCII alone.
    """
    value = {
        "format": FORMAT,
        "file": _sound(verdict.name),
        "verdict": verdict.kind.value,
        "line": _sound(verdict.line),
        "holds": verdict.holds,
        "checks": [{"check": row.what, "state": row.state.value, "words": _sound(row.words)} for row in verdict.rows],
    }
    return json.dumps(value, indent=2) + "\n"


def _sound(text: str) -> str:
    """Text without halves of surrogate pairs, which a reader of JSON may refuse."""
    return text.encode("utf-8", "replace").decode()
