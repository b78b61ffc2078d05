"""Whoever mistypes for whom something is shows it to nobody, and is told where."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import here
from tests.editions.parts import parts
from tests.editions.source import REPORT, TIDES, project
from tests.rules.projects import BASE, assemble, check

BASE_REPORT = (BASE / "report" / "report.yaml").read_text("utf-8")
SLIPS = [
    "audiance: wboard", "audience: {for: wboard}", "audience: wbord", "audience: not", "audience: [not publik]",
    "audience: not publik", "audience:", "audience: []", "audience: true", "audience: public\naudience: public",
]  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_section_is_shown_to_nobody(slip: str, tmp_path: Path) -> None:
    text = f"id: wid\nheading: Wheading\n{slip}\nbody: Wsection [@wkey].\n"
    folder = project(tmp_path, wfile=text, tides=TIDES.replace("See [#sec:wid] and", "See"))
    assert "report/sections/02-wfile.yaml:3:" in check(folder) or "report/sections/02-wfile.yaml:4:" in check(folder)
    for name, part in parts(folder).items():
        assert part.level == 0
        assert "wsection" not in part.words(), name
        assert "wheading" not in part.words(), name


@pytest.mark.parametrize(
    "slip",
    [
        "::: audiance wboard", "::: audience wbord", "::: audience not publik", "::: audience", "::: audience wboard;",
        "::: audience wboard wboard", "::: Audience wboard",
    ],
)  # fmt: skip
def test_a_passage_is_shown_to_nobody(slip: str, tmp_path: Path) -> None:
    folder = project(tmp_path, tides=TIDES.replace("::: audience wboard\n  The harbour", f"{slip}\n  The harbour"))
    assert "report/sections/01-tides.yaml:6:3: error" in check(folder)
    for name, part in parts(folder).items():
        assert "wblock" not in part.words(), name


@pytest.mark.parametrize("slip", ["audience: wbord", "audiance: wboard", "audience: [wbord]", "audience: not publik"])
def test_a_correction_and_a_statement_are_shown_to_nobody(slip: str, tmp_path: Path) -> None:
    report = REPORT.replace("text: Wcorrection., audience: wboard", f"text: Wcorrection., {slip}")
    report = report.replace("    audience: wboard\n", f"    {slip}\n")
    folder = project(tmp_path, report=report)
    for name, part in parts(folder).items():
        assert "wcorrection" not in part.words(), name
        assert "wstatement" not in part.words(), name


@pytest.mark.parametrize("slip", ["audience: publik", "audience: [public]", 'audience: ""', "audiance: public"])
def test_an_edition_for_nobody_known_shows_what_all_may_see(slip: str, tmp_path: Path) -> None:
    folder = project(tmp_path, report=REPORT.replace("{name: main, audience: public}", f"{{name: main, {slip}}}"))
    assert "report/report.yaml:" in check(folder)
    words = parts(folder)["main"].words()
    for word in ("wblock", "wsection", "wheading", "wcorrection", "wstatement", "wsummary"):
        assert word not in words


def test_an_audience_that_is_declared_nowhere_is_told_with_the_nearest(tmp_path: Path) -> None:
    report = BASE_REPORT + "audiences: [internal, public]\neditions:\n  - {name: inside, audience: internol}\n"
    told = check(assemble(tmp_path, **{"report.yaml": report}))
    assert "report/report.yaml:20:30: error[I231 audience-unknown]: the audience “internol” is not declared" in told
    assert "did you mean “internal”?" in told


def test_a_format_and_a_style_are_told_with_the_nearest(tmp_path: Path) -> None:
    report = BASE_REPORT + "editions:\n  - {name: main, formats: [pdf, epup], style: scholer}\n"
    told = check(assemble(tmp_path, **{"report.yaml": report}))
    assert "report/report.yaml:19:33: error[I204 unknown-value]: “epup” is not known here" in told
    assert "did you mean “epub”?" in told
    assert "report/report.yaml:19:47: error[I207 unknown-style]: there is no style “scholer”" in told
    assert "did you mean “scholar”?" in told


def test_a_citation_style_of_an_edition_is_told_where_it_is_named(tmp_path: Path) -> None:
    report = BASE_REPORT + "editions:\n  - name: other\n    citation-style: hous\n"
    told = check(assemble(tmp_path, **{"report.yaml": report}))
    assert "report/report.yaml:20:21: error[I210 citation-style-unknown]: there is no citation style “hous”" in told
    assert told.count("I210") == 1


def test_an_edition_that_is_not_listed_is_told_with_the_nearest(tmp_path: Path) -> None:
    folder = assemble(tmp_path, **{"report.yaml": BASE_REPORT + "editions:\n  - {name: inside}\n"})
    run = here("build", folder, "-e", "insied")
    assert run.returncode == 2
    assert "did you mean “inside”? it lists: main, inside" in run.stderr


def test_two_editions_have_two_names(tmp_path: Path) -> None:
    report = BASE_REPORT + "editions:\n  - {name: main}\n  - {name: main, page: Letter}\n"
    assert "the edition “main” is given twice" in check(assemble(tmp_path, **{"report.yaml": report}))
