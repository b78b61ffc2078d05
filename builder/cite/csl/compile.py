"""Makes functions of a style's elements, once for each area of it: what can be known beforehand is worked out here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from builder.cite.csl.conditions import choice
from builder.cite.csl.context import CALLED, FILLED, NOTHING, NUMERIC, Context, Piece, address, long_form
from builder.cite.csl.datemaker import date_piece
from builder.cite.csl.locale import Speech
from builder.cite.csl.maker import Maker
from builder.cite.csl.namemaker import names_piece
from builder.cite.csl.numbermaker import label_piece, number_piece, numeral_piece
from builder.cite.csl.richtext import PLAIN, Run, field_runs, without_marks
from builder.cite.csl.xmltree import Element

_RAW = frozenset({"DOI", "ISBN", "ISSN", "PMCID", "PMID", "URL"})


class Compiler(Maker):
    """Makes pieces of the elements of one area."""

    def __init__(self, root: Element, area: Element, macros: Mapping[str, Element], speech: Speech) -> None:
        """Take the style's root, the area within it, its macros and the terms of the language."""
        super().__init__(root, area, speech)
        self.macros = macros
        self.made: dict[str, Piece] = {}

    def sequence(self, elements: Sequence[Element], delimiter: str = "") -> Piece:
        """Pieces one after the other, with a delimiter between those that print anything."""
        pieces = [made for element in elements if (made := self.element(element, delimiter)) is not None]
        if len(pieces) == 1:
            return pieces[0]

        def piece(context: Context, out: list[Run]) -> int:
            said = NOTHING
            begin = len(out)
            for one in pieces:
                start = len(out)
                said |= one(context, out)
                if delimiter and begin < start < len(out):
                    out.insert(start, (delimiter, PLAIN, None))
            return said

        return piece

    def element(self, element: Element, delimiter: str = "") -> Piece | None:
        """The piece of a rendering element; None for what prints nothing of its own.

        The delimiter of a group also parts what stands in a branch of a <choose> directly within it.
        """
        makers: dict[str, Callable[[Element], Piece]] = {
            "text": self.text,
            "number": lambda number: number_piece(self, number),
            "label": lambda label: label_piece(self, label),
            "date": lambda date: date_piece(self, date),
            "names": lambda names: names_piece(self, names),
            "group": self.group,
            "choose": lambda choose: self.choose(choose, delimiter),
        }
        maker = makers.get(element.tag)
        return maker(element) if maker else None

    def group(self, element: Element) -> Piece:
        """A group, which is silent where all the variables that it calls are empty."""
        return self.grouped(self.affixed(element, self.sequence(element.children, element.get("delimiter"))))

    def grouped(self, inner: Piece) -> Piece:
        """A piece that is silent where all the variables that it calls are empty, and filled where it prints."""

        def piece(context: Context, out: list[Run]) -> int:
            start = len(out)
            began = context.began
            said = inner(context, out)
            if said == CALLED:
                del out[start:]
                context.began = began
                return CALLED
            return FILLED if len(out) > start else said

        return piece

    def choose(self, element: Element, delimiter: str) -> Piece:
        """The first branch whose condition holds."""
        return choice(element, lambda children: self.sequence(children, delimiter))

    def macro(self, name: str) -> Piece:
        """A macro, made once for this area."""
        if name not in self.made:
            self.made[name] = self.sequence(self.macros[name].children)
        return self.made[name]

    def text(self, element: Element) -> Piece:
        """A variable, macro, term or literal text."""
        if element.get("macro"):
            return self.affixed(element, self.grouped(self.macro(element.get("macro"))))
        if element.get("variable"):
            return self.affixed(element, self.variable(element.get("variable"), element.get("form")))
        if element.get("term"):
            return self.affixed(element, self.term(element))
        return self.affixed(element, _constant(element.get("value")))

    def term(self, element: Element) -> Piece:
        """A term; in the list it takes a capital where it begins the entry."""
        plural = element.get("plural") == "true"
        text = self.speech.term(element.get("term"), element.get("form", "long"), plural=plural)
        # A date that is known to be missing is as good as a date: it keeps its group.
        return self.word(text, FILLED if element.get("term") == "no date" else NOTHING)

    def variable(self, name: str, form: str) -> Piece:
        """A text variable, or a number as it stands."""
        if name in NUMERIC:
            return numeral_piece(self, name)
        other = long_form(name)

        def piece(context: Context, out: list[Run]) -> int:
            value = context.short(name) if form == "short" else context.value(name)
            if not value and other:
                value = context.value(other)
            if not value:
                return CALLED
            context.began = True
            if name in _RAW:
                out.append((without_marks(value), PLAIN, address(name, value)))
            else:
                out += field_runs(value)
            return FILLED

        return piece


def _constant(text: str) -> Piece:
    runs = field_runs(text)

    def piece(context: Context, out: list[Run]) -> int:
        out += runs
        context.began = True
        return NOTHING

    return piece
