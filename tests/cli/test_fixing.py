"""`check --fix` and `check --diff`: what is mended, what is kept, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.check import fitting, mend
from builder.model import codes
from builder.model.diagnostic import Diagnostic, Edit, Span
from tests.cli.command import here, project

TRACKED = """\
# Kept: the comment above,
source:   # this one,
  type: webpage
  author:   "Name, Ann"   # the spaces,
  title: 'A source'
  issued: 2026-01-01
  URL: "https://example.org/a?id=7&utm_source=feed#top"   # the quotes and this.
"""
MENDED = TRACKED.replace("&utm_source=feed", "")


def finding(*edits: Edit) -> Diagnostic:
    return codes.ADDRESS_TRACKING.at(Span("f", 1, 1), "message", "", edits)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_fix_changes_what_is_wrong_and_nothing_else(tmp_path: Path, end: str, mark: str) -> None:
    project(tmp_path, bibliography="")
    file = tmp_path / "report" / "bibliography.yaml"
    file.write_bytes((mark + TRACKED.replace("\n", end)).encode())
    told = here("check", tmp_path, "--fix")
    assert (told.returncode, told.stdout) == (0, "level: resolved\n")
    assert told.stderr == f"mended: {file}\n"
    assert file.read_bytes() == (mark + MENDED.replace("\n", end)).encode()
    again = here("check", tmp_path, "--fix")
    assert (again.stdout, again.stderr) == ("level: resolved\n", "")


def test_diff_shows_and_writes_nothing(tmp_path: Path) -> None:
    project(tmp_path, bibliography=TRACKED)
    told = here("check", tmp_path, "--diff")
    assert (tmp_path / "report" / "bibliography.yaml").read_text() == TRACKED
    assert told.stdout.startswith("--- a/report/bibliography.yaml\n+++ b/report/bibliography.yaml\n@@ ")
    assert '-  URL: "https://example.org/a?id=7&utm_source=feed#top"   # the quotes and this.\n' in told.stdout
    assert '+  URL: "https://example.org/a?id=7#top"   # the quotes and this.\n' in told.stdout
    assert "I415" in told.stdout
    assert "“imprimatur check --fix” mends this" in told.stdout


def test_fix_and_diff_show_what_was_changed(tmp_path: Path) -> None:
    project(tmp_path, bibliography=TRACKED)
    told = here("check", tmp_path, "--fix", "--diff")
    assert (tmp_path / "report" / "bibliography.yaml").read_text() == MENDED
    assert "+  URL" in told.stdout
    assert "I415" not in told.stdout


def test_diff_is_text_alone(tmp_path: Path) -> None:
    told = here("check", project(tmp_path), "--diff", "--output", "json")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.count("\n") == 1


def test_an_address_that_the_file_spells_otherwise_is_left(tmp_path: Path) -> None:
    text = TRACKED.replace("utm_source", "utm\\u005fsource")
    project(tmp_path, bibliography=text)
    told = here("check", tmp_path, "--fix")
    assert (tmp_path / "report" / "bibliography.yaml").read_text() == text
    assert "I415" in told.stdout
    assert "--fix" not in told.stdout


def test_an_edit_that_does_not_fit_is_not_offered() -> None:
    fits, other, beyond = (Edit(Span("f", line, 3), "c", "d") for line in (1, 2, 9))
    told = fitting([finding(fits), finding(other), finding(beyond), finding(fits, other)], lambda _: "abc\nxyz")
    assert [len(found.edits) for found in told] == [1, 0, 0, 0]


def test_edits_of_one_finding_are_made_together_or_not_at_all() -> None:
    first, second = Edit(Span("f", 1, 1), "a", "A"), Edit(Span("f", 1, 3), "c", "C")
    touching = Edit(Span("f", 1, 2), "bc", "BC")
    assert mend([finding(first, second), finding(touching)], lambda _: "abc") == {"f": "AbC"}
    assert mend([finding(first, Edit(Span("f", 7, 1), "x", "y"))], lambda _: "abc") == {}
    assert mend([finding(first), finding(first)], lambda _: "abc") == {"f": "Abc"}
