"""Days as reports write them, in the languages that they are written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = """
january jan januar janvier enero janeiro gennaio januari styczeń stycznia січня січень января январь
يناير ינואר jänner janv ene gen sty

february feb februar février febrero fevereiro febbraio februari luty lutego лютого лютий февраля
февраль فبراير פברואר févr fev lut fevrier

march mar märz mars marzo março maart marzec marca березня березень марта март مارس מרץ mrz maerz mrt marco מרס

april apr avril abril aprile kwiecień kwietnia квітня квітень апреля апрель أبريل אפריל avr abr kwi

may mai mayo maio maggio mei maj maja травня травень мая май مايو מאי mag

june jun juni juin junio junho giugno czerwiec czerwca червня червень июня июнь يونيو יוני giu cze

july jul juli juillet julio julho luglio lipiec lipca липня липень июля июль يوليو יולי juil lug lip

august aug août agosto augustus sierpień sierpnia серпня серпень августа август أغسطس אוגוסט aout ago sie

september sep septembre septiembre setembro settembre wrzesień września вересня вересень сентября
сентябрь سبتمبر ספטמבר sept set wrz setiembre

october oct oktober octobre octubre outubro ottobre październik października жовтня жовтень октября
октябрь أكتوبر אוקטובר okt out ott paź

november nov novembre noviembre novembro listopad listopada листопада листопад ноября ноябрь نوفمبر נובמבר lis

december dec dezember décembre diciembre dezembro dicembre grudzień grudnia грудня грудень декабря
декабрь ديسمبر דצמבר dez déc dic gru
"""
MONTHS = {name: number for number, line in enumerate(_MONTHS.split("\n\n"), 1) for name in line.split()}
_NAMES = "|".join(sorted(MONTHS, key=lambda name: (-len(name), name)))
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = rf"ב?(?P<name>{_NAMES})\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-{_DAY}(?!\d)(?:T\d\d:\d\d[:\d.]*(?:Z|[+-]\d\d:?\d\d)?)?",
        rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?{_DAY}\s?[日號号일]",
        rf"(?<!\d){_YEAR}[/.](?P<month>\d{{1,2}})[/.]{_DAY}(?!\d)",
        rf"(?<!\d){_DAY}(?:st|nd|rd|th|er|º|ª|\.)?,?\s{{1,2}}(?:de\s|of\s|d['’])?{_MONTH},?\s{{1,2}}(?:de[l]?\s)?{_YEAR}(?!\d)(?:\s?(?:г\.?|р\.|r\.))?",
        rf"(?<![^\W\d_]){_MONTH}\s{{1,2}}{_DAY}(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR}(?!\d)",
        rf"(?<!\d){_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}(?!\d)",
        rf"(?<!\d)(?P<first>\d{{1,2}})[/-](?P<second>\d{{1,2}})[/-]{_YEAR}(?!\d)",
    )
)
MONTH_YEAR = re.compile(rf"(?<![^\W\d_]){_MONTH},?\s(?:de\s)?{_YEAR}(?!\d)", re.IGNORECASE)
_MONTH_FIRST = frozenset({"en-US"})


@dataclass(frozen=True, slots=True)
class Found:
    """A day found in a text, from `begin` to `end`; `day` is None where it may be read in two ways."""

    begin: int
    end: int
    day: date | None


def find_date(text: str, language: str) -> Found | None:
    """The first day that a text of some hundred characters names, by the earliest form of the table."""
    text = text[:600]
    for form in _FORMS:
        match = form.search(text)
        if match is None:
            continue
        groups = match.groupdict()
        if "first" in groups:
            day = _slashed(int(groups["first"]), int(groups["second"]), int(groups["year"]), language)
        else:
            month = int(groups["month"]) if groups.get("month") else MONTHS[groups["name"].lower()]
            day = _real(int(groups["year"]), month, int(groups["day"]))
            if day is None:
                continue
        return Found(match.start(), match.end(), day)
    return None


def _slashed(first: int, second: int, year: int, language: str) -> date | None:
    """3/4/2026 is 4 March in the United States and 3 April elsewhere; plain English does not tell."""
    if first == second or second > 12:
        return _real(year, first, second)
    if first > 12 or not language.startswith("en"):
        return _real(year, second, first)
    if language in _MONTH_FIRST:
        return _real(year, first, second)
    return _real(year, second, first) if "-" in language else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
