"""A report with all of it, compiled: what the standards, and readers without sight, find in its files."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pypdf
import pytest

from tests.golden.reading import tree
from tests.support import epubcheck, verapdf

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parent / "project"
NAME = "the-harbour-in-figures"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the files of the report, made once."""
    home = tmp_path_factory.mktemp("figures")
    shutil.copytree(PROJECT, home / "project")
    command = [sys.executable, "-m", "builder", "build", str(home / "project"), "-o", str(home / "dist")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "layout-complaint" not in done.stdout + done.stderr
    return home / "dist"


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(built: Path, flavour: str) -> None:
    assert verapdf.failures(built / f"{NAME}.pdf", flavour) == []


def test_epubcheck_finds_nothing(built: Path) -> None:
    assert epubcheck.messages([built / f"{NAME}-screen.epub"]) == {f"{NAME}-screen.epub": []}


def test_the_print_says_in_words_what_there_is_to_see(built: Path) -> None:
    reader = pypdf.PdfReader(built / f"{NAME}.pdf")
    alternatives = [fact for element in tree(reader).of("Figure") for fact in element.facts]
    told = "Turnout rose in every district but the South. 2018: 33% – 51.2%. 2022: 40.2% – 55%."
    for words in (
        f"{told} The data are enclosed as report/data/turnout.csv.",
        r"t = \frac{v}{e}",
        "The harbour lies between the town and the sea",
    ):
        assert any(words in fact for fact in alternatives), words
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Figure 1 (p. 1)" in text
    assert "Table 1. Seats in the council" in text
    assert "report/data/turnout.csv" in reader.attachments


def test_numbers_are_the_same_in_every_format(built: Path) -> None:
    web = (built / f"{NAME}-screen.html").read_text("utf-8")
    with zipfile.ZipFile(built / f"{NAME}-screen.epub") as book:
        texts = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    printed = " ".join(page.extract_text() for page in pypdf.PdfReader(built / f"{NAME}.pdf").pages)
    for name in ("Figure 1", "Figure 2", "Figure 3", "Figure 4", "Figure 5", "Table 1", "Equation 1"):
        assert all(name in re.sub(r"\s+", " ", text) for text in (web, texts, printed)), name


@pytest.mark.parametrize("kind", ["html", "epub"])
def test_screens_get_formulas_drawings_and_the_data_behind(built: Path, kind: str) -> None:
    file = built / f"{NAME}-screen.{kind}"
    if kind == "html":
        text = file.read_text("utf-8")
    else:
        with zipfile.ZipFile(file) as book:
            text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert text.count("<math") == 3
    assert len(re.findall(r"<svg[^>]* role=\"img\"", text)) >= 4
    assert text.count("<details") == 4
    assert "Old Town, upper part</th>" in text
    assert 'lang="fr"' in text
    identifiers = re.findall(r'\bid="((?:fig|tbl|eq)-[^"]*)"', text)
    assert sorted(identifiers) == sorted(set(identifiers))
    for target in re.findall(r'href="[^"#]*#((?:fig|tbl|eq)-[^"]*)"', text):
        assert target in identifiers, target


def test_the_drawings_of_screens_are_xml(built: Path) -> None:
    web = (built / f"{NAME}-screen.html").read_text("utf-8")
    drawings = re.findall(r'<svg class="chart".*?</svg>', web, re.DOTALL)
    assert len(drawings) == 4
    for drawing in drawings:
        root = ET.fromstring(html.unescape(drawing.replace("&lt;", "&amp;lt;").replace("&amp;", "&amp;amp;")))  # noqa: S314
        assert root.find("title") is not None
