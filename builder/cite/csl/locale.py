"""Terms, dates and options of a language, and how several such files and blocks lie over each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.cite.csl.xmltree import Broken, Element, parse
from builder.model import codes
from builder.model.diagnostic import Checked, Span

_PRIMARY = {
    tag.partition("-")[0]: tag
    for tag in """af-ZA ar ca-AD cs-CZ da-DK de-DE el-GR en-US es-ES et-EE fa-IR fi-FI fr-FR he-IL hu-HU is-IS it-IT
    ja-JP km-KH ko-KR mn-MN nb-NO nl-NL nn-NO pl-PL pt-PT ro-RO ru-RU sk-SK sl-SI sr-RS sv-SE th-TH tr-TR uk-UA vi-VN
    zh-CN""".split()
}
"""The primary dialect of each language (CSL 1.0.2, “Locale fallback”)."""

_FALLBACK = {"verb-short": "verb", "symbol": "short", "verb": "long", "short": "long"}


@dataclass(frozen=True, slots=True)
class Term:
    """A term in the singular and the plural, with its gender and, of an ordinal, how its digits match."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


@dataclass(frozen=True, slots=True)
class Locale:
    """What one file or one block of a style says: terms by name, form and gender form; dates by form; options."""

    language: str
    terms: Mapping[tuple[str, str, str], Term]
    dates: Mapping[str, Element]
    options: Mapping[str, str]
    path: str = ""


def read_locale(content: bytes, path: str) -> Checked[Locale]:
    """A locale file; the value is None where it cannot be read."""
    try:
        root = parse(content, "locale")
    except Broken as flaw:
        span = Span(path, flaw.line, 1 if flaw.line else 0)
        return Checked(None, (codes.CITATION_STYLE_BROKEN.at(span, flaw.message, flaw.hint),))
    return Checked(locale_of(root, path))


def locale_of(root: Element, path: str = "") -> Locale:
    """A <locale> element as a value."""
    terms: dict[tuple[str, str, str], Term] = {}
    options: dict[str, str] = {}
    for group in root.all("terms"):
        for element in group.all("term"):
            name = element.get("name")
            key = (name, element.get("form", "long"), element.get("gender-form"))
            terms[key] = _term(element)
    for element in root.all("style-options"):
        options.update(element.attributes)
    dates = {element.get("form"): element for element in root.all("date")}
    return Locale(root.get("lang"), terms, dates, options, path)


def _term(element: Element) -> Term:
    single, multiple = element.first("single"), element.first("multiple")
    if single is None and multiple is None:
        text = element.text.strip() if not element.text.strip(" \n\t\r") else element.text
        return Term(text, text, element.get("gender"), element.get("match"))
    one = single.text if single else ""
    return Term(one, multiple.text if multiple else one, element.get("gender"), element.get("match"))


def fallbacks(language: str) -> tuple[str, ...]:
    """The languages whose files may serve, best first: itself, its primary dialect, itself without a region, en-US.

    CSL 1.0.2, “Locale fallback”.
    """
    base = language.partition("-")[0].lower()
    return tuple(dict.fromkeys(filter(None, (language, _PRIMARY.get(base, ""), base, "en-US"))))


class Speech:
    """All that is said in one language: a style's own blocks over the locale files."""

    def __init__(self, language: str, files: Iterable[Locale], blocks: Iterable[Locale]) -> None:
        """Lay the style's blocks for this language, then the files that serve it, over each other."""
        self.language = language
        self.terms: dict[tuple[str, str, str], Term] = {}
        self.dates: dict[str, Element] = {}
        self.options: dict[str, str] = {}
        base = language.partition("-")[0].lower()
        rank = {name.lower(): place for place, name in enumerate(fallbacks(language))}
        serving = sorted(
            (file for file in files if file.language.lower() in rank), key=lambda file: rank[file.language.lower()]
        )
        ranks = {language.lower(): 0, base: 1, "": 2}
        own = sorted(
            (block for block in blocks if block.language.lower() in ranks),
            key=lambda block: ranks[block.language.lower()],
        )
        for layer in reversed((*own, *serving)):
            self.lay(layer)
        marks = ("open-quote", "close-quote", "open-inner-quote", "close-inner-quote")
        self.quotes = tuple(self.term(mark) for mark in marks)
        self.punctuation_in_quote = self.options.get("punctuation-in-quote") == "true"
        self.first_day_only = self.options.get("limit-day-ordinals-to-day-1") == "true"
        self.is_english = base == "en"

    def lay(self, layer: Locale) -> None:
        """Put a layer over what is there; its ordinals, if it has any, take the place of all others."""
        if any(name.startswith("ordinal") for name, _, _ in layer.terms):
            for key in [key for key in self.terms if key[0].startswith("ordinal")]:
                del self.terms[key]
        self.terms.update(layer.terms)
        self.dates.update(layer.dates)
        self.options.update(layer.options)

    def find(self, name: str, form: str = "long", gender: str = "") -> Term | None:
        """A term; where it lacks the form, in the next longer one."""
        wanted: str | None = form
        while wanted:
            term = self.terms.get((name, wanted, gender)) or self.terms.get((name, wanted, ""))
            if term is not None:
                return term
            wanted = _FALLBACK.get(wanted)
        return None

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str:
        """A term as text, empty where the language has none."""
        term = self.find(name, form)
        return "" if term is None else term.multiple if plural else term.single

    def gender(self, name: str) -> str:
        """The gender of a noun, which ordinals before it follow; empty where it has none."""
        term = self.find(name)
        return term.gender if term else ""

    def ordinal(self, number: int, gender: str = "") -> str:
        """The ending of an ordinal number (CSL 1.0.2, “Ordinal suffixes”)."""
        for digits in (number, number % 100, number % 10):
            term = self.find(f"ordinal-{digits:02}", "long", gender) if digits < 100 else None
            if term and _ordinal_fits(
                term.match or ("last-digit" if digits < 10 else "last-two-digits"), number, digits
            ):
                return term.single
        return self.term_of("ordinal", gender)

    def long_ordinal(self, number: int, gender: str = "") -> str:
        """An ordinal from first to tenth as a word; empty beyond."""
        return self.term_of(f"long-ordinal-{number:02}", gender)

    def term_of(self, name: str, gender: str) -> str:
        """A term in a gender, as text."""
        term = self.find(name, "long", gender)
        return term.single if term else ""


def _ordinal_fits(match: str, number: int, digits: int) -> bool:
    if match == "whole-number":
        return number == digits
    if match == "last-two-digits":
        return number % 100 == digits
    return number % 10 == digits
