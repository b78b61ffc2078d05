"""Bibliographies cut off, in another encoding, huge, or meaning harm: told, in bounded time, no good entry lost."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.diagnostic import Diagnostic
from builder.source.bibliography import convert, read_structured
from builder.source.bibliography.text import MAX_TOLD
from tests.source.bibliography.reading import codes_of, read

EXPORTS = Path(__file__).parent / "exports"
GOOD = "\n@book{good, title = {Good}, author = {A B}}\n"
SECONDS = 5

BROKEN = {
    "a brace too few": "@book{x, title = {A, note = {N}}\n",
    "two braces too few": "@book{x, title = {{A, note = {N}\n",
    "a quotation mark too few": '@book{x, title = "A, note = {N}}\n',
    "a comma too few": "@book{x, title = {A} note = {N}}\n",
    "a comma too few after the key": "@book{x\n title = {A}}\n",
    "no key": "@book{title = {A}}\n",
    "no value": "@book{x, title = , note = {N}}\n",
    "no sign": "@book{x, title {A}, note = {N}}\n",
    "a brace in quotation marks": '@book{x, title = "A}, note = {N}}\n',
    "a word that is none": "@book{x, (a) = {A}, note = {N}}\n",
    "cut off": "@book{x, title = {A}\n",
    "cut off in a key": "@book{x\n",
}
HOSTILE = {
    "braces": "@book{x, title = {" + "{" * 100_000 + "a" + "}" * 100_000 + "}}",
    "braces around a name": "@book{x, author = {" + "{" * 100_000 + "a" + "}" * 100_000 + "}}",
    "open braces": "@book{x, title = " + "{" * 200_000 + "\n",
    "braces closed": "}" * 200_000,
    "comments": "@comment{ " * 20_000,
    "doubling strings": "@string{a0 = {xxxxxxxx}}"
    + "".join(f"@string{{a{n + 1} = a{n} # a{n}}}\n" for n in range(60))
    + "@book{x, title = a60}",
    "commands within commands": "@book{x, title = {" + r"\textit" * 50_000 + "{a}}}",
    "addresses within addresses": "@book{x, url = {" + r"\url{" * 50_000 + "}" * 50_000 + "}}",
    "definitions": r"@book{x, title = {\def\x{\x\x}" + r"\x" * 50_000 + "}}",
    "unknown commands": "@book{x, title = {" + "".join(f"\\q{'x' * (n % 997)} " for n in range(3_000)) + "}}",
    "a chain of crossrefs": "".join(f"@book{{b{n}, crossref = {{b{n + 1}}}}}\n" for n in range(5_000)),
    "a circle of crossrefs": "".join(f"@book{{b{n}, crossref = {{b{(n + 1) % 4_000}}}}}\n" for n in range(4_000)),
    "one parent of many": "@book{p, note = {" + "y" * 1_000_000 + "}}"
    + "".join(f"@inbook{{b{n}, crossref = {{p}}}}\n" for n in range(5_000)),
    "the same key": "@book{x}\n" * 5_000,
    "a key without end": "@book{" + "k" * 2_000_000 + ",}",
    "ats": "@" * 500_000,
    "NUL": "\0" * 500_000,
    "dates": "@book{x, year = {" + "1-" * 100_000 + "}, month = {" + " -" * 100_000 + "}}",
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_costs_no_other_entry(broken: str) -> None:
    references, found = read(GOOD + broken + GOOD.replace("good", "better"))
    assert [key for key in references if key != "x"] == ["good", "better"]
    assert references["better"].text == {"title": "Good"}
    assert codes_of(found).count("I221") == 1


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile(hostile: str) -> None:
    before = time.process_time()
    references, found = read(GOOD + hostile + GOOD.replace("good", "better"))
    assert time.process_time() - before < SECONDS
    assert {"good", "better"} <= set(references)
    assert len(found) <= MAX_TOLD + 1


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("@book{k, title={Tür Ω}}".encode("utf-16"), "Tür Ω"),
        ("@book{k, title={Tür}}".encode("utf-16-be"), "Tür"),
        ("@book{k, title={Tür – x}}".encode("cp1252"), "Tür – x"),
        (b"@book{k, title={T\x81r}}", "T\x81r"),
        ("@book{k, title={Tür}, note={".encode() + b"\xe9}}", "Tür"),
    ],
)
def test_other_encodings_are_read_and_told(content: bytes, title: str) -> None:
    references, found = read(content)
    assert references["k"].text["title"] == title
    assert codes_of(found) == ["I103"]


def test_a_byte_order_mark_and_line_ends_are_fine() -> None:
    for end in ("\n", "\r\n", "\r"):
        references, found = read("\ufeff" + f"{end}@book{{k,{end}title={{T}},{end}}}{end}@book{{l,{end}title={{L}}}}")
        assert [str(item.place("title")) for item in references.values()] == ["refs.bib:3:1", "refs.bib:6:1"]
        assert found == []


def test_nothing() -> None:
    assert codes_of(read("")[1]) == ["I104"]
    assert codes_of(read("no entry")[1]) == ["I221"]


def test_wherever_a_file_is_cut_off_the_entries_before_stay() -> None:
    whole = (EXPORTS / "better-biblatex.bib").read_text()
    keys = list(read(whole)[0])
    for end in range(0, len(whole), 97):
        references, _ = read(whole[:end] or " ")
        complete = whole[:end].count("\n}\n")
        assert list(references)[:complete] == keys[:complete]


def test_of_a_list_in_json_that_is_cut_off_the_entries_before_stay() -> None:
    entries = [{"id": f"r{number}", "type": "book", "title": f"One ] of, {{{number}"} for number in range(4)]
    whole = json.dumps(entries, indent=1).encode()
    for end in range(len(whole)):
        found: list[Diagnostic] = []
        references = read_structured("refs.json", whole[:end] or b" ", found.append) or {}
        assert list(references) == ["r0", "r1", "r2", "r3"][: whole[:end].count(b"\n }")]
        assert codes_of(found)[:1] in (["I104"], ["I111"])


@settings(max_examples=60)
@given(st.data())
def test_no_change_of_a_file_ends_in_a_traceback(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["zotero.bib", "jabref.bib", "handwritten.bib", "endnote.ris", "publishers.ris"]))
    content = bytearray((EXPORTS / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content)))
        piece = data.draw(
            st.sampled_from([b"", b"{", b"}", b'"', b",", b"\\", b"$", b"@", b"#", b"=", b"\xff", b"\n", b"\0"])
        )
        content[place : place + data.draw(st.integers(0, 9))] = piece
    convert(name, bytes(content))


@settings(max_examples=60)
@given(
    st.text("@{}()\",=#%\\$~^_'ab1 -\n/|\u0301é", max_size=60),
    st.sampled_from(["title", "author", "date", "url", "note"]),
)
def test_no_value_ends_in_a_traceback(value: str, field: str) -> None:
    convert("x.bib", f"@book{{k, {field} = {{{value}}}, year={{{value}}}, month={{{value}}}}}{GOOD}".encode())
    convert("x.bib", value.encode())
    convert(
        "x.ris", f"TY  - JOUR\nAU  - {value}\nDA  - {value}\nUR  - {value}\nSP  - {value}\n{value}\nER  - ".encode()
    )


@pytest.mark.slow
def test_fifty_megabytes() -> None:
    entry = (
        "@article{{k{0},\n  title = {{Tides of the {{Northern}} Sea {0}}},\n  author = {{Exampleson, Ada and B, C}},\n"
        "  abstract = {{"
        + "We measured the tides. " * 20
        + "}},\n  journal = {{J}}, year = {{2024}}, month = mar,\n}}\n"
    )
    text = "".join(entry.format(number) for number in range(80_000))
    before = time.process_time()
    references, found = read(text)
    assert time.process_time() - before < 60
    assert len(references) == 80_000
    assert found == []
