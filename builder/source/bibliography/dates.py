"""Dates as bibliographies write them: ISO 8601 with its extensions, years with months, and what people type."""

from __future__ import annotations

import re

from builder.model.bibliography import Date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}

_DAY = re.compile(r"(-?\d{4})(?:[-/](\d\d?)(?:[-/](\d\d?)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?)?)?([?~%])?")
_YEAR = re.compile(r"(?P<circa>(?:c\.|ca\.?|circa)\s*)?\[?(?P<year>\d{4})\]?(?P<unsure>\s*\??)\]?", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})\s*(?:-{1,2}|–|/)\s*(\d{4}|\d\d)")
_THEN_YEAR = re.compile(r"(\S.*?),?\s+(\d{4})")
_MONTH_WORD = re.compile(r"[A-Za-z]{3,9}\.?")
_TO = r"\s*(?:-{1,2}|–|/)\s*"
_DAYS = re.compile(rf"(?P<from>\d\d?){_TO}(?P<to>\d\d?) (?P<month>[A-Za-z.]+)")
_DAYS_AFTER = re.compile(rf"(?P<month>[A-Za-z.]+) (?P<from>\d\d?){_TO}(?P<to>\d\d?)")


def month_of(word: str) -> int:
    """The number of a month given as a number or in English, whole or cut off; 0 where it is none."""
    word = word.strip().rstrip(".").lower()
    if re.fullmatch(r"\d\d?", word, re.ASCII):
        return int(word) if 1 <= int(word) <= 12 else 0
    number = _NUMBERS.get(word[:3], 0)
    return number if number and (MONTHS[number - 1].lower().startswith(word) or word == "sept") else 0


def read_date(text: str) -> Date | None:
    """A date or range in ISO 8601-1, or 8601-2 with ? ~ % and the seasons 21 to 24; None where it is neither.

    An open range and a year with unknown figures (199X) are kept as words, since CSL has no other way to say them.
    """
    text = " ".join(text.split())
    ends = re.split(r"/(?=-?\d{4}|\.\.|$)", text) if "/" in text else [text]
    if len(ends) == 2 and (ends[0] in ("", "..") or ends[1] in ("", "..")):
        known = ends[0] if ends[1] in ("", "..") else ends[1]
        return Date(literal=f"{known}–" if known == ends[0] else f"–{known}") if _DAY.fullmatch(known) else None
    if re.fullmatch(r"\d{2,3}[Xxu]{1,2}", text) and len(text) == 4:
        return Date(literal=text)
    matches = [_DAY.fullmatch(end) for end in ends]
    found = [match for match in matches if match]
    if len(found) != len(ends) or not 1 <= len(ends) <= 2:
        return None
    parts = tuple(_known(match) for match in found)
    circa = any(match.group(4) for match in found)
    if len(parts) == 1 and len(parts[0]) == 2 and 21 <= parts[0][1] <= 24:
        return Date((parts[0][:1],), season=parts[0][1] - 20, circa=circa)
    return Date(parts, circa=circa)


def _known(match: re.Match[str]) -> tuple[int, ...]:
    """Year, month and day as far as they are known: 00 stands for what is not."""
    numbers = [int(match[1])]
    for part in match.group(2, 3):
        if not part or not int(part):
            break
        numbers.append(int(part))
    return tuple(numbers)


def typed_date(text: str) -> Date:
    """A date in ISO 8601, or as somebody typed it: “May 2020”, “3 May 2020”, “May 3, 2020”; else its words."""
    text = " ".join(text.split())
    words = _THEN_YEAR.fullmatch(text)
    return read_date(text) or (date_of(words[2], words[1]) if words else date_of(text))


def date_of(year: str, month: str = "", day: str = "") -> Date:
    """The date of a year, month and day in whatever form they were typed; what is no date is kept as words."""
    month, day = " ".join(month.split()), day.strip()
    words = " ".join(filter(None, (day, month, year.strip())))
    if years := _YEARS.fullmatch(year.strip()):
        first, last = years.groups()
        begin, end = int(first), int(last) if len(last) == 4 else int(first) // 100 * 100 + int(last)
        end += 100 if len(last) == 2 and end < begin else 0
        if begin < end and not month:
            return Date(((begin,), (end,)))
    match = _YEAR.fullmatch(year.strip())
    if not match:
        return (None if month else read_date(year)) or Date(literal=words)
    number = int(match["year"])
    circa = bool(match["circa"] or "?" in match["unsure"])
    if not month:
        return Date(((number,),), circa=circa)
    if month.lower() in SEASONS:
        return Date(((number,),), season=SEASONS[month.lower()], circa=circa)
    days = _DAYS.fullmatch(month) or _DAYS_AFTER.fullmatch(month)
    if days and (name := month_of(days["month"])):
        return Date(((number, name, int(days["from"])), (number, name, int(days["to"]))), circa=circa)
    ends = [_month_and_day(end, day) for end in re.split(_TO, month)]
    if len(ends) > 2 or () in ends or len({len(end) for end in ends}) > 1:
        return Date(literal=words)
    return Date(tuple((number, *end) for end in ends), circa=circa)


def _month_and_day(text: str, day: str) -> tuple[int, ...]:
    """“January”, “10 January” or “Jan. 10” as numbers; empty where it is something else."""
    words = text.replace(",", " ").split()
    months = [word for word in words if month_of(word) and (_MONTH_WORD.fullmatch(word) or len(words) == 1)]
    days = [word for word in words if word not in months] or ([day] if day else [])
    if len(months) != 1 or len(days) > 1:
        return ()
    if not days:
        return (month_of(months[0]),)
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)?", days[0])
    return (month_of(months[0]), int(match.group(1))) if match else ()
