"""Statements of other people: their ids, and whom they are told to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.projects import check
from tests.web.pages import EDITIONS, compiled, prepare


def test_two_statements_need_two_ids(tmp_path: Path) -> None:
    project = prepare("harbour", tmp_path)
    path = project / "report" / "report.yaml"
    path.write_text(path.read_text("utf-8").replace("id: ships", "id: cost"), "utf-8")
    assert "[I206 duplicate-id]: the id “cost” is given to two statements" in check(project)


@pytest.mark.slow
def test_a_statement_is_kept_from_whom_it_is_not_for(tmp_path: Path) -> None:
    project = prepare("harbour", tmp_path)
    path = project / "report" / "report.yaml"
    text = path.read_text("utf-8").replace("  - id: ships\n", "  - id: ships\n    audience: board\n")
    path.write_text(text.replace(EDITIONS, f"audiences: [board]\n{EDITIONS}"), "utf-8")
    made = compiled("harbour", project)
    reviewed = [one["url"] for one in made.graph if one["@type"] == "ClaimReview"]
    assert [url.rpartition("#")[2] for url in reviewed] == ["reviewed-cost", "reviewed-jobs"]
    withheld = "Boaters"
    assert withheld in text
    assert withheld not in made.text + made.json.read_text("utf-8")
    assert withheld.encode() not in b"".join(made.enclosed.values())
