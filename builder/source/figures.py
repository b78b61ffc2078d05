"""The shapes of a section's numbered figures and tables, and how they become part of its body."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.figures import DATA, Chart, ChartKind, Column, ColumnType, Content, Data, Picture, Tabulated
from builder.model.nodes import (
    Body,
    Exhibit,
    FormulaBlock,
    Inline,
    NoteReference,
    Paragraph,
    Placement,
    walk,
    walk_blocks,
)
from builder.model.report import Section
from builder.source.charting import fitted
from builder.source.located import Located
from builder.source.marks import IDENTIFIER, LANGUAGE_TAG
from builder.source.markup import read_markdown
from builder.source.shape import Key, ListOf, OneOf, Record, Schema, Sink, Text, Values, Words, wrong_type
from builder.source.tabular import Raw, Rows, Wanted, make_data, read_csv
from builder.source.tree import Mapping, Node, Scalar, Sequence

Reads: TypeAlias = Callable[[str, Span], bytes | None]
"""Gives the bytes of a file by its path below report/, named at a place."""

_MAX_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the data of a table or chart stand, and what is said of them."""

    file: Located | None
    rows: Rows | None
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is said of a chart: the columns by their names."""

    kind: ChartKind
    axis: Located
    series: tuple[Located, ...]
    title: str
    unit: str
    tabulated: bool


@dataclass(frozen=True, slots=True)
class Sketch:
    """An entry of `figures`: a picture, or a sheet of data that is printed as a table or drawn."""

    id: Located
    picture: Located | None
    alt: str
    sheet: Sheet | None
    drawn: Drawing | None
    row_heads: bool
    total: bool
    exhibit: Exhibit


@dataclass(frozen=True)
class Caption:
    """A paragraph in Markdown that may cite, without footnotes."""

    def read(self, node: Node, sink: Sink) -> tuple[Inline, ...] | None:
        """The nodes of the paragraph."""
        located = Text().read(node, sink)
        body = None if located is None else read_markdown(located, sink)
        if body is None:
            return None
        notes = any(isinstance(inline, NoteReference) for inline in walk(body))
        if len(body.blocks) == 1 and isinstance(body.blocks[0], Paragraph) and not notes:
            return body.blocks[0].children
        message = "a caption is one paragraph without footnotes, lists or pictures"
        sink(codes.FIGURE_CAPTION.at(node.span, message, "say the rest in the text"))
        return None

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "contentMediaType": "text/markdown"}


@dataclass(frozen=True)
class Grid:
    """A list of rows, each a list of values; the first holds the heads."""

    def read(self, node: Node, sink: Sink) -> Rows | None:
        """The rows with the place of each value."""
        if not isinstance(node, Sequence):
            wrong_type(node, "a list of rows", sink, "write each row as - [one, two]")
            return None
        rows: list[tuple[Raw, ...]] = []
        for item in node.items:
            if not isinstance(item, Sequence) or not all(isinstance(cell, Scalar) for cell in item.items):
                wrong_type(item, "a row of values", sink, "write it as - [one, two]")
                return None
            cells = [cell for cell in item.items if isinstance(cell, Scalar)]
            rows.append(tuple(Raw("" if cell.is_null else cell.located.value.strip(), cell.span) for cell in cells))
        return rows

    def schema(self) -> Schema:
        """An array of arrays."""
        return {"type": "array", "items": {"type": "array", "items": {"type": ["string", "number", "null"]}}}


@dataclass(frozen=True)
class ByKey:
    """Texts by short keys, such as the notes of a table."""

    def read(self, node: Node, sink: Sink) -> tuple[tuple[str, str], ...] | None:
        """Keys and texts in their order."""
        if not isinstance(node, Mapping):
            wrong_type(node, "notes by their marks", sink, "write each as a: its text")
            return None
        read = [(key.value, Words().read(value, sink)) for key, value in node.items]
        return tuple((key, text) for key, text in read if text is not None)

    def schema(self) -> Schema:
        """An object of strings."""
        return {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z0-9]{1,3}$"},
            "additionalProperties": {"type": "string"},
        }


NAME = Text(IDENTIFIER, "a name of small letters, digits and hyphens", "turnout")
LANGUAGE = Text(LANGUAGE_TAG.pattern, "a language (BCP 47)", "fr, en-GB or zh-Hant")
TRUTH = OneOf({"true": True, "false": False})

COLUMN = Record(
    "a column of the data",
    {
        "name": Key(Words(), "its head in the file or the first row", required=True),
        "heading": Key(Words(), "its head in print, where that is another"),
        "type": Key(OneOf({kind.value: kind for kind in ColumnType}), "what it holds; a percentage is 12.5, not 0.125"),
        "decimals": Key(OneOf({str(n): n for n in range(_MAX_DECIMALS + 1)}), "how many digits behind the point"),
        "note": Key(Words(), "the mark of a note to its head"),
    },
    lambda values: (
        Column(
            values.get("name"),
            values.get("heading", values.get("name")),
            values.get("type", ColumnType.TEXT),
            values.get("decimals"),
            values.get("note", ""),
        ),
        values.place("name"),
    ),
)

_SHEET: dict[str, Key[Any]] = {
    "file": Key(Text(), "the CSV file below report/, such as data/seats.csv"),
    "rows": Key(Grid(), "the rows themselves, heads first"),
    "columns": Key(ListOf(COLUMN), "the columns to take, in this order; all of them as text where it is not given"),
    "notes": Key(ByKey(), "notes by their marks: a value that ends in [a] refers to the note a"),
}


def _sheet(values: Values) -> Sheet:
    file: Located | None = values.get("file")
    wanted = Wanted(
        values.get("columns", ()), values.get("notes", ()), values.span, file.value if file is not None else ""
    )
    return Sheet(file, values.get("rows"), wanted)


TABLE = Record(
    "a table of data",
    _SHEET
    | {
        "row-heads": Key(TRUTH, "whether the first column holds the heads of the rows"),
        "total": Key(TRUTH, "whether the last row is the total of the others"),
    },
    lambda values: (_sheet(values), values.get("row-heads", False), values.get("total", False)),
)

CHART = Record(
    "a chart drawn from data",
    _SHEET
    | {
        "kind": Key(OneOf({kind.value: kind for kind in ChartKind}), "how it is drawn", required=True),
        "x": Key(Text(), "the column of what is compared, or of the dates", required=True),
        "y": Key(
            ListOf(Text(), or_one=True), "the columns of numbers; of a timeline that of what happened", required=True
        ),
        "unit": Key(Words(), "what the numbers count"),
        "title": Key(Words(), "a line above the drawing"),
        "data-table": Key(TRUTH, "whether the data are printed below it, too"),
    },
    lambda values: (
        _sheet(values),
        Drawing(
            values.get("kind"),
            values.get("x"),
            values.get("y"),
            values.get("title", ""),
            values.get("unit", ""),
            values.get("data-table", False),
        ),
    ),
)

_PICTURE = Picture("", "", Span(""))


def _figure(values: Values) -> Sketch:
    table, chart = values.get("table"), values.get("chart")
    language = values.get("lang")
    kind = "tbl" if "table" in values.places else "fig"
    return Sketch(
        values.get("id"),
        values.get("picture"),
        values.get("alt", ""),
        table[0] if table else chart[0] if chart else None,
        chart[1] if chart else None,
        table[1] if table else False,
        table[2] if table else False,
        Exhibit(
            f"{kind}:{values.get('id').value}",
            _PICTURE,
            values.get("caption", ()),
            values.place("id"),
            values.get("credit", ""),
            language.value if language else "",
        ),
    )


_FIGURE = Record(
    "a numbered figure or table: one of picture, chart and table",
    {
        "id": Key(NAME, "its name for ![](#fig:name) or ![](#tbl:name), and [#fig:name]", required=True),
        "picture": Key(Text(), "the file below report/, such as figures/map.png"),
        "chart": Key(CHART, "a drawing made of data"),
        "table": Key(TABLE, "data in rows and columns"),
        "alt": Key(Words(), "what there is to see, in words; of a chart its summary"),
        "decorative": Key(TRUTH, "true for a picture that shows nothing worth saying"),
        "caption": Key(Caption(), "what is printed below it, in Markdown", required=True, vital=False),
        "credit": Key(Words(), "whose picture or data it is"),
        "lang": Key(LANGUAGE, "its language, where it is not the report's"),
    },
    _figure,
)


@dataclass(frozen=True)
class Figure:
    """An entry of `figures`."""

    def read(self, node: Node, sink: Sink) -> Sketch | None:
        """What it says; the data are read later."""
        sketch = _FIGURE.read(node, sink)
        if sketch is None or not isinstance(node, Mapping):
            return None
        keys = {key.value: value for key, value in node.items}
        given = [name for name in ("picture", "chart", "table") if name in keys]
        if len(given) != 1:
            message = f"this shows {' and '.join(given) or 'nothing'}"
            sink(codes.FIGURE_CONTENT.at(node.span, message, "give it one of: picture, chart, table"))
            return None
        decorative = isinstance(keys.get("decorative"), Scalar) and keys["decorative"].located.value == "true"  # type: ignore[union-attr]
        if given[0] != "table" and not sketch.alt and not decorative:
            message = f"the {given[0]} “{sketch.id.value}” has no words for those who do not see it"
            hint = "say under “alt” what there is to see"
            sink(codes.ALT_MISSING.at(keys.get("alt", node).span, message, hint))
        return sketch

    def schema(self) -> Schema:
        """As of the record."""
        return _FIGURE.schema() | {"oneOf": [{"required": [name]} for name in ("picture", "chart", "table")]}


FIGURE = Figure()


def place(body: Body, sketches: Iterable[Sketch], read: Reads, sink: Sink) -> Body:
    """The body with the figures and tables of its section; one that it does not place stands at its end."""
    exhibits: dict[str, Exhibit] = {}
    named: dict[str, Span] = {}
    for sketch in sketches:
        label = sketch.exhibit.label
        if label in named:
            message = f"the section has two figures “{label}”"
            sink(codes.DUPLICATE_ID.at(sketch.exhibit.span, message, f"first in line {named[label].line}"))
            continue
        named[label] = sketch.exhibit.span
        content = _content(sketch, read, sink)
        if content is not None:
            exhibits[label] = replace(sketch.exhibit, content=content)
    placed = _placed(body, named, sink)
    left = [label for label in named if label not in placed]
    for label in left:
        hint = f"put ![](#{label}) in a paragraph of its own where it belongs; until then it stands at the end"
        sink(codes.FIGURE_UNPLACED.at(named[label], f"the section does not place “{label}”", hint))
    added = tuple(Placement(label, named[label]) for label in left)
    return replace(body, blocks=(*body.blocks, *added), exhibits=exhibits)


def _placed(body: Body, named: dict[str, Span], sink: Sink) -> set[str]:
    """The labels that the body places, each of which is known and placed once."""
    placed: dict[str, Span] = {}
    for block in walk_blocks(body.blocks):
        if not isinstance(block, Placement):
            continue
        if block.label in placed:
            message = f"“{block.label}” is placed twice"
            hint = f"first in line {placed[block.label].line}; refer to it with [#{block.label}]"
            sink(codes.FIGURE_MISPLACED.at(block.span, message, hint))
        elif block.label not in named:
            hint = f"this section has: {', '.join(named)}" if named else "list it under “figures” of this section"
            sink(codes.FIGURE_MISPLACED.at(block.span, f"the section has no “{block.label}”", hint))
        placed.setdefault(block.label, block.span)
    for blocks in body.notes.values():
        for block in walk_blocks(blocks):
            if isinstance(block, Placement):
                message = "a figure or table does not stand in a footnote"
                sink(codes.FIGURE_MISPLACED.at(block.span, message, f"refer to it with [#{block.label}]"))
    return set(placed)


def check_labels(sections: Iterable[Section], sink: Sink) -> None:
    """Tell each label that is given twice in the report: of figures, tables and formulas."""
    seen: dict[str, Span] = {}
    for section in sections:
        formulas = (block for block in walk_blocks(section.body.blocks) if isinstance(block, FormulaBlock))
        named = [(one.label, one.span) for one in section.body.exhibits.values()]
        named += [(one.label, one.span) for one in formulas if one.label]
        for label, span in named:
            if label in seen:
                sink(codes.DUPLICATE_ID.at(span, f"“{label}” is given twice", f"first in {seen[label]}"))
            seen.setdefault(label, span)


def _content(sketch: Sketch, read: Reads, sink: Sink) -> Content | None:
    if sketch.picture is not None:
        return Picture(sketch.picture.value, sketch.alt, sketch.picture.span)
    data = _data(sketch.sheet, read, sink) if sketch.sheet else None
    if data is None:
        return None
    if sketch.drawn is None:
        return Tabulated(data, sketch.row_heads, sketch.total)
    drawn = sketch.drawn
    columns = {column.name: index for index, column in enumerate(data.columns)}
    for name in (drawn.axis, *drawn.series):
        if name.value not in columns:
            known = f"there are: {', '.join(columns)}"
            sink(codes.DATA_COLUMN.at(name.span, f"the data have no column “{name.value}”", known))
            return None
    axis, series = columns[drawn.axis.value], tuple(columns[name.value] for name in drawn.series)
    chart = Chart(drawn.kind, data, axis, series, sketch.alt, drawn.title, drawn.unit, drawn.tabulated)
    return fitted(chart, sketch.exhibit.span, sink)


def _data(sheet: Sheet, read: Reads, sink: Sink) -> Data | None:
    if (sheet.file is None) == (sheet.rows is None):
        sink(codes.FIGURE_CONTENT.at(sheet.wanted.span, "the data stand in one place", "give either “file” or “rows”"))
        return None
    rows = sheet.rows
    if sheet.file is not None:
        path = f"report/{sheet.file.value}"
        if not (path.startswith(DATA) and path.lower().endswith(".csv")):
            message = f"data are not read from {sheet.file.value}"
            sink(codes.UNKNOWN_VALUE.at(sheet.file.span, message, f"save them as CSV, in UTF-8, below {DATA}"))
            return None
        content = read(sheet.file.value, sheet.file.span)
        rows = None if content is None else read_csv(path, content, sink)
    return None if rows is None else make_data(rows, sheet.wanted, sink)
