"""What travels with a file: everything but comments."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from builder.source.published import published, travels

ROOT = Path(__file__).parents[2]
FILES = [*sorted(ROOT.glob("report/**/*.yaml")), *sorted(ROOT.glob("tests/golden/**/in/**/*.yaml"))]
WRITTEN = """\
# SECRET
a: "x # kept" # SECRET
b: | # SECRET
  text # kept
# SECRET between
c: |+
  kept

# SECRET after a value that keeps its empty lines
d: [1, 2, # SECRET
  'it''s # kept', x#kept] # SECRET
e: plain # SECRET
f: plain
   goes on # SECRET
#SECRET"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comments_are_left_out_and_values_stay(end: str) -> None:
    content = WRITTEN.replace("\n", end).encode()
    result = published("a.yaml", content)
    assert b"SECRET" not in result
    assert result.count(b"kept") == WRITTEN.count("kept")
    assert yaml.safe_load(result) == yaml.safe_load(content)
    assert result.count(b"\n") == content.count(b"\n")
    assert published("a.yaml", result) == result


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_values_of_real_files_stay(path: Path) -> None:
    content = path.read_bytes()
    result = published(path.name, content)
    assert yaml.compose(result) is not None
    assert yaml.safe_load(result) == yaml.safe_load(content)
    assert published(path.name, result) == result


def test_other_files_travel_as_they_are() -> None:
    assert published("refs.json", b'{"a": "# b"}') == b'{"a": "# b"}'


@pytest.mark.parametrize("name", ["refs.bib", "refs.ris", "refs.json", "retracted.csv", "notes.txt"])
def test_what_a_program_exported_stays_at_home(name: str) -> None:
    assert not travels(f"report/{name}", b"@comment{SECRET}")


@pytest.mark.parametrize("name", ["report.yaml", "figures/map.png", "csl/ours.csl", "evidence/record.yaml"])
def test_what_the_report_is_made_of_travels(name: str) -> None:
    assert travels(f"report/{name}", b"")
    assert not travels("report/evidence/snapshots/aa.html", b"")
