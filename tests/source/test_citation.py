from __future__ import annotations

import pytest

from builder.model.nodes import Citation, CitationItem, Text, walk
from tests.source.bodies import read


def items(markdown: str) -> list[CitationItem]:
    body, found = read(markdown)
    assert found == []
    (citation,) = [node for node in walk(body) if isinstance(node, Citation)]
    return list(citation.items)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("@a", ("a", "", "", "", "")),
        (" @a ", ("a", "", "", "", "")),
        ("-@a", ("a", "", "", "", "")),
        ("see @a", ("a", "see", "", "", "")),
        ("see  also\n@a", ("a", "see also", "", "", "")),
        ("@a, p. 3", ("a", "", "page", "3", "")),
        ("@a, pp. 3-5", ("a", "", "page", "3–5", "")),
        ("@a, pp. 3 – 5, 9", ("a", "", "page", "3–5, 9", "")),
        ("@a, 3", ("a", "", "page", "3", "")),
        ("@a, xiv", ("a", "", "", "", "xiv")),
        ("@a, p. xiv", ("a", "", "page", "xiv", "")),
        ("@a, p. A4", ("a", "", "page", "A4", "")),
        ("@a, chap. 2", ("a", "", "chapter", "2", "")),
        ("@a, chapters 2 & 3", ("a", "", "chapter", "2 & 3", "")),
        ("@a, § 5", ("a", "", "section", "5", "")),
        ("@a, ¶¶ 5-6", ("a", "", "paragraph", "5–6", "")),
        ("@a, vol. 2", ("a", "", "volume", "2", "")),
        ("@a, n. 4", ("a", "", "note", "4", "")),
        ("@a, fig. 1b", ("a", "", "figure", "1b", "")),
        ("@a, p. 3, my emphasis", ("a", "", "page", "3", "my emphasis")),
        ("@a, my emphasis", ("a", "", "", "", "my emphasis")),
        ("@a, mild words", ("a", "", "", "", "mild words")),
        ("@a and nobody else", ("a", "", "", "", "and nobody else")),
        ("@a,", ("a", "", "", "", "")),
        ("@Über2020:a-b_c.d/e", ("Über2020:a-b_c.d/e", "", "", "", "")),
        ("@10.1000/182", ("10.1000/182", "", "", "", "")),
        ("@a.", ("a", "", "", "", ".")),
    ],
)
def test_item(written: str, expected: tuple[str, str, str, str, str]) -> None:
    (item,) = items(f"x [{written}].")
    assert (item.key, item.prefix, item.label, item.locator, item.suffix) == expected


def test_items_keep_their_order() -> None:
    assert [(item.key, item.locator) for item in items("[@b; @a, p. 3;@c;@b]")] == [
        ("b", ""), ("a", "3"), ("c", ""), ("b", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    ["[@a; b]", "[a; @b]", "[@a;]", "[;@a]", "[@a;;@b]", "[@{a}]", "[@a", "[@a [b]]", "[@", "[x @!]", "[@!]"],
)
def test_malformed(written: str) -> None:
    body, found = read(f"One {written} two.")
    assert [(diagnostic.code, diagnostic.span.column) for diagnostic in found] == [("I301", 7)]
    assert "".join(node.value for node in walk(body) if isinstance(node, Text)) == f"One {written} two."


@pytest.mark.parametrize(
    "written",
    ["[a]", "[a@b.example]", "[ @ ]", "\\[@a]", "`[@a]`", "@a", "[a](https://a.example/@b)", "[@](https://a.example)"],
)
def test_what_is_no_citation_is_not_told(written: str) -> None:
    body, found = read(f"One {written} two.")
    assert [node for node in walk(body) if isinstance(node, Citation)] == []
    assert found == []
