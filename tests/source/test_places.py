"""What Markdown holds is told with the place of its very first character."""

from __future__ import annotations

import re

import pytest

from builder.model.nodes import Body, Citation, Code, Image, Link, NoteReference, Text, walk
from tests.source.bodies import read, read_file

Node = Citation | Link | Image | NoteReference | Code
_BEGINS = {Citation: "[", Link: "[<", Image: "!", NoteReference: "[^"}


def spans(body: Body, kind: type[Node] = Citation) -> list[tuple[int, int]]:
    return [(node.span.line, node.span.column) for node in walk(body) if isinstance(node, kind)]


def places(text: str, *marks: str) -> list[tuple[int, int]]:
    """Where the marks stand in a text, each behind the one before."""
    found: list[tuple[int, int]] = []
    offset = 0
    for mark in marks:
        offset = text.index(mark, offset)
        found.append((text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)))
        offset += len(mark)
    return found


CITED = {
    "paragraph": "One [@a] two\nthree [@b].",
    "the same key over and over": "[@a] [@a] x[@a] [@a]",
    "list": "- one [@a]\n- two\n  three [@b]\n\n  four [@c]",
    "nested list": "1. one\n   - two [@a]\n     1. three [@b]\n        four [@c]",
    "a list whose text is its mark": "- \\- [@a]\n1. 1 [@b]",
    "quotation": "> one [@a]\n> two\n> [@b]\nlazy [@c]",
    "list in a quotation": "> - one [@a]\n>   two [@b]",
    "table": "| one | two |\n|---|---|\n| [@a] | x [@b] |\n| [@a] | [@a] |",
    "table with escaped bars": "| one | two |\n|---|---|\n| a \\| b [@a] | c \\| \\| [@b] |",
    "table without outer bars": "one | two\n---|---\n1 [@a] | 1 [@b]",
    "table in a quotation": "> | a | b |\n> |---|---|\n> | - | [@a] |",
    "table in a list": "- | a | b |\n  |---|---|\n  | | [@a] |",
    "footnote": "x[^1]\n\n[^1]: one [@a]\n    two [@b]\n\n    three [@c]",
    "inline footnote": "x^[one [@a] two] [@b]",
    "definition list": "term [@a]\n:   one [@b]\n    two [@c]\n\n    three [@d]",
    "heading": "# one [@a] #\n\ntext\n\n## two [@b]\n\nthree [@c]\n===",
    "emphasis": "*one [@a]* **[@b]** ***x [@c]***",
    "link": "[one [@a]](https://a.example) [@b]",
    "behind code that looks alike": "`[@a]` [@a] ``x [@b] ` `` [@b]",
    "behind code over lines": "`one\ntwo [@a]` [@a]",
    "behind an escape": "\\[@a] [@a] &#91;@b] [@b]",
    "behind an address that looks alike": "[x](<https://a.example/[@a]>) [@a]",
    "behind a title that looks alike": '[x](https://a.example "see [@a]") [@a]',
    "behind a picture that looks alike": '![x](a.png "[@a]") [@a]',
    "behind a description that looks alike": "![x @a y](a.png) [@a]",
    "behind an entity": "&amp; &copy; < & [@a]",
    "over lines": "- [@a;\n  @b] and [see\n  @c, p. 3]",
    "behind a hard break": "one\\\ntwo  \n[@a]",
    "wide characters": "🌊 é\u0301 [@a] 🌊[@b]",
    "tabs": "-\tone [@a]\n\ttwo\t[@b]\n\n\tthree [@c]",
}


@pytest.mark.parametrize("markdown", CITED.values(), ids=CITED.keys())
def test_citation(markdown: str) -> None:
    body, _ = read(markdown)
    text = "body: |\n" + "".join(f"  {line}\n" for line in markdown.split("\n"))
    lines = text.split("\n")
    found = spans(body)
    assert found
    assert len(set(found)) == len(found)
    for line, column in found:
        assert lines[line - 1][column - 1] == "[", (line, column)
    for node in walk(body):
        for item in node.items if isinstance(node, Citation) else ():
            assert lines[item.span.line - 1][item.span.column - 1 :].startswith(f"@{item.key}")


@pytest.mark.parametrize(
    ("markdown", "marks"),
    [
        ("`[@a]` [@a] ``x [@b] ` `` [@b]", ("` [@a]", "`` [@b]")),
        ("[x](<https://a.example/[@a]>)[@a]", (")[@a]",)),
        ('[x](https://a.example "[@a]")[@a]', (")[@a]",)),
        ("[x][y][@a]\n\n[y]: https://a.example", ("][@a]",)),
        ("<https://a.example/[@a]>[@a]", (">[@a]",)),
        ('![x](a.png "[@a]")[@a]', (")[@a]",)),
        ("![x [@a] y](a.png)[@a]", (")[@a]",)),
        ("- \\- [@a]\n1. 1 [@b]", ("- [@a]", "1 [@b]")),
        ("\\[@a] [@a]", ("] [@a]",)),
        ("| a | b |\n|---|---|\n| [@a] | [@a] |", ("| [@a]", "| [@a]")),
    ],
)
def test_citation_among_lookalikes(markdown: str, marks: tuple[str, ...]) -> None:
    body, _ = read(markdown)
    text = "body: |\n" + "".join(f"  {line}\n" for line in markdown.split("\n"))
    expected = [
        (line, column + mark.index("[")) for (line, column), mark in zip(places(text, *marks), marks, strict=True)
    ]
    assert spans(body) == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "a &amp; b &nbsp; c X d X",
        "\\* \\[ X &lt;&gt;X",
        "*&amp; X* &amp; X [&amp; X](https://a.example) X",
        "[&amp; X](ftp://a.example) &amp; X",
        "&amp; X\n\\* X\\_X",
    ],
)
def test_the_place_of_a_character_behind_escapes_and_entities(markdown: str) -> None:
    body, _ = read(markdown)
    lines = markdown.split("\n")
    expected = [(line, match.start() + 1) for line, text in enumerate(lines, 1) for match in re.finditer("X", text)]
    found = [
        (place.line - 1, place.column - 2)
        for node in walk(body)
        if isinstance(node, Text)
        for match in re.finditer("X", node.value)
        for place in [node.at(match.start())]
    ]
    assert found == expected


def test_links_pictures_and_notes() -> None:
    text = (
        "body: |\n"
        "  See [one](https://a.example/b), b and *[two](https://b.example)* <https://c.example>.\n"
        '  ![x](a.png "b") b ![x](b.png) x[^1] `x` x^[b `b`] [^1]\n'
        "\n"
        "  [^1]: [three](https://d.example)\n"
    )
    body, found = read_file(text)
    assert found == []
    assert spans(body, Link) == places(text, "[one]", "[two]", "<https:", "[three]")
    assert sorted(spans(body, Image)) == places(text, "![x](a", "![x](b")
    assert sorted(spans(body, NoteReference)) == places(text, "[^1] `", "^[b", "[^1]\n")
    assert sorted(spans(body, Code)) == [(line, column + 1) for line, column in places(text, "`x`", "`b`")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('body: "One \\\n  two [@\\x61]"', (2, 7)),
        ("body: 'it''s\n  [@a]'", (2, 3)),
        ("body: >\n  one\n\n  two [@a]\n", (4, 7)),
        ("body: one\n  two [@a]", (2, 7)),
        ('body: "- one\\n- two [@a]"', (1, 21)),
        ("\ufeffbody: |\r\n  one\r\n  🌊 [@a]\r\n", (3, 5)),
    ],
)
def test_citation_in_every_style(text: str, place: tuple[int, int]) -> None:
    body, _ = read_file(text)
    assert spans(body) == [place]
