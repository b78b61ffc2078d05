"""Whether data can be drawn as their section asks, told before anything is laid out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.figures import Chart, ChartKind, ColumnType
from builder.source.shape import Sink
from builder.source.tabular import guess

MAX_POINTS = {ChartKind.BAR: 60, ChartKind.DOT: 60, ChartKind.LINE: 600, ChartKind.TIMELINE: 30}
"""How many rows of data a chart of each kind shows legibly on a page."""

MAX_SERIES = 6
"""How many columns of numbers can be told apart without colour."""

_NUMBERS = (ColumnType.NUMBER, ColumnType.PERCENT)


def fitted(chart: Chart, span: Span, sink: Sink) -> Chart | None:
    """The chart, its columns of the types that it is drawn from; None after telling the sink why it cannot be."""
    data = chart.data
    axis, series = chart.axis, chart.series
    if data.columns[axis].type is ColumnType.TEXT and chart.kind in (ChartKind.LINE, ChartKind.TIMELINE):
        dates = (ColumnType.DATE,) if chart.kind is ChartKind.TIMELINE else (ColumnType.DATE, ColumnType.NUMBER)
        data = guess(data, axis, dates)
    if chart.kind is not ChartKind.TIMELINE:
        for index in series:
            if data.columns[index].type is ColumnType.TEXT:
                data = guess(data, index, (ColumnType.NUMBER,))
    chart = replace(chart, data=data)
    problem = _problem(chart)
    if problem:
        sink(codes.CHART_UNFIT.at(span, *problem))
        return None
    return chart


def _problem(chart: Chart) -> tuple[str, str] | None:
    """Why a chart cannot be drawn, and what to do instead."""
    data, kind = chart.data, chart.kind
    if len(data.rows) > MAX_POINTS[kind]:
        message = (
            f"a chart of the kind “{kind.value}” shows {MAX_POINTS[kind]} rows at most, these are {len(data.rows)}"
        )
        return message, "draw a part of the data, or sum rows up"
    if len(set(chart.series)) != len(chart.series) or chart.axis in chart.series:
        return "a column is drawn twice", "name each column once under x and y"
    if kind is ChartKind.TIMELINE:
        if data.columns[chart.axis].type is not ColumnType.DATE or any(
            row[chart.axis].value is None for row in data.rows
        ):
            return f"the column “{data.columns[chart.axis].name}” holds more than dates", "write each as 2026-01-31"
        return None if len(chart.series) == 1 else ("a timeline tells one column", "name one column under y")
    if len(chart.series) > MAX_SERIES:
        return f"more than {MAX_SERIES} columns cannot be told apart", "make two charts of them, or a table"
    for index in chart.series:
        if data.columns[index].type not in _NUMBERS:
            return f"the column “{data.columns[index].name}” holds more than numbers", "draw another, or mend its cells"
    if not any(isinstance(row[index].value, Decimal) for row in data.rows for index in chart.series):
        return "there are no numbers to draw", "name a column of numbers under y"
    if any(row[chart.axis].value is None for row in data.rows):
        return f"the column “{data.columns[chart.axis].name}” has an empty cell", "say what is measured there"
    if kind is ChartKind.LINE:
        return _line_problem(chart)
    return None


def _line_problem(chart: Chart) -> tuple[str, str] | None:
    places = [row[chart.axis].value for row in chart.data.rows]
    if len(places) < 2:
        return "a line needs two rows at least", "draw bars"
    if chart.data.columns[chart.axis].type is ColumnType.TEXT:
        return None
    if any(before >= after for before, after in pairwise(places)):  # type: ignore[operator]
        return "the rows of a line do not follow one another", "sort them by the column under x, each value once"
    return None
