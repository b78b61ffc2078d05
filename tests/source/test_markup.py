from __future__ import annotations

from typing import Any

import pytest

from builder.model.nodes import (
    BulletList,
    CodeBlock,
    DefinitionList,
    Figure,
    Heading,
    Link,
    OrderedList,
    Paragraph,
    Table,
    blocks_below,
    runs_of,
    walk,
    walk_blocks,
)
from tests.source.bodies import clean, read, read_file


def outline(value: Any) -> Any:
    """Nodes without their places: a name and what it holds, a bare string for text."""
    if isinstance(value, tuple):
        return [outline(item) for item in value]
    if not hasattr(value, "__dataclass_fields__"):
        return value
    name = type(value).__name__
    held = [outline(getattr(value, field)) for field in value.__dataclass_fields__ if field != "span"]
    return held[0] if name == "Text" else (name, *held)


def blocks(markdown: str) -> Any:
    return outline(clean(markdown).blocks)


def inline(markdown: str) -> Any:
    (paragraph,) = clean(markdown).blocks
    assert isinstance(paragraph, Paragraph)
    return outline(paragraph.children)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one\ntwo", ["one", "\n", "two"]),
        ("*one* **two** ***three***", [
            ("Emphasis", ["one"]), " ", ("Strong", ["two"]), " ", ("Emphasis", [("Strong", ["three"])]),
        ]),
        ("a*b*c _d_ e_f_g", ["a", ("Emphasis", ["b"]), "c ", ("Emphasis", ["d"]), " e_f_g"]),
        ("one  \ntwo\\\nthree", ["one", ("LineBreak",), "two", ("LineBreak",), "three"]),
        ("`one` ``a`b`` ` c `", [("Code", "one"), " ", ("Code", "a`b"), " ", ("Code", "c")]),
        ("[one *two*](https://a.example 'title')", [("Link", "https://a.example", ["one ", ("Emphasis", ["two"])])]),
        ("[one](doi:10.1000/182)", [("Link", "https://doi.org/10.1000/182", ["one"])]),
        ("<https://a.example>", [("Link", "https://a.example", ["https://a.example"])]),
        ("<me@a.example>", [("Link", "mailto:me@a.example", ["me@a.example"])]),
        ("https://a.example", ["https://a.example"]),
        ("[a]\n\n[a]: https://a.example", [("Link", "https://a.example", ["a"])]),
        ("see ![one *two*\n`three` &amp; \\*](a.png)", ["see ", ("Image", "a.png", "one two three & *")]),
        ("<b>bold</b> <!-- no --> <script>x</script>", ["<b>bold</b> <!-- no --> <script>x</script>"]),
        ("&lt;b&gt; &eacute; &#x2014; \\*a\\*", ["<b> é — *a*"]),
        ('"quotes" -- ... (c)', ['"quotes" -- ... (c)']),
        ("~~no~~ H~2~O ==no== :smile:", ["~~no~~ H~2~O ==no== :smile:"]),
        ("one [two] (three) [ ] [x]", ["one [two] (three) [ ] [x]"]),
        ("a mail to [me@a.example] and @nobody", ["a mail to [me@a.example] and @nobody"]),
    ],
)  # fmt: skip
def test_inline(markdown: str, expected: list[Any]) -> None:
    assert inline(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("one\n\ntwo", [("Paragraph", ["one"], False), ("Paragraph", ["two"], False)]),
        ("- one\n- two", [("BulletList", [[("Paragraph", ["one"], True)], [("Paragraph", ["two"], True)]])]),
        ("- one\n\n- two", [("BulletList", [[("Paragraph", ["one"], False)], [("Paragraph", ["two"], False)]])]),
        ("3. one\n4. two", [("OrderedList", [[("Paragraph", ["one"], True)], [("Paragraph", ["two"], True)]], 3)]),
        ("0) one", [("OrderedList", [[("Paragraph", ["one"], True)]], 0)]),
        ("- one\n  1. two", [
            ("BulletList", [[("Paragraph", ["one"], True), ("OrderedList", [[("Paragraph", ["two"], True)]], 1)]]),
        ]),
        ("> one\n> > two", [
            ("BlockQuote", [("Paragraph", ["one"], False), ("BlockQuote", [("Paragraph", ["two"], False)])]),
        ]),
        ("```python title=x\na = 1\n\n```", [("CodeBlock", "a = 1\n", "python")]),
        ("    a = [@b]\n      c", [("CodeBlock", "a = [@b]\n  c", "")]),
        ("~~~\nnever closed", [("CodeBlock", "never closed", "")]),
        ("one\n\n***\n\ntwo", [("Paragraph", ["one"], False), ("ThematicBreak",), ("Paragraph", ["two"], False)]),
        ("<div>\none\n</div>", [("Paragraph", ["<div>", "\n", "one", "\n", "</div>"], False)]),
        ("term\n:   one\n:   two\n\n    three", [("DefinitionList", [[["term"], [
            [("Paragraph", ["one"], False)], [("Paragraph", ["two"], False), ("Paragraph", ["three"], False)],
        ]]])]),
        ("![a](b.png)", [("Figure", ("Image", "b.png", "a"), [])]),
        ('![a](b.png "*c* d")', [("Figure", ("Image", "b.png", "a"), ["*c* d"])]),
        ("![a](b.png) c", [("Paragraph", [("Image", "b.png", "a"), " c"], False)]),
        ("- ![a](b.png)", [("BulletList", [[("Figure", ("Image", "b.png", "a"), [])]])]),
    ],
)  # fmt: skip
def test_blocks(markdown: str, expected: list[Any]) -> None:
    assert blocks(markdown) == expected


def test_table() -> None:
    (table,) = clean("| a | b | c | d |\n|:--|--:|:-:|---|\n| *1* | `x \\| y` | | 4 | 5 |\n| 6 |").blocks
    assert isinstance(table, Table)
    assert table.alignments == ("left", "right", "center", "")
    assert outline(table.head) == [["a"], ["b"], ["c"], ["d"]]
    assert outline(table.rows) == [
        [[("Emphasis", ["1"])], [("Code", "x | y")], [], ["4"]],
        [["6"], [], [], []],
    ]


def test_headings_begin_below_the_section() -> None:
    body = clean("# One\n\n## Two ##\n\n### Three\n\n#### Four\n\nOne again\n===\n\nTwo again\n---")
    assert [(block.level, outline(block.children)) for block in body.blocks if isinstance(block, Heading)] == [
        (1, ["One"]), (2, ["Two"]), (3, ["Three"]), (4, ["Four"]), (1, ["One again"]), (2, ["Two again"]),
    ]  # fmt: skip


def test_notes_stand_in_the_order_of_reading() -> None:
    body = clean("a[^2] b^[inline [^deep]] c[^1] d[^2]\n\n[^1]: one\n[^deep]: deep\n[^2]: two\n\n    - more")
    assert list(body.notes) == ["2", "^2:10", "deep", "1"]
    assert outline(body.notes["2"]) == [
        ("Paragraph", ["two"], False), ("BulletList", [[("Paragraph", ["more"], True)]]),
    ]  # fmt: skip
    assert outline(body.notes["^2:10"]) == [("Paragraph", ["inline ", ("NoteReference", "deep")], False)]


def test_notes_of_a_circle_are_read_once() -> None:
    body, found = read("a[^1]\n\n[^1]: one[^2]\n\n[^2]: two[^1]")
    assert found == []
    assert [type(node).__name__ for node in walk(body)].count("NoteReference") == 3


def test_a_note_written_twice_is_told() -> None:
    body, found = read("a[^1]\n\n[^1]: one\n[^1]: two")
    assert [(diagnostic.code, str(diagnostic.span)) for diagnostic in found] == [("I206", "f.yaml:5:3")]
    assert outline(body.notes["1"]) == [("Paragraph", ["one"], False)]


@pytest.mark.parametrize(
    ("target", "linked"),
    [
        ("https://a.example/b?c=d&e=%20#f", "https://a.example/b?c=d&e=%20#f"),
        ("http://a.example", "http://a.example"),
        ("HTTPS://A.example", "HTTPS://A.example"),
        ("mailto:me@a.example", "mailto:me@a.example"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("DOI:10.1000/182", "https://doi.org/10.1000/182"),
        ("https://ü.example/ö", "https://ü.example/ö"),
        ("javascript:alert(1)", ""),
        ("JavaScript:alert(1)", ""),
        ("java&#x73;cript:x", ""),
        ("vbscript:x", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("ftp://a.example", ""),
        ("tables.html", ""),
        ("../tables.html", ""),
        ("/tables", ""),
        ("//a.example", ""),
        ("#here", ""),
        ("?a=b", ""),
        ("", ""),
        ("https:", ""),
        ("https://", ""),
        ("https://[a", ""),
        ("mailto:me", ""),
        ("doi:182", ""),
        ("<https://a b.example>", ""),
        ("<java\tscript:x>", ""),
    ],
)
def test_links_by_scheme(target: str, linked: str) -> None:
    body, found = read(f"[one]({target}) two")
    links = [node.target for node in walk(body) if isinstance(node, Link)]
    assert links == ([linked] if linked else [])
    assert [diagnostic.code for diagnostic in found] == ([] if linked else ["I302"])
    assert "one" in str(outline(body.blocks))


def test_every_block_within_blocks_is_walked() -> None:
    body = clean("- > term\n  > :   | a |\n  >     |---|\n  >     | [x](https://a.example) |")
    kinds = [type(block).__name__ for block in walk_blocks(body.blocks)]
    assert kinds == ["BulletList", "BlockQuote", "DefinitionList", "Table"]
    assert [type(node).__name__ for node in walk(body)] == ["Text", "Text", "Link", "Text"]


@pytest.mark.parametrize("kind", [BulletList, OrderedList, DefinitionList, CodeBlock, Figure])
def test_every_kind_of_block_has_its_parts(kind: type) -> None:
    body = clean('- a\n\n1. b\n\nc\n:   d\n\n    e\n\n```\nf\n```\n\n![g](h.png "i")')
    (block,) = [block for block in body.blocks if isinstance(block, kind)]
    parts = sum(1 for _ in blocks_below(block)) + sum(1 for _ in runs_of(block))
    assert parts == {BulletList: 1, OrderedList: 1, DefinitionList: 3, CodeBlock: 0, Figure: 2}[kind]


@pytest.mark.parametrize("text", ["body: '   '", "body: |\n\n", "body: '[a]: b'", "body: '[^a]:'"])
def test_nothing_makes_an_empty_body(text: str) -> None:
    assert read_file(text)[0].blocks == ()
