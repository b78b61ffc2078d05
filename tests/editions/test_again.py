"""An edition compiled again from what it encloses is the same, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.model.verdict import Enclosed
from builder.pipeline.rebuilding import rebuild
from tests.cli.command import here
from tests.editions.everything import enclosed
from tests.editions.source import REPORT, project
from tests.rules.projects import BASE, assemble

pytestmark = pytest.mark.slow
BASE_REPORT = (BASE / "report" / "report.yaml").read_text("utf-8")


def assert_the_same_again(folder: Path, *names: str) -> None:
    run = here("build", folder, "-f", "pdf")
    assert run.returncode == 0, run.stderr
    assert [Path(line).stem for line in run.stdout.split()] == list(names)
    for line in run.stdout.split():
        content = Path(line).read_bytes()
        files = enclosed(content)
        manifest = json.loads(files.pop("manifest.json"))
        name, version = manifest["edition"]["name"], manifest["program"]["version"]
        made = rebuild(Enclosed(files, name, manifest["timestamp"], version, manifest["libraries"], manifest))
        assert made.content == content, made.reason


def test_editions_for_audiences(tmp_path: Path) -> None:
    assert_the_same_again(project(tmp_path), "two-readers", "two-readers-wedition", "two-readers-plain")


def test_editions_for_audiences_on_screens(tmp_path: Path) -> None:
    report = REPORT.replace("public}\n", "public, formats: [pdf, epub, html]}\n")
    folder = project(tmp_path, report=report)
    assert here("build", folder, "-e", "main").returncode == 0
    for ending in ("epub", "html"):
        told = here("verify", folder / "dist" / f"two-readers.{ending}", "--rebuild").stdout
        assert "gives this very file, byte" in " ".join(told.split()), told


def test_a_bibliography_and_a_list_from_elsewhere(tmp_path: Path) -> None:
    bib = (
        "@book{almanac, title={An almanac}, author={Moor, Ada}, publisher={P}, year=2025, isbn={978-3-16-148410-0}}\n"
        "@report{tide-tables, title={Tide tables}, author={{Harbour Office}}, institution={H}, year=2026, month=1,"
        " url={https://harbour.example/tables}, note={wprivate}}\n"
        "@article{mill-history, title={A mill}, author={Brook, Jan and Lee, Kim}, journal={Mills}, volume=4, year=2019,"
        " pages={12--31}, doi={10.1000/182}}\n"
        "@online{proverbs, title={Time and tide}, author={{Society}}, year=2020, url={https://sayings.example/tide}}\n"
    )
    report = BASE_REPORT.replace("bibliography.yaml", "references.bib") + "retractions: list.txt\n"
    report += "exceptions:\n  - {allow: reference-retracted, reason: It is about the retraction.}\n"
    folder = assemble(
        tmp_path, **{"report.yaml": report, "references.bib": bib, "list.txt": "10.1000/182\n10.1000/9\n"}
    )
    assert_the_same_again(folder, "the-tides-of-harrow-sound")
    files = enclosed((folder / "dist" / "the-tides-of-harrow-sound.pdf").read_bytes())
    assert files["report/retracted.dois"] == b"10.1000/182\n"
    assert b"wprivate" not in b"".join(files.values())


def test_a_citation_style_of_an_edition(tmp_path: Path) -> None:
    style = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Ours</title><id>https://example.org/ours</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="(" suffix=")" delimiter="; "><text variable="citation-number"/></layout></citation>
<bibliography><sort><key variable="title" sort="descending"/></sort>
<layout><text variable="citation-number" suffix=" "/><text variable="title"/></layout></bibliography></style>"""
    report = BASE_REPORT + "editions:\n  - {name: ours, citation-style: ours.csl}\n"
    name = "the-tides-of-harrow-sound"
    assert_the_same_again(assemble(tmp_path, **{"report.yaml": report, "ours.csl": style}), name, f"{name}-ours")


def test_a_withdrawn_report(tmp_path: Path) -> None:
    folder = project(tmp_path, report=REPORT + "withdrawn: {on: 2026-03-03, reason: It was wrong.}\n")
    run = here("build", folder, "-e", "main", "-f", "pdf")
    assert run.returncode == 0, run.stderr
    assert list(enclosed((folder / "dist" / "two-readers.pdf").read_bytes())) == ["manifest.json"]
