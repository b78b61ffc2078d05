from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model import codes
from builder.model.diagnostic import Diagnostic, Span
from builder.terminal import tell
from builder.terminal.excerpt import WIDTH, excerpt
from tests.conftest import Accepted
from tests.terminal.samples import FILES, HOSTILE, found

HERE = Path(__file__).parent


def told(*diagnostics: Diagnostic, colour: bool = False) -> str:
    stream = io.StringIO()
    tell(diagnostics, stream, colour=colour, texts=FILES.get)
    return stream.getvalue()


@pytest.mark.parametrize("colour", [False, True])
def test_text(accepted: Accepted, *, colour: bool) -> None:
    name = "colour.txt" if colour else "text.txt"
    accepted(HERE / "expected" / name, told(*found().diagnostics, colour=colour).replace("\x1b", "<ESC>"))


def test_no_control_character_of_a_file_gets_through() -> None:
    shown = told(*found().diagnostics)
    assert all(char.isprintable() or char == "\n" for char in shown)
    assert not any(line.lstrip().startswith("::") for line in shown.split("\n"))


def test_without_texts_there_are_places_alone() -> None:
    stream = io.StringIO()
    tell(found().diagnostics, stream, colour=False)
    assert "^" not in stream.getvalue()
    assert stream.getvalue().endswith(
        "\n5 errors, 1 warning, 1 note\n".replace("5", "4").replace("1 warning", "2 warnings")
    )


def test_one_file_needs_no_summary_by_file() -> None:
    shown = told(codes.FILE_EMPTY.at(Span("report/report.yaml"), "nothing"))
    assert shown == "report/report.yaml: error[I104 file-empty]: nothing\n1 error\n"
    assert told() == ""


@pytest.mark.parametrize("line", [0, 3, 4, 99])
def test_a_line_that_is_not_there_is_not_shown(line: int) -> None:
    assert ("^" in told(codes.BAD_DATE.at(Span("report/report.yaml", line, 1), "a date"))) == (line == 3)


def cells(text: str) -> int:
    """The width in a terminal, reckoned apart from the program's."""
    wide = sum(unicodedata.east_asian_width(char) in {"W", "F"} for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "X"),
        ("plain ", "X and on"),
        ("潮は一日に二度", "X満ちる"),
        ("ｆｕｌｌ ", "X"),
        ("e\u0301e\u0301", "X"),
        ("한국어 \u1112\u1161\u11ab", "X"),
        ("क\u094d\u0937", "X"),
        ("שלום ", "X"),
        ("smile 🙂", "X"),
        ("a\xa0b\u3000c\u202fd", "X"),
    ],
)
def test_the_caret_stands_under_its_character(before: str, after: str) -> None:
    line, caret = excerpt(before + after, len(before) + 1)
    shown = line[: line.index("X")]
    if "\u1112" in before:  # three Jamo are one syllable of two cells
        shown = unicodedata.normalize("NFC", shown)
    assert caret == " " * cells(shown) + "^"


def test_tabs_are_shown_as_spaces() -> None:
    assert excerpt("\ta\tX", 4) == ("    a    X", "         ^")


def test_a_control_character_is_shown_and_counted() -> None:
    line, caret = excerpt("\x1b[1mX", 5)
    assert (line, caret) == ("\\u{001b}[1mX", " " * 11 + "^")


def test_a_caret_under_a_mark_stands_under_its_letter() -> None:
    assert excerpt("ae\u0301", 3)[1] == " ^"


@pytest.mark.parametrize("column", [6, 7, 1000])
def test_a_column_behind_the_line_is_its_end(column: int) -> None:
    assert excerpt("short", column) == ("short", "     ^")


@pytest.mark.parametrize(("column", "cut"), [(1, (False, True)), (500, (True, True)), (1000, (True, False))])
def test_a_long_line_is_cut_around_the_column(column: int, cut: tuple[bool, bool]) -> None:
    text = "".join(chr(ord("a") + index % 26) for index in range(1000))
    line, caret = excerpt(text, column)
    assert (line.startswith("…"), line.endswith("…")) == cut
    assert line[len(caret) - 1] == text[column - 1]


def test_a_huge_line_takes_no_time() -> None:
    assert len(excerpt("x" * 50_000_000, 25_000_000)[0]) == WIDTH


@given(st.text(st.sampled_from("aX\u0301潮\t\x1b \u3000é\U0001f642\u1161\ud800"), max_size=300), st.integers(1, 310))
def test_any_excerpt_fits_and_its_caret_is_within(text: str, column: int) -> None:
    line, caret = excerpt(text, column)
    assert all(char.isprintable() or char == "\u0301" for char in line)
    assert (
        sum(2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1 for char in line if char not in "\u0301\u1161")
        <= WIDTH
    )
    assert len(caret) <= WIDTH + 1
    assert caret.strip() == "^"


def test_hostile_hints_are_escaped() -> None:
    shown = told(codes.BAD_DATE.at(Span(HOSTILE, 1, 1), HOSTILE, HOSTILE))
    assert shown.count("\n") == 3
