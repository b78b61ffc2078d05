"""Makes functions of <number> and <label>, and of variables of numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from builder.cite.csl.context import CALLED, FILLED, NOTHING, Context, Piece
from builder.cite.csl.locale import Speech
from builder.cite.csl.maker import Maker
from builder.cite.csl.numbers import is_numeric, is_plural, page_range, roman
from builder.cite.csl.richtext import PLAIN, Run, field_runs
from builder.cite.csl.xmltree import Element


def numeral_piece(maker: Maker, name: str) -> Piece:
    """A variable of numbers, with ranges as the style and the language write them."""
    if name == "citation-number":
        return _citation_number
    pages = maker.pages if name in ("page", "locator") else ""

    def piece(context: Context, out: list[Run]) -> int:
        value = context.value(name)
        if not value:
            return CALLED
        context.began = True
        how = pages if name == "page" or context.label == "page" else ""
        out += field_runs(page_range(value, how, maker.dash))
        return FILLED

    return piece


def _citation_number(context: Context, out: list[Run]) -> int:
    context.began = True
    if "citation-number" in context.substituted:
        return CALLED
    out.append((str(context.number), PLAIN, context.mark))
    return FILLED


def number_piece(maker: Maker, element: Element) -> Piece:
    """A number in its form: numeric, ordinal, long-ordinal or roman."""
    name, form = element.get("variable"), element.get("form", "numeric")
    if form == "numeric" or name == "citation-number":
        return maker.affixed(element, numeral_piece(maker, name))
    gender = maker.speech.gender(name)

    def piece(context: Context, out: list[Run]) -> int:
        value = context.value(name)
        if not value:
            return CALLED
        context.began = True
        if is_numeric(value):
            value = _each_number(
                page_range(value, "", maker.dash), lambda digits: _formed(maker.speech, digits, form, gender)
            )
        out += field_runs(value)
        return FILLED

    return maker.affixed(element, piece)


def _formed(speech: Speech, number: int, form: str, gender: str) -> str:
    """One number in a form other than numeric."""
    if form == "roman":
        return roman(number)
    word = speech.long_ordinal(number, gender) if form == "long-ordinal" and number <= 10 else ""
    return word or f"{number}{speech.ordinal(number, gender)}"


def _each_number(value: str, form: Callable[[int], str]) -> str:
    return re.sub(r"(?<![^\W_])\d{1,18}(?![^\W_])", lambda match: form(int(match.group())), value)


def label_piece(maker: Maker, element: Element) -> Piece:
    """The term that belongs to a variable, in the plural where the value names several."""
    name, form, plural = element.get("variable"), element.get("form", "long"), element.get("plural", "contextual")

    def core(context: Context, out: list[Run]) -> int:
        if not context.has(name):
            return NOTHING
        value = context.locator if name == "locator" else context.text.get(name, "")
        many = plural == "always" or (plural == "contextual" and _names_many(name, value))
        term = maker.speech.term(context.label if name == "locator" else name, form, plural=many)
        if term:
            out.append((term, PLAIN, None))
            context.began = True
        return NOTHING

    return maker.affixed(element, core)


def _names_many(name: str, value: str) -> bool:
    """Whether a label stands in the plural: of counts by their value, of others by whether several are named."""
    if name.startswith("number-of-"):
        return is_numeric(value) and value.strip() != "1"
    return is_plural(value)
