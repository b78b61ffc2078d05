from __future__ import annotations

import pytest

from builder.model.diagnostic import Diagnostic, Span
from builder.source.retractions import read_retractions

PATH = "report/retracted.csv"


def read(text: str | bytes) -> tuple[dict[str, tuple[int, int]], list[str]]:
    told: list[Diagnostic] = []
    content = text if isinstance(text, bytes) else text.encode()
    found = read_retractions(PATH, content, told.append)
    assert all(span.path == PATH for span in found.values())
    return {doi: (span.line, span.column) for doi, span in found.items()}, [
        f"{one.span} {one.code} {one.message}" for one in told
    ]


def test_a_plain_list_has_a_doi_a_line() -> None:
    text = "# kept by the desk\n10.5555/ONE\n\n  https://doi.org/10.5555/two\r\ndoi:10.5555/three  # of 2024\n"
    found, told = read(text)
    assert found == {"10.5555/one": (2, 1), "10.5555/two": (4, 3), "10.5555/three": (5, 1)}
    assert told == []


def test_what_is_no_doi_is_told_once() -> None:
    found, told = read("10.5555/one\nOn wells\nOn springs\n")
    assert set(found) == {"10.5555/one"}
    assert told == [f"{PATH}:2:1 I204 “On wells” is no DOI, as are 1 more"]


def test_the_first_of_two_lines_counts() -> None:
    assert read("10.5555/one\n10.5555/ONE\n")[0] == {"10.5555/one": (1, 1)}


@pytest.mark.parametrize(
    "head", ["Title,RetractionDOI,OriginalPaperDOI", "\ufeffTitle,RetractionDOI,OriginalPaperDOI", "title,notice,DOI"]
)
def test_a_table_is_read_by_its_column(head: str) -> None:
    found, told = read(
        f'{head}\n"One, in\ntwo lines",10.5555/notice,10.5555/one\nTwo,,unavailable\nThree\n,,10.5555/two\n'
    )
    assert found == {"10.5555/one": (2, 1), "10.5555/two": (6, 1)}
    assert told == []


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_table_may_have_another_delimiter(delimiter: str) -> None:
    rows = (("Record", "DOI of the paper"), ("1", "10.5555/one"))
    assert set(read("\n".join(delimiter.join(row) for row in rows))[0]) == {"10.5555/one"}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "Title,DOI\n", "\0\0\0", "not a list\nat all\n"])
def test_a_list_without_a_doi_is_told(text: str) -> None:
    assert read(text) == ({}, [f"{PATH}:1:1 I204 {PATH} holds no DOI"])


def test_a_quotation_mark_that_is_not_closed_keeps_what_was_read_before() -> None:
    found, told = read('Title,DOI\nOne,10.5555/one\n"Two,' + "x\n" * 100_000)
    assert set(found) == {"10.5555/one"}
    assert told == [f"{PATH}:3:1 I102 {PATH} cannot be read from here on: field larger than field limit (131072)"]


def test_bytes_that_are_not_utf_8_do_no_harm() -> None:
    assert set(read("Title,DOI\nÜber Brunnen,10.5555/one\n".encode("latin-1"))[0]) == {"10.5555/one"}


def test_a_doi_may_be_written_in_an_address() -> None:
    assert read("https://doi.org/10.5555%2FOne%3C1%3E")[0] == {"10.5555/one<1>": (1, 1)}
    assert Span(PATH, 1, 1) == read_retractions(PATH, b"10.5555/one", print)["10.5555/one"]
