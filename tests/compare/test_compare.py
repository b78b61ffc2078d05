from __future__ import annotations

import html.parser
import json
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.cite import number
from builder.compare import Changes, Version, compare, to_html, to_json, to_text
from builder.model.evidence import Answer, Record, Visit
from builder.model.level import Level
from builder.model.report import Report, Withdrawal
from tests.cite.reports import house, report
from tests.compare.pairs import base_file, changed, read, replaced
from tests.rules.projects import BASE

pytestmark = pytest.mark.slow

TIDES, TOWN = "sections/01-tides.yaml", "sections/02-town.yaml"


def version(made: Report, level: Level | None = None) -> Version:
    return Version("", number(made, house()), level)


def told(old: Report, new: Report) -> list[tuple[str, str, str]]:
    """Of each change what it is about, its kind, and what changed."""
    changes = compare(version(old), version(new)).changes
    return [(change.about.value, change.kind.value, change.what) for change in changes]


def lines(changes: Changes) -> list[str]:
    return [line.strip() for line in to_text(changes).splitlines() if line.startswith("  ")]


def test_nothing_changed() -> None:
    changes = compare(read(BASE, "old.pdf"), read(BASE, "new.pdf"))
    assert changes.changes == ()
    assert "Nothing that readers read has changed." in to_text(changes)
    assert json.loads(to_json(changes))["changes"] == []


def test_white_space_keys_and_names_of_notes_are_nothing_to_readers(tmp_path: Path) -> None:
    renamed = {
        name: base_file(name).replace("tide-tables", "tables").replace("neap", "n").replace("At n ", "At neap ")
        for name in ("report.yaml", "bibliography.yaml", TIDES)
    }
    wrapped = renamed | replaced(TOWN, ("The mill ran twice", "The mill\n    ran twice"))
    wrapped[TOWN] = wrapped[TOWN].replace("passage: The mill\n    ran", "passage: The mill ran")
    assert changed(tmp_path, **wrapped).changes == ()


def test_a_new_rating_stands_first(tmp_path: Path) -> None:
    files = replaced(TOWN, ("rating: partly supported", "rating: unsupported"), ("The ferry still does", "It does not"))
    files |= replaced(TIDES, ("rating: supported\n", "rating: supported\n    note: Seen on the quay.\n"))
    files |= replaced("report.yaml", ("The tides of", "All tides of"))
    found = changed(tmp_path, **files).changes
    assert found[0].what == "rating"
    assert (found[0].old, found[0].new) == ("partly supported", "unsupported")
    assert [change.what for change in found[1:4]] == ["note", "title", "sentence"]


def test_levels_are_compared_where_both_are_known() -> None:
    made = report("Text [@a].")
    found = compare(version(made, Level.BORNE_OUT), version(made, Level.DRAFT)).changes
    assert [(change.what, change.old, change.new) for change in found] == [("level", "borne out", "draft")]
    assert compare(version(made), version(made, Level.DRAFT)).changes == ()


def test_numbers_that_shift_change_no_sentence() -> None:
    old = report("One [@a]. Two [@b; @c]. Three [@d].")
    new = report("Zero [@e]. One [@a]. Two [@b; @c]. Three [@d].")
    assert told(old, new) == [
        ("sentence", "added", "sentence"),
        *[("reference", "renumbered", "number")] * 5,
    ]


def test_another_source_under_the_same_key_is_another_source(tmp_path: Path) -> None:
    other = "  title: Sayings of the sea\n  issued: 2021\n  URL: https://sayings.example/sea"
    files = replaced(
        "bibliography.yaml",
        ("  title: Time and tide\n  issued: 2020-05-17\n  URL: https://sayings.example/tide", other),
    )
    assert lines(changed(tmp_path, **files)) == [
        "- section 2, “Time and tide wait for no man.”, citation: [4] Time and tide",
        "+ section 2, “Time and tide wait for no man.”, citation: [4] Sayings of the sea",
        "- source: [4] Time and tide",
        "+ source: [4] Sayings of the sea",
    ]


def test_keys_that_change_places_change_nothing(tmp_path: Path) -> None:
    swapped = {}
    for name in ("report.yaml", "bibliography.yaml", TIDES, TOWN):
        text = base_file(name).replace("almanac;", "x;").replace("almanac]", "x]").replace("almanac:", "x:")
        text = text.replace("mill-history", "almanac")
        swapped[name] = (
            text.replace("x;", "mill-history;").replace("x]", "mill-history]").replace("x:", "mill-history:")
        )
    assert changed(tmp_path, **swapped).changes == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("One [@a].", "One [@a, p. 3].", [("citation", "changed", "citation")]),
        ("One [@a].", "One [@a; @a].", [("citation", "added", "citation")]),
        ("One [@a] two three [@a].", "One two three [@a; @a].", [("citation", "moved", "citation")]),
        ("One [@a] two [@b].", "One two [@a; @b].", [("citation", "moved", "citation")]),
        ("One [@a; @b].", "One [@b; @a].", [("reference", "renumbered", "number")] * 2),
        ("One [@a].\n\nTwo.", "One [@a]. Two.", [("sentence", "markup", "paragraphs divided otherwise")]),
        ("One *two*.", "One **two**.", [("sentence", "markup", "markup")]),
        ("One `two`.", "One two.", [("sentence", "markup", "markup")]),
        ("- One.\n- Two.", "1. One.\n2. Two.", [("sentence", "markup", "stands in")] * 2),
        ("[One](https://a.example).", "[One](https://b.example).", [("sentence", "markup", "markup")]),
        (
            "[One two three](https://a.example).",
            "[One two four](https://b.example).",
            [("sentence", "changed", "sentence"), ("sentence", "changed", "link")],
        ),
        ("One.[^a]\n\n[^a]: Two.", "One.^[Two.]", []),
        (
            "One.[^a]\n\n[^a]: Two.",
            "One.\n\nTwo.",
            [("sentence", "markup", "markup"), ("sentence", "markup", "stands in")],
        ),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 | 3 |", [("sentence", "changed", "table row")]),
        ("```\none\n```", "```\none\ntwo\n```", [("sentence", "changed", "code")]),
        ("One.\n\n---\n\nTwo.", "One.\n\nTwo.", [("sentence", "removed", "break")]),
        ("One is here. Two is there.", "Two is there. One is here.", [("sentence", "moved", "sentence")]),
        ("12 people died.", "13 people died.", [("sentence", "changed", "sentence")]),
        ("Term\n: One.", "Term\n: Two.", [("sentence", "removed", "sentence"), ("sentence", "added", "sentence")]),
        (
            "# One\n\nText.",
            "# Two\n\nText.",
            [("sentence", "removed", "heading 1"), ("sentence", "added", "heading 1")],
        ),
    ],
)
def test_what_changes_in_a_body(old: str, new: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(report(old), report(new)) == expected


def test_a_sentence_that_moves_to_another_section_is_told_once() -> None:
    old = report("First of all here. The ferry still crosses the sound.", "Second of all.")
    new = report("First of all here.", "Second of all. The ferry still crosses the sound.")
    assert lines(compare(version(old), version(new))) == [
        "> section 2 (before: section 1), “The ferry still crosses the sound.”, sentence moved"
    ]


def test_sections_by_name_heading_or_what_they_share() -> None:
    old = report("Alpha beta one. Gamma delta two.", "Second section here.", "Third section here.")
    one, two, three = old.sections
    new = replace(old, sections=(three, replace(two, id="x"), replace(one, id="y", heading="Another")))
    assert lines(compare(version(old), version(new))) == [
        "> section 2, “Section 2”, moved",
        "~ section 3 (before: section 1), heading: [-Section 1-] {+Another+}",
        "> section 3 (before: section 1), “Another”, moved",
    ]


def test_what_was_found_at_a_source_and_a_withdrawal() -> None:
    def visited(answer: Answer) -> Record:
        return Record({"a": Visit("a", answer, "https://a.example", datetime(2026, 1, 2, tzinfo=UTC))})

    old = report("One [@a].", record=visited(Answer.REACHED))
    withdrawn = Withdrawal(date(2026, 4, 1), "The tables were wrong.")
    new = report("One [@a].", record=visited(Answer.DEAD), withdrawn=withdrawn, supersedes="0" * 64)
    assert lines(compare(version(old), version(new))) == [
        "+ withdrawn: 2026-04-01: The tables were wrong.",
        f"+ supersedes: {'0' * 64}",
        "~ [1] Title a, answer: reached → dead",
    ]


SENTENCES = st.lists(
    st.builds(
        "{} {}{}.".format,
        st.sampled_from(["The ferry", "The mill", "Nobody", "*Ida* Moss"]),
        st.sampled_from(["ran twice a day", "ran once a day", "came late", "wrote it down"]),
        st.sampled_from(["", " [@a]", " [@b; @c]", " [@a, p. 3]"]),
    ),
    max_size=12,
)


@given(SENTENCES, SENTENCES, st.sampled_from([" ", "\n\n"]))
def test_every_difference_is_told_and_no_other(old: list[str], new: list[str], between: str) -> None:
    first, second = (report("Start.", between.join(some), keys="abc") for some in (old, new))
    found = compare(version(first), version(second)).changes
    assert (found == ()) == (old == new)
    come = {sentence.split(" [")[0].strip("*.") for sentence in new} - {one.split(" [")[0].strip("*.") for one in old}
    told = " ".join(f"{change.new} {change.subject}" for change in found)
    assert all(sentence.replace("*", "") in told for sentence in come)


def test_a_picture_under_the_same_name(tmp_path: Path) -> None:
    picture = base_file("figures/tide.svg")
    found = changed(tmp_path, **{"figures/tide.svg": picture.replace("<svg", "<svg id='a'")}).changes
    assert [(change.what, change.subject) for change in found] == [
        ("picture", "A curve with two peaks and two troughs a day")
    ]


def test_both_ways_tell_the_same(tmp_path: Path) -> None:
    files = replaced(TOWN, ("The ferry still does.", "Nobody knows how.")) | replaced(
        "report.yaml", ("authors:\n  - Reed, Anna\n", "")
    )
    there = changed(tmp_path, **files)
    back = compare(there.new, there.old)
    assert sorted((change.what, change.old, change.new) for change in there.changes) == sorted(
        (change.what, change.new, change.old) for change in back.changes
    )


class Page(html.parser.HTMLParser):
    """The elements of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_foreign_text_stays_text() -> None:
    nasty = "<script>alert(1)</script> \x1b[2J\u202e “a” & 'b' \ud800"
    old, new = report("One [@a]."), report("One [@a].", summary="`<img src=x onerror=y>` & *so*.")
    made = compare(Version(nasty, version(old).cited), Version(nasty, version(new).cited))
    page = Page(to_html(made))
    assert page.tags <= set("html head meta title style body h1 h2 dl dt dd p ul li span bdi ins del".split())
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "dir"}
    to_html(made).encode()
    assert to_text(made).replace("\n", "").isprintable()
    assert to_json(made).isascii()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Same here. " * 20_000, "Same here. " * 19_999 + "Other there. "),
        ("Same here. " * 10_000, "Same there. " * 10_000),
        ("a b " * 50_000, "b a " * 50_000),
        (" ".join(f"Word{n} is so." for n in range(10_000)), " ".join(f"Word{n} is so." for n in range(10_000, 0, -1))),
        (" ".join(f"The x{n} is y{n}." for n in range(5000)), " ".join(f"The x{n} is z{n}." for n in range(5000))),
    ],
)
def test_long_texts_take_no_longer_than_they_are(old: str, new: str) -> None:
    first, second = version(report(old)), version(report(new))
    before = time.process_time()
    compare(first, second)
    assert time.process_time() - before < 10
