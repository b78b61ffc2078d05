"""The forms in which numbers, dates, names and entries are met, one by one."""

from __future__ import annotations

import pytest
import yaml

from builder.importing import read_report
from builder.importing.dates import find_date
from builder.importing.head import names
from builder.importing.language import guess, tag
from tests.importing.documents import word

LIST = "\n\nSources\n[1] One https://example.org/1\n[2] Two https://example.org/2\n[3] Three https://example.org/3\n"
LIST += "[4] Four https://example.org/4\n"


def body(text: str, name: str = "in.txt") -> str:
    """The summary made of a paragraph, on one line."""
    checked = read_report(name, f"# A title\n\nSummary: {text}\n\n## One\n\nMore words.{LIST}".encode())
    assert checked.value is not None
    summary: str = yaml.safe_load(checked.value.files["report.yaml"])["summary"]
    return " ".join(summary.split())


@pytest.mark.parametrize("name", ["in.txt", "in.md"])
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Word [1] [2].", "Word [@source-1; @source-2]."),
        ("Word[1][2][4].", "Word[@source-1; @source-2; @source-4]."),
        ("Word.[1][2]", "Word.[@source-1; @source-2]"),
        ("Word [1, 2].", "Word [@source-1; @source-2]."),
        ("Word [1,2;4].", "Word [@source-1; @source-2; @source-4]."),
        ("Word [1-3].", "Word [@source-1; @source-2; @source-3]."),
        ("Word [1–3, 4].", "Word [@source-1; @source-2; @source-3; @source-4]."),
        ("Word [1], [2].", "Word [@source-1; @source-2]."),
        ("Word [1]–[3].", "Word [@source-1]–[@source-3]."),
        ("Word¹ and word².", "Word[@source-1] and word[@source-2]."),
        ("Word.¹² More.", "Word.[@source-1; @source-2] More."),
        ("Word.¹,² More.", "Word.[@source-1; @source-2] More."),
        ("Word.¹⁻³ More.", "Word.[@source-1; @source-2; @source-3] More."),
        ("Word <sup>1</sup> more.", "Word [@source-1] more."),
        ("Word<sup>[1]</sup> more.", "Word[@source-1] more."),
        ("Word [[1]](https://example.org/1).", "Word [@source-1]."),
        ("Word [1](https://example.org/1).", "Word [@source-1]."),
        ("Word [^1^][1].", "Word [@source-1]."),
        ("Word【1】 and word【2†source】.", "Word[@source-1] and word[@source-2]."),
        ("Word ［１］.", "Word [@source-1]."),
        ("Word [note 1].", "Word [@source-1]."),
        ("Word (1).", "Word [@source-1]."),
        ("Word [ 1 , 2 ].", "Word [@source-1; @source-2]."),
        ("Word [01].", "Word [@source-1]."),
    ],
)
def test_numbers_are_found(name: str, written: str, expected: str) -> None:
    assert body(written, name) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("An area of 3 m² or 4 km².", "An area of 3 m² or 4 km²."),
        ("Some 10² of them.", "Some 10² of them."),
        ("In [2019] it was so.", r"In \[2019\] it was so."),
        ("He said [sic] so.", r"He said \[sic\] so."),
        ("First (1) this, then (2) that.", "First (1) this, then (2) that."),
        ("Word [a].", r"Word \[a\]."),
        ("Empty [] and [ ].", r"Empty \[\] and \[ \]."),
        ("Word (7).", "Word (7)."),
    ],
)
def test_what_is_no_number_stays_text(written: str, expected: str) -> None:
    assert body(written) == expected


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("February 2, 2026", "en", "2026-02-02"),
        ("2 February 2026", "en", "2026-02-02"),
        ("2nd of February 2026", "en", "2026-02-02"),
        ("Feb. 2, 2026", "en", "2026-02-02"),
        ("2026-02-02T10:00:00Z", "en", "2026-02-02"),
        ("2/13/2026", "en", "2026-02-13"),
        ("2/3/2026", "en-US", "2026-02-03"),
        ("2/3/2026", "en-GB", "2026-03-02"),
        ("2/3/2026", "fr", "2026-03-02"),
        ("2/3/2026", "en", "two ways"),
        ("2. März 2026", "de", "2026-03-02"),
        ("02.03.2026", "de", "2026-03-02"),
        ("1er avril 2026", "fr", "2026-04-01"),
        ("12 de mayo de 2026", "es", "2026-05-12"),
        ("12 de maio de 2026", "pt", "2026-05-12"),
        ("3 giugno 2026", "it", "2026-06-03"),
        ("3 juni 2026", "nl", "2026-06-03"),
        ("5 stycznia 2026 r.", "pl", "2026-01-05"),
        ("7 квітня 2026", "uk", "2026-04-07"),
        ("7 апреля 2026 г.", "ru", "2026-04-07"),
        ("9 مارس 2026", "ar", "2026-03-09"),
        ("14 באפריל 2026", "he", "2026-04-14"),
        ("2026年2月2日", "ja", "2026-02-02"),
        ("31 February 2026", "en", "none"),
        ("in 2026", "en", "none"),
        ("12026-02-02", "en", "none"),
    ],
)
def test_dates(written: str, language: str, expected: str) -> None:
    found = find_date(f"x {written} y", language)
    assert ("none" if found is None else str(found.day or "two ways")) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Erika Muster", ["Erika Muster"]),
        ("Erika Muster and Max de Beispiel", ["Erika Muster", "Max de Beispiel"]),
        ("Erika Muster, Max Beispiel & Ana von der Ejemplo", ["Erika Muster", "Max Beispiel", "Ana von der Ejemplo"]),
        ("the end of the year", []),
        ("Monday it rained", []),
        ("A3 Paper", []),
        ("作者名", ["作者名"]),
    ],
)
def test_names(written: str, expected: list[str]) -> None:
    assert names(written) == expected


def entry(written: str) -> dict[str, str]:
    """What is understood of an entry."""
    text = f"# A title\n\nWord [1].\n\nSources\n1. {written}\n"
    checked = read_report("in.txt", text.encode())
    assert checked.value is not None
    fields: dict[str, object] = yaml.safe_load(checked.value.files["bibliography.yaml"])["source-1"]
    return {key: str(value) for key, value in fields.items()}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("A title, https://example.org/a", {"title": "A title", "URL": "https://example.org/a"}),
        ("https://example.org/a_(b).", {"URL": "https://example.org/a_(b)"}),
        ("www.example.org/a", {"URL": "https://www.example.org/a"}),
        (
            "A title - Site https://example.org/a",
            {"title": "A title", "container-title": "Site", "URL": "https://example.org/a"},
        ),
        (
            "A title | Site. https://example.org/a",
            {"title": "A title", "container-title": "Site", "URL": "https://example.org/a"},
        ),
        ("War 1914-1918, https://example.org/a", {"title": "War 1914-1918", "URL": "https://example.org/a"}),
        (
            "“A title”, Site, 3 March 2026, https://example.org/a",
            {"title": "A title", "container-title": "Site", "issued": "2026-03-03", "URL": "https://example.org/a"},
        ),
        (
            "Board. A title. <https://example.org/a>. 3 March 2026.",
            {"title": "Board. A title", "issued": "2026-03-03", "URL": "https://example.org/a"},
        ),
        ("A title (2024)", {"title": "A title", "issued": "2024"}),
        ("A title (March 2024)", {"title": "A title", "issued": "2024-03"}),
        ("A title. doi:10.5555/ab.c1.", {"title": "A title", "DOI": "10.5555/ab.c1"}),
        ("A title. https://doi.org/10.5555/ab.c1", {"title": "A title", "DOI": "10.5555/ab.c1"}),
        (
            "A title, https://example.org/a (accessed 3 March 2026)",
            {"title": "A title", "accessed": "2026-03-03", "URL": "https://example.org/a"},
        ),
        (
            "Muster, Erika (2024). A title. Press. https://example.org/a",
            {"title": "Muster, Erika (2024). A title. Press", "URL": "https://example.org/a"},
        ),
    ],
)
def test_entries_say_what_they_plainly_say(written: str, expected: dict[str, str]) -> None:
    fields = entry(written)
    assert fields.pop("type") == ("webpage" if "URL" in expected else "document")
    assert fields == expected


def test_an_entry_goes_on_in_lines_that_are_indented() -> None:
    listed = (
        "1. A page. Available at:\n   https://example.org/a\n   (accessed 3 May 2026).\n2. B. https://example.org/b\n"
    )
    checked = read_report("in.txt", f"A title\n\nWord [1] [2].\n\nSources\n{listed}".encode())
    assert checked.value is not None
    entries = yaml.safe_load(checked.value.files["bibliography.yaml"])
    assert {key: str(value) for key, value in entries["source-1"].items()} == {
        "type": "webpage",
        "title": "A page",
        "accessed": "2026-05-03",
        "URL": "https://example.org/a",
    }
    assert entries["source-2"]["URL"] == "https://example.org/b"


def test_a_footnote_of_a_document_is_not_the_entry_with_its_number() -> None:
    """Both are numbered from 1 where an author types the numbers of a list and Word makes those of the notes."""
    source = (
        "Title: A title\nHeading 1: One\nNormal: Words [1] and more{1:A log, https://example.org/log} and a word"
        "{2:What the word means.}.\nHeading 1: Sources\nNormal: [1] A page. https://example.org/page\n"
    )
    checked = read_report("in.docx", word(source))
    assert checked.value is not None
    files = {path: yaml.safe_load(text) for path, text in checked.value.files.items()}
    addresses = {key: entry.get("URL") for key, entry in files["bibliography.yaml"].items()}
    assert addresses == {"source-1": "https://example.org/page", "note-1": "https://example.org/log"}
    assert " ".join(files["sections/01-one.yaml"]["body"].split()) == (
        "Words [@source-1] and more[@note-1] and a word[^2]. [^2]: What the word means."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The house of the council is in the town and it was old", "en"),
        ("Das Haus ist alt und die Tür ist nicht mit dem Schlüssel zu", "de"),
        ("Міст закрили на ремонт, її відкрили", "uk"),
        ("Мост закрыли на ремонт до лета", "ru"),
        ("時計台は動いている", "ja"),
        ("老桥只封闭三个月", "zh"),
        ("Xyzzy plugh", "und"),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert guess(text) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("en", "en"), ("en-us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("de_AT", "de-AT"), ("", ""), ("english", "")],
)
def test_language_tags(given: str, expected: str) -> None:
    assert tag(given) == expected
