"""What reference managers write, in shape: the YAML and the remarks that come of it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import rispy
from bibtexparser.splitter import Splitter

from builder.source.bibliography import convert, read_bibliography
from builder.source.bibliography.ris import _records
from builder.source.bibliography.scanner import Scanner
from builder.source.located import SourceFile
from builder.source.tree import parse
from tests.conftest import Accepted
from tests.source.bibliography.reading import read

EXPORTS = Path(__file__).parent / "exports"
FILES = sorted(path for path in EXPORTS.iterdir() if path.suffix in (".bib", ".json", ".ris"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_export_as_yaml(path: Path, accepted: Accepted) -> None:
    checked = convert(path.name, path.read_bytes())
    told = "".join(f"# {d.span} {d.severity} {d.code}: {d.message}\n" for d in checked.diagnostics)
    accepted(EXPORTS / f"{path.name}.yaml", f"{checked.value}{told}")


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix != ".json"], ids=lambda path: path.name)
def test_the_yaml_gives_the_same_references(path: Path) -> None:
    references, _ = read(path.read_bytes(), path.suffix[1:])
    written = convert(path.name, path.read_bytes()).value
    assert written is not None
    node = parse("b.yaml", written.encode()).value
    assert node is not None
    again = read_bibliography(node, lambda _: None)
    for one, other in zip(references.values(), again.values(), strict=True):
        for part in ("id", "type", "text", "names", "dates"):
            assert getattr(one, part) == getattr(other, part)


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".bib"], ids=lambda path: path.name)
def test_bibtexparser_finds_the_same_entries(path: Path) -> None:
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    text = path.read_text()
    theirs = {entry.key: entry for entry in Splitter(text).split().entries}
    for entry in Scanner(SourceFile(path.name, text), lambda _: None).entries():
        if entry.key not in theirs and '{"' in text:  # bibtexparser loses what holds quotation marks in braces
            continue
        other = theirs[entry.key]
        assert [name.lower() for name in other.fields_dict] == list(entry.fields)
        for name, field in other.fields_dict.items():
            if field.value.startswith("{") and "#" not in field.value.rpartition("}")[2]:
                assert entry.fields[name.lower()].value in field.value


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".ris"], ids=lambda path: path.name)
def test_rispy_finds_the_same_records(path: Path) -> None:
    text = path.read_text()
    theirs = rispy.loads(text.replace("ER  -\n", "ER  - \n"))
    ours = list(_records(SourceFile(path.name, text), lambda _: None))
    assert len(theirs) == len(ours)
    for record, other in zip(ours, theirs, strict=True):
        values = {value.tag: value.text for value in record.values}
        assert other["type_of_reference"] == values["TY"]
        assert other.get("doi") == values.get("DO")
        assert other.get("authors", []) == [value.text for value in record.values if value.tag == "AU"]


def test_a_kind_that_is_not_read() -> None:
    checked = convert("refs.enl", b"x")
    assert checked.value is None
    assert [diagnostic.code for diagnostic in checked.diagnostics] == ["I204"]


def test_characters_that_json_writes_as_pairs() -> None:
    written = convert("refs.json", rb'[{"id": "a", "type": "book", "title": "\ud83c\udf0a \\ud83c\\udf0a"}]').value
    assert written == 'a:\n  type: book\n  title: "🌊 \\\\ud83c\\\\udf0a"\n'
