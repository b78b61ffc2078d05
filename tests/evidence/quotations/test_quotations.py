"""The evidence of a report against its kept copies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from builder.evidence.quotations import prove
from builder.evidence.reading import VARIABLE, Reader
from builder.model.diagnostic import Diagnostic, Span
from builder.model.evidence import Answer, Match, Proof, Record, Visit
from builder.model.nodes import Body
from builder.model.report import Claim, Evidence, Rating, Report, Section
from tests.evidence.asked import reference
from tests.evidence.quotations.files import START, column, paper, snapshot, warc

pytestmark = pytest.mark.slow

MILL = b"<h1>The mill</h1><p>With each of the two tides the wheel was set going.</p><p>Nobody slept.</p>"
ON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def visit(source: str, path: str, line: int, media_type: str = "") -> Visit:
    span = Span("report/evidence/record.yaml", line, 3)
    return Visit(source, Answer.REACHED, "https://example.org/", ON, media_type=media_type, snapshot=path, span=span)


def report(quotations: Mapping[int, tuple[str, str]], *visits: Visit) -> Report:
    """A report whose evidence stands in these lines, and its record."""
    evidence = [
        Evidence(key, Span("report/sections/01.yaml", line, 9), text) for line, (key, text) in quotations.items()
    ]
    span = Span("report/sections/01.yaml", 1, 1)
    claims = tuple(Claim("a", Rating.SUPPORTED, one.span, (one,)) for one in evidence)
    section = Section("mill", "The mill", Body(), span, span, claims)
    return Report("Mills", "en", (section,), span, record=Record({one.source: one for one in visits}))


def proven(one: Report, files: Mapping[str, bytes]) -> tuple[Proof, tuple[Diagnostic, ...]]:
    return prove(one, files.get, START)


def at(line: int) -> Span:
    return Span("report/sections/01.yaml", line, 9)


def test_quotations_by_their_places() -> None:
    answer = warc(("200 OK", "text/html; charset=utf-8", MILL))
    packed = snapshot(MILL, "warc.gz")
    book = paper(column(["Nobody has seen"], ["With each tide the wheel was set go-", "ing again."]))
    quotations = {
        3: ("web", "each of the two tides"),
        4: ("web", "each of the four tides"),
        5: ("book", "the wheel was set going again"),
        6: ("web", ""),
        7: ("nowhere", "not kept"),
    }
    visits = visit("web", packed, 2), visit("book", snapshot(book, "pdf"), 9), visit("nowhere", "", 15)
    proof, found = proven(report(quotations, *visits), {packed: answer, snapshot(book, "pdf"): book})
    assert proof.copies == {"web", "book"}
    assert proof.matches == {
        at(3): Match("paragraph 2"),
        at(4): Match("", "each of the [-four-] {+two+} tides", "paragraph 2"),
        at(5): Match("page 1, paragraph 2"),
    }
    assert [(one.code, one.span) for one in found] == [("I721", at(4))]
    assert found[0].message == (
        "the quotation is not in the kept copy of “web”; paragraph 2: each of the [-four-] {+two+} tides"
    )


@pytest.mark.parametrize("suffix", ["html", "warc.gz", "pdf"])
def test_a_copy_that_was_altered_proves_nothing(suffix: str) -> None:
    whole = {"html": MILL, "pdf": paper(column(["two tides"])), "warc.gz": warc(("200 OK", "text/html", MILL))}[suffix]
    other = MILL.replace(b"two", b"six")
    altered = {"html": other, "pdf": whole + b"\n", "warc.gz": warc(("200 OK", "text/html", other))}[suffix]
    path = snapshot(MILL if "warc" in suffix else whole, suffix)
    one = report({3: ("web", "two tides")}, visit("web", path, 2))
    proof, found = proven(one, {path: whole})
    assert proof.copies == {"web"}
    assert not proof.matches[at(3)].nearest
    assert not found
    for content in (altered, whole[:-30], b""):
        proof, found = proven(one, {path: content})
        assert proof == Proof()
        assert [(told.code, told.span.line) for told in found] == [("I723", 2)]


def test_a_copy_whose_name_gives_no_digest() -> None:
    for path in ("snapshots/mill.html", "mill.html", snapshot(MILL, "html").upper()):
        proof, found = proven(report({}, visit("web", path, 2)), {path: MILL})
        assert (proof, [told.code for told in found]) == (Proof(), ["I723"])


def test_copies_are_looked_at_without_quotations_too() -> None:
    path, picture = snapshot(MILL, "html"), snapshot(b"\x89PNG", "png")
    files = {path: MILL, picture: b"\x89PNG"}
    one = report({}, visit("web", path, 2), visit("photo", picture, 5), visit("lost", path.replace("html", "txt"), 8))
    proof, found = proven(one, files)
    assert proof == Proof(frozenset({"web", "photo"}))
    assert [(told.code, told.span.line) for told in found] == [("I724", 8)]


def test_a_copy_without_text_is_kept_and_bears_nothing_out() -> None:
    path = snapshot(b"\x89PNG", "png")
    proof, found = proven(report({3: ("photo", "two tides")}, visit("photo", path, 5)), {path: b"\x89PNG"})
    assert proof == Proof(frozenset({"photo"}))
    assert [(told.code, told.span.line) for told in found] == [("I722", 5)]
    assert found[0].message.endswith("it is a picture, in which the program finds no words")


def test_a_report_without_a_record() -> None:
    assert proven(replace(report({3: ("web", "two tides")}), record=None), {}) == (Proof(), ())


def test_a_copy_that_takes_too_long_ends_alone() -> None:
    nested = b"<div>" * 3_000_000
    with Reader(lambda module, _: START(module, {VARIABLE: "1"})) as reader:
        told = reader.read("html", nested, text=True)
        assert isinstance(told, str)
        assert told.startswith("broken, or takes more than")
        copied = reader.read("html", MILL, text=True)
        assert not isinstance(copied, str)
        assert copied.passages[0].text == "The mill"


def test_a_copy_of_another_address_proves_nothing() -> None:
    path = snapshot(MILL, "html")
    one = report({3: ("web", "two tides")}, visit("web", path, 2))
    assert proven(replace(one, bibliography={"web": reference("web", "https://example.org")}), {path: MILL})[0].copies
    other = replace(one, bibliography={"web": reference("web", "https://example.org/other")})
    assert proven(other, {path: MILL}) == (Proof(), ())


def test_a_copy_of_something_else_than_came_proves_nothing() -> None:
    path, came = snapshot(MILL, "html"), "a" * 64
    changed = replace(visit("web", path, 2), digest=came)
    proof, found = proven(report({3: ("web", "two tides")}, changed), {path: MILL})
    assert proof == Proof()
    assert [(one.code, came in one.message) for one in found] == [("I723", True)]
    older = replace(changed, taken=ON.date())
    assert proven(report({3: ("web", "two tides")}, older), {path: MILL})[0].copies == {"web"}
