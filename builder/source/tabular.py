"""Rows of data out of a CSV file (RFC 4180; a comma, semicolon or tab between values) or the section, by column."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.figures import Cell, Column, ColumnType, Data, Day, Value
from builder.source.located import SourceFile
from builder.source.shape import Sink, nearest
from builder.source.tree import decode

MAX_CELLS = 4000
"""The largest table that is laid out (see `markup`)."""

MAX_BYTES = 1_000_000
"""The largest file of data."""

_DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?\d{1,15}(?:\.\d{1,12})?", re.ASCII)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MARK = re.compile(r"\s*\[([a-z0-9]{1,3})\]$")
_QUOTED = re.compile(r'"(?:[^"]|"")*"?')


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell as written, and its place."""

    text: str
    span: Span


Rows = Sequence[tuple[Raw, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a section says of a table of data: the columns it takes (none: all), and the notes."""

    columns: tuple[tuple[Column, Span], ...]
    notes: tuple[tuple[str, str], ...]
    span: Span
    file: str = ""


def read_csv(path: str, content: bytes, sink: Sink) -> Rows | None:
    """The rows of a CSV file, its heads first; None after telling the sink what is wrong with the file."""
    if len(content) > MAX_BYTES:
        message = f"{path} has more than {MAX_BYTES // 10**6} MB"
        sink(codes.TOO_LARGE.at(Span(path), message, "keep what is printed, and hand the rest out as a file"))
        return None
    decoded = decode(path, content)
    for diagnostic in decoded.diagnostics:
        sink(diagnostic)
    if not isinstance(decoded.value, SourceFile):
        return None
    text = decoded.value.text
    delimiter = _delimiter(text)
    if delimiter is None:
        hint = f"put {', '.join(_DELIMITERS.values())} between the values of each line, the same everywhere"
        sink(codes.DATA_UNREADABLE.at(Span(path, 1, 1), "it cannot be told what parts the values", hint))
        return None
    rows: list[tuple[Raw, ...]] = []
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        before = 0
        for values in reader:
            line, before = before + 1, reader.line_num
            if any(value.strip() for value in values):
                rows.append(tuple(Raw(value.strip(), Span(path, line, 1)) for value in values))
    except csv.Error as error:
        place = Span(path, reader.line_num, 1)
        sink(codes.DATA_UNREADABLE.at(place, f"this line is no CSV: {error}", "look at its quotation marks"))
        return None
    return rows


def _delimiter(text: str) -> str | None:
    """What parts the values: the mark of which each line has as many, or the only one in the first line."""
    lines = [_QUOTED.sub("", line) for line in _QUOTED.sub('""', text).splitlines() if line.strip()]
    if not lines:
        return None
    found = [mark for mark in _DELIMITERS if mark in lines[0]]
    even = [mark for mark in found if len({line.count(mark) for line in lines}) == 1]
    chosen = even if len(even) == 1 else found
    return chosen[0] if len(chosen) == 1 else None


def make_data(rows: Rows, wanted: Wanted, sink: Sink) -> Data | None:
    """Data of typed cells out of rows as written, heads first; None after telling the sink what is wrong."""
    if len(rows) < 2:
        place = rows[0][0].span if rows and rows[0] else wanted.span
        sink(codes.DATA_UNREADABLE.at(place, "there are no rows of data", "the first row holds the heads"))
        return None
    if not (_is_even(rows, sink) and _heads_differ(rows[0], sink)):
        return None
    chosen = _chosen(rows[0], wanted, sink)
    if chosen is None:
        return None
    if len(rows) * len(chosen) > MAX_CELLS:
        message = f"the table has {len(rows) * len(chosen)} cells, {MAX_CELLS} are laid out at most"
        sink(codes.TABLE_TOO_LARGE.at(wanted.span, message, "hand the data out as a file of its own"))
        return None
    cells = tuple(tuple(_cell(row[index], column, sink) for index, column in chosen) for row in rows[1:])
    columns = tuple(column for _, column in chosen)
    _check_notes(wanted, columns, (cell for row in cells for cell in row), sink)
    return Data(columns, cells, wanted.span, wanted.file, wanted.notes)


def _is_even(rows: Rows, sink: Sink) -> bool:
    ragged = [row for row in rows if len(row) != len(rows[0])]
    for row in ragged[:5]:
        message = f"this row has {len(row)} values, the first has {len(rows[0])}"
        span = row[0].span if row else rows[0][0].span
        sink(codes.DATA_UNREADABLE.at(span, message, "put a value that holds the mark between values in quotes"))
    return not ragged


def _heads_differ(heads: tuple[Raw, ...], sink: Sink) -> bool:
    seen: set[str] = set()
    for head in heads:
        if head.text in seen or not head.text:
            message = f"two columns are called “{head.text}”" if head.text else "a column has no head"
            sink(codes.DATA_COLUMN.at(head.span, message, "give each column a name of its own in the first row"))
            return False
        seen.add(head.text)
    return True


def _chosen(heads: tuple[Raw, ...], wanted: Wanted, sink: Sink) -> list[tuple[int, Column]] | None:
    """The columns to print with their places in each row."""
    index = {head.text: number for number, head in enumerate(heads)}
    if not wanted.columns:
        return [(number, Column(head.text, head.text)) for number, head in enumerate(heads)]
    chosen: list[tuple[int, Column]] = []
    for column, span in wanted.columns:
        if column.name in index:
            chosen.append((index[column.name], column))
        else:
            sink(codes.DATA_COLUMN.at(span, f"no column is called “{column.name}”", nearest(column.name, index)))
    return chosen if len(chosen) == len(wanted.columns) else None


def _cell(raw: Raw, column: Column, sink: Sink) -> Cell:
    mark = _MARK.search(raw.text)
    text = raw.text[: mark.start()] if mark else raw.text
    value, problem = _value(text, column.type)
    if problem:
        sink(codes.DATA_VALUE.at(raw.span, f"“{text}” in the column “{column.name}” {problem[0]}", problem[1]))
    return Cell(value, mark[1] if mark else "")


def _value(text: str, kind: ColumnType) -> tuple[Value, tuple[str, str] | None]:
    """A value of a type; where it is none, what is wrong and what to do."""
    if not text:
        return None, None
    match kind:
        case ColumnType.TEXT:
            return text, None
        case ColumnType.DATE:
            day = day_of(text)
            return day, None if day else ("is no date", "write 2026, 2026-01 or 2026-01-31, or leave the cell empty")
        case _:
            if _NUMBER.fullmatch(text):
                return Decimal(text.replace("\N{MINUS SIGN}", "-")), None
            return None, ("is no number", "write 1234 or 1234.5, without signs or spaces, or leave the cell empty")


def day_of(text: str) -> Day | None:
    """The parts of a date, where it is one."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    parts = tuple(int(part) for part in match.groups() if part)
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return None
    return parts


def guess(data: Data, index: int, kinds: Iterable[ColumnType]) -> Data:
    """The data with a column of text taken for the first of these types that all of its cells are of."""
    for kind in kinds:
        values = [_value(str(row[index].value or ""), kind) for row in data.rows]
        if all(problem is None for _, problem in values):
            rows = tuple(
                (*row[:index], Cell(value, row[index].note), *row[index + 1 :])
                for row, (value, _) in zip(data.rows, values, strict=True)
            )
            column = replace(data.columns[index], type=kind)
            return replace(data, rows=rows, columns=(*data.columns[:index], column, *data.columns[index + 1 :]))
    return data


def _check_notes(wanted: Wanted, columns: Iterable[Column], cells: Iterable[Cell], sink: Sink) -> None:
    """Every mark has its note, and every note its mark."""
    written = dict(wanted.notes)
    marks = dict.fromkeys(note for note in (*_notes(columns), *_notes(cells)) if note)
    for mark in marks:
        if mark not in written:
            message = f"there is no note for the mark [{mark}]"
            sink(codes.DATA_NOTE.at(wanted.span, message, f"write it: notes: {{{mark}: …}}"))
    for key in written:
        if key not in marks:
            message = f"nothing in the table refers to the note “{key}”"
            sink(codes.DATA_NOTE.at(wanted.span, message, f"put [{key}] behind the value that it is about"))


def _notes(items: Iterable[Column | Cell]) -> Iterator[str]:
    return (item.note for item in items)
