"""The record as YAML: read again, it says the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from builder.evidence import write_record
from builder.model.evidence import Answer, Record, Visit
from builder.source.evidence import RECORD
from builder.source.tree import parse
from tests.conftest import Accepted

HERE = Path(__file__).parent
ON = datetime(2026, 1, 31, 9, 30, tzinfo=UTC)
DIGEST = "0123456789abcdef" * 4


def read(text: str) -> dict[str, Visit]:
    parsed = parse("report/evidence/record.yaml", text.encode())
    found = list(parsed.diagnostics)
    assert parsed.value
    record = RECORD.read(parsed.value, found.append)
    assert found == []
    assert record
    return {key: replace(visit, span=Visit("", Answer.DEAD, "", ON).span) for key, visit in record.visits.items()}


VISITS = {
    "weir": Visit("weir", Answer.DEAD, "https://weir.example/", ON, 404, reason="the server answers 404, not found"),
    "mill": Visit(
        "mill",
        Answer.MOVED,
        "https://mill.example/a",
        ON,
        200,
        "https://mill.example/b",
        "On: “the mill” # 1",
        "text/html",
        DIGEST,
        f"snapshots/{DIGEST}.warc.gz",
        archive_url="https://web.archive.org/web/20240131093000/https://mill.example/a",
        archived=date(2024, 1, 31),
        taken=date(2025, 1, 31),
    ),
    "book 2": Visit("book 2", Answer.REACHED, "", ON, by="A. Person"),
}


def test_a_record(accepted: Accepted) -> None:
    text = write_record(Record(VISITS))
    accepted(HERE / "expected" / "record.yaml", text)
    assert read(text) == VISITS
    assert text == write_record(Record(dict(reversed(VISITS.items()))))


def test_an_empty_record() -> None:
    assert read(write_record(Record())) == {}


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=30)


@given(_WORDS, _WORDS, _WORDS)
def test_any_words_come_back(key: str, title: str, by: str) -> None:
    visit = Visit(key, Answer.REACHED, "https://mill.example/", ON, title=title, by=by)
    assert read(write_record(Record({key: visit}))) == {key: visit}


def test_words_that_mean_something_else_bare() -> None:
    for word in (
        "true",
        "null",
        "~",
        "no",
        "1",
        "2024-01-01",
        "- a",
        "a: b",
        "&a",
        "*a",
        "!a",
        "a #b",
        "'",
        '"',
        "%",
        "@",
    ):
        visit = Visit(word, Answer.REACHED, "https://mill.example/", ON, title=word)
        assert read(write_record(Record({word: visit}))) == {word: visit}
    long = Visit("a", Answer.REACHED, "https://mill.example/", ON, title="word " * 59 + "word")
    assert read(write_record(Record({"a": long}))) == {"a": long}
