"""Charts as shapes: nothing leaves the drawing, nothing touches, the same comes out each time, mirrored where due."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from builder.model.diagnostic import Span
from builder.model.figures import Cell, Chart, ChartKind, Column, ColumnType, Data, Value
from builder.render.charts import Canvas, draw, spread
from builder.render.scales import scaled, written
from builder.render.shapes import LINE, Circle, Path, Words, measured, mirrored, overlaid, svg, wrapped

N, P, T, D = ColumnType.NUMBER, ColumnType.PERCENT, ColumnType.TEXT, ColumnType.DATE
Row = tuple[Value, ...]


def chart(kind: ChartKind, types: tuple[ColumnType, ...], *rows: Row) -> Chart:
    columns = tuple(Column(f"c{number}", f"Series {number}", type_) for number, type_ in enumerate(types))
    cells = tuple(tuple(Cell(Decimal(str(v)) if isinstance(v, float) else v) for v in row) for row in rows)
    data = Data(columns, cells, Span("x"))
    return Chart(kind, data, 0, tuple(range(1, len(types))), "A summary", "A title", "units")


def number(value: float) -> Decimal:
    return Decimal(str(value))


def _six(rows: int, value: Callable[[int, int], Decimal]) -> Iterator[Row]:
    """Rows with six values."""
    for n in range(rows):
        yield (f"Round {n}", *(value(n, m) for m in range(6)))


LONG = "Union of the Upper Town and the Villages beyond the River and the Hills behind them"
CASES = {
    "bars": chart(ChartKind.BAR, (T, N), ("One", number(24)), (LONG, number(9)), ("None", None)),
    "negative": chart(ChartKind.BAR, (T, N), ("a", number(-1200.5)), ("b", number(340))),
    "all-negative": chart(ChartKind.BAR, (T, N), ("a", number(-12)), ("b", number(-3))),
    "one": chart(ChartKind.BAR, (T, N), ("a", number(0.00012))),
    "zero": chart(ChartKind.BAR, (T, N), ("a", number(0))),
    "sixty": chart(ChartKind.BAR, (T, N), *((f"Category {n}", number(n * 37 % 61 - 5)) for n in range(60))),
    "grouped": chart(ChartKind.BAR, (T, *(P,) * 6), *_six(4, lambda n, m: number(n + m))),
    "columns": chart(ChartKind.BAR, (D, N, N), *(((2001 + n,), number(n - 5), None) for n in range(18))),
    "lines": chart(
        ChartKind.LINE,
        (D, N, N, N),
        *(((2000, n, 1), number(5), number(5.1), None if n == 5 else number(n)) for n in range(1, 13)),
    ),
    "close": chart(ChartKind.LINE, (T, *(N,) * 6), *_six(3, lambda *_: number(7))),
    "dots": chart(ChartKind.DOT, (T, N, N), ("a", number(1), number(1)), ("b", None, None), (LONG, number(99), None)),
    "timeline": chart(ChartKind.TIMELINE, (D, T), ((2019, 3, 1), "One"), ((2019, 3, 2), LONG * 2), ((2024,), "End")),
    "moment": chart(ChartKind.TIMELINE, (D, T), ((2019, 3, 1), "One")),
}  # fmt: skip
CANVAS = Canvas(380, 8.6, "en")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("canvas", [CANVAS, Canvas(640, 13, "en"), Canvas(330, 15, "de")])
def test_all_shapes_stay_within_the_drawing(case: str, canvas: Canvas) -> None:
    shapes, height = draw(CASES[case], canvas)
    slack = canvas.size * 0.8
    for shape in shapes:
        match shape:
            case Path(points):
                places = list(points)
            case Circle(x, y):
                places = [(x, y)]
            case Words(x, y, text, size, side):
                wide = measured(text, size)
                left = x - wide / 2 if side == 0 else x if side < 0 else x - wide
                places = [(left, y), (left + wide, y)]
        for x, y in places:
            assert -slack <= x <= canvas.width + slack, shape
            assert 0 <= y <= height + slack, shape


@pytest.mark.parametrize("case", CASES)
def test_words_do_not_touch(case: str) -> None:
    shapes, _ = draw(CASES[case], CANVAS)
    words = [shape for shape in shapes if isinstance(shape, Words)]
    for one, two in combinations(words, 2):
        if abs(one.y - two.y) < min(one.size, two.size) * 0.8:
            (_, end), (start, _) = sorted((_reach(one), _reach(two)))
            assert end <= start + 0.5, (one, two)


def _reach(words: Words) -> tuple[float, float]:
    wide = measured(words.text, words.size)
    left = words.x - wide / 2 if words.side == 0 else words.x if words.side < 0 else words.x - wide
    return left, left + wide


@pytest.mark.parametrize("case", CASES)
def test_drawings_are_xml_and_the_same_each_time(case: str) -> None:
    shapes, height = draw(CASES[case], CANVAS)
    again, _ = draw(CASES[case], CANVAS)
    assert shapes == again
    for rtl in (False, True):
        drawn = svg(shapes, (380, height), "A & <B>", rtl=rtl, name="fig-a")
        assert ET.fromstring(drawn).tag == "svg"  # noqa: S314 -- our own
        assert 'role="img"' in drawn
        printed = overlaid(shapes, (380, height), "A & <B>", {"ink": "#111111"}, rtl=rtl, name="fig-a")
        assert ET.fromstring(printed).find("svg/title") is not None  # noqa: S314
        assert 'class="fill' not in printed


def test_series_are_told_apart_without_colour() -> None:
    shapes, _ = draw(CASES["grouped"], CANVAS)
    fills = {(shape.paint.fill, shape.paint.stroke) for shape in shapes if isinstance(shape, Path) and shape.closed}
    assert len(fills) == 6
    shapes, _ = draw(CASES["close"], CANVAS)
    strokes = {
        shape.paint for shape in shapes if isinstance(shape, Path) and not shape.closed and shape.paint.width > 1
    }
    assert len(strokes) == 6
    assert {shape.text for shape in shapes if isinstance(shape, Words)} >= {f"Series {n}" for n in range(1, 7)}


def test_bars_begin_at_zero() -> None:
    shapes, _ = draw(CASES["negative"], CANVAS)
    bars = [shape.points for shape in shapes if isinstance(shape, Path) and shape.closed]
    (below, above) = ((min(x for x, _ in bar), max(x for x, _ in bar)) for bar in bars)
    assert below[1] == pytest.approx(above[0])
    assert (below[1] - below[0]) / (above[1] - above[0]) == pytest.approx(1200.5 / 340)


def test_a_missing_value_breaks_the_line() -> None:
    shapes, _ = draw(CASES["lines"], CANVAS)
    lines = [shape for shape in shapes if isinstance(shape, Path) and not shape.closed and shape.paint.width > 1]
    assert sorted(len(line.points) for line in lines) == [4, 7, 12, 12]


def test_mirrored_is_mirrored() -> None:
    shapes, _ = draw(CASES["bars"], CANVAS)
    assert mirrored(mirrored(shapes, 380), 380) == [*shapes]
    first = next(shape for shape in mirrored(shapes, 380) if isinstance(shape, Words))
    assert (first.x, first.side) == (380, 1)


def test_numbers_are_written_in_the_language() -> None:
    column = Column("a", "a", N)
    assert written(Decimal("-1234.5"), column, "de") == "\N{MINUS SIGN}1.234,5"
    assert written(Decimal("12.5"), Column("a", "a", P, 1), "en") == "12.5%"
    assert written(None, column, "en") == "–"


@pytest.mark.parametrize(
    ("low", "high"), [(0, 1), (-5, 55), (0, 0.00012), (44, 52), (-3e9, 7), (5, 5), (0, 0), (-4, -4)]
)
def test_ticks_are_round_and_hold_the_values(low: float, high: float) -> None:
    scale = scaled(low, high, 0, 100)
    assert scale.low <= low
    assert scale.high >= high
    assert 2 <= len(scale.ticks) <= 9
    steps = {after - before for before, after in zip(scale.ticks, scale.ticks[1:], strict=False)}
    assert len(steps) == 1
    assert str(steps.pop().normalize().as_tuple().digits[0]) in "125"


def test_things_are_spread_in_their_room() -> None:
    placed = spread([10, 11, 12, 90], [10, 10, 10, 10], 100)
    assert placed == [10, 20, 30, 90]
    assert spread([95, 96], [10, 10], 100) == [80, 90]


def test_long_words_are_wrapped() -> None:
    lines = wrapped(LONG, 10, 100, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(measured(line, 10) <= 100 + 10 for line in lines)
    assert len(wrapped("東京都千代田区" * 3, 10, 80)) > 1
    assert LINE > 1
