"""Dates: the parts that a style or language wants, ranges, seasons, years before our era (CSL 1.0.2, “Date”)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from builder.cite.csl.locale import Speech
from builder.cite.csl.richtext import PLAIN, Format, Run
from builder.model.bibliography import Date

UNITS = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class DatePart:
    """How the year, month or day of a date is written."""

    name: str
    form: str = "long"
    look: Format = PLAIN
    prefix: str = ""
    suffix: str = ""
    case: Callable[[str], str] | None = None
    strip_periods: bool = False
    range_delimiter: str = "–"


@dataclass(frozen=True, slots=True)
class DateRule:
    """The parts of a date in their order, and what stands between them."""

    parts: tuple[DatePart, ...]
    delimiter: str = ""


def date_runs(rule: DateRule, value: Date, speech: Speech) -> list[Run]:
    """A date or range as the rule writes it; empty where the date has none of the parts wanted."""
    if value.literal and not value.parts:
        # It stands where the year would: a style that prints month and day apart says it once.
        year = [part for part in rule.parts if part.name == "year"]
        return _framed(year[0], value.literal) if year else []
    if not value.parts:
        return []
    first = value.parts[0]
    season = value.season if len(first) == 1 else 0
    if len(value.parts) == 1 or not value.parts[1] or value.parts[1] == (0,):
        return _side(rule.parts, first, season, rule.delimiter, speech)
    last = value.parts[1]
    differing = next((unit for unit in range(3) if _get(first, unit) != _get(last, unit)), None)
    wanted = [part.name for part in rule.parts]
    if differing is None or not any(unit in wanted for unit in UNITS[differing:]):
        return _side(rule.parts, first, season, rule.delimiter, speech)
    return _range(rule, (first, last), differing, speech)


def _get(parts: Sequence[int], unit: int) -> int:
    return parts[unit] if len(parts) > unit else 0


def _range(rule: DateRule, ends: tuple[tuple[int, ...], tuple[int, ...]], differing: int, speech: Speech) -> list[Run]:
    """Both ends of a range; what they share is written once, beside what differs."""
    varying = set(UNITS[differing:])
    places = [
        index
        for index, part in enumerate(rule.parts)
        if part.name in varying and any(_get(end, UNITS.index(part.name)) for end in ends)
    ]
    if not places:
        return _side(rule.parts, ends[0], 0, rule.delimiter, speech)
    start, stop = places[0], places[-1] + 1
    block = rule.parts[start:stop]
    if any(part.name not in varying for part in block):
        start, stop, block = 0, len(rule.parts), rule.parts
    mark = next((part.range_delimiter for part in block if part.name == UNITS[differing]), block[0].range_delimiter)
    one = _side(block, ends[0], 0, rule.delimiter, speech)
    two = _side(block, ends[1], 0, rule.delimiter, speech)
    if not one or not two:
        middle = one or two
    else:
        middle = [*_without_end(one, block[-1].suffix), (mark, PLAIN, None), *_without_start(two, block[0].prefix)]
    before = _side(rule.parts[:start], ends[0], 0, rule.delimiter, speech)
    after = _side(rule.parts[stop:], ends[0], 0, rule.delimiter, speech)
    runs = before
    for piece in (middle, after):
        if runs and piece and rule.delimiter:
            runs.append((rule.delimiter, PLAIN, None))
        runs += piece
    return runs


def _without_end(runs: list[Run], suffix: str) -> list[Run]:
    return runs[:-1] if suffix and runs and runs[-1][0] == suffix else runs


def _without_start(runs: list[Run], prefix: str) -> list[Run]:
    return runs[1:] if prefix and runs and runs[0][0] == prefix else runs


def _side(parts: Sequence[DatePart], value: tuple[int, ...], season: int, delimiter: str, speech: Speech) -> list[Run]:
    runs: list[Run] = []
    for part in parts:
        text = _text(part, value, season, speech)
        if not text:
            continue
        if runs and delimiter:
            runs.append((delimiter, PLAIN, None))
        runs += _framed(part, text)
    return runs


def _framed(part: DatePart, text: str) -> list[Run]:
    runs: list[Run] = [(part.prefix, PLAIN, None), (text, part.look, None), (part.suffix, PLAIN, None)]
    return [run for run in runs if run[0]]


def _text(part: DatePart, value: tuple[int, ...], season: int, speech: Speech) -> str:
    number = _get(value, UNITS.index(part.name))
    if part.name == "year":
        text = _year(number, part.form, speech)
    elif part.name == "month":
        text = _month(number or (season + 12 if season else 0), part.form, speech)
    else:
        text = _day(number, _get(value, 1), part.form, speech)
    if part.strip_periods:
        text = text.replace(".", "")
    return part.case(text) if part.case else text


def _year(number: int, form: str, speech: Speech) -> str:
    if not number:
        return ""
    if form == "short" and number >= 1000:
        return f"{number % 100:02}"
    if number < 0:
        return f"{-number}{speech.term('bc')}"
    return f"{number}{speech.term('ad')}" if number < 1000 else str(number)


def _month(number: int, form: str, speech: Speech) -> str:
    """A month; from 13 on the seasons, as some programs write them (13 to 16, 21 to 24)."""
    if not number:
        return ""
    if number > 12:
        return speech.term(f"season-{(number - 13) % 4 + 1 if number < 21 else (number - 21) % 4 + 1:02}")
    if form == "numeric":
        return str(number)
    if form == "numeric-leading-zeros":
        return f"{number:02}"
    return speech.term(f"month-{number:02}", form)


def _day(number: int, month: int, form: str, speech: Speech) -> str:
    if not number:
        return ""
    if form == "numeric-leading-zeros":
        return f"{number:02}"
    if form == "ordinal" and (number == 1 or not speech.first_day_only):
        return f"{number}{speech.ordinal(number, speech.gender(f'month-{month:02}'))}"
    return str(number)


def sort_key(value: Date) -> str:
    """A date as text that sorts by time; years before our era come first."""
    year, month, day = (*value.parts[0], 0, 0)[:3] if value.parts else (0, 0, 0)
    last = sort_key(Date(value.parts[1:])) if len(value.parts) > 1 else ""
    return f"{year + 10_000:05}{month or value.season:02}{day:02}{last}" if value.parts else value.literal
