"""What is kept from an audience is in no byte of the files for it, and in those for whom it is meant."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.command import here
from tests.editions.everything import enclosed, everything
from tests.editions.source import BIBLIOGRAPHY, NOBODYS, REPORT, WITHHELD, project

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The editions of the report in all formats, without an error."""
    formats = "formats: [pdf, epub, html, jsonld]"
    report = REPORT.replace("public}\n", f"public, {formats}}}\n").replace(
        "wboard}\n  - {n", f"wboard, {formats}}}\n  - {{n"
    )
    folder = project(tmp_path_factory.mktemp("two"), report=report)
    run = here("build", folder)
    assert run.returncode == 0, run.stderr
    assert len(run.stdout.split()) == 9
    return folder / "dist"


def occurring(file: Path, folder: Path) -> set[str]:
    found = everything(file, folder)
    return {word for word in WITHHELD if word.encode() in found}


def test_the_words_are_in_the_source(built: Path) -> None:
    source = "".join(path.read_text("utf-8") + path.name for path in (built.parent / "report").rglob("*.*"))
    assert all(word in source.lower() for word in WITHHELD)


@pytest.mark.parametrize("ending", ["pdf", "epub", "html", "json"])
def test_nothing_withheld_is_in_a_byte_of_the_file(built: Path, ending: str, tmp_path: Path) -> None:
    named = {"wid"} if ending != "json" else set()  # the text that is shown refers to [#sec:wid]
    assert occurring(built / f"two-readers.{ending}", tmp_path) == named


@pytest.mark.parametrize("ending", ["pdf", "epub", "html"])
def test_those_for_whom_it_is_are_shown_it(built: Path, ending: str, tmp_path: Path) -> None:
    assert occurring(built / f"two-readers-wedition.{ending}", tmp_path) >= set(WITHHELD) - NOBODYS


def test_without_an_audience_what_is_kept_for_some_is_not_shown(built: Path, tmp_path: Path) -> None:
    assert occurring(built / "two-readers-plain.pdf", tmp_path) == {"wid", "wquote"}  # kept from the public alone


def test_an_edition_says_nothing_of_others_and_of_audiences(built: Path) -> None:
    for name in ("two-readers", "two-readers-wedition", "two-readers-plain"):
        files = enclosed((built / f"{name}.pdf").read_bytes())
        source = b"".join(content for path, content in files.items() if path.endswith(".yaml"))
        assert b"audience" not in source
        assert b"wboard" not in source
        assert (b"wedition" in source) == (name == "two-readers-wedition")
        assert b"#" not in files["report/report.yaml"]
        assert list(files).count("manifest.json") == 1


def test_references_and_what_is_known_of_them_are_those_cited(built: Path) -> None:
    files = enclosed((built / "two-readers.pdf").read_bytes())
    assert [line for line in files["report/bibliography.yaml"].decode().splitlines() if not line.startswith(" ")] == [
        "almanac:",
        "tables:",
    ]
    assert b"title: Tables" in files["report/evidence/record.yaml"]
    manifest = json.loads(files["manifest.json"])
    assert {file["path"] for file in manifest["inputs"] if file["path"].startswith("report/")} == {
        "report/report.yaml",
        "report/sections/01-tides.yaml",
        "report/sections/03-town.yaml",
        "report/bibliography.yaml",
        "report/evidence/record.yaml",
    }


def test_numbers_stay_those_of_the_whole_report(built: Path, tmp_path: Path) -> None:
    files = enclosed((built / "two-readers.pdf").read_bytes())
    assert json.loads(files["manifest.json"])["numbers"] == {
        "references": {"almanac": 1, "tables": 3},
        "sections": {"tides": 1, "town": 3},
        "labels": {"sec:tides": 1, "sec:town": 3, "sec:wid": 2},
        "complete": False,
    }
    text = everything(built / "two-readers.pdf", tmp_path).decode("utf-8", "replace")
    assert "3. the town" in text
    assert "it lives by them [3]" in text
    assert re.search(r"\n\s*3 +reed, anna", text)
    assert "keep the numbers" in text


def test_a_draft_tells_no_more(tmp_path: Path) -> None:
    broken = REPORT.replace("bibliography: b", "publishd: 2026-03-01\nbibliography: b")
    folder = project(tmp_path, report=broken, bibliography=BIBLIOGRAPHY.replace("wkey:", "other:"))
    run = here("build", folder, "-f", "pdf")
    assert run.returncode == 1
    for name in ("two-readers", "two-readers-plain"):
        content = (folder / "dist" / f"{name}.pdf").read_bytes()
        assert enclosed(content) == {}
        assert occurring(folder / "dist" / f"{name}.pdf", tmp_path) <= {"wid", "wquote"}
