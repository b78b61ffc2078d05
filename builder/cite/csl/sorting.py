"""The order that a style asks for (CSL 1.0.2, “Sorting”)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cmp_to_key
from typing import TypeAlias

from builder.cite.csl.compile import Compiler
from builder.cite.csl.context import NUMERIC, Context, Piece
from builder.cite.csl.dates import sort_key
from builder.cite.csl.richtext import Run, plain_text
from builder.cite.csl.xmltree import Element

Key: TypeAlias = Callable[[Context], str]

_CYRILLIC, _HAN = "\u0400-\u052f", "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff"
_SCRIPTS = dict.fromkeys("be bg kk ky mk mn ru sr uk".split(), _CYRILLIC) | dict.fromkeys("ja ko zh".split(), _HAN)
_SCRIPTS |= {"ar": "\u0600-\u06ff", "el": "\u0370-\u03ff", "fa": "\u0600-\u06ff", "he": "\u0590-\u05ff"}
"""The script of a language that is not written in Latin letters: it sorts before all others (CLDR, reorder)."""


class Sorter:
    """Sorts by the keys of a <sort> element; without one everything stays where it is."""

    def __init__(self, area: Element, make: Callable[[Element], Compiler], language: str) -> None:
        """Take the area that holds the sort, what gives a compiler for one of its keys, and the language."""
        sort = area.first("sort")
        keys = list(sort.all("key")) if sort else []
        self.keys: list[tuple[Key, bool]] = [(_key(key, make), key.get("sort") == "descending") for key in keys]
        script = _SCRIPTS.get(language.partition("-")[0].lower())
        self.own = re.compile(f"[{script}]") if script else None

    def order(self, contexts: Sequence[Context]) -> list[int]:
        """The places of the contexts in the order wanted; what is alike stays in its order."""
        values = [[self.first(key(context)) for key, _ in self.keys] for context in contexts]

        def compare(one: int, two: int) -> int:
            for (_, descending), mine, theirs in zip(self.keys, values[one], values[two], strict=True):
                if mine == theirs:
                    continue
                if not mine or not theirs:
                    return 1 if not mine else -1
                return (1 if mine > theirs else -1) * (-1 if descending else 1)
            return one - two

        return sorted(range(len(contexts)), key=cmp_to_key(compare)) if self.keys else list(range(len(contexts)))

    def first(self, value: str) -> str:
        """A key in which the letters of the language's own script come after digits and before other letters."""
        return self.own.sub(lambda match: f":{match.group()}", value) if self.own else value


def _key(element: Element, make: Callable[[Element], Compiler]) -> Key:
    variable = element.get("variable")
    if not variable:
        return _macro(make(element).macro(element.get("macro")))
    names = make(element).element(Element("names", {"variable": variable}, element.line))

    def key(context: Context) -> str:
        if variable == "citation-number":
            return f"{context.number:09}"
        if variable in context.dates:
            return sort_key(context.dates[variable])
        if variable in context.names and names is not None:
            return _macro(names)(context)
        value = context.value(variable)
        return _padded(value) if variable in NUMERIC else collation(value)

    return key


def _macro(piece: Piece) -> Key:
    def key(context: Context) -> str:
        runs: list[Run] = []
        piece(context, runs)
        context.substituted.clear()
        text = plain_text(runs)
        return _padded(text) if text.strip().isdecimal() else collation(text)

    return key


def _padded(value: str) -> str:
    number = value.strip()
    return number.zfill(9) if number.isdecimal() else collation(value)


def collation(text: str) -> str:
    """Text as it sorts: letters without marks or case; punctuation counts for nothing, white space for one space."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    kept = [char if char.isalnum() else " " if char.isspace() or char == "-" else "" for char in letters]
    return " ".join("".join(kept).split())
