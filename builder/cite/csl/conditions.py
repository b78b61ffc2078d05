"""What the branches of <choose> ask (CSL 1.0.2, “Choose”)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from builder.cite.csl.context import NOTHING, Context, Piece
from builder.cite.csl.richtext import Run
from builder.cite.csl.xmltree import Element

Condition: TypeAlias = Callable[[Context], bool]


def choice(element: Element, make: Callable[[list[Element]], Piece]) -> Piece:
    """The first branch of a <choose> whose condition holds; `make` gives the piece of a branch."""
    tags = ("if", "else-if", "else")
    branches = [(condition(branch), make(branch.children)) for branch in element.children if branch.tag in tags]

    def piece(context: Context, out: list[Run]) -> int:
        for holds, branch in branches:
            if holds(context):
                return branch(context, out)
        return NOTHING

    return piece


def condition(element: Element) -> Condition:
    """The condition of <if>, <else-if> or <else>; each word of each attribute is a test of its own."""
    if element.tag == "else":
        return _always
    tests = _tests(element)
    match = element.get("match", "all")
    if len(tests) == 1 and match != "none":
        return tests[0]
    if match == "any":
        return lambda context: any(test(context) for test in tests)
    if match == "none":
        return lambda context: not any(test(context) for test in tests)
    return lambda context: all(test(context) for test in tests)


def _always(_context: Context) -> bool:
    return True


def _tests(element: Element) -> list[Condition]:
    """The tests of an element.

    The text is printed before it is known what else is cited, so nothing is ambiguous, and a numeric style prints a
    source alike wherever it is cited: `disambiguate` fails, and of the positions only the first holds.
    """
    makers: dict[str, Callable[[str], Condition]] = {
        "variable": lambda name: lambda context: context.has(name),
        "is-numeric": lambda name: lambda context: context.numeric(name),
        "is-uncertain-date": lambda name: lambda context: name in context.dates and context.dates[name].circa,
        "position": lambda name: lambda _: name == "first",
        "disambiguate": lambda _: lambda _: False,
    }
    tests = [maker(word) for name, maker in makers.items() for word in element.words(name)]
    # A reference has one type and one locator: several words ask for any of them.
    if types := frozenset(element.words("type")):
        tests.append(lambda context: context.reference.type in types)
    if labels := frozenset(element.get("locator").replace("sub verbo", "sub-verbo").split()):
        tests.append(lambda context: bool(context.locator) and context.label in labels)
    return tests or [lambda _: False]
