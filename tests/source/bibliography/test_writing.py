"""The YAML that is written reads back to the same references, whatever they hold."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.bibliography import Date, Name, Reference
from builder.model.diagnostic import Diagnostic, Span
from builder.source.bibliography import read_bibliography
from builder.source.bibliography.csl import DATES, NAMES, TEXT, TYPES
from builder.source.bibliography.writing import write_bibliography
from builder.source.tree import parse

NASTY = st.sampled_from(
    "yes No null ~ true 012 0x1F 1e5 12:30 2026-01-31 1_000 - ? : # a:\u0020b a\u0020#b 'x' \"x\" [a {a} *a &a !a |a "
    ">a %a @a `a --- ... << = a, , \u00a0 \ufeffx x\x7f x\x85y \u2028 \\ \\n 😀 é".split(" ")
)
WORDS = st.one_of(NASTY, st.text(st.characters(codec="utf-8"), max_size=30)).map(lambda s: " ".join(s.split()))
SAID = WORDS.filter(bool)
LITERALS = st.builds(lambda text: Name(literal=text), SAID)
PEOPLE = st.builds(Name, family=SAID, given=WORDS, suffix=WORDS, dropping_particle=WORDS, non_dropping_particle=WORDS)
DAYS = st.one_of(
    st.tuples(st.integers(-999, 9999)),
    st.tuples(st.integers(1, 9999), st.integers(1, 12)),
    st.tuples(st.integers(1, 9999), st.integers(1, 12), st.integers(1, 28)),
)
PARTS = st.one_of(st.tuples(DAYS), st.tuples(DAYS, DAYS))
WHEN = st.one_of(
    st.builds(Date, PARTS, circa=st.booleans()),
    st.builds(Date, st.tuples(DAYS), season=st.integers(1, 4), circa=st.booleans()),
    st.builds(Date, literal=SAID),
)
REFERENCES = st.builds(
    Reference,
    id=SAID,
    type=st.sampled_from(sorted(TYPES)),
    span=st.just(Span("b.yaml")),
    text=st.dictionaries(st.sampled_from(sorted(TEXT)), SAID, max_size=4),
    names=st.dictionaries(
        st.sampled_from(sorted(NAMES)), st.lists(LITERALS | PEOPLE, min_size=1, max_size=3).map(tuple), max_size=2
    ),
    dates=st.dictionaries(st.sampled_from(sorted(DATES)), WHEN, max_size=2),
    missing=st.booleans(),
)


def told(reference: Reference) -> tuple[object, ...]:
    return tuple(getattr(reference, part) for part in ("id", "type", "text", "names", "dates", "missing"))


def read_again(written: str) -> tuple[list[Reference], list[Diagnostic]]:
    parsed = parse("b.yaml", written.encode())
    found = list(parsed.diagnostics)
    assert parsed.value is not None, (written, found)
    return list(read_bibliography(parsed.value, found.append).values()), found


@settings(max_examples=60)
@given(st.lists(REFERENCES, min_size=1, max_size=3, unique_by=lambda item: item.id))
def test_what_is_written_reads_back(references: list[Reference]) -> None:
    written = write_bibliography({item.id: item for item in references})
    again, found = read_again(written)
    assert [told(item) for item in again] == [told(item) for item in references]
    assert {diagnostic.code for diagnostic in found} <= {"I204"}  # a key that cannot be cited


def test_a_key_too_long_for_its_line() -> None:
    reference = Reference("k" * 5_000, "book", Span("b.yaml"), {"title": "T"})
    again, _ = read_again(write_bibliography({reference.id: reference}))
    assert told(again[0]) == told(reference)


def test_nothing_to_write() -> None:
    assert write_bibliography({}) == "{}\n"
