"""Diagnostics as JSON for programs that are written for Imprimatur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from builder.model.diagnostic import Diagnostic, Severity
from builder.terminal.told import Told, written

FORMAT = 1
"""The version of the object; keys may be added to it, none changes its meaning or goes."""


def to_json(told: Told) -> str:
    """One object: format, version, level, diagnostics, excepted and summary.

    `level` is null without a report. A diagnostic has code, name, severity (error, warning, note), path, line and
    column (from 1, in characters; null where the file as a whole is meant), message, hint (may be empty) and fix, a
    list of changes: path, line, column, old and new text. One that is excepted has its `reason` too. The summary counts
    errors, warnings, notes and excepted ones, and the first three by file.
    """
    return written(
        {
            "format": FORMAT,
            "version": told.version,
            "level": None if told.level is None else str(told.level),
            "diagnostics": [_diagnostic(found) for found in told.diagnostics],
            "excepted": [_diagnostic(one.diagnostic) | {"reason": one.reason} for one in told.excepted],
            "summary": _counts(told.diagnostics)
            | {
                "excepted": len(told.excepted),
                "files": [
                    {"path": path} | _counts(found)
                    for path, found in groupby(told.diagnostics, lambda found: found.span.path)
                ],
            },
        }
    )


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    span = found.span
    return {
        "code": found.code,
        "name": found.name,
        "severity": str(found.severity),
        "path": span.path,
        "line": span.line or None,
        "column": span.column or None,
        "message": found.message,
        "hint": found.hint,
        "fix": [
            {
                "path": edit.span.path,
                "line": edit.span.line,
                "column": edit.span.column,
                "old": edit.old,
                "new": edit.new,
            }
            for edit in found.edits
        ],
    }


def _counts(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    counts = Counter(found.severity for found in diagnostics)
    return {f"{severity}s": counts[severity] for severity in sorted(Severity, reverse=True)}
