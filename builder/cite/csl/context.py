"""What the rendering of one reference knows and keeps, and what its pieces say of themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import quote

from builder.cite.csl.numbers import is_numeric
from builder.cite.csl.richtext import Run
from builder.model.bibliography import Date, Name, Reference

NOTHING, CALLED, FILLED = 0, 1, 3
"""What a piece says: it calls no variable, it called one that is empty, or one that is not (bits: called, filled)."""

NUMERIC = frozenset(
    """chapter-number citation-number collection-number edition first-reference-note-number issue locator number
    number-of-pages number-of-volumes page page-first part-number printing-number section supplement-number version
    volume""".split()
)
"""Variables that hold numbers (CSL 1.0.2, appendix IV)."""

_SHORT = {"title": "title-short", "container-title": "container-title-short"}
_LONG = {"container-title-short": "container-title"}
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_RESOLVERS = {
    "DOI": "https://doi.org/",
    "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}


People: TypeAlias = tuple[tuple[str, tuple[Name, ...]], ...]
"""Roles with the names in them."""


class Context:
    """One reference as it is rendered once, in a citation or in the list.

    `first_names` are those of its first list of names; where `again` has the same, its text stands for them.
    """

    __slots__ = (
        "again", "began", "dates", "first_names", "label", "locator", "mark", "names", "number", "reference",
        "substituted", "text", "used",
    )  # fmt: skip

    def __init__(self, reference: Reference, number: int, label: str = "", locator: str = "", mark: int = 0) -> None:
        """Take a reference, its number, and in a citation the locator and what the number leads to."""
        self.reference = reference
        self.text = reference.text
        self.names = reference.names
        self.dates = reference.dates
        self.number = number
        self.mark = mark
        self.label = label or "page"
        self.locator = locator
        self.substituted: set[str] = set()
        self.used: list[str] = []
        self.began = False
        self.first_names: People | None = None
        self.again: tuple[People | None, str] = (None, "")

    def value(self, variable: str) -> str:
        """A text or number variable, empty where the reference has none or it already stood in for another."""
        if variable in self.substituted:
            return ""
        if variable == "citation-number":
            return str(self.number)
        value = self.locator or None if variable == "locator" else self.text.get(variable)
        if value is None:
            value = self._derived(variable)
        elif variable == "DOI":
            value = _DOI.sub("", value)
        if value:
            self.used.append(variable)
        return value

    def short(self, variable: str) -> str:
        """The short form of a title, or the title itself where it has none."""
        other = _SHORT.get(variable)
        return (self.value(other) if other and other in self.text else "") or self.value(variable)

    def _derived(self, variable: str) -> str:
        if variable == "page-first":
            match = re.match(r"\s*([^\s,;&–-]+)", self.text.get("page", ""))
            return match.group(1) if match else ""
        if variable == "event":
            return self.text.get("event-title", "")
        return ""

    def date(self, variable: str) -> Date | None:
        """A date, unless it already stood in for another variable."""
        if variable in self.substituted:
            return None
        value = self.dates.get(variable)
        if value is not None:
            self.used.append(variable)
        return value

    def people(self, variable: str) -> tuple[Name, ...]:
        """The names in a variable, unless they already stood in for others."""
        if variable in self.substituted:
            return ()
        names = self.names.get(variable, ())
        if names:
            self.used.append(variable)
        return names

    def has(self, variable: str) -> bool:
        """Whether a variable of any kind has a value, as conditions ask."""
        if variable in ("citation-number", "locator"):
            return variable == "citation-number" or bool(self.locator)
        if variable in self.substituted:
            return False
        return bool(
            self.text.get(variable) or self.names.get(variable) or variable in self.dates or self._derived(variable)
        )

    def numeric(self, variable: str) -> bool:
        """Whether a variable has a value that is a number."""
        return is_numeric(self.value(variable)) if variable not in self.dates else False

    def in_english(self, otherwise: bool) -> bool:  # noqa: FBT001 -- the language of the style, if the entry has none
        """Whether the reference is in English, so that its titles may take capitals."""
        language = self.text.get("language", "")
        return language.lower().startswith("en") if language else otherwise


Piece: TypeAlias = Callable[[Context, list[Run]], int]
"""Adds its runs to the list and tells which kind of variable it called."""


def address(variable: str, value: str) -> str | None:
    """The address that a value leads to: an URL itself, an identifier by its resolver; None where it leads nowhere."""
    if variable == "URL":
        return value if value.startswith(("https://", "http://")) else None
    return _RESOLVERS[variable] + quote(value, safe="/:;().,_-+") if variable in _RESOLVERS else None


def long_form(variable: str) -> str:
    """The variable that a short one falls back on; empty where there is none."""
    return _LONG.get(variable, "")
