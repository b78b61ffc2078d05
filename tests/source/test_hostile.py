"""YAML that means harm: a diagnostic each, in the time that any other file takes."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from builder.source.tree import MAX_DEPTH, parse
from tests.rules.projects import assemble, check, section, write

pytestmark = pytest.mark.slow

SECONDS = 5
"""Far more than any of these takes, and far less than what they would take if they worked."""

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{name}: &{name} {{<<: [{','.join([f'*{before}'] * 9)}]}}\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

HOSTILE: dict[str, tuple[str, str]] = {
    "aliases": (BOMB, "I113"),
    "merges": (MERGES, "I113"),
    "an alias to itself": ("a: &a [*a]", "I113"),
    "an alias to nothing": ("id: *nothing", "I113"),
    "open brackets": ("[" * 100_000, "I115"),
    "open braces": ("{a: " * 100_000, "I115"),
    "keys within keys": ("? " * 100_000, "I115"),
    "lists within lists": ("- " * 100_000, "I115"),
    "deep mappings": ("\n".join(f"{' ' * depth}a:" for depth in range(2_000)), "I115"),
    "a tag that makes an object": ("!!python/object/apply:os.system [true]", "I113"),
    "a tag of another scheme": ("%TAG ! tag:evil.example,2000:\n---\n!x a: b", "I113"),
    "a version of the future": ("%YAML 9.9\n---\na: b", "I111"),
    "NUL": ("id: a\0b", "I111"),
    "a control character": ("id: \x1b[31m", "I111"),
    "a lone surrogate": (r'id: "\ud800"', "I111"),
    "a code point too large": (r'id: "\UFFFFFFFF"', "I111"),
    "a truncated escape": (r'id: "\u12"', "I111"),
    "a key too long": (f"{'k' * 5_000}: a", "I111"),
    "an explicit key too long": (f"? {'k' * 500_000}\n: a", "I201"),
    "a value too long for its kind": (f"id: {'X' * 500_000}", "I204"),
    "a number of many figures": (f"id: {'9' * 100_000}", "I204"),
    "a document after the document": ("a: b\n---\n" * 10_000, "I111"),
    "many keys": ("\n".join(f"k{number}: a" for number in range(2_000)), "I201"),
    "many keys twice": ("id: a\n" * 5_000, "I112"),
    "an anchor of many characters": (f"id: &{'a' * 100_000} b", "I113"),
}


@pytest.mark.parametrize(("content", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_section(tmp_path: Path, content: str, code: str) -> None:
    project = assemble(tmp_path)
    write(project, {"sections/01-tides.yaml": content})
    before = time.process_time()
    said = check(project)
    assert time.process_time() - before < SECONDS
    assert re.search(rf"^report/sections/01-tides\.yaml:\d+:\d+: error\[{code} ", said, re.MULTILINE)


@pytest.mark.parametrize("name", ["report.yaml", "bibliography.yaml"])
@pytest.mark.parametrize(
    "content", [BOMB, "[" * 100_000, "id: a\0b", r'"\ud800"', f"? {'k' * 500_000}\n: a", "- " * 300]
)
def test_hostile_elsewhere(tmp_path: Path, name: str, content: str) -> None:
    project = assemble(tmp_path)
    write(project, {name: content})
    before = time.process_time()
    said = check(project)
    assert time.process_time() - before < SECONDS
    assert f"report/{name}" in said
    assert " error[I" in said


def test_a_passage_of_a_thousand_lines(tmp_path: Path) -> None:
    project = assemble(tmp_path)
    claim = (
        f"claims:\n  - {{passage: {'the tide falls ' * 8_000}, rating: supported, evidence: [{{source: almanac}}]}}\n"
    )
    write(project, {"sections/01-tides.yaml": section("the tide rises " * 8_000) + claim})
    before = time.process_time()
    assert "[I501 " in check(project)
    assert time.process_time() - before < SECONDS


def test_depth_that_is_taken() -> None:
    assert parse("f.yaml", ("[" * MAX_DEPTH + "]" * MAX_DEPTH).encode()).diagnostics == ()
    (found,) = parse("f.yaml", ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).encode()).diagnostics
    assert (found.code, found.span.column) == ("I115", MAX_DEPTH + 1)


@pytest.mark.parametrize(
    "value",
    [
        "9" * 5_000,
        "²",
        "1" * 20,
        "-1",
        "٣",
        "1e400",
        "0x7fffffff",
        ".nan",
        "2026-02-30",
        "!!int 3",
        '"\\e[31m"',
        '"\\0"',
    ],
)
@pytest.mark.parametrize("key", ["edition", "volume", "page", "issued", "DOI", "URL", "title", "author"])
def test_values_of_a_reference(tmp_path: Path, key: str, value: str) -> None:
    project = assemble(tmp_path)
    reference = {"type": "book", "author": "Moor", "title": "A", "issued": "2025", "ISBN": "1"} | {key: value}
    entries = [f"{name}: {{{', '.join(f'{k}: {v}' for k, v in reference.items())}}}" for name in
               ("almanac", "tide-tables", "mill-history", "proverbs")]  # fmt: skip
    write(project, {"bibliography.yaml": "\n".join(entries)})
    said = check(project)
    assert "level: " in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "body",
    [
        "![" * 3_000,
        "^[" * 3_000,
        "[" * 50_000,
        "[" * 900 + "![x]" * 5_000,
        "*a " * 5_000,
        "_a_" * 5_000,
        "**" * 5_000,
        "`" * 5_000,
        "".join("`" * length + " " for length in range(1, 150)),
        "<" * 5_000,
        "[a](" * 2_000,
        "![a](" * 2_000,
        "[a](<" * 2_000,
        "&" * 5_000,
        "\\" * 5_000,
        "[@a" * 20_000,
        "[@a;" * 900,
        "[@almanac]" * 1_000,
        "x[^1]" * 1_000,
        "> " * 1_000,
        "- " * 1_000,
        "1. " * 1_000,
        "# " * 1_000,
        "|a" * 1_000 + "\n" + "|-" * 1_000 + "\n" + "|b" * 1_000,
        "\n".join(f"[^{number}]: a[^{number + 1}]" for number in range(500)) + "\n\na[^0]",
        "a\n:   " * 500,
        "\n".join(f"[{number}]: https://a.example" for number in range(1_000)),
        "a" * 100_000,
        " " * 5_000 + "a",
        "a\n" * 5_000,
        "\t" * 500 + "a",
        "]" * 5_000,
        "![](" + "(" * 2_000,
    ],
    ids=lambda body: repr(body[:12]),
)
def test_hostile_markdown(tmp_path: Path, body: str) -> None:
    project = assemble(tmp_path)
    write(project, {"sections/01-tides.yaml": section(body)})
    before = time.process_time()
    said = check(project)
    assert time.process_time() - before < SECONDS
    assert "level: " in said
