from __future__ import annotations

import pytest

from builder.source.located import Located
from builder.source.tree import Mapping, Scalar, parse


def scalar(content: str | bytes) -> tuple[Located, str]:
    """The value of the key `k` in a file, and the file's text without a byte order mark."""
    raw = content if isinstance(content, bytes) else content.encode()
    checked = parse("f.yaml", raw)
    assert checked.diagnostics == ()
    assert isinstance(checked.value, Mapping)
    value = {key.value: node for key, node in checked.value.items}["k"]
    assert isinstance(value, Scalar)
    return value.located, raw.decode("utf-8-sig")


def place_of(located: Located, wanted: str) -> tuple[int, int]:
    span = located.at(located.value.index(wanted))
    return span.line, span.column


@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param("k: one two @here three", (1, 12), id="plain"),
        pytest.param("k: one\n  two\n\n  @here", (4, 3), id="plain over lines"),
        pytest.param("k: one # no\nl: 2", None, id="plain before a comment"),
        pytest.param("{l: 1, k: one @here}", (1, 15), id="plain in a flow mapping"),
        pytest.param("k: 'it''s ''@here'' so'", (1, 13), id="single quotes, doubled"),
        pytest.param("k: 'one\n\n   two\n   @here'", (4, 4), id="single quotes over lines"),
        pytest.param(r'k: "a\tb\x41\u00e9\U0001F30A\n\"@here"', (1, 33), id="double quotes with escapes"),
        pytest.param('k: "one \\\n    two \\\n  @here"', (3, 3), id="double quotes with escaped line ends"),
        pytest.param('k: "one\n\n   two\n   \\  @here"', (4, 7), id="double quotes folded, with an escaped space"),
        pytest.param("k: |\n  one\n  two @here\n", (3, 7), id="literal"),
        pytest.param("k: |\n  one\n    deeper @here\n", (3, 12), id="literal, deeper"),
        pytest.param("k: |2\n    two more @here\n", (2, 14), id="literal with an indentation indicator"),
        pytest.param("k: |-\n  one\n\n\n  @here\n\n", (5, 3), id="literal, stripped"),
        pytest.param("k: |+\n  one\n  @here\n\n\n", (3, 3), id="literal, kept"),
        pytest.param(
            "k: |  # a remark @here\n\n\n  one\n  @here\n", (5, 3), id="literal after a remark and empty lines"
        ),
        pytest.param("k: >\n  one\n  two @here\n", (3, 7), id="folded"),
        pytest.param("k: >2-\n   one\n\n  two\n     @here\n", (5, 6), id="folded with indicators and deeper lines"),
        pytest.param("k: >\n  @her\n  @here\n", (3, 3), id="folded, after what looks alike"),
        pytest.param("k: >  # a remark @here\n  one\n  @here\n", (3, 3), id="folded after a remark"),
        pytest.param("\ufeffk: |\n  one @here\n", (2, 7), id="byte order mark, literal"),
        pytest.param("\ufeffk: one @here", (1, 8), id="byte order mark, plain"),
        pytest.param("k: |\r\n  one\r\n  two @here\r\n", (3, 7), id="CRLF, literal"),
        pytest.param("k: >\r\n  one\r\n  two @here\r\n", (3, 7), id="CRLF, folded"),
        pytest.param('k: "one\r\n  two @here"\r\n', (2, 7), id="CRLF, double quotes"),
        pytest.param("k: one\r\n  two @here\r\n", (2, 7), id="CRLF, plain"),
        pytest.param("k: |\r  one\r  @here\r", (3, 3), id="CR alone"),
        pytest.param("k: |\n  🌊🌊 ünd @here\n", (2, 10), id="astral characters, literal"),
        pytest.param("k: 🌊 'é' @here", (1, 10), id="astral characters, plain"),
        pytest.param("k: |\n  one\u2028  two\x85  @here\n", (4, 3), id="YAML's further line ends"),
        pytest.param("k: |\n  one\ttwo\t@here\n", (2, 11), id="tabs, literal"),
        pytest.param("k: one\ttwo\n \t@here", (2, 3), id="tabs, plain"),
    ],
)
def test_a_character_is_found(content: str, place: tuple[int, int] | None) -> None:
    located, text = scalar(content)
    if place is None:
        assert located.value == "one"
        return
    assert place_of(located, "@here") == place
    line = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x85", "\n").split("\n")
    assert line[place[0] - 1][place[1] - 1 :].startswith("@here")


@pytest.mark.parametrize(
    "content", ["k: one", "k: 'one'", 'k: "one"', "k: |\n  one", "k: >-\n  one", "k: ''", "k:", "k: |\n"]
)
def test_an_offset_behind_the_end_stays_within_the_file(content: str) -> None:
    located, text = scalar(content)
    for offset in (len(located.value), len(located.value) + 100):
        span = located.at(offset)
        assert 1 <= span.line <= text.count("\n") + 1
        assert 1 <= span.column <= max(map(len, text.split("\n"))) + 1


def test_a_scalar_begins_where_its_first_mark_stands() -> None:
    assert str(scalar("a: 1\nk:   |\n  text")[0].span) == "f.yaml:2:6"
    assert str(scalar("a: 1\nk: 'text'")[0].span) == "f.yaml:2:4"
