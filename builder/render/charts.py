"""Charts: bars, columns, lines, dots and timelines, each drawn from left to right and mirrored where that is due.

Series are told apart without colour: by pattern, dash, marker and the words beside them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from builder.model.figures import Chart, ChartKind, ColumnType, Value
from builder.render.scales import Scale, numbers, scaled, tick_written, written, years
from builder.render.shapes import LINE, Circle, Paint, Path, Shape, Words, line, measured, rectangle, wrapped

FILLS = (
    Paint("accent"),
    Paint("hatched", "ink", 0.6),
    Paint("quiet"),
    Paint("dotted", "ink", 0.6),
    Paint("ink"),
    Paint("crossed", "ink", 0.6),
)
STROKES = (("accent", ""), ("ink", "5 2.5"), ("quiet", ""), ("ink", "1.2 2"), ("accent", "7 2 1.5 2"), ("ink", ""))
MANY = 24
"""From how many rows on a chart is set closer."""

_GRID = "rule"


@dataclass(frozen=True, slots=True)
class Canvas:
    """How wide a chart is and the size of its words, in one unit; the language that numbers are written in."""

    width: float
    size: float
    language: str


@dataclass(slots=True)
class Drawn:
    """A chart as it grows: its shapes, and how far down it reaches."""

    chart: Chart
    canvas: Canvas
    shapes: list[Shape]
    bottom: float = 0

    @property
    def rows(self) -> int:
        """How many rows of data there are."""
        return len(self.chart.data.rows)

    def value(self, row: int, column: int) -> Value:
        """A value of the data."""
        return self.chart.data.rows[row][column].value

    def told(self, row: int, column: int) -> str:
        """A value as it is written."""
        return written(self.value(row, column), self.chart.data.columns[column], self.canvas.language)

    def write(self, text: str, *, bold: bool = False, quiet: bool = False) -> None:
        """Lines of words from the left edge."""
        size = self.canvas.size
        for words in wrapped(text, size, self.canvas.width):
            self.shapes.append(Words(0, self.bottom + size * LINE / 2, words, size, bold=bold, quiet=quiet))
            self.bottom += size * LINE


def draw(chart: Chart, canvas: Canvas) -> tuple[list[Shape], float]:
    """The shapes of a chart, and its height."""
    drawn = Drawn(chart, canvas, [])
    if chart.title:
        drawn.write(chart.title, bold=True)
    if chart.unit:
        drawn.write(chart.unit, quiet=True)
    match chart.kind:
        case ChartKind.TIMELINE:
            _timeline(drawn)
        case ChartKind.LINE:
            _line_chart(drawn)
        case ChartKind.DOT:
            _legend(drawn, dots=True)
            _dots(drawn)
        case ChartKind.BAR if chart.data.columns[chart.axis].type is ColumnType.DATE and drawn.rows <= MANY:
            _legend(drawn)
            _columns(drawn)
        case ChartKind.BAR:
            _legend(drawn)
            _bars(drawn)
    return drawn.shapes, drawn.bottom + canvas.size * 0.3


def _legend(drawn: Drawn, *, dots: bool = False) -> None:
    """What each pattern or marker stands for, in the order in which they are drawn."""
    series = drawn.chart.series
    size = drawn.canvas.size
    if len(series) == 1:
        drawn.bottom += size * 0.6
        return
    drawn.bottom += size * 0.2
    x = 0.0
    for number, column in enumerate(series):
        text = drawn.chart.data.columns[column].heading
        wide = measured(text, size) + size * 2.6
        if x and x + wide > drawn.canvas.width:
            x = 0.0
            drawn.bottom += size * LINE
        middle = drawn.bottom + size * LINE / 2
        if dots:
            drawn.shapes += _marker(number, x + size * 0.45, middle, size)
        else:
            drawn.shapes.append(rectangle(x, middle - size * 0.4, size * 0.9, size * 0.8, FILLS[number]))
        drawn.shapes.append(Words(x + size * 1.3, middle, text, size))
        x += wide
    drawn.bottom += size * (LINE + 0.7)


def _marker(number: int, x: float, y: float, size: float) -> list[Shape]:
    """A dot, ring, square, triangle, diamond or bar: one for each series."""
    r = size * 0.36
    ink = Paint("ink")
    match number:
        case 0:
            return [Circle(x, y, r, Paint("accent"))]
        case 1:
            return [Circle(x, y, r * 0.85, Paint("paper", "ink", r * 0.4))]
        case 2:
            return [rectangle(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7, Paint("quiet"))]
        case 3:
            return [Path(((x, y - r * 1.1), (x + r, y + r * 0.8), (x - r, y + r * 0.8)), ink, closed=True)]
        case 4:
            corners = ((x, y - r * 1.2), (x + r * 1.2, y), (x, y + r * 1.2), (x - r * 1.2, y))
            return [Path(corners, Paint("paper", "accent", r * 0.4), closed=True)]
        case _:
            return [rectangle(x - r * 0.3, y - r * 1.2, r * 0.6, r * 2.4, ink)]


def _range(drawn: Drawn, *, zero: bool) -> tuple[float, float]:
    chart = drawn.chart
    values = numbers(tuple(row[column] for row in chart.data.rows for column in chart.series))
    low, high = float(min(values)), float(max(values))
    if zero or 0 <= low < 0.5 * high:
        low = min(low, 0.0)
    if zero or 0.5 * low < high <= 0:
        high = max(high, 0.0)
    return low, high


def _heads(drawn: Drawn, size: float, pitch: float) -> tuple[list[list[str]], float, list[float]]:
    """The names of the rows in lines, the width of their column, and how high each row is at least."""
    texts = [drawn.told(row, drawn.chart.axis) for row in range(drawn.rows)]
    widest = max(measured(text, size) for text in texts)
    width = min(widest, drawn.canvas.width * 0.36)
    lines = [wrapped(text, size, width * 1.04, 3) for text in texts]
    return lines, width + size, [max(pitch, len(one) * size * LINE + size * 0.25) for one in lines]


def _head(drawn: Drawn, lines: list[str], size: float, x: float, middle: float) -> None:
    first = middle - (len(lines) - 1) * size * LINE / 2
    for index, text in enumerate(lines):
        drawn.shapes.append(Words(x - size, first + index * size * LINE, text, size, side=1))


def _bars(drawn: Drawn) -> None:
    """Bars from a line at zero to the right, below zero to the left, each with its value at its end."""
    series, canvas = drawn.chart.series, drawn.canvas
    close = drawn.rows * len(series) > MANY
    size = canvas.size * (0.86 if close else 1)
    thick = size * (0.98 if len(series) > 1 else 0.8 if close else 1.05)
    gap = size * (0.3 if close else 0.6)
    lines, left, heights = _heads(drawn, size, thick * len(series) + gap)
    low, high = _range(drawn, zero=True)
    room = max(measured(drawn.told(row, one), size) for row in range(drawn.rows) for one in series) + size * 0.6
    scale = Scale(low, high, left + (room if low < 0 else 0), canvas.width - (room if high > 0 else size), ())
    zero = scale.place(0)
    top = drawn.bottom
    for row, (text, height) in enumerate(zip(lines, heights, strict=True)):
        middle = drawn.bottom + height / 2
        _head(drawn, text, size, left, middle)
        for number, column in enumerate(series):
            y = middle - thick * len(series) / 2 + thick * number
            _bar(drawn, (row, column, number), (zero, y, thick), scale, size)
        drawn.bottom += height
    drawn.shapes.append(line(zero, top, zero, drawn.bottom, "ink", 0.7))


def _bar(drawn: Drawn, cell: tuple[int, int, int], at: tuple[float, float, float], scale: Scale, size: float) -> None:
    row, column, number = cell
    zero, y, thick = at
    value = drawn.value(row, column)
    end = scale.place(value) if isinstance(value, Decimal) else zero
    inset = 0.06 * thick
    if end != zero:
        left, width = min(zero, end), abs(end - zero)
        drawn.shapes.append(rectangle(left, y + inset, width, thick - 2 * inset, FILLS[number]))
    side = 1 if end < zero else -1
    place = end - side * size * 0.4
    quiet = not isinstance(value, Decimal)
    drawn.shapes.append(Words(place, y + thick / 2, drawn.told(row, column), size * 0.96, side, quiet=quiet))


def _value_axis(drawn: Drawn, low: float, high: float, height: float) -> tuple[Scale, float]:
    """Round values at the left with lines across; the scale, and where the plot begins."""
    canvas, column = drawn.canvas, drawn.chart.data.columns[drawn.chart.series[0]]
    top = drawn.bottom + canvas.size * 0.4
    scale = scaled(low, high, top + height, top)
    step = scale.ticks[1] - scale.ticks[0]
    texts = [tick_written(tick, step, column, canvas.language) for tick in scale.ticks]
    left = max(measured(text, canvas.size) for text in texts) + canvas.size * 0.6
    for tick, text in zip(scale.ticks, texts, strict=True):
        y = scale.place(tick)
        zero = tick == 0
        drawn.shapes.append(line(left, y, canvas.width, y, "ink" if zero else _GRID, 0.7 if zero else 0.5))
        drawn.shapes.append(Words(left - canvas.size * 0.6, y, text, canvas.size, side=1, quiet=True))
    drawn.bottom = top + height
    return scale, left


def _along(drawn: Drawn, places: Iterable[tuple[float, str]], left: float = 0.0) -> None:
    """Words below an axis, leaving out those for which there is no room; they stay within the drawing."""
    size, width = drawn.canvas.size, drawn.canvas.width
    reached = left - size * 4
    drawn.bottom += size * 0.3
    for x, text in places:
        wide = measured(text, size)
        middle = min(max(x, wide / 2), width - wide / 2)
        if middle - wide / 2 > reached:
            drawn.shapes.append(Words(middle, drawn.bottom + size * LINE / 2, text, size, 0, quiet=True))
            reached = middle + wide / 2 + size * 0.8
    drawn.bottom += size * LINE


def _columns(drawn: Drawn) -> None:
    """Columns over the dates of an axis."""
    series, canvas = drawn.chart.series, drawn.canvas
    scale, left = _value_axis(drawn, *_range(drawn, zero=True), canvas.width * 0.42)
    pitch = (canvas.width - left) / drawn.rows
    thick = min(pitch * 0.76, canvas.size * 4 * len(series)) / len(series)
    zero = scale.place(0)
    for row in range(drawn.rows):
        start = left + pitch * (row + 0.5) - thick * len(series) / 2
        for number, column in enumerate(series):
            value = drawn.value(row, column)
            x = start + thick * number
            if isinstance(value, Decimal):
                top, end = sorted((zero, scale.place(value)))
                drawn.shapes.append(rectangle(x, top, thick * 0.94, end - top, FILLS[number]))
            else:
                drawn.shapes.append(Words(x + thick / 2, zero - canvas.size * 0.6, "–", canvas.size, 0, quiet=True))
    drawn.shapes.append(line(left, zero, canvas.width, zero, "ink", 0.7))
    _along(drawn, [(left + pitch * (row + 0.5), drawn.told(row, drawn.chart.axis)) for row in range(drawn.rows)], left)


def _line_chart(drawn: Drawn) -> None:
    """Lines over dates, numbers or names in their order, each with its name at its end."""
    chart, canvas = drawn.chart, drawn.canvas
    names = [chart.data.columns[column].heading for column in chart.series] if len(chart.series) > 1 else []
    right = min(max((measured(name, canvas.size) for name in names), default=0.0), canvas.width * 0.24)
    drawn.bottom += canvas.size * 0.4
    scale, left = _value_axis(drawn, *_range(drawn, zero=False), canvas.width * 0.46)
    end = canvas.width - (right + canvas.size * 1.4 if names else canvas.size * 0.4)
    places = _places(drawn, left + canvas.size * 0.4, end)
    ends: list[tuple[float, int]] = []
    for number, column in enumerate(chart.series):
        points = [(places[row], drawn.value(row, column)) for row in range(drawn.rows)]
        token, dash = STROKES[number]
        for known, run in groupby(points, key=lambda point: isinstance(point[1], Decimal)):
            if not known:
                continue
            path = tuple((x, scale.place(value)) for x, value in run if isinstance(value, Decimal))
            drawn.shapes.append(Path(path, Paint(stroke=token, width=canvas.size * 0.17, dash=dash)))
            drawn.shapes += _marker(number, *path[-1], canvas.size * 0.75)
            last = path[-1][1]
        ends.append((last, number))
    _name_lines(drawn, names, sorted(ends), canvas.width - right)
    _along(drawn, _axis_words(drawn, places), left)


def _name_lines(drawn: Drawn, names: list[str], ends: list[tuple[float, int]], x: float) -> None:
    """The names of lines beside their ends, moved apart where they would touch."""
    if not names:
        return
    size = drawn.canvas.size
    blocks = [(y, wrapped(names[number], size, drawn.canvas.width - x + size * 0.2, 3), number) for y, number in ends]
    heights = [len(lines) * size * LINE for _, lines, _ in blocks]
    tops = spread([y - height / 2 for (y, _, _), height in zip(blocks, heights, strict=True)], heights, drawn.bottom)
    for (end, lines, number), top, height in zip(blocks, tops, heights, strict=True):
        if abs(top + height / 2 - end) > size * 0.7:  # its marker stands beside it already
            drawn.shapes += _marker(number, x - size * 0.6, top + size * LINE / 2, size * 0.8)
        for index, text in enumerate(lines):
            drawn.shapes.append(Words(x, top + size * LINE * (index + 0.5), text, size))


def spread(tops: list[float], heights: list[float], bottom: float) -> list[float]:
    """Where things one below another begin that must not touch, each as near to where it wants to be as may be."""
    placed: list[float] = []
    reached = float("-inf")
    for top, height in zip(tops, heights, strict=True):
        placed.append(max(top, reached))
        reached = placed[-1] + height
    limit = bottom
    for index in range(len(placed) - 1, -1, -1):
        placed[index] = min(placed[index], limit - heights[index])
        limit = placed[index]
    return placed


def _places(drawn: Drawn, start: float, end: float) -> list[float]:
    """Where along the axis each row stands: by its date or number, or evenly."""
    values = [drawn.value(row, drawn.chart.axis) for row in range(drawn.rows)]
    positions = [
        years(value) if isinstance(value, tuple) else float(value) if isinstance(value, Decimal) else float(index)
        for index, value in enumerate(values)
    ]
    scale = Scale(positions[0], positions[-1], start, end, ())
    return [scale.place(position) for position in positions]


def _axis_words(drawn: Drawn, places: list[float]) -> list[tuple[float, str]]:
    """The values along an axis: the first, the last, and as many between as there is room for, evenly."""
    texts = [drawn.told(row, drawn.chart.axis) for row in range(drawn.rows)]
    room = max(measured(text, drawn.canvas.size) for text in texts) + drawn.canvas.size
    step = 1
    while step < drawn.rows and any(
        places[row + step] - places[row] < room for row in range(0, drawn.rows - step, step)
    ):
        step += 1
    chosen = list(range(0, drawn.rows, step))
    if chosen[-1] != drawn.rows - 1:
        if len(chosen) > 1 and places[-1] - places[chosen[-1]] < room:
            chosen.pop()
        chosen.append(drawn.rows - 1)
    return [(places[row], texts[row]) for row in chosen]


def _dots(drawn: Drawn) -> None:
    """A line for each row, and on it a marker for each series; the values stand above."""
    chart, canvas = drawn.chart, drawn.canvas
    close = drawn.rows > MANY
    size = canvas.size * (0.86 if close else 1)
    lines, left, heights = _heads(drawn, size, size * (1.5 if close else 1.8))
    scale = scaled(*_range(drawn, zero=False), left + size * 0.5, canvas.width - size)
    step = scale.ticks[1] - scale.ticks[0]
    column = chart.data.columns[chart.series[0]]
    _along(drawn, [(scale.place(tick), tick_written(tick, step, column, canvas.language)) for tick in scale.ticks])
    top = drawn.bottom
    bottom = top + sum(heights) + size * 0.2
    drawn.shapes += [
        line(scale.place(tick), top, scale.place(tick), bottom, "ink" if tick == 0 else _GRID) for tick in scale.ticks
    ]
    for row, (text, height) in enumerate(zip(lines, heights, strict=True)):
        middle = drawn.bottom + height / 2
        _head(drawn, text, size, left, middle)
        values = [(number, drawn.value(row, one)) for number, one in enumerate(chart.series)]
        known = [(number, scale.place(value)) for number, value in values if isinstance(value, Decimal)]
        if len(known) > 1:
            ends = [x for _, x in known]
            drawn.shapes.append(line(min(ends), middle, max(ends), middle, "quiet", 0.8))
        elif known:
            drawn.shapes.append(line(left + size * 0.5, middle, known[0][1], middle, "quiet", 0.4))
        else:
            drawn.shapes.append(Words(left + size, middle, "–", size, quiet=True))
        for number, x in known:
            drawn.shapes += _marker(number, x, middle, size)
        drawn.bottom += height
    drawn.bottom = bottom


def _timeline(drawn: Drawn) -> None:
    """Events one below another beside a line of time, from which a thin line leads to each."""
    chart, canvas = drawn.chart, drawn.canvas
    size = canvas.size
    order = sorted(range(drawn.rows), key=lambda row: (_year(drawn.value(row, chart.axis)), row))
    days = [drawn.told(row, chart.axis) for row in order]
    dates = max(measured(text, size) for text in days) + size * 0.9
    axis = size * 0.6
    start = axis + size * 3
    texts = [wrapped(drawn.told(row, chart.series[0]), size, canvas.width - start - dates, 4) for row in order]
    heights = [len(text) * size * LINE + size * 0.55 for text in texts]
    drawn.bottom += size * 0.6
    whole = sum(heights)
    moments = [_year(drawn.value(row, chart.axis)) for row in order]
    scale = Scale(moments[0], moments[-1] if moments[-1] > moments[0] else moments[0] + 1, 0, whole - heights[-1], ())
    base = drawn.bottom
    marks = [base + scale.place(moment) + size * LINE / 2 for moment in moments]
    tops = spread([mark - size * LINE / 2 for mark in marks], heights, base + whole)
    drawn.shapes.append(line(axis, marks[0], axis, max(marks[-1], marks[0] + size), "ink", 1))
    for mark, top, text, day in zip(marks, tops, texts, days, strict=True):
        middle = top + size * LINE / 2
        elbow = ((axis, mark), (axis + size * 1.1, mark), (start - size * 1.1, middle), (start - size * 0.4, middle))
        drawn.shapes.append(Path(elbow, Paint(stroke="quiet", width=0.5)))
        drawn.shapes.append(Circle(axis, mark, size * 0.3, Paint("accent", "paper", 0.8)))
        drawn.shapes.append(Words(start, middle, day, size, bold=True))
        for index, words in enumerate(text):
            drawn.shapes.append(Words(start + dates, middle + index * size * LINE, words, size))
    drawn.bottom = max(tops[-1] + heights[-1], marks[-1] + size * 0.5)


def _year(value: Value) -> float:
    return years(value) if isinstance(value, tuple) else 0.0
