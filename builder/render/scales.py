"""From values to places on a chart: round numbers for its axis, dates in years, how both are written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import floor, log10

from builder.language import day, number, percent
from builder.model.figures import Cell, Column, ColumnType, Day, Value

MISSING = "–"
"""Stands for a value that is not known."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` on the places from `start` to `end`, with round values between."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[Decimal, ...]

    def place(self, value: float | Decimal) -> float:
        """The place of a value."""
        share = (float(value) - self.low) / ((self.high - self.low) or 1)
        return self.start + share * (self.end - self.start)


def scaled(low: float, high: float, start: float, end: float, most: int = 6) -> Scale:
    """A scale that holds these values and begins and ends at round ones, with so many of them at most."""
    if low == high:
        low, high = (min(low, 0), max(high, 0)) if low else (0, 1)
    step = _step((high - low) / max(1, most - 1))
    first, last = floor(low / float(step)), -floor(-high / float(step))
    ticks = tuple(step * index for index in range(first, last + 1))
    return Scale(float(ticks[0]), float(ticks[-1]), start, end, ticks)


def _step(least: float) -> Decimal:
    """The round number from a least one on: 1, 2 or 5 by tens."""
    power = floor(log10(least))
    steps = (Decimal(digit).scaleb(power) for digit in (1, 2, 5, 10, 20))
    return next(step for step in steps if float(step) >= least * (1 - 1e-9))


def written(value: Value, column: Column, language: str) -> str:
    """A value as the language writes it, in the manner of its column."""
    if value is None:
        return MISSING
    if isinstance(value, tuple):
        return day_written(value, language)
    if isinstance(value, str):
        return value
    decimals = column.decimals if column.decimals is not None else _decimals(value)
    if column.type is ColumnType.PERCENT:
        text = percent(language, value / 100, decimals)
    else:
        text = number(language, value, decimals)
    return text.replace("-", "\N{MINUS SIGN}") if value < 0 else text


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def tick_written(value: Decimal, step: Decimal, column: Column, language: str) -> str:
    """A round value of an axis: all of them with as many decimals as their step has."""
    plain = Column(column.name, column.heading, column.type, _decimals(step.normalize()))
    return written(value, plain, language)


def day_written(parts: Day, language: str) -> str:
    """A date of one to three parts."""
    if len(parts) == 3:
        return day(language, date(*parts))
    if len(parts) == 1:
        return f"{parts[0]}"
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 -- only a month without a day asks
    from babel.dates import format_skeleton  # noqa: PLC0415

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return format_skeleton("yMMMM", date(parts[0], parts[1], 1), locale=locale)


def years(parts: Day) -> float:
    """A date as a number of years; a year or month without a day stands for its beginning."""
    start = date(*(*parts, 1, 1)[:3])
    first = date(start.year, 1, 1)
    length = 366 if (first.year % 4 == 0 and first.year % 100 != 0) or first.year % 400 == 0 else 365
    return start.year + (start - first).days / length


def numbers(cells: tuple[Cell, ...]) -> list[Decimal]:
    """The numbers among some cells."""
    return [cell.value for cell in cells if isinstance(cell.value, Decimal)]
