"""Whole reports in other languages: laid out, mirrored where they run from right to left, and verified."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from builder.language import label, letters
from builder.verify.reading import squeezed
from tests.languages.written import TEXTS, with_boxes, write

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
IN_REFERENCES = "年月日第条页頁回版巻号編著訳、。「」『』（）"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "builder", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def built(project: Path) -> Path:
    made = run("build", project, "-f", "pdf", "-o", project / "dist")
    assert made.returncode == 0, made.stderr
    return Path(made.stdout.strip())


def pieces(page: pypdf.PageObject) -> list[tuple[str, float]]:
    """Each text of a page with how far from the left it begins."""
    found: list[tuple[str, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], *_: Any) -> None:
        if text.strip():
            found.append((text.strip(), cm[0] * tm[4] + cm[4]))

    page.extract_text(visitor_text=visit)
    return found


def languages(node: Any) -> Iterator[str]:
    """Every /Lang below an element of the structure, in order."""
    node = node.get_object()
    if isinstance(node, pypdf.generic.ArrayObject):
        for child in node:
            yield from languages(child)
    elif isinstance(node, dict):
        if "/Lang" in node:
            yield str(node["/Lang"])
        if "/K" in node:
            yield from languages(node["/K"])


@pytest.mark.parametrize("tag", ["de", "fr", "ru", "he", "ja"])
def test_a_report_prints_the_words_of_its_language_and_is_verified(tag: str, tmp_path: Path) -> None:
    project = write(tmp_path / tag, tag, style="han" if tag == "ja" else "")
    if tag == "ja":
        with_boxes(project, "".join((*letters(tag), *TEXTS[tag], IN_REFERENCES)))
    file = built(project)
    reader = pypdf.PdfReader(file)
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    assert "Level:" not in text
    assert "References" not in text
    if tag not in {"he", "ja"}:
        for key in ("summary", "claims", "references", "verification", "open-no-copy", "means-resolved"):
            assert squeezed(label(tag, key)) in text, key
    told = json.loads(run("verify", file, "--output", "json").stdout)
    assert told["verdict"] == "consistent", told


def test_a_report_in_hebrew_is_mirrored(tmp_path: Path) -> None:
    page = pypdf.PdfReader(built(write(tmp_path / "he", "he"))).pages[0]
    middle = float(page.mediabox.width) / 2
    places = dict(pieces(page))
    assert places["רמה"] > middle, "the level stands where lines begin"
    assert places["מתוך"] < middle, "the number of the page stands where lines end"
    assert places["הגשר של הולם"] > middle


def test_what_is_in_another_language_is_tagged_so(tmp_path: Path) -> None:
    project = write(tmp_path / "de", "de")
    section = project / "report" / "sections" / "one.yaml"
    body = "  ::: lang fr\n  Un pont [@town].\n  :::\n\n  Das Wort [גשר]{lang=he} heißt Brücke [@town].\n\n"
    section.write_text(section.read_text().replace("body: |\n", f"body: |\n{body}"))
    root: Any = pypdf.PdfReader(built(project)).trailer["/Root"]
    assert root["/Lang"] == "de"
    assert list(languages(root["/StructTreeRoot"]))[-2:] == ["fr", "he"]


def test_han_without_a_font_is_told_by_its_place(tmp_path: Path) -> None:
    told = run("check", write(tmp_path / "zh", "zh")).stdout
    assert "report/report.yaml:2:8: error[I601" in told
    assert "with which the program itself writes" in told
