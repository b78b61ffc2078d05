"""What others say of the books: EPUBCheck 5.3 and Ace."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.epub.books import Bound
from tests.support.epubcheck import messages

pytestmark = pytest.mark.slow

ACE = Path(sys.prefix) / "web" / "node_modules" / ".bin" / "ace-cli"


def test_epubcheck_finds_no_error_and_no_warning(books: dict[str, Bound], tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    broken.write_bytes(books["bare"].epub.read_bytes().replace(b"application/epub+zip", b"application/epub-zip", 1))
    found = messages([*(book.epub for book in books.values()), broken])
    assert found.pop("broken.epub")
    assert len(found) == len({book.epub.name for book in books.values()})
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize("name", ["everything", "figures"])
def test_ace_finds_no_violation(name: str, books: dict[str, Bound], tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or "chromium"
    run = subprocess.run(
        [str(ACE), "-s", "-f", "-o", str(tmp_path / "ace"), str(books[name].epub)],
        capture_output=True, text=True, check=False, timeout=120,
        env=os.environ | {"PUPPETEER_EXECUTABLE_PATH": chromium, "HOME": str(tmp_path)},
    )  # fmt: skip
    report = json.loads((tmp_path / "ace" / "report.json").read_text("utf-8"))
    found = [
        (document["earl:testSubject"]["url"], found["earl:test"]["dct:title"], found["earl:result"]["dct:description"])
        for document in report["assertions"]
        for found in document["assertions"]
    ]
    assert found == [], run.stdout
    assert report["earl:result"]["earl:outcome"] == "pass"
    assert report["a11y-metadata"]["empty"] == []
