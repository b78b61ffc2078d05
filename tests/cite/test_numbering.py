from __future__ import annotations

import pytest

from builder.cite import number
from builder.model.cited import CitedReport
from builder.model.nodes import Citation, Inline, ReferenceLink, plain, walk
from builder.model.report import Report
from tests.cite.reports import house, report

LETTERS = " ".join(f"[@{key}]" for key in "abcdefghij")


def numbered(made: Report) -> CitedReport:
    return number(made, house())


def mark(written: str) -> tuple[Inline, ...]:
    """How a citation is printed in a report that cites the letters before it, in their order."""
    cited = numbered(report(LETTERS, f"x [{written}]"))
    (citation,) = [node for node in walk(cited.report.sections[1].body) if isinstance(node, Citation)]
    return cited.marks[citation.span].content


def printed(written: str) -> str:
    return plain(mark(written))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("@a", "[1]"),
        ("@a; @b", "[1, 2]"),
        ("@b; @a", "[1, 2]"),
        ("@a; @a", "[1]"),
        ("@a; @b; @c", "[1–3]"),
        ("@c; @a; @b; @c", "[1–3]"),
        ("@a; @c; @d; @e", "[1, 3–5]"),
        ("@a; @b; @d; @e", "[1, 2, 4, 5]"),
        ("@a; @b; @c; @e; @g; @h; @i; @j", "[1–3, 5, 7–10]"),
        ("@j; @i", "[9, 10]"),
        ("@a; @c, p. 12", "[1, 3 (p. 12)]"),
        ("@c, p. 12; @a", "[1, 3 (p. 12)]"),
        ("@a, p. 9; @a, p. 12", "[1 (p. 9), 1 (p. 12)]"),
        ("@a, p. 3; @a, p. 3", "[1 (p. 3)]"),
        ("@a, pp. 3-5", "[1 (pp. 3–5)]"),
        ("@a, p. 3, 5", "[1 (pp. 3, 5)]"),
        ("@a, chap. 2", "[1 (ch. 2)]"),
        ("@a, chapters 2 & 3", "[1 (chs 2 & 3)]"),
        ("@a, § 4", "[1 (sec. 4)]"),
        ("@a, l. 4", "[1 (l. 4)]"),
        ("@a, 12", "[1 (p. 12)]"),
        ("see @a", "[see 1]"),
        ("see @c; but also @a", "[see 3, but also 1]"),
        ("@a, my emphasis", "[1, my emphasis]"),
        ("@a, p. 3, my emphasis", "[1 (p. 3), my emphasis]"),
        ("@ghost", "[ghost?]"),
        ("@a; @ghost", "[1][ghost?]"),
        ("@ghost, p. 3", "[ghost?]"),
        ("@a; @b; @ghost; @c", "[1–3][ghost?]"),
    ],
)
def test_print_citation(written: str, expected: str) -> None:
    assert printed(written) == expected


def test_each_number_leads_to_its_reference() -> None:
    links = [part for part in mark("@a; @c; @d; @e; @g, p. 3") if isinstance(part, ReferenceLink)]
    assert [(plain(part.children), part.number) for part in links] == [("1", 1), ("3", 3), ("5", 5), ("7", 7)]


def marks(cited: CitedReport) -> list[str]:
    nodes = [node for _, text in cited.report.bodies() for node in walk(text) if isinstance(node, Citation)]
    return [plain(cited.marks[node.span].content) for node in nodes]


def test_numbers_run_in_the_order_of_reading() -> None:
    cited = numbered(
        report(
            "One [@d]^[inline [@e]] two[^1] three [@a].\n\n- four [@f]\n\n| [@g] |\n|---|\n| x |\n\n"
            "term [@h]\n:   five [@i]\n\n[^1]: note [@c], again [@d]",
            "Six [@j; @a] ![x](a.png) `[@no]`",
            summary="Zero [@b; @a].",
        )
    )
    assert list(cited.numbers) == list("badecfghij")
    assert list(cited.numbers.values()) == list(range(1, 11))
    assert [entry.number for entry in cited.entries] == list(range(1, 11))
    assert marks(cited) == [
        "[1, 2]", "[3]", "[4]", "[5]", "[3]", "[2]", "[6]", "[7]", "[8]", "[9]", "[2, 10]",
    ]  # fmt: skip
    assert cited.citations == 11


def test_a_note_is_read_where_it_is_first_referred_to() -> None:
    cited = numbered(report("[^1] [@b][^1]\n\n[^1]: [@a]", "[@c]"))
    assert list(cited.numbers) == ["a", "b", "c"]
    assert cited.citations == 3


def test_references_lead_back_to_the_first_citation_of_each_section() -> None:
    cited = numbered(report("x [@b] y [@a]", "z [@a] [@a; @b]", "w [@c]", summary="s [@a] t [@a]"))
    back = {entry.reference.id: [(place.section, place.anchor) for place in entry.cited_in] for entry in cited.entries}
    assert back == {
        "a": [(0, "cite-1"), (1, "cite-4"), (2, "cite-5")],
        "b": [(1, "cite-3"), (2, "cite-6")],
        "c": [(3, "cite-7")],
    }


def test_every_citation_has_an_anchor_of_its_own() -> None:
    cited = numbered(report("[@a][@a] [@a]\n\n| [@a] | [@a] |\n|---|---|\n| a \\| [@a] | b \\| [@a] |", summary="[@a]"))
    anchors = [mark.anchor for mark in cited.marks.values()]
    assert len(set(anchors)) == len(anchors) == cited.citations == 8


def test_a_key_that_the_bibliography_lacks_gets_no_number() -> None:
    cited = numbered(report("x [@ghost; @a] [@b]"))
    assert cited.numbers == {"a": 1, "b": 2}
    assert marks(cited) == ["[1][ghost?]", "[2]"]


def test_what_nothing_cites_has_no_entry() -> None:
    assert [entry.reference.id for entry in numbered(report("x [@c]")).entries] == ["c"]
