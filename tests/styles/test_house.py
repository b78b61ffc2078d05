"""A house changes its colours, logo and fonts in one short file, without CSS."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

from tests.cli.command import REPORT, project, run
from tests.golden.reading import tree
from tests.styles.houses import FONTS, LOGO, house
from tests.styles.printed import letters
from tests.support import verapdf

pytestmark = pytest.mark.slow

STYLE = """\
about: The look of Example House
extends: report
page: Letter
logo: {file: logo.svg, alt: Example House}
fonts:
  - {family: Text, file: fonts/Ours.ttf}
  - {family: Text, file: fonts/Ours-Bold.ttf, weight: 700}
tokens:
  ink: "#10202a"
  accent: "#0b5d3b"
  link: "#0b4f8a"
  wash: "#eef5f1"
"""
FILES = {
    "logo.svg": LOGO,
    "fonts/Ours.ttf": (FONTS / "SourceCodePro-Regular.ttf").read_bytes(),
    "fonts/Ours-Bold.ttf": (FONTS / "SourceCodePro-Bold.ttf").read_bytes(),
}
EDITIONS = "editions: [{name: house, style: house}]\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("house"), report=REPORT + "publisher: Example\n" + EDITIONS)
    house(folder, STYLE, FILES)
    made = run("build", folder, "-o", folder / "dist")
    assert made.returncode == 0, made.stderr
    return folder / "dist"


def test_the_colours_are_the_houses(built: Path) -> None:
    ours = {letter.colour for letter in letters(built / "a-small-report-house.pdf")}
    plain = {letter.colour for letter in letters(built / "a-small-report.pdf")}
    assert {(0x10, 0x20, 0x2A), (0x0B, 0x5D, 0x3B), (0x0B, 0x4F, 0x8A)} <= ours
    assert {(0x1A, 0x1D, 0x21), (0x8C, 0x1D, 0x2F), (0x1F, 0x4E, 0x79)} <= plain
    assert ours & plain == {(0x56, 0x5C, 0x64)}  # what the house leaves as it is


def test_the_fonts_are_the_houses(built: Path) -> None:
    reader = pypdf.PdfReader(built / "a-small-report-house.pdf")
    read = {entry["path"] for entry in json.loads(reader.attachments["manifest.json"][0])["inputs"]}
    assert {"styles/house/fonts/Ours.ttf", "styles/house/fonts/Ours-Bold.ttf"} <= read
    title = [letter for letter in letters(built / "a-small-report-house.pdf") if letter.size == 30]
    steps = {round(after.left - before.left, -1) for before, after in pairwise(title)}
    assert len(title) == len("Asmallreport")
    assert len(steps) <= 2  # one width for every letter, and twice that over a space


def test_the_bytes_are_the_same_whatever_is_built_beside_it(built: Path) -> None:
    alone = built.parent / "alone"
    assert run("build", built.parent, "-e", "house", "-o", alone).returncode == 0
    (file,) = alone.iterdir()
    assert file.read_bytes() == (built / file.name).read_bytes()


def test_the_logo_is_on_the_cover_with_its_words(built: Path) -> None:
    reader = pypdf.PdfReader(built / "a-small-report-house.pdf")
    figures = tree(reader).of("Figure")
    assert any("Alt=Example House" in figure.facts for figure in figures)
    assert [round(float(edge)) for edge in reader.pages[0].mediabox[2:]] == [612, 792]


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(built: Path, flavour: str) -> None:
    assert verapdf.failures(built / "a-small-report-house.pdf", flavour) == []


def test_a_logo_that_does_not_decode_is_told(tmp_path: Path) -> None:
    folder = project(tmp_path, report=REPORT + EDITIONS)
    house(folder, "extends: report\nlogo: {file: logo.png, alt: Us}\n", {"logo.png": b"\x89PNG\r\n\x1a\nno more"})
    said = run("check", folder)
    assert said.returncode == 1
    assert (
        "styles/house/style.yaml:2:14: error[I602 picture-unreadable]: the picture styles/house/logo.png" in said.stdout
    )
