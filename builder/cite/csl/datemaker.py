"""Makes functions of <date>."""

from __future__ import annotations

from builder.cite.csl.context import CALLED, FILLED, Context, Piece
from builder.cite.csl.dates import UNITS, DatePart, DateRule, date_runs, sort_key
from builder.cite.csl.locale import Speech
from builder.cite.csl.maker import Maker
from builder.cite.csl.richtext import PLAIN, Run, format_of
from builder.cite.csl.text import CASES
from builder.cite.csl.xmltree import Element


def date_piece(maker: Maker, element: Element) -> Piece:
    """A date in the parts that the style lists, or in the language's own form."""
    rule = _date_rule(element, maker.speech)
    name = element.get("variable")

    def core(context: Context, out: list[Run]) -> int:
        value = context.date(name)
        runs: list[Run] = []
        if value:
            runs = [(sort_key(value), PLAIN, None)] if maker.sorts else date_runs(rule, value, maker.speech)
        if not runs:
            return CALLED
        context.began = True
        out += runs
        return FILLED

    return maker.affixed(element, core)


def _date_rule(element: Element, speech: Speech) -> DateRule:
    """The parts of a <date>; those of the language's form are changed by what the style says of them."""
    own = {part.get("name"): part for part in element.all("date-part") if part.get("name") in UNITS}
    local = speech.dates.get(element.get("form")) if element.get("form") else None
    if local is None:
        return DateRule(tuple(_date_part(part) for part in own.values()), element.get("delimiter"))
    wanted = element.get("date-parts", "year-month-day").split("-")
    parts = []
    for part in local.all("date-part"):
        if part.get("name") not in wanted or part.get("name") not in UNITS:
            continue
        changed = own.get(part.get("name"))
        attributes = dict(part.attributes)
        if changed:
            attributes |= {key: value for key, value in changed.attributes.items() if key not in ("prefix", "suffix")}
        parts.append(_date_part(Element("date-part", attributes, part.line)))
    return DateRule(tuple(parts), local.get("delimiter"))


def _date_part(element: Element) -> DatePart:
    return DatePart(
        element.get("name"),
        element.get("form", "long"),
        format_of(element),
        element.get("prefix"),
        element.get("suffix"),
        CASES.get(element.get("text-case")),
        element.get("strip-periods") == "true",
        element.get("range-delimiter", "–"),
    )
