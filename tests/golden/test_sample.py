"""The sample held against the text that was published, word for word.

`original.txt`, `claims.yaml` and `references.json` are copies of what the report was made from. What differs from them
is in `DIFFERENCES`, and nothing else.
"""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import yaml

from tests.golden.compiled import GOLDEN, ROOT, Compiled
from tests.golden.reading import Element, lines

pytestmark = pytest.mark.slow

DIFFERENCES = {
    'Russia%E2%80%93United_States_summit" target="blank" rel="noopener noreferrer">[1]': "[1]",
    "emboldling": "emboldening",
}
REPETITION = re.compile(r"\[\d+\](?: \[\d+\])*")
CERTAIN = {"wiki-alaska-summit": 1, "chatham-house-alaska-analysis": 5}


def original() -> list[str]:
    """The paragraphs as published, with the differences that the report tells of, and citations drawn together."""
    text = (GOLDEN / "sample" / "original.txt").read_text("utf-8")
    for published, corrected in DIFFERENCES.items():
        assert text.count(published) == 1
        text = text.replace(published, corrected)
    return [REPETITION.sub(lambda found: grouped(found[0]), line) for line in text.splitlines() if line.strip()]


def grouped(citations: str) -> str:
    """`[1] [2] [3]` as the house style prints it: in order, three or more in a row as a range."""
    numbers = sorted(map(int, re.findall(r"\d+", citations)))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs]
    return f"[{', '.join(parts)}]"


def text_of(sample: Compiled) -> list[str]:
    return list(lines(sample.tree(), sample.words()))


def between(told: list[str], first: str, last: str) -> list[str]:
    return told[told.index(first) + 1 : told.index(last)]


def section(sample: Compiled, heading: str) -> Element:
    """The element that this heading opens."""
    for element in sample.tree().of("Sect"):
        heads = [kid for kid in element.kids if isinstance(kid, Element) and kid.role == "H2"]
        if heads and sample.words().join(list(heads[0].runs())) == heading:
            return element
    raise AssertionError(f"no section {heading}")


@cache
def claims() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((GOLDEN / "sample" / "claims.yaml").read_text("utf-8"))
    return found


@cache
def references() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((GOLDEN / "sample" / "references.json").read_text("utf-8"))
    return found


def test_the_text_is_the_published_one_word_for_word(sample: Compiled) -> None:
    told = text_of(sample)
    published = original()
    title, checked, disclaimer = published[:3]
    assert told[: told.index("RESOLVED")] == ["Factually", title, checked, disclaimer]
    body = told[told.index("Executive summary") : told.index("Claims and their sources")]
    assert [line for line in body if line != "•"] == published[3:]


def test_the_order_of_numbers_is_that_of_the_original() -> None:
    """What `original` assumes: grouping changes the order within a citation, never the number of a source."""
    text = (GOLDEN / "sample" / "original.txt").read_text("utf-8")
    first = list(dict.fromkeys(re.findall(r"\[(\d+)\]", text)))
    assert first == [str(number) for number in range(1, 12)]


def test_every_source_has_the_number_that_it_had(sample: Compiled) -> None:
    items = [element for element in section(sample, "References").below() if element.role == "LI"]
    assert len(items) == len(references()) == 11
    for number, (item, reference) in enumerate(zip(items, references(), strict=True), 1):
        words = sample.words().join(list(item.runs()))
        assert words.startswith(f"{number} ") or re.match(rf"{number}\W?\D", words), words
        solid = words.replace(" ", "")
        assert reference["URL"].replace(" ", "") in solid
        assert re.sub(r"\W", "", reference["title"]) in re.sub(r"\W", "", solid)
    for key, known in CERTAIN.items():
        assert [entry["id"] for entry in references()].index(key) + 1 == known


def test_references_are_those_given_and_nothing_is_filled_in(sample: Compiled) -> None:
    """In the project's own file, and in print: neither dates nor names but those of the copy."""
    project = yaml.safe_load((ROOT / "report" / "bibliography.yaml").read_text("utf-8"))
    assert list(project) == [entry["id"] for entry in references()]
    for given in references():
        assert normal(project[given["id"]]) == normal({key: given[key] for key in given if key != "id"})
    items = [element for element in section(sample, "References").below() if element.role == "LI"]
    for item, given in zip(items, references(), strict=True):
        printed = sample.words().join(list(item.runs()))
        rest = printed.partition("Cited in")[0].replace(given["title"], "").replace(given["URL"], "")
        years = {str(part[0]) for part in given.get("issued", {}).get("date-parts", [])}
        assert set(re.findall(r"\b20\d\d\b", rest)) == years
        assert all(name["family"] in rest for name in given.get("author", []))
        assert "None" not in printed
        assert ".." not in printed
        assert "Accessed" not in printed


def normal(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of either form: the shorthand of names and dates written out."""
    entry = dict(entry)
    issued, author = entry.get("issued"), entry.get("author")
    if issued is not None and not isinstance(issued, dict):
        entry["issued"] = {"date-parts": [[int(part) for part in str(issued).split("-")]]}
    if isinstance(author, (str, list)):
        names = [author] if isinstance(author, str) else author
        entry["author"] = [
            dict(zip(("family", "given"), name.split(", "), strict=True)) if isinstance(name, str) else name
            for name in names
        ]
    return entry


def test_claims_ratings_and_notes_are_those_given(sample: Compiled) -> None:
    table = section(sample, "Claims and their sources").of("Table")[0]
    rows = [row for row in table.of("TR") if len(row.of("TD")) == 3]
    numbers = {entry["id"]: str(number) for number, entry in enumerate(references(), 1)}
    assert len(rows) == len(claims()) == 11
    for row, claim in zip(rows, claims(), strict=True):
        passage, rating, seen = (sample.words().join(list(cell.runs())) for cell in row.of("TD"))
        assert passage == f"“{claim['passage']}”" or passage == claim["passage"]
        assert rating == claim["rating"]
        sources, _, note = seen.partition(". ")
        assert re.findall(r"\d+", sources) == [numbers[key] for key in claim["sources"]]
        assert note == claim["note"]


def test_every_passage_stands_in_the_original() -> None:
    text = " ".join(original())
    assert all(text.count(claim["passage"]) == 1 for claim in claims())


def test_corrections_are_told_and_name_each_difference(sample: Compiled) -> None:
    told = " ".join(between(text_of(sample), "Corrections", "This file"))
    assert "emboldling" in told
    assert "emboldening" in told
    assert "broken link" in told
    assert told.count("2026") == len(DIFFERENCES)


def test_the_stamp_says_resolved_and_what_is_open(sample: Compiled) -> None:
    told = text_of(sample)
    assert (
        told[told.index("RESOLVED") + 1]
        == "Every citation leads to a complete reference, and every reference is cited."
    )
    counts = told[told.index("RESOLVED") + 2]
    ratings = [claim["rating"] for claim in claims()]
    for rating in ("supported", "partly supported", "unsupported", "disputed"):
        assert f"{ratings.count(rating)} {rating}" in counts
    still = " ".join(between(told, "Still open", "Corrections"))
    for words in ("No address was opened", "No copy of a source is kept", "rated unsupported", "rated disputed"):
        assert words in still
    assert "no date" in still
    assert "no author" in still


def test_what_people_declare_and_what_the_program_checked_are_apart(sample: Compiled) -> None:
    told = text_of(sample)
    (declared,) = between(told, "Declared", "Checked by the program")
    assert "February 2, 2026" in declared
    assert "no person is named" in declared
    checked = between(told, "Checked by the program", "Still open")
    assert not any("2026" in line for line in checked)
    assert "The program opened no address" in checked[0]


def test_it_is_no_draft(sample: Compiled) -> None:
    assert sample.status == 0
    assert not any(word in page.extract_text() for page in sample.reader().pages for word in ("DRAFT", "Level: draft"))


def test_rights_are_marked_as_the_publishers(sample: Compiled) -> None:
    told = " ".join(text_of(sample))
    assert "The text is its publisher’s" in told
    assert "A rating speaks of the sources seen, not of the truth of the claim." in told


def test_headings_are_numbered_in_order(sample: Compiled) -> None:
    heads = [sample.words().join(list(element.runs())) for element in sample.tree().of("H2")]
    numbers = [int(match[1]) for head in heads if (match := re.match(r"(\d+)\. ", head))]
    assert numbers == list(range(1, 7))
    assert all(after > before for before, after in pairwise(numbers))
