"""RIS: tags by type, dates, keys for what has none."""

from __future__ import annotations

import pytest

from builder.model.bibliography import Date, Name, Reference
from tests.source.bibliography.reading import codes_of, read


def one(lines: str, kind: str = "JOUR") -> Reference:
    references, _ = read(f"TY  - {kind}\nID  - key\n{lines}\nER  - \n", "ris")
    return references["key"]


@pytest.mark.parametrize(
    ("kind", "lines", "variable", "text"),
    [
        ("JOUR", "IS  - 3", "issue", "3"),
        ("RPRT", "IS  - 3", "number", "3"),
        ("RPRT", "SN  - TR-3", "number", "TR-3"),
        ("BOOK", "SN  - 978", "ISBN", "978"),
        ("BOOK", "T2  - S", "collection-title", "S"),
        ("CHAP", "T2  - B", "container-title", "B"),
        ("JOUR", "SP  - 1\nEP  - 9", "page", "1-9"),
        ("JOUR", "SP  - 1-9", "page", "1-9"),
        ("THES", "SP  - 212", "number-of-pages", "212"),
        ("JOUR", "DO  - https://doi.org/10.5555/x", "DOI", "10.5555/x"),
        ("JOUR", "AB  - a\nb", "abstract", "a b"),
        ("JOUR", "KW  - a\nb\nKW  - c", "keyword", "a; b; c"),
        ("JOUR", "UR  - https://example.org/1\nhttps://example.org/2", "URL", "https://example.org/1"),
        ("JOUR", "AN  - 17\nDB  - PubMed", "PMID", "17"),
        ("jour", "TI - sloppy", "title", "sloppy"),
    ],
)
def test_tags(kind: str, lines: str, variable: str, text: str) -> None:
    assert one(lines, kind).text[variable] == text


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        ("PY  - 2024", Date(((2024,),))),
        ("PY  - 2024\nDA  - 2024/03/15/", Date(((2024, 3, 15),))),
        ("Y1  - 2024/03//", Date(((2024, 3),))),
        ("Y1  - 2024///Spring", Date(((2024,),), season=1)),
        ("PY  - 2024\nDA  - Mar 15", Date(((2024, 3, 15),))),
        ("DA  - May 3, 2024", Date(((2024, 5, 3),))),
        ("PY  - in press", Date(literal="in press")),
    ],
)
def test_dates(lines: str, date: Date) -> None:
    assert one(lines).dates["issued"] == date


def test_names() -> None:
    names = one("AU  - Muster, Jan\nAU  - Muster, Max, Jr.\nA1  - Example Agency\nAU  - Doe, J., PhD\nED  - E, F").names
    assert names["author"] == (
        Name(family="Muster", given="Jan"),
        Name(family="Muster", given="Max", suffix="Jr."),
        Name(literal="Example Agency"),
        Name(family="Doe", given="J., PhD"),
    )
    assert names["editor"] == (Name(family="E", given="F"),)


def test_keys_for_what_has_none() -> None:
    record = "TY  - JOUR\nAU  - O'Example, A\nPY  - 2024\nER  - \n"
    references, found = read(record * 3 + "TY  - JOUR\nID  - oexample2024b\nER  - \nTY  - GEN\nER  - \n", "ris")
    assert list(references) == ["oexample2024", "oexample2024a", "oexample2024c", "oexample2024b", "reference"]
    assert codes_of(found) == ["I803"]


def test_places() -> None:
    reference = one("TI  - T\nAU  - A, B\nPY  - 2000")
    assert str(reference.span) == "refs.ris:1:1"
    places = {name: str(span) for name, span in reference.places.items()}
    assert places == {"title": "refs.ris:3:7", "author": "refs.ris:4:7", "issued": "refs.ris:5:7"}


def test_what_is_not_ris() -> None:
    references, found = read("AU  - x\nTY  - JOUR\nID  - a\nTI  - A\nTY  - JOUR\nID  - b\nTI  - B", "ris")
    assert {key: item.text["title"] for key, item in references.items()} == {"a": "A", "b": "B"}
    assert [(d.code, d.span.line) for d in found] == [("I222", 1), ("I222", 2), ("I222", 5)]
    assert codes_of(read("", "ris")[1]) == ["I104"]
    assert codes_of(read("hello", "ris")[1]) == ["I222"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_reference_may_end_without_a_space_behind_its_tag(end: str) -> None:
    references, found = read(end.join(("TY  - JOUR", "ID  - a", "ER  -", "TY  -\tBOOK", "ID  - b", "ER  -", "")), "ris")
    assert {key: reference.type for key, reference in references.items()} == {"a": "article-journal", "b": "book"}
    assert found == []
