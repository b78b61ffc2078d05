"""Passages are cut out of Markdown, and nothing else is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.audience import Audience
from builder.model.nodes import Division, Text, divisions, plain, runs_of, walk, walk_blocks
from builder.source.cutting import body_of, cut

DECLARED = ("public", "board")


def shown(text: str, audience: str) -> str:
    return cut(text, lambda one: one.surely_includes(audience, DECLARED))[0]


def words(text: str) -> list[str]:
    """The words of the text that a reader comes to."""
    return [word for node in walk(body_of(text)) if isinstance(node, Text) for word in node.value.split()]


def test_a_text_without_passages_is_left_alone() -> None:
    text = "One.\r\n\r\n\n    code\n\n[^1]: unused\n"
    assert cut(text, lambda _: False) == (text, False)


def test_what_is_shown_to_some_is_no_passage_any_more() -> None:
    text = "One.\n\n::: audience public\nTwo.\n:::\n\nThree.\n"
    assert cut(text, lambda _: True) == ("One.\n\nTwo.\n\nThree.\n", False)


def test_what_is_left_out_leaves_no_trace() -> None:
    text = "One.\n\n::: audience board\nTwo.\n\nTwo.\n:::\n\n::: audience board\nTwo.\n:::\n\nThree.\n"
    assert cut(text, lambda one: not one.names) == ("One.\n\nThree.\n", True)


def test_passages_within_lists_and_quotations() -> None:
    text = "- ::: audience board\n  One.\n  :::\n\n  Two.\n- ::: audience board\n  Three.\n  :::\n- Four.\n"
    assert shown(text, "public") == "- Two.\n\n- Four.\n"
    assert words(shown(text, "board")) == ["One.", "Two.", "Three.", "Four."]
    assert len(body_of(shown(text, "board")).blocks) == 1
    text = "> ::: audience board\n> One.\n> :::\n> Two.\n"
    assert shown(text, "public") == ">\n> Two.\n"
    assert shown("> ::: audience board\n> One.\n> :::\n\nTwo.\n", "public").strip() == "Two."


def test_a_passage_that_does_not_end_is_cut_up_to_the_end_of_what_it_stands_in() -> None:
    assert shown("One.\n\n::: audience board\nTwo.\n\nThree.\n", "public") == "One.\n"
    assert words(shown("- ::: audience board\n  Two.\n\nThree.\n", "public")) == ["Three."]


def test_a_passage_of_another_language_stays_one() -> None:
    text = "::: lang fr\nUn.\n\n:::: audience board\nDeux.\n::::\n:::\n"
    assert shown(text, "public") == "::: lang fr\nUn.\n\n:::\n"
    (block,) = body_of(shown(text, "board")).blocks
    assert isinstance(block, Division)
    assert block.language == "fr"


def test_notes_and_targets_go_with_the_last_that_names_them() -> None:
    text = (
        "One[^a] [two][x].\n\n::: audience board\nThree[^b] [four][y] ![five][z].\n:::\n\n"
        "[^a]: Six[^c].\n[^b]: Seven.\n[^c]: Eight.\n\n"
        "[x]: https://example.org/x\n[y]: https://example.org/y\n[z]: figures/z.svg\n"
    )
    left = shown(text, "public")
    assert words(left) == ["One", "Six", "Eight.", ".", "two", "."]
    assert "Seven" not in left
    assert "example.org/y" not in left
    assert "z.svg" not in left
    assert "example.org/x" in left
    assert shown(text, "board").endswith("[z]: figures/z.svg\n")


def test_colons_in_code_are_text() -> None:
    text = "```\n::: audience board\n```\n\nOne.\n\n    ::: audience board\n"
    assert shown(text, "public") == text


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[str], dict[str, bool]]:
    """Lines of Markdown, and of each word whether the public reads it."""
    seen: dict[str, bool] = {}
    return draw(_blocks(seen, public=True, depth=0)), seen


@st.composite
def _blocks(draw: st.DrawFn, seen: dict[str, bool], *, public: bool, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        kind = (
            draw(st.sampled_from(["text", "list", "quote", "board", "public", "not board", "fr"]))
            if depth < 4
            else "text"
        )
        lines += [*draw(_block(kind, seen, public=public, depth=depth)), ""]
    return lines


@st.composite
def _block(draw: st.DrawFn, kind: str, seen: dict[str, bool], *, public: bool, depth: int) -> list[str]:
    if kind == "text":
        word = f"w{len(seen)}x"
        seen[word] = public
        return [word]
    below = draw(_blocks(seen, public=public and kind != "board", depth=depth + 1))
    if kind == "list":
        return [("- " if number == 0 else "  ") + line for number, line in enumerate(below)]
    if kind == "quote":
        return [f"> {line}" for line in below]
    opening = "lang fr" if kind == "fr" else f"audience {kind}"
    return [f"::: {opening}", *below, ":::"]


@settings(max_examples=300, deadline=None)
@given(documents())
def test_the_public_reads_what_it_may_in_its_order_and_its_place(document: tuple[list[str], dict[str, bool]]) -> None:
    lines, seen = document
    text = "\n".join(lines) + "\n"
    left, withheld = cut(text, lambda one: one.surely_includes("public", DECLARED))
    assert words(left) == [word for word, public in seen.items() if public]
    assert all((word in left) == public for word, public in seen.items())
    assert withheld == (":::" in text and not all(seen.values()))
    assert not any(block.audience.names for block in divisions(body_of(left)))
    assert depths(left) == {word: depth for word, depth in depths(text).items() if seen[word]}
    assert cut(left, lambda one: not one.names)[0] == left


def depths(text: str) -> dict[str, tuple[str, ...]]:
    """For each word the lists, quotations and languages that it stands in."""
    found: dict[str, tuple[str, ...]] = {}

    def below(blocks: object, path: tuple[str, ...]) -> None:
        for block in blocks:  # type: ignore[attr-defined]
            name = type(block).__name__
            if isinstance(block, Division):
                name = block.language
            for run in runs_of(block):
                found.update(dict.fromkeys(plain(run).split(), path))
            for items in getattr(block, "items", ()):
                below(items, (*path, name))
            below(getattr(block, "children", ()) if name != "Paragraph" else (), (*path, name) if name else path)

    below(body_of(text).blocks, ())
    return found


def test_depths_tell_lists_and_quotations() -> None:
    text = "- > a\n\nb\n\n::: lang fr\nc\n:::\n"
    assert depths(text) == {"a": ("BulletList", "BlockQuote"), "b": (), "c": ("fr",)}
    assert len(list(walk_blocks(body_of(text).blocks))) == 6
    assert Audience(("board",)).includes("board")
