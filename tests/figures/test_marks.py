"""The marks beyond CommonMark: what they become, where, and what is told of a slip."""

from __future__ import annotations

import pytest

from builder.model.audience import Audience
from builder.model.nodes import (
    CodeBlock,
    CrossReference,
    Division,
    Foreign,
    Formula,
    FormulaBlock,
    Paragraph,
    Placement,
    plain,
    walk,
    walk_blocks,
)
from tests.source.bodies import clean, read


def test_a_passage_has_a_language_and_its_first_and_last_line() -> None:
    (division,) = clean("::: lang fr\nLe *mot*.\n\nEt.\n:::").blocks
    assert isinstance(division, Division)
    assert (division.language, division.audience.names) == ("fr", ())
    assert (division.span.line, division.end.line) == (2, 6)
    assert len(division.children) == 2


@pytest.mark.parametrize(
    ("said", "audience"),
    [
        ("audience board", Audience(("board",))),
        ("audience internal, board", Audience(("internal", "board"))),
        ("audience not public", Audience(("public",), kept_from=True)),
    ],
)
def test_a_passage_has_an_audience(said: str, audience: Audience) -> None:
    (division,) = clean(f"::: {said}\nText.\n:::").blocks
    assert isinstance(division, Division)
    assert division.audience == audience


def test_passages_stand_within_one_another() -> None:
    body = clean(":::: audience board\na\n\n::: lang fr\nb\n:::\n\nc\n::::\n\nd")
    outer, after = body.blocks
    assert isinstance(outer, Division)
    assert isinstance(after, Paragraph)
    assert [type(block).__name__ for block in outer.children] == ["Paragraph", "Division", "Paragraph"]


def test_passages_stand_in_lists_and_quotations_and_cut_paragraphs() -> None:
    body = clean("- a\n\n  ::: lang fr\n  b\n  :::\n\n> q\n> ::: lang de\n> w\n> :::\n\npara\n::: lang it\nc\n:::\nend")
    assert [block.language for block in walk_blocks(body.blocks) if isinstance(block, Division)] == ["fr", "de", "it"]


def test_colons_in_code_are_code() -> None:
    (block,) = clean("```\n::: lang fr\n```").blocks
    assert isinstance(block, CodeBlock)


@pytest.mark.parametrize(
    ("markdown", "code", "place"),
    [
        ("::: lang fr\nb", "I307", (2, 3)),
        (":::", "I307", (2, 3)),
        ("> ::: lang fr\n> b\n\nc", "I307", (2, 3)),
        ("::: audience\nb\n:::", "I308", (2, 3)),
        ("::: audience not\nb\n:::", "I308", (2, 3)),
        ("::: audience Board\nb\n:::", "I308", (2, 3)),
        ("::: note\nb\n:::", "I308", (2, 3)),
        ("::: lang french\nb\n:::", "I309", (2, 3)),
        ("a [b]{lang=EN}", "I309", (2, 7)),
        ("a [b]{lang fr}", "I308", (2, 7)),
        ("see [#fig turnout]", "I310", (2, 7)),
        ("see [#figure:x]", "I310", (2, 7)),
        ("see [#fig:Turn]", "I310", (2, 7)),
        ("see [#fig:turn", "I310", (2, 7)),
        ("see ![](#fig:a) there", "I310", (2, 7)),
        ("![](#eq:a)", "I310", (2, 3)),
        ("![words](#fig:a)", "I310", (2, 3)),
        ("```math share\na\n```", "I310", (2, 3)),
        ("```math #fig:a\na\n```", "I310", (2, 3)),
    ],
)
def test_a_slip_is_told_with_its_place(markdown: str, code: str, place: tuple[int, int]) -> None:
    _, found = read(markdown)
    assert [(one.code, (one.span.line, one.span.column)) for one in found] == [(code, place)]


def test_a_passage_for_nobody_knows_whom_is_left_out() -> None:
    body, _ = read("::: audiense board\nA secret.\n:::")
    assert not body.blocks


def test_too_many_passages_in_one_another() -> None:
    _, found = read("::: lang fr\n" * 60)
    assert [one.code for one in found] == ["I306"]


def test_words_in_another_language() -> None:
    body = clean("A [fait *accompli* [@key]]{lang=fr} [b]{lang=zh-Hant}.")
    (paragraph,) = body.blocks
    assert isinstance(paragraph, Paragraph)
    assert plain(paragraph.children) == "A fait accompli  b."
    assert [node.language for node in walk(body) if isinstance(node, Foreign)] == ["fr", "zh-Hant"]


def test_references_placements_and_formulas() -> None:
    body = clean(
        "See [#fig:a-1], [#sec:b] and $`a_1`$ for $5.\n\n![](#tbl:c)\n\n```math #eq:d\nx\n```\n\n```math\ny\n```"
    )
    assert [node.label for node in walk(body) if isinstance(node, CrossReference)] == ["fig:a-1", "sec:b"]
    assert [node.source for node in walk(body) if isinstance(node, Formula)] == ["a_1"]
    assert [block.label for block in body.blocks if isinstance(block, Placement)] == ["tbl:c"]
    formulas = [block for block in body.blocks if isinstance(block, FormulaBlock)]
    assert [(one.source, one.label) for one in formulas] == [("x", "eq:d"), ("y", "")]


@pytest.mark.parametrize(
    "markdown",
    ["\\[#fig:a]", "[#12]", "[#harbour]", "`[#fig:a]`", "5$ and 6$", "$x$", "\\::: lang fr", "a ::: b", "\\$`x`$"],
)
def test_text_stays_text(markdown: str) -> None:
    body = clean(markdown)
    assert not [node for node in walk(body) if isinstance(node, CrossReference | Formula)]
    assert [type(block) for block in body.blocks] == [Paragraph]
