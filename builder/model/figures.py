"""Figures and tables with a number: pictures, tables of data and charts drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from builder.model.diagnostic import Span

DATA = "report/data/"
"""Where the data of tables and charts lie, which travel along with a finished file."""


class ColumnType(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"


class ChartKind(Enum):
    """How numbers are drawn."""

    BAR = "bar"
    LINE = "line"
    DOT = "dot"
    TIMELINE = "timeline"


Day: TypeAlias = tuple[int, ...]
"""A date of one to three parts: year, month, day."""

Value: TypeAlias = str | Decimal | Day | None
"""What a cell holds, by the type of its column; None where nothing is known. A percentage is 12.5, not 0.125."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of data: its name in the file, its head, and how its cells are printed.

    `decimals` is how many digits stand behind the point (None: as many as the cell has), `note` the key of a note.
    """

    name: str
    heading: str
    type: ColumnType = ColumnType.TEXT
    decimals: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, and the key of the note that it refers to."""

    value: Value
    note: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """Rows of data under their columns, each cell of its column's type.

    `file` is the path of the CSV below report/ (empty: the rows stand in the section), `notes` are texts by key.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    span: Span
    file: str = ""
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its path below report/; one that only decorates has no words."""

    source: str
    alt: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tabulated:
    """A table of data; the first column can hold the heads of the rows, the last row their total."""

    data: Data
    row_heads: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Data as a drawing: what is measured along the columns `series` for each value of the column `axis`, by number.

    `summary` says in words what there is to see; `tabulated` prints the data below the drawing, too.
    """

    kind: ChartKind
    data: Data
    axis: int
    series: tuple[int, ...]
    summary: str
    title: str = ""
    unit: str = ""
    tabulated: bool = False


Content: TypeAlias = Picture | Tabulated | Chart


def texts(content: Content) -> tuple[str, ...]:
    """All that is printed of a figure or table beside its caption and its credit."""
    if isinstance(content, Picture):
        return (content.alt,)
    data = content.data
    told = (content.summary, content.title, content.unit) if isinstance(content, Chart) else ()
    cells = (cell.value for row in data.rows for cell in row)
    return (
        *told,
        *(column.heading for column in data.columns),
        *(cell for cell in cells if isinstance(cell, str)),
        *(text for _, text in data.notes),
    )
