"""Input that means harm, or none that anybody meant: no traceback, bounded time, files that can be read."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.importing import read_report
from builder.importing.blocks import Block, Kind
from builder.importing.rich import plain
from builder.importing.writing import body, scalar
from builder.model.nodes import Text, walk
from builder.source import load
from builder.source.tree import Mapping, Scalar, parse
from builder.world import World
from tests.importing.documents import word
from tests.importing.inputs import written
from tests.source.bodies import read

pytestmark = pytest.mark.slow

SECONDS = 15
"""For half a megabyte: what is linear takes three at most; what looks from each character for an end takes hours."""

PIECES = {
    "brackets": "[", "closed brackets": "[]", "numbers": "[1", "a long number": "1", "many numbers": "[1] ",
    "raised": "a¹", "quotation marks": '"', "attributes": '" a="', "tags": "<a ", "open tags": "<",
    "links": "[1](http://a", "stars": "**a", "underscores": "_a ", "backticks": "`", "hashes": "# a\n\n",
    "items": "- a\n", "numbered": "1. a\n", "colons": "a:", "spaces": " ", "blank lines": "\n", "pipes": "|a|\n",
    "quotes": "> ", "deep quotes": ">" , "dashes": "-", "words": "word ", "comments": "<!--", "entities": "&amp;",
    "dates": "1 May 2026 ", "addresses": "https://a.example.org/b ", "sources": "Sources\n\n", "notes": "[^1]: a\n",
    "references": "[^1]", "parentheses": "(1)", "names": "By A B\n", "CJK": "【1】字", "cookies": "cookies ",
    "definitions": "a\n: b\n",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", ["in.txt", "in.md", "in.html"])
@pytest.mark.parametrize("piece", PIECES)
def test_half_a_megabyte_of(piece: str, name: str) -> None:
    content = ("A title\n\n" + PIECES[piece] * (500_000 // len(PIECES[piece].encode()))).encode()
    begun = time.perf_counter()
    read_report(name, content)
    assert time.perf_counter() - begun < SECONDS


FRAGMENTS = st.sampled_from(
    [
        "[1]", "[2, 3]", "[^1]", "[^1]: a note\n", "¹", "Sources", "\n", "\n\n", "# ", "## ", "1. ", "- ", "> ",
        "**", "_", "`", "```\n", "Summary: ", "Checked on 3 May 2026", "By Erika Muster", "https://example.org/a",
        "word", " ", "“", "”", ": ", "<b>", "</b>", "<p>", "<table><tr><td>", "<sup>1</sup>", "<a href='#n1'>1</a>",
        "<li id=n1>", "|a|b|\n|-|-|\n", "---\n", "\\", "&lt;", "\t", "é", "字", "مرحبا", "\ue000", "\u2028", "\x00",
        "@key", "[@key]", "Related questions", "?", "~", "=",
    ]
)  # fmt: skip


@pytest.mark.parametrize("name", ["in.txt", "in.md", "in.html"])
@settings(max_examples=150)
@given(parts=st.lists(FRAGMENTS | st.text(max_size=6), max_size=40))
def test_whatever_comes_in_can_be_read_again(name: str, parts: list[str]) -> None:
    checked = read_report(name, "".join(parts).encode("utf-8", "replace"))
    if checked.value is None:
        assert [found.code for found in checked.diagnostics] == ["I801"]
        return
    with tempfile.TemporaryDirectory() as folder:
        again = load(World(written(checked, Path(folder))))
    assert again.value is not None
    assert [found for found in again.diagnostics if found.code.startswith(("I1", "I2", "I4"))] == []


@settings(max_examples=60)
@given(content=st.binary(max_size=400))
def test_bytes_of_any_kind_are_read_or_refused(content: bytes) -> None:
    for name in ("in.txt", "in.html", "in.docx", "in.md"):
        read_report(name, content)


@settings(max_examples=40)
@given(place=st.integers(0, 3000), value=st.integers(0, 255))
def test_a_broken_document_is_read_or_refused(place: int, value: int) -> None:
    content = bytearray(word("Title: A title\nNormal: Words{1:A note}.\nList Bullet: More"))
    content[place % len(content)] = value
    read_report("in.docx", bytes(content))


MARKED = st.text(
    st.sampled_from(list("ab1. *_`[]()<>#-+=|~:!&;\\@^\"'{}$% ")) | st.characters(codec="utf-8"), max_size=60
)


@settings(max_examples=400)
@given(text=MARKED)
def test_text_reads_back_as_the_same_text(text: str) -> None:
    text = re.sub("[\ue000-\uf8ff\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", " ", text)
    found, diagnostics = read(body([Block(Kind.PARAGRAPH, text, 1)], {}, {}))
    nodes = list(walk(found))
    assert all(isinstance(node, Text) for node in nodes)
    assert "".join(node.value for node in nodes if isinstance(node, Text)).split() == plain(text).split()
    assert diagnostics == []


@settings(max_examples=300)
@given(text=MARKED)
def test_a_value_reads_back_as_the_same_value(text: str) -> None:
    text = " ".join(re.sub("[\ue000-\uf8ff\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", " ", text).split())
    checked = parse("f.yaml", f"key: {scalar(text or 'x')}\n".encode())
    assert checked.diagnostics == ()
    assert isinstance(checked.value, Mapping)
    node = checked.value.items[0][1]
    assert isinstance(node, Scalar)
    assert node.located.value == (text or "x")
    assert not node.is_null
    assert node.boolean is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("in.md", "# A title\n\n" + "> " * 200 + "words\n"),
        ("in.md", "# A title\n\n" + "".join(f"{'  ' * depth}- item {depth}\n" for depth in range(120)) + "\nwords\n"),
        ("in.html", "<h1>A title</h1>" + "<ul><li>item" * 45 + "words"),
    ],
)
def test_what_is_nested_deep_is_not_lost_silently(name: str, content: str) -> None:
    checked = read_report(name, content.encode())
    assert checked.value is None or any("words" in text for text in checked.value.files.values())
