"""What a report's language decides: the program's own words, how dates, numbers, lists and quotations are written.

Languages are tags of BCP 47. Where the program has no words in one, it speaks English (`spoken`). Babel is loaded with
the first date, list, large number or plural of another language than English: most commands need none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING
from unicodedata import bidirectional, category, normalize

if TYPE_CHECKING:
    from babel import Locale

ENGLISH = "en"
LANGUAGES = ("ar", "de", "en", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "ru", "uk", "zh")
"""The languages that the program has words in."""

VARIANTS = ("pt-PT",)
"""Of these, what a country says otherwise."""

_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he nqo ps sd syr ug ur yi".split())
_RIGHT_TO_LEFT_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())
_OTHER_CHINESE = frozenset({"hant", "tw", "hk", "mo"})
_DAY = {"ru": "d MMMM y 'года'", "uk": "d MMMM y 'року'"}  # a date may end a sentence: no abbreviation with a point
_OPENING = ("“", "‘", '"', "«", "‹", "„", "‚", "「", "『", "”")


def is_spoken(language: str) -> bool:
    """Whether the program has words in a language; of Chinese in simplified characters alone."""
    first, *rest = language.lower().split("-")
    return first in LANGUAGES and not (first == "zh" and _OTHER_CHINESE.intersection(rest))


def spoken(language: str) -> str:
    """The language that the program's own words are in where a report is in this one: the same, or English."""
    return language if is_spoken(language) else ENGLISH


def label(language: str, key: str, *values: object) -> str:
    """The words for a key, in the form that fits the first value where that is a number.

    A key that is not known is a mistake of ours.
    """
    language = spoken(language)
    words = _words(language)[key]
    if isinstance(words, dict):
        words = words[_plural(language, values[0])]
    shown = [number(language, value) if isinstance(value, int) else value for value in values]
    spelt = _spelt(values[0]) if values else ""
    return words.format(*shown, n=spelt, m=spelt.lower())


def letters(language: str) -> frozenset[str]:
    """Every character of the program's own words in a language."""
    words = _words(spoken(language)).values()
    return frozenset("".join(one if isinstance(one, str) else "".join(one.values()) for one in words))


def day(language: str, on: date) -> str:
    """A day as the language writes it in running text."""
    from babel.dates import format_date  # noqa: PLC0415 -- see above

    return format_date(on, _DAY.get(language.split("-", maxsplit=1)[0].lower(), "long"), _locale(language))


def number(language: str, value: float | Decimal, decimals: int | None = None) -> str:
    """A number with the language's marks, in Western digits; with so many decimals, or those that it has."""
    if isinstance(value, int) and decimals is None and 0 <= value < 1000:
        return str(value)
    from babel.numbers import format_decimal  # noqa: PLC0415 -- see above

    pattern = None if decimals is None else f"#,##0{_places(decimals)}"
    return format_decimal(value, pattern, _locale(language), decimal_quantization=decimals is not None)


def percent(language: str, share: float | Decimal, decimals: int = 0) -> str:
    """A share (1 is all) in percent."""
    from babel.numbers import format_percent  # noqa: PLC0415 -- see above

    locale = _locale(language)
    pattern = locale.percent_formats[None].pattern.replace("0%", f"0{_places(decimals)}%")
    pattern = pattern.replace("0\N{NO-BREAK SPACE}%", f"0{_places(decimals)}\N{NO-BREAK SPACE}%")
    return format_percent(share, pattern, locale)


def joined(language: str, items: Iterable[str]) -> str:
    """Several things in a row: “a, b and c”."""
    listed = list(items)
    if len(listed) < 2:
        return "".join(listed)
    from babel.lists import format_list  # noqa: PLC0415 -- see above

    return format_list(listed, locale=_locale(language))


def quoted(language: str, text: str) -> str:
    """A quotation in the language's marks, those within it in the inner ones; as it is where it has marks already."""
    if not text or text.startswith(_OPENING):
        return text
    opening, closing, inner, end = quotation_marks(language)
    return f"{opening}{text.replace('“', inner).replace('”', end)}{closing}"


def quotation_marks(language: str) -> tuple[str, str, str, str]:
    """The marks that open and close a quotation, and one within it, with the spaces that belong to them."""
    marks = _words(spoken(language))["quotes"]
    opening, closing, inner, end = str(marks).split("|")
    return opening, closing, inner, end


def direction(language: str) -> str:
    """How a language is written: ltr, or rtl for right to left."""
    first, *rest = language.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def leaning(text: str) -> str:
    """Which way a text runs by its first letter, as `dir="auto"` in HTML finds it; ltr where it has none."""
    for char in text:
        kind = bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return "ltr" if kind == "L" else "rtl"
    return "ltr"


def as_drawn(text: str) -> str:
    """A text of a language that runs from right to left with its letters in the order of the page: numbers stay.

    What joins into one shape in Arabic (lam and alef) is one piece of a page, so that alef is left out.
    """
    pieces = re.findall(r"\d[\d.,:/-]*\d|[A-Za-z][\w.-]*|.", bare(text), re.ASCII | re.DOTALL)
    return "".join(reversed(pieces))


def bare(text: str) -> str:
    """A text without alef, marks that combine with letters, and those that only guide its direction: see `as_drawn`."""
    decomposed = (char for char in normalize("NFKD", text) if category(char) not in {"Mn", "Cf"})
    return "".join(char for char in decomposed if char != "\N{ARABIC LETTER ALEF}")


@cache
def _words(language: str) -> dict[str, str | dict[str, str]]:
    """The words of a spoken language, with what the country says otherwise."""
    first = language.split("-", maxsplit=1)[0].lower()
    words: dict[str, str | dict[str, str]] = import_module(f"builder.language.words.{first}").WORDS
    for variant in VARIANTS:
        if language.lower() == variant.lower():
            words = words | import_module(f"builder.language.words.{variant.lower().replace('-', '_')}").WORDS
    return words


def _plural(language: str, value: object) -> str:
    if language.split("-", maxsplit=1)[0].lower() == ENGLISH:
        return "one" if value == 1 else "other"
    assert isinstance(value, int)  # noqa: S101 -- whoever words it otherwise mistakes the key
    return _locale(language).plural_form(value)


def _spelt(value: object) -> str:
    from builder.language.words.en import NUMERALS  # noqa: PLC0415 -- read as it is needed

    return NUMERALS[value] if isinstance(value, int) and 0 <= value < len(NUMERALS) else str(value)


def _places(decimals: int) -> str:
    return f".{'0' * decimals}" if decimals else ""


@cache
def _locale(language: str) -> Locale:
    """What Babel knows of a language; English as the world writes it where it knows nothing, or no country is named."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 -- see above

    first = language.split("-", maxsplit=1)[0]
    for tag in (language, first) if language.lower() != ENGLISH else ():
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale.parse("en_001")
