"""Diagnostics in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS Standard with Errata 01)."""

from __future__ import annotations

from itertools import groupby
from typing import Any
from urllib.parse import quote

from builder.model import codes
from builder.model.diagnostic import Diagnostic, Edit, Span
from builder.terminal.told import Told, written

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_FIX = "as “imprimatur check --fix” does it"


def to_sarif(told: Told) -> str:
    """One run, with a rule for each code that was found; what is excepted is a suppressed result with its reason."""
    found = [(diagnostic, "") for diagnostic in told.diagnostics]
    found += [(one.diagnostic, one.reason) for one in told.excepted]
    found.sort(key=lambda pair: (pair[0].order(), pair[1]))
    rules = sorted({diagnostic.code for diagnostic, _ in found})
    driver = {"name": "Imprimatur", "version": told.version, "rules": [_rule(code, told.pages(code)) for code in rules]}
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(told, diagnostic, reason, rules) for diagnostic, reason in found],
    }
    if told.level is not None:
        run["properties"] = {"level": str(told.level)}
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, page: str) -> dict[str, Any]:
    """A reporting descriptor (3.49)."""
    kind = codes.TABLE[code]
    rule: dict[str, Any] = {
        "id": kind.code,
        "name": kind.name,
        "shortDescription": {"text": kind.summary},
        "defaultConfiguration": {"level": str(kind.severity)},
    }
    return rule | {"help": {"text": page, "markdown": page}} if page else rule


def _result(told: Told, diagnostic: Diagnostic, reason: str, rules: list[str]) -> dict[str, Any]:
    """A result (3.27); all have suppressions, as one of them may (3.27.23)."""
    hint = f"\n\n{diagnostic.hint}" if diagnostic.hint else ""
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rules.index(diagnostic.code),
        "level": str(diagnostic.severity),
        "message": {"text": _message(diagnostic.message + hint)},
        "locations": [{"physicalLocation": _location(told, diagnostic.span)}],
        "suppressions": [{"kind": "external", "justification": reason}] if reason else [],
    }
    if diagnostic.edits:
        changes = groupby(sorted(diagnostic.edits, key=lambda edit: edit.span), lambda edit: edit.span.path)
        result["fixes"] = [
            {
                "description": {"text": _FIX},
                "artifactChanges": [
                    {"artifactLocation": _artifact(told, path), "replacements": [_replacement(edit) for edit in edits]}
                    for path, edits in changes
                ],
            }
        ]
    return result


def _message(text: str) -> str:
    """Plain text in which nothing is a placeholder (3.11.5) or an embedded link (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def _location(told: Told, span: Span) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(told, span.path)}
    if span.line:
        location["region"] = {"startLine": span.line, "startColumn": span.column}
    return location


def _artifact(told: Told, path: str) -> dict[str, str]:
    """The file as a relative reference (RFC 3986, 4.2), where it can be one; a name that is no text by its bytes."""
    uri = quote(told.path(path).encode("utf-8", "surrogateescape"))
    return {"uri": f"file://{uri}" if uri.startswith("/") else uri}


def _replacement(edit: Edit) -> dict[str, Any]:
    """What is deleted, up to the column behind it (3.30.8), and what is put there (3.57)."""
    lines = edit.old.split("\n")
    last = len(lines[-1]) + (edit.span.column if len(lines) == 1 else 1)
    region = {
        "startLine": edit.span.line,
        "startColumn": edit.span.column,
        "endLine": edit.span.line + len(lines) - 1,
        "endColumn": last,
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.new}}
