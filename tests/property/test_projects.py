"""Whatever stands in a project's files: diagnostics, never an exception."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.diagnostic import Span
from builder.model.report import Edition
from builder.source import load_style
from tests.memory import Memory
from tests.property.projects import assert_sound, base, judge

pytestmark = pytest.mark.slow

YAML_FILES = sorted(path for path in base() if path.endswith(".yaml"))

WORDS = st.sampled_from(
    """~ true false yes no on null 0 1 -1 1e400 .nan 2026-02-30 2026-01-31 0000-00-00 a A4 report resolved borne\\ out
    almanac tide-tables sections/01-tides.yaml ../x figures/tide.svg [@almanac] [@x [^1] ^[a] # <b> https://a.example
    javascript:x doi:10.1000/182 book 12-31 ² ٣ é 🌊 . , ( ) “ ” None supported en en-US draft {} [] | > & * ! % @ `
    10. https://doi.org/ mailto:a@b -- … \\u202e \\x07 \\x00 \\ud7ff""".split()
)
SCALARS = st.one_of(WORDS, st.text(max_size=12), st.none(), st.booleans(), st.integers(), st.just("9" * 5000))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.one_of(WORDS, st.text(max_size=4)), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    """title subtitle language authors publisher rights keywords published checked disclaimer summary sections
    follow-up corrections bibliography wanted-level editions format id heading body claims passage rating evidence
    source quotation locator note on by text name style page type author editor issued accessed DOI URL ISBN genre
    container-title edition volume issue number family given literal suffix date-parts season circa raw x <<""".split()
)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to every value within a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, child in inner for place in places(child, (*at, key)))]


def parsed() -> dict[str, Any]:
    return {path: yaml.load(base()[path], Loader=yaml.BaseLoader) for path in YAML_FILES}  # noqa: S506 -- texts alone


PARSED = parsed()
PLACES = [(path, place) for path in YAML_FILES for place in places(PARSED[path])]


def mutate(values: dict[str, Any], path: str, place: tuple[Any, ...], how: str, key: str, new: Any) -> None:
    if not place:
        values[path] = new
        return
    parent = values[path]
    for step in place[:-1]:
        inner = dict(enumerate(parent)) if isinstance(parent, list) else parent
        if not isinstance(inner, dict) or step not in inner:
            return  # an earlier change took it away
        parent = inner[step]
    if isinstance(parent, dict):
        if how == "delete":
            parent.pop(place[-1], None)
        else:
            parent[place[-1] if how == "replace" else key] = new
    elif isinstance(parent, list) and isinstance(place[-1], int):
        if how == "replace" and place[-1] < len(parent):
            parent[place[-1]] = new
        elif how == "insert":
            parent.insert(place[-1], new)
        else:
            del parent[place[-1] : place[-1] + 1]


@settings(max_examples=200)
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(PLACES), st.sampled_from(["replace", "insert", "delete"]), KEYS, VALUES),
        min_size=1,
        max_size=4,
    ),
    quoted=st.booleans(),
)
def test_any_value_in_any_place(changes: list[tuple[Any, str, str, Any]], quoted: bool) -> None:  # noqa: FBT001 -- drawn
    values = copy.deepcopy(PARSED)
    for (path, place), how, key, new in changes:
        mutate(values, path, place, how, key, copy.deepcopy(new))
    files = dict(base())
    for path in YAML_FILES:
        text = json.dumps(values[path], ensure_ascii=False) if quoted else dumped(values[path])
        files[path] = text.encode("utf-8", "surrogatepass")
    found = judge(files)
    assert_sound(files, found)
    assert judge(files) == found


def dumped(value: Any) -> str:
    """YAML whose scalars stand as they are where that can be, so that null, true and dates are read as such."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{dumped(key)}: {dumped(child)}" for key, child in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumped, value)) + "]"
    word = str(value)
    return word if word.isalnum() or word.replace("-", "").isalnum() else json.dumps(word, ensure_ascii=False)


SNIPPETS = st.sampled_from(
    [
        *"\t'\"\\{}[]?\n\ufeff\x00\x1b\u2028\x85🌊~",
        *("[@", "[^1]", "^[", "![", "](", "- ", "> ", "|", ": ", "# ", "&a ", "*a", "!x ", "<<: ", "yes"),
        *("---\n", "\r\n", ":   ", "```\n", "|---|\n"),
    ]
)


@settings(max_examples=300)
@given(
    path=st.sampled_from(YAML_FILES),
    edits=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 8), st.one_of(SNIPPETS, st.text(max_size=4))), min_size=1, max_size=4
    ),
    newline=st.sampled_from(["\n", "\n", "\r\n"]),
)
def test_any_text_in_any_file(path: str, edits: list[tuple[float, int, str]], newline: str) -> None:
    text = base()[path].decode()
    for where, cut, new in edits:
        offset = int(where * len(text))
        text = text[:offset] + new + text[offset + cut :]
    files = base() | {path: text.replace("\n", newline).encode("utf-8", "surrogatepass")}
    found = judge(files)
    assert_sound(files, found)


@settings(max_examples=200)
@given(path=st.sampled_from(sorted(base())), content=st.binary(max_size=60), where=st.floats(0, 1), alone=st.booleans())
def test_any_bytes_in_any_file(path: str, content: bytes, where: float, alone: bool) -> None:  # noqa: FBT001 -- drawn
    whole = base()[path]
    offset = int(where * len(whole))
    files = base() | {path: content if alone else whole[:offset] + content + whole[offset + len(content) :]}
    assert_sound(files, judge(files))


@settings(max_examples=200)
@given(lines=st.lists(st.lists(st.one_of(SNIPPETS, WORDS), max_size=6).map(" ".join), max_size=10))
def test_any_markdown_in_a_body(lines: list[str]) -> None:
    text = "id: tides\nheading: A heading\nbody: |2\n" + "".join(f"  {line}\n" for line in lines)
    files = base() | {"report/sections/01-tides.yaml": text.encode("utf-8", "surrogatepass")}
    assert_sound(files, judge(files))


STYLE_FILE = "styles/plain/style.yaml"
STYLE: dict[str, Any] = {
    "extends": "report",
    "page": "A4",
    "margins": "27mm 26mm",
    "fonts": [{"family": "Text", "file": "fonts/a.ttf", "weight": "400", "style": "italic"}],
    "tokens": {"ink": "#000000", "size": "10pt"},
    "css": ["text.css"],
    "templates": ["document.html.j2"],
}
STYLE_PLACES = places(STYLE)
STYLE_VALUES = st.one_of(
    VALUES, st.sampled_from(["plain", "../x", "url(x)", "a;b", "fonts/b.ttf", "#fff", "1mm", "A4"])
)


@settings(max_examples=100)
@given(
    place=st.sampled_from(STYLE_PLACES),
    how=st.sampled_from(["replace", "insert", "delete"]),
    key=KEYS,
    new=STYLE_VALUES,
)
def test_any_value_in_any_place_of_a_style(place: tuple[Any, ...], how: str, key: str, new: Any) -> None:
    values = {STYLE_FILE: copy.deepcopy(STYLE)}
    mutate(values, STYLE_FILE, place, how, key, new)
    files = {
        STYLE_FILE: dumped(values[STYLE_FILE]).encode("utf-8", "surrogatepass"),
        "styles/plain/text.css": b"p {}",
        "styles/plain/document.html.j2": b"",
        "styles/plain/fonts/a.ttf": b"",
    }
    found = load_style(Memory(files), Edition(style="plain", span=Span(STYLE_FILE, 1, 1))).diagnostics
    assert_sound(files, found)


@settings(max_examples=25)
@given(lines=st.lists(st.lists(st.one_of(SNIPPETS, WORDS), max_size=6).map(" ".join), max_size=10))
def test_any_markdown_can_be_rendered(lines: list[str]) -> None:
    text = "id: tides\nheading: A heading\nbody: |2\n" + "".join(f"  {line}\n" for line in lines)
    judge(base() | {"report/sections/01-tides.yaml": text.encode("utf-8", "surrogatepass")}, rendered=True)
