"""`imprimatur import`: a bibliography or a report in another format, written nowhere over."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.command import ROOT, files, run

pytestmark = pytest.mark.slow

SEED = ROOT / "tests" / "importing" / "seed" / "in.txt"
BIB = """\
@article{gull2020,
  author = {Gull, Greta and M{\\"o}ller, Max},
  title = {Of Tides},
  journal = {Journal of Tides},
  year = 2020,
  doi = {10.5555/tides.1}
}
"""


def test_a_bibliography_goes_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    told = run("import", tmp_path / "refs.bib")
    assert (told.returncode, told.stderr) == (0, "")
    assert "gull2020:" in told.stdout
    assert "Möller, Max" in told.stdout
    assert files(tmp_path).keys() == {"refs.bib"}


def test_a_bibliography_goes_to_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    output = tmp_path / "report" / "bibliography.yaml"
    told = run("import", tmp_path / "refs.bib", "-o", output)
    assert (told.returncode, told.stdout, told.stderr) == (0, f"{output}\n", "")
    before = output.read_bytes()
    again = run("import", tmp_path / "refs.bib", "-o", output)
    assert (again.returncode, again.stdout) == (2, "")
    assert "I805 import-exists" in again.stderr
    assert output.read_bytes() == before


def test_a_report_becomes_a_project(tmp_path: Path) -> None:
    told = run("import", SEED, "-o", tmp_path / "new")
    assert told.returncode == 0, told.stderr
    written = told.stdout.split()
    assert str(tmp_path / "new" / "report" / "report.yaml") in written
    assert all(Path(path).is_file() for path in written)
    again = run("import", SEED, "-o", tmp_path / "new")
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr.count("I805") == len(written)


@pytest.mark.slow
def test_the_seed_imported_and_built_has_the_words_and_numbers_of_the_original(tmp_path: Path) -> None:
    assert run("import", SEED, "-o", tmp_path).returncode == 0
    built = run("build", tmp_path)
    assert built.returncode == 1  # the list of sources was lost: its references are marked as missing
    assert "I409 reference-missing" in built.stderr
    (file,) = built.stdout.split()
    pages = " ".join(page.extract_text() for page in PdfReader(file).pages)
    told = Counter(_words(pages))
    original = SEED.read_text("utf-8").replace("Russia%E2%80%93United_States_summit", "")
    original = original.replace('" target="blank" rel="noopener noreferrer">', "")
    assert Counter(_words(original)) - told == Counter()


def _words(text: str) -> list[str]:
    """Words and numbers alone: hyphens at line ends, brackets and the ways of drawing numbers together differ."""
    text = re.sub(r"\[(\d+)[–-](\d+)\]", lambda m: " ".join(map(str, range(int(m[1]), int(m[2]) + 1))), text)
    return re.findall(r"\w+", re.sub(r"-\n", "", text))


@pytest.mark.parametrize("content", [b"", b"  \n", b"\x89PNG\r\n\x1a\n\0\0", b"\0\1\2"])
def test_what_is_no_report_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file.txt").write_bytes(content)
    told = run("import", tmp_path / "file.txt", "-o", tmp_path / "new")
    assert (told.returncode, told.stdout) == (1, "")
    assert "I801 not-a-report" in told.stderr
    assert told.stderr.endswith("nothing was written\n")
    assert not (tmp_path / "new").exists()


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    for name in ("nowhere.txt", "."):
        told = run("import", tmp_path / name)
        assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
