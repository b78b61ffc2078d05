"""The list of retracted sources that the user supplies: DOIs a line, or a table with a column of DOIs."""

from __future__ import annotations

import csv
import io

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.doi import doi_of
from builder.source.shape import Sink

_COLUMN = "originalpaperdoi"
"""As in the data of Retraction Watch, which has the DOI of the notice beside it."""
_DELIMITERS = ",;\t"


def read_retractions(path: str, content: bytes, sink: Sink) -> dict[str, Span]:
    """Each DOI on the list in small letters, with its place; tells the first line that is none, and an empty list.

    A byte that is not UTF-8 does no harm: a DOI on such a list is written in ASCII.
    """
    text = content.decode("utf-8-sig", "replace")
    head = text[: text.find("\n")] if "\n" in text else text
    columns = _columns(head)
    found = _table(path, text, columns, sink) if columns else _lines(path, text, sink)
    if not found:
        hint = "write a DOI a line, or give a table (CSV) with a column that is called DOI"
        sink(codes.UNKNOWN_VALUE.at(Span(path, 1, 1), f"{path} holds no DOI", hint))
    return found


def _lines(path: str, text: str, sink: Sink) -> dict[str, Span]:
    found: dict[str, Span] = {}
    others: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        doi = doi_of(line)
        if doi:
            found.setdefault(doi, Span(path, number, len(line) - len(line.lstrip()) + 1))
        elif line.strip() and not line.lstrip().startswith("#"):
            others.append((number, line.strip()))
    if others and found:
        number, line = others[0]
        more = f", as are {len(others) - 1} more" if len(others) > 1 else ""
        hint = "write 10.1000/182 or https://doi.org/10.1000/182; a comment begins with #"
        sink(codes.UNKNOWN_VALUE.at(Span(path, number, 1), f"“{line}” is no DOI{more}", hint))
    return found


def _columns(head: str) -> tuple[str, int] | None:
    """The delimiter of a table and the index of its column of DOIs; None where its first line is no head of a table."""
    delimiter = max(_DELIMITERS, key=head.count)
    if doi_of(head) or "doi" not in head.lower() or head.lstrip().startswith("#"):
        return None
    names = [name.strip(' "\r').lower() for name in head.split(delimiter)]
    with_doi = [name for name in names if "doi" in name]
    chosen = next((name for wanted in (_COLUMN, "doi") for name in with_doi if name == wanted), with_doi[0])
    return delimiter, names.index(chosen)


def _table(path: str, text: str, columns: tuple[str, int], sink: Sink) -> dict[str, Span]:
    delimiter, index = columns
    found: dict[str, Span] = {}
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for row in rows:
            doi = doi_of(row[index]) if index < len(row) else ""
            if doi:
                found.setdefault(doi, Span(path, line, 1))
            line = rows.line_num + 1
    except csv.Error as error:
        message = f"{path} cannot be read from here on: {error}"
        sink(codes.FILE_UNREADABLE.at(Span(path, line, 1), message, "look for a quotation mark that is not closed"))
    return found
