"""Numbered figures and tables to HTML: pictures, charts with their data, tables with notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from html import escape

from builder.language import direction
from builder.model.artifact import Medium
from builder.model.figures import Cell, Chart, Column, ColumnType, Data, Picture, Tabulated
from builder.model.nodes import Exhibit
from builder.model.style import Style
from builder.render.addresses import figure_address
from builder.render.charts import Canvas, draw
from builder.render.scales import numbers, written
from builder.render.shapes import mirrored, overlaid, svg

SHORT_TABLE = 12
"""Rows of a table that stays on one page."""

_SCREEN = 640.0, 13.0
_SHEETS = {"A4": 595.3, "A5": 419.5, "Letter": 612.0, "Legal": 612.0}
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 720 / 25.4, "in": 72.0, "px": 0.75}
_LENGTH = re.compile(r"([\d.]+)(pt|mm|cm|in|px)")
_COLUMN = 380.0
"""The width of a column of text where the style does not say it in lengths, in points."""

_WORDS = 0.83
"""The size of the words in a chart, in parts of those of the text."""

_NO_STOP = ("ja", "zh")


@dataclass(frozen=True)
class Exhibitor:
    """Writes exhibits for a medium: `style` gives print its colours and sizes, `enclosed` names what travels along."""

    language: str
    label: Callable[..., str]
    medium: Medium
    style: Style | None
    enclosed: Container[str]

    def write(self, exhibit: Exhibit, name: str, caption: str, begin: str) -> str:
        """The HTML of an exhibit: `name` is such as “Figure 3”, `caption` HTML, `begin` an attribute of its element."""
        content = exhibit.content
        stop = "\N{IDEOGRAPHIC SPACE}" if self.language.split("-")[0] in _NO_STOP else ". "
        parts = [f'<span class="exhibit-number">{escape(name)}{stop.rstrip(" ")}</span>{stop[1:]}{caption}']
        if exhibit.credit:
            if not caption.rstrip().endswith((".", "!", "?", "…", "。")):
                parts[0] += stop.strip()
            key = "credit" if isinstance(content, Picture) else "data-of"
            parts.append(f'<span class="credit">{escape(self.label(key, exhibit.credit))}</span>')
        told = f"<figcaption>{' '.join(parts)}</figcaption>"
        attributes = f' id="{anchor(exhibit.label)}"{begin}{lang(exhibit.language, self.language)}'
        if isinstance(content, Tabulated):
            table = self._table(content.data, anchor(exhibit.label), heads=content.row_heads, total=content.total)
            return f'<figure class="exhibit tabulated"{attributes}>{told}{table}</figure>'
        shown = self._picture(content) if isinstance(content, Picture) else self._chart(content, exhibit)
        data = self._behind(content, exhibit) if isinstance(content, Chart) else ""
        # HTML lets nothing follow the caption within a figure.
        if self.medium is not Medium.PRINT:
            return f'<figure class="exhibit"{attributes}>{shown}{told}</figure>{data}'
        broken = " with-data" if data else ""
        return f'<figure class="exhibit{broken}"{attributes}>{shown}{told}{data}</figure>'

    def _picture(self, picture: Picture) -> str:
        return f'<img src="{escape(figure_address(picture.source))}" alt="{escape(picture.alt)}"/>'

    def _chart(self, chart: Chart, exhibit: Exhibit) -> str:
        language = exhibit.language or self.language
        width, size = self._measures()
        shapes, height = draw(chart, Canvas(width, size, language))
        rtl = direction(language) == "rtl"
        shapes = mirrored(shapes, width) if rtl else shapes
        name = f"{anchor(exhibit.label)}-chart"
        told = self._told(chart, language)
        if self.medium is Medium.PRINT:
            tokens = {"paper": "#ffffff"} | dict(self.style.tokens if self.style else {})
            return overlaid(shapes, (width, height), told, tokens, rtl=rtl, name=name)
        drawn = svg(shapes, (width, height), told, rtl=rtl, name=name)
        focus = ' tabindex="0" role="region"' if self.medium is Medium.WEB else ""
        named = f' aria-label="{escape(chart.title or chart.summary)}"' if focus else ""
        return f'<div class="scrolled"{focus}{named}>{drawn}</div>'

    def _measures(self) -> tuple[float, float]:
        """The width of a chart and the size of its words."""
        if self.medium is not Medium.PRINT or self.style is None:
            return _SCREEN if self.medium is not Medium.PRINT else (_COLUMN, 8.6)
        match = re.fullmatch(r"([\d.]+)pt", self.style.tokens.get("size", ""))
        return text_width(self.style), _WORDS * (float(match[1]) if match else 10.4)

    def _told(self, chart: Chart, language: str) -> str:
        """What there is to see in words; in print also the range of the numbers, and where the data are."""
        parts = [chart.summary or chart.title]
        if self.medium is Medium.PRINT:
            for index in chart.series:
                column = chart.data.columns[index]
                values = numbers(tuple(row[index] for row in chart.data.rows))
                if values:
                    low, high = (written(value, column, language) for value in (min(values), max(values)))
                    parts.append(f"{column.heading}: {low} – {high}")
            if f"report/{chart.data.file}" in self.enclosed:
                parts.append(self.label("data-enclosed", f"report/{chart.data.file}"))
        return " ".join(part if part.endswith((".", "。", "!", "?")) else f"{part}." for part in parts if part)

    def _behind(self, chart: Chart, exhibit: Exhibit) -> str:
        """The data of a chart: behind a word on screens, printed where the section asks for it."""
        if self.medium is Medium.PRINT and not chart.tabulated:
            return ""
        order = (chart.axis, *chart.series)
        data = Data(
            tuple(chart.data.columns[index] for index in order),
            tuple(tuple(row[index] for index in order) for row in chart.data.rows),
            chart.data.span,
            chart.data.file,
            chart.data.notes,
        )
        table = self._table(data, f"{anchor(exhibit.label)}-data", heads=True, total=False)
        if self.medium is Medium.PRINT:
            return table
        tongue = lang(exhibit.language, self.language)
        return f'<details class="data exhibit"{tongue}><summary>{escape(self.label("data"))}</summary>{table}</details>'

    def _table(self, data: Data, name: str, *, heads: bool, total: bool) -> str:
        columns = [_even(column, [row[index] for row in data.rows]) for index, column in enumerate(data.columns)]
        texts = [
            [written(cell.value, column, self.language) for cell, column in zip(row, columns, strict=True)]
            for row in data.rows
        ]
        head = "".join(
            f'<th scope="col"{_class(column)}>{escape(column.heading)}{self._mark(column.note, name)}</th>'
            for column in columns
        )
        rows = []
        for number, (row, words) in enumerate(zip(data.rows, texts, strict=True), 1):
            cells = []
            for index, (cell, text, column) in enumerate(zip(row, words, columns, strict=True)):
                tag, scope = ("th", ' scope="row"') if heads and index == 0 else ("td", "")
                cells.append(f"<{tag}{scope}{_class(column)}>{escape(text)}{self._mark(cell.note, name)}</{tag}>")
            last = ' class="total"' if total and number == len(data.rows) else ""
            rows.append(f"<tr{last}>{''.join(cells)}</tr>")
        shares = widths([[column.heading for column in columns], *texts])
        short = ' class="short"' if len(data.rows) <= SHORT_TABLE else ""
        groups = "".join(f'<col style="width: {width}%"/>' for width in shares)
        return (
            f"<table{short}><colgroup>{groups}</colgroup><thead><tr>{head}</tr></thead>"
            f"<tbody>{''.join(rows)}</tbody></table>{self._notes(data, name)}"
        )

    def _mark(self, note: str, name: str) -> str:
        if not note:
            return ""
        title = escape(self.label("note-n", note))
        return f'<sup class="note-mark"><a href="#{name}-note-{note}" title="{title}">{note}</a></sup>'

    def _notes(self, data: Data, name: str) -> str:
        shown = {*(column.note for column in data.columns), *(cell.note for row in data.rows for cell in row)}
        items = "".join(
            f'<li id="{name}-note-{key}"><sup>{key}</sup> {escape(text)}</li>'
            for key, text in data.notes
            if key in shown
        )
        return f'<ul class="table-notes">{items}</ul>' if items else ""


def anchor(label: str) -> str:
    """The anchor of what has a label."""
    return label.replace(":", "-")


def lang(language: str, around: str) -> str:
    """The attributes that tell of another language than the one around, and of its direction where that differs."""
    if not language:
        return ""
    turned = f' dir="{direction(language)}"' if direction(language) != direction(around) else ""
    return f' lang="{language}"{turned}'


def text_width(style: Style) -> float:
    """How wide a column of text is in print, in points."""
    sides = [_points(part) for part in style.margins.split()]
    right, left = (sides[1 % len(sides)], sides[{1: 0, 2: 1, 3: 1}.get(len(sides), 3)]) if sides else (None, None)
    sheet = _SHEETS.get(style.page) or _points(style.page.split(" ")[0])
    if sheet is None or left is None or right is None or sheet - left - right < _COLUMN / 3:
        return _COLUMN
    return sheet - left - right


def _points(length: str) -> float | None:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _POINTS[match[2]] if match else None


def _even(column: Column, cells: list[Cell]) -> Column:
    """The column with as many decimals for each cell as any of them has, so that their points stand in line."""
    places = [-int(value.as_tuple().exponent) for value in numbers(tuple(cells))]
    if column.decimals is not None or not places:
        return column
    return Column(column.name, column.heading, column.type, max(0, *places), column.note)


def _class(column: Column) -> str:
    if column.type in (ColumnType.NUMBER, ColumnType.PERCENT):
        return ' class="number"'
    return ' class="day"' if column.type is ColumnType.DATE else ""


def widths(rows: list[list[str]]) -> list[int]:
    """How wide each column is, in percent: by its longest word and by how much there is to read in it.

    Said beforehand because letting the layout find out takes it twice the time.
    """
    wants: list[int] = []
    for column in range(len(rows[0])):
        texts = [row[column] for row in rows if column < len(row)]
        word = max((len(word) for text in texts for word in text.split()), default=1)
        wants.append(max(word + 2, min(max(map(len, texts), default=1), 40)))
    return [max(1, round(100 * want / sum(wants))) for want in wants]
