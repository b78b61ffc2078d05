"""Severities and exceptions of report.yaml, and `--warnings-as-errors`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import BIBLIOGRAPHY, REPORT, here, project

UNDATED = BIBLIOGRAPHY.replace(", issued: 2026-01-01", "")
ALLOWED = REPORT + "exceptions:\n  - {allow: reference-undated, within: source, reason: The page bears no date.}\n"


def check(folder: Path, *words: str) -> tuple[int, dict[str, Any]]:
    told = here("check", folder, "--output", "json", *words)
    assert told.stderr == ""
    answer: dict[str, Any] = json.loads(told.stdout)
    return told.returncode, answer


def codes(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(found["code"], found["severity"]) for found in answer["diagnostics"]]


def test_a_warning_leaves_the_level(tmp_path: Path) -> None:
    status, answer = check(project(tmp_path, bibliography=UNDATED))
    assert (status, answer["level"], codes(answer)) == (0, "resolved", [("I404", "warning")])


@pytest.mark.parametrize(("severity", "status", "level"), [("note", 0, "resolved"), ("error", 1, "draft")])
@pytest.mark.parametrize("name", ["reference-undated", "I404"])
def test_a_severity_of_the_report(tmp_path: Path, severity: str, status: int, level: str, name: str) -> None:
    report = f"{REPORT}severities: {{{name}: {severity}}}\n"
    got, answer = check(project(tmp_path, report, bibliography=UNDATED))
    assert (got, answer["level"], codes(answer)) == (status, level, [("I404", severity)])


def test_warnings_as_errors_leave_the_level_and_fail(tmp_path: Path) -> None:
    status, answer = check(project(tmp_path, bibliography=UNDATED), "--warnings-as-errors")
    assert (status, answer["level"], codes(answer)) == (1, "resolved", [("I404", "error")])


def test_notes_are_no_warnings(tmp_path: Path) -> None:
    report = f"{REPORT}severities: {{reference-undated: note}}\n"
    status, answer = check(project(tmp_path, report, bibliography=UNDATED), "--warnings-as-errors")
    assert (status, codes(answer)) == (0, [("I404", "note")])


def test_an_exception_is_told_apart_with_its_reason(tmp_path: Path) -> None:
    status, answer = check(project(tmp_path, ALLOWED, bibliography=UNDATED), "--warnings-as-errors")
    assert (status, answer["level"], answer["diagnostics"]) == (0, "resolved", [])
    (excepted,) = answer["excepted"]
    assert (excepted["code"], excepted["reason"]) == ("I404", "The page bears no date.")
    assert "1 finding is excepted by report.yaml" in here("check", tmp_path).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "nothing"),
        ("within: bibliography.yaml", "nothing"),
        ("within: source", "nothing"),
        ("within: other", "both"),
        ("within: one", "both"),
        ("within: sections/one.yaml", "both"),
        ("about: has no DATE", "nothing"),
        ("about: “other”", "both"),
        ("within: source, about: “source” has", "nothing"),
    ],
)
def test_what_an_exception_speaks_of(tmp_path: Path, words: str, told: str) -> None:
    other = UNDATED + UNDATED.replace("source:", "other:", 1).replace("}", ", issued: 2025}").replace("org/", "org/b")
    section = "id: one\nheading: One\nbody: Text [@source; @other].\n"
    more = f", {words}" if words else ""
    report = f"{REPORT}exceptions:\n  - {{allow: I404, reason: Because{more}}}\n"
    _, answer = check(project(tmp_path, report, section, other))
    both = [("I404", "warning"), ("I215", "warning")]
    assert codes(answer) == (both if told == "both" else [])


def test_an_exception_is_printed_with_its_reason() -> None:
    from builder.check import audit  # noqa: PLC0415
    from builder.stamp.levels import remaining  # noqa: PLC0415
    from tests.rules.examples import cited  # noqa: PLC0415

    report = {"exceptions": [{"allow": "reference-undated", "reason": "The page bears no date."}]}
    judged = audit(*cited({"reference": {"issued": None}, "report": report}))
    assert "Excepted by the author (1): a reference without a date. Reason given: The page bears no date." in remaining(
        judged
    )
