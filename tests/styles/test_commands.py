from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from builder.cli import main
from tests.cli.command import REPORT, project
from tests.styles.houses import house, loaded


def said(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    status = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return status, out, err


def test_styles_lists_what_there_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house(tmp_path, "about: The look of our house\nextends: scholar\nformats: [pdf, html]\n")
    status, out, err = said(capsys, "styles", "--project", tmp_path)
    assert (status, err) == (0, "")
    blocks = dict(
        zip(out.splitlines()[::3], zip(out.splitlines()[1::3], out.splitlines()[2::3], strict=True), strict=True)
    )
    assert {"report", "brief", "scholar", "large-print", "press", "dark", "house"} == set(blocks)
    assert blocks["house"] == (
        "  The look of our house",
        "  pdf, html; extends scholar; in styles/house/ of the project",
    )
    assert blocks["brief"][1] == "  pdf; extends report; the program’s own"
    assert blocks["dark"][1] == "  epub, html; extends report; the program’s own"


def test_a_broken_style_is_told_and_the_others_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house(tmp_path, "extends: nothing\n")
    status, out, err = said(capsys, "styles", "--project", tmp_path)
    assert status == 1
    assert "styles/house/style.yaml:1:10: error[I207 unknown-style]" in err
    assert "report" in out.splitlines()


@pytest.mark.parametrize("parent", ["report", "brief", "press"])
def test_a_new_style_changes_nothing_and_shows_everything(
    parent: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = said(capsys, "styles", "--project", tmp_path, "new", "our-house", "--extends", parent)
    file = tmp_path / "styles" / "our-house" / "style.yaml"
    assert (status, out, err) == (0, f"{file}\n", "")
    style, found = loaded(tmp_path, "our-house")
    whole, _ = loaded(tmp_path, parent)
    assert found == ()
    assert style is not None
    assert whole is not None
    assert (style.tokens, style.page, style.margins) == (whole.tokens, whole.page, whole.margins)
    # With the marks taken away, all that it shows is as it was, and YAML.
    text = "".join(
        line.removeprefix("#")
        for line in file.read_text("utf-8").splitlines(keepends=True)
        if not re.match("# [A-Z]", line)
    )
    shown = yaml.safe_load(text)
    assert {name: str(value) for name, value in shown["tokens"].items()} == whole.tokens
    assert {"page", "margins", "logo", "fonts", "about", "extends"} <= set(shown)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("house",), "is there already and is left as it is"),
        (("report",), "a style cannot extend itself"),
        (("Our House",), "is no name of a style"),
        (("../up",), "is no name of a style"),
        (("ours", "--extends", "reprot"), "there is no style “reprot”: did you mean “report”?"),
    ],
)
def test_a_new_style_is_refused(
    words: tuple[str, ...], wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = house(tmp_path, "extends: report\n")
    status, out, err = said(capsys, "styles", "--project", tmp_path, "new", *words)
    assert (status, out) == (2, "")
    assert wanted in err
    assert (folder / "style.yaml").read_text() == "extends: report\n"
    assert [path.name for path in (tmp_path / "styles").iterdir()] == ["house"]


def test_a_new_style_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "styles").write_text("a file")
    status, out, err = said(capsys, "styles", "--project", tmp_path, "new", "ours")
    assert (status, out) == (2, "")
    assert "cannot be written" in err


EDITIONS = """\
wanted-level: reached
citation-style: house
editions:
  - {name: letter, page: Letter}
  - name: ours
    style: house
    formats: [pdf, html]
    audience: board
    citation-style: scholar
audiences: [board, public]
"""


@pytest.fixture
def configured(tmp_path: Path) -> Path:
    house(tmp_path, "extends: report\nmargins: 20mm\ntokens:\n  accent: '#0b5d3b'\n")
    return project(tmp_path, report=REPORT + EDITIONS)


def settings(capsys: pytest.CaptureFixture[str], *words: str | Path) -> dict[tuple[str, str], tuple[str, str]]:
    status, out, err = said(capsys, "config", *words, "--output", "json")
    assert (status, err) == (0, "")
    return {(one["part"], one["key"]): (one["value"], one["from"]) for one in json.loads(out)}


def test_config_tells_each_setting_with_its_origin(configured: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = settings(capsys, configured, "-e", "ours")
    assert found["report", "wanted-level"] == ("reached", "report/report.yaml:7")
    assert found["report", "recheck-after"] == ("180", "default")
    assert found["edition", "name"] == ("ours", "report/report.yaml:11")
    assert found["edition", "style"] == ("house", "report/report.yaml:12")
    assert found["edition", "formats"] == ("pdf, html", "report/report.yaml:13")
    assert found["edition", "audience"] == ("board", "report/report.yaml:14")
    assert found["edition", "citation-style"] == ("scholar", "report/report.yaml:15")
    assert found["edition", "page"] == ("A4", "styles/report/style.yaml:3")
    assert found["style", "extends"] == ("report", "styles/house/style.yaml:1")
    assert found["style", "margins"] == ("20mm", "styles/house/style.yaml:2")
    assert found["style", "contrast"] == ("AA", "default")
    assert found["tokens", "accent"] == ("#0b5d3b", "styles/house/style.yaml:4")
    assert found["tokens", "ink"][1].startswith("styles/report/style.yaml:")


def test_config_tells_of_the_main_edition_where_none_is_named(
    configured: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = settings(capsys, configured)
    assert found["edition", "name"] == ("main", "default")
    assert found["edition", "style"] == ("report", "default")
    assert found["edition", "citation-style"] == ("house", "report/report.yaml:8")
    assert settings(capsys, configured, "-e", "letter")["edition", "page"] == ("Letter", "report/report.yaml:10")
    assert settings(capsys, configured, "-e", "main") == found


def test_config_prints_a_table(configured: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, "config", configured)
    assert (status, err) == (0, "")
    heads = [line for line in out.splitlines() if not line.startswith(" ")]
    assert heads == ["report", "edition", "style", "tokens"]
    assert any(line.split() == ["title", "A", "small", "report", "report/report.yaml:2"] for line in out.splitlines())
    assert max(map(len, out.splitlines())) <= 120


@pytest.mark.parametrize(
    ("words", "status", "wanted"),
    [
        (("-e", "lettre"), 2, "report.yaml lists no edition “lettre”"),
        (("-e", "broken"), 1, "there is no style “reprot”"),
    ],
)
def test_config_tells_what_is_wrong(
    words: tuple[str, ...], status: int, wanted: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project(tmp_path, report=REPORT + "editions: [{name: broken, style: reprot}]\n")
    found, out, err = said(capsys, "config", folder, *words)
    assert (found, out) == (status, "")
    assert wanted in err


def test_config_needs_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = said(capsys, "config", tmp_path)
    assert (status, out) == (2, "")
    assert "is not a folder" in err
