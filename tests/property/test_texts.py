"""Properties of single texts: places, Markdown, references, citations, fonts."""

from __future__ import annotations

import json
import re
import struct
import time
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builder.check.cmap import characters
from builder.check.picture import problem
from builder.cite.csl import Cited
from builder.model import codes
from builder.model.bibliography import Date, Name, Reference
from builder.model.diagnostic import Diagnostic, Span, sort
from builder.model.nodes import (
    Body,
    Citation,
    Code,
    CodeBlock,
    ReferenceLink,
    Text,
    plain,
    walk,
    walk_blocks,
)
from builder.source.bibliography.csl import DATES, NAMES, TEXT, TYPES
from builder.source.located import Located
from builder.source.markup import read_markdown
from builder.source.tree import Mapping, Scalar, parse
from tests.cite.reports import house

ROOT = Path(__file__).parents[2]
FONTS = sorted((ROOT / "styles" / "report" / "fonts").glob("*.ttf"))

LINES = st.lists(
    st.text(st.sampled_from("ab c'\"\\#:-@é🌊\u0301\u00a0"), min_size=1, max_size=8), min_size=1, max_size=5
)
ESCAPES = {"\\": "\\\\", '"': '\\"', "é": "\\xe9", "🌊": "\\U0001F30A", "\n": "\\n", "\u00a0": "\\_"}


def located(content: str) -> Located:
    checked = parse("f.yaml", content.encode())
    assert isinstance(checked.value, Mapping), (content, checked.diagnostics)
    node = checked.value.items[-1][1]
    assert isinstance(node, Scalar)
    return node.located


def assert_found(content: str, value: Located) -> None:
    """Every character that is no white space is found in the file, as it is or as an escape of it."""
    text = content.removeprefix("\ufeff")
    lines = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text)
    for offset, char in enumerate(value.value):
        if char.isspace():
            continue
        span = value.at(offset)
        here = lines[span.line - 1][span.column - 1 :]
        assert here.startswith((char, ESCAPES.get(char, char))), (content, offset, char, str(span))


@settings(max_examples=200)
@given(
    lines=LINES,
    header=st.tuples(st.sampled_from("|>"), st.integers(1, 4), st.sampled_from(["", "-", "+", " # a"])),
    newline=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
    blank=st.sets(st.integers(0, 4)),
)
def test_block_scalars(
    lines: list[str], header: tuple[str, int, str], newline: str, mark: str, blank: set[int]
) -> None:
    style, indent, more = header
    written = "".join(
        ("\n" if number in blank else "") + f"{' ' * indent}{line}\n" for number, line in enumerate(lines)
    )
    content = (f"{mark}a: 1\nk: {style}{indent}{more}\n" + written).replace("\n", newline)
    assert_found(content, located(content))


@settings(max_examples=150)
@given(
    lines=LINES,
    style=st.sampled_from("'\""),
    escaped=st.sets(st.sampled_from("é🌊\u00a0")),
    folds=st.sampled_from(["\n  ", "\n\n ", "\r\n  ", " "]),
)
def test_quoted_scalars(lines: list[str], style: str, escaped: set[str], folds: str) -> None:
    if style == "'":
        written = folds.join(line.replace("'", "''") for line in lines)
    else:
        written = folds.join(
            "".join(ESCAPES[char] if char in escaped | {"\\", '"'} else char for char in line) for line in lines
        )
    content = f"a: 1\nk: {style}{written}{style}\n"
    assert_found(content, located(content))


@settings(max_examples=100)
@given(
    words=st.lists(st.text(st.sampled_from("abé🌊\u0301'"), min_size=1, max_size=4), min_size=1, max_size=6),
    fold=st.booleans(),
)
def test_plain_scalars(words: list[str], fold: bool) -> None:  # noqa: FBT001 -- drawn
    assume(words[0][0] != "'")
    content = "a: 1\nk: " + ("\n  " if fold else "  ").join(words) + "\n"
    assert_found(content, located(content))


def bodies(markdown: str) -> tuple[Body, list[Diagnostic]]:
    found: list[Diagnostic] = []
    body = read_markdown(located(f"k: {json.dumps(markdown, ensure_ascii=False)}\n"), found.append)
    return body or Body(), found


def letters(body: Body) -> str:
    texts = [node.value for node in walk(body) if isinstance(node, (Text, Code))]
    blocks = [block for part in (body.blocks, *body.notes.values()) for block in walk_blocks(part)]
    return "".join([*texts, *(block.value for block in blocks if isinstance(block, CodeBlock))])


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab*_`~[]()!^@#>-+.:;|<&\\/\"' \n\t1é🌊=")))
def test_any_text_is_markdown(markdown: str) -> None:
    body, _ = bodies(markdown)
    spans = [node.span for node in walk(body) if isinstance(node, Citation)]
    assert len(set(spans)) == len(spans)


PROSE = st.lists(
    st.text(st.sampled_from("abcdefgäöüß🌊,.?’“”–()/%$€é"), min_size=1, max_size=8), min_size=1, max_size=8
)


SHAPES = (
    *("{}", "*{}*", "**x {}**", "- {}", "> {}", "> - {}", "x\n:   {}", "1. {}", "# {}", "y {}\nz", "| {} |\n|---|"),
    *("x^[{}]", "x[^1]\n\n[^1]: {}", "[{}](https://a.example)", "{} `x`", "{} \\* &amp;"),
)


@settings(max_examples=200)
@given(
    words=PROSE,
    shape=st.sampled_from(SHAPES),
)
def test_no_letter_of_ordinary_text_is_lost(words: list[str], shape: str) -> None:
    prose = " ".join(words)
    body, found = bodies(shape.format(prose))
    assert found == []
    assert re.sub(r"\s", "", prose) in re.sub(r"\s", "", letters(body))


WORD = st.text(st.sampled_from("abcdefg"), min_size=1, max_size=6)
VALUE = st.builds(
    lambda begin, words, end: begin + " ".join(words) + end,
    st.sampled_from(["", "", "“", "["]),
    st.lists(WORD, min_size=1, max_size=3),
    st.sampled_from(["", "", ".", "?", "!", "…", "”", ".”", "?]", "]", ")", " Inc."]),
)
NUMBER = st.one_of(
    st.integers(1, 9999).map(str), st.sampled_from(["12-31", "12, 14", "xii", "2nd", "²", "9" * 5000, "pp. 3--4"])
)
DATE = st.one_of(
    st.dates().map(lambda day: Date(((day.year, day.month, day.day),))),
    st.tuples(st.integers(1, 2100), st.integers(1, 12)).map(lambda pair: Date((pair,))),
    st.integers(1, 2100).map(lambda year: Date(((year,), (year + 1,)), circa=True)),
    VALUE.map(lambda text: Date(literal=text)),
    st.just(Date(season=2)),
)
NAME = st.one_of(
    st.builds(Name, family=WORD, given=st.one_of(st.just(""), WORD), suffix=st.sampled_from(["", "Jr."])),
    st.builds(Name, literal=VALUE),
    st.just(Name()),
)
SHOWN = [
    "title",
    "genre",
    "container-title",
    "publisher",
    "publisher-place",
    "event-title",
    "authority",
    "ISBN",
    "DOI",
    "URL",
]
ADDRESS = st.sampled_from([{}, {"URL": "https://a.example/x"}, {"DOI": "10.1000/182"}])
COUNTED = ["edition", "volume", "issue", "number", "page", "version"]


REFERENCES = st.builds(
    lambda kind, text, counted, names, dates: Reference("a", kind, Span("f.yaml"), text | counted, names, dates),
    st.sampled_from(sorted(TYPES)),
    st.tuples(st.dictionaries(st.sampled_from(SHOWN), VALUE, max_size=6), ADDRESS).map(lambda pair: pair[0] | pair[1]),
    st.dictionaries(st.sampled_from(COUNTED), NUMBER, max_size=3),
    st.dictionaries(st.sampled_from(sorted(NAMES)), st.lists(NAME, max_size=8).map(tuple), max_size=2),
    st.dictionaries(st.sampled_from(sorted(DATES)), DATE, max_size=2),
)


@settings(max_examples=300)
@given(reference=REFERENCES, language=st.sampled_from(["en", "en-US", "de"]))
def test_house_style(reference: Reference, language: str) -> None:
    written = plain(house(language).entry(reference, 1).content)
    assume(written)
    for wrong in ("None", "()", "[]", "“”", " ,", " .", ",,", ",.", "  ", "( ", " )", ": ,", "..", ";;"):
        assert wrong not in written, (wrong, written)
    assert written == written.strip()
    assert written[0] not in ",.;:)]–", written
    assert written[-1] not in ",;:([–", written


def test_every_text_variable_is_known_to_the_model() -> None:
    assert not TEXT & (NAMES | DATES)


@settings(max_examples=300)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=25))
def test_a_printed_citation_means_its_numbers(numbers: list[int]) -> None:
    reference = Reference("k", "book", Span("f.yaml"))
    parts = house().cite([Cited(reference, number) for number in dict.fromkeys(numbers)])
    written = plain(parts)
    assert re.fullmatch(r"\[\d+(?:(?:, |–)\d+)*\]", written)
    meant: list[int] = []
    for piece in written.strip("[]").split(", "):
        first, _, last = piece.partition("–")
        assert not last or int(last) - int(first) >= 2
        meant += range(int(first), int(last or first) + 1)
    assert meant == sorted(set(numbers))
    assert all(plain(part.children) == str(part.number) for part in parts if isinstance(part, ReferenceLink))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_characters_of_a_font(path: Path) -> None:
    known = TTFont(path).getBestCmap()
    assert characters(path.read_bytes()) == frozenset(map(chr, known))


@pytest.mark.parametrize("form", [4, 12])
def test_characters_by_the_form_of_the_table(tmp_path: Path, form: int) -> None:
    font = TTFont(FONTS[0])
    font["cmap"].tables = [table for table in font["cmap"].tables if table.format == form]
    font.save(tmp_path / "font.ttf")
    known = {code for table in font["cmap"].tables for code in table.cmap}
    assert characters((tmp_path / "font.ttf").read_bytes()) == frozenset(map(chr, known))


@pytest.mark.parametrize("form", [4, 12])
def test_a_font_that_lists_a_range_over_and_over(form: int) -> None:
    count = 4_000
    if form == 4:
        arrays = [[0xFFFE] * count, [0], [0] * count, [1] * count, [0] * count]
        table = struct.pack(">7H", 4, 0, 0, 2 * count, 0, 0, 0) + b"".join(
            struct.pack(f">{len(a)}H", *a) for a in arrays
        )
    else:
        table = struct.pack(">HHLLL", 12, 0, 0, 0, count) + struct.pack(">3L", 0, 0x10FFFF, 1) * count
    cmap = struct.pack(">HHHHL", 0, 1, 3, 10 if form == 12 else 1, 12) + table
    font = struct.pack(">4sHHHH", b"\0\1\0\0", 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, len(cmap)) + cmap
    before = time.process_time()
    assert len(characters(font)) == (0x110000 if form == 12 else 0xFFFF)
    assert time.process_time() - before < 5


def test_a_diagnostic_is_told_once() -> None:
    first, second = (codes.FILE_EMPTY.at(Span("f.yaml", line, 1), "the file holds nothing") for line in (1, 2))
    assert sort([second, first, second, first]) == (first, second)


@settings(max_examples=100)
@given(
    content=st.binary(max_size=40),
    where=st.floats(0, 1),
    cut=st.booleans(),
    name=st.sampled_from([FONTS[0], FONTS[-1]]),
)
def test_a_broken_font_has_what_can_be_read(content: bytes, where: float, cut: bool, name: Path) -> None:  # noqa: FBT001 -- drawn
    whole = name.read_bytes()
    offset = int(where * 2_000)
    characters(whole[:offset] + content + (b"" if cut else whole[offset + len(content) :]))
    characters(content)


HEADS = st.sampled_from(
    [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\x10\0\0\0WEBP", b"<svg", b"<?xml "]
)


@settings(max_examples=200)
@given(head=HEADS, content=st.binary(max_size=80))
def test_any_bytes_are_a_picture_or_told(head: bytes, content: bytes) -> None:
    told = problem(head + content)
    assert told is None or told[1]
