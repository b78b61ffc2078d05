"""What all makers of pieces need: the style's root, the area, the language, affixes and formatting."""

from __future__ import annotations

from builder.cite.csl.context import NOTHING, Context, Piece
from builder.cite.csl.locale import Speech
from builder.cite.csl.richtext import CLOSE, OPEN, PLAIN, Run, dress, format_of
from builder.cite.csl.text import CASES, SWALLOW, capitalize_first, recase
from builder.cite.csl.xmltree import Element


class Maker:
    """Knows the area of a style for which pieces are made: `citation`, `bibliography`, or a sort key (`sorts`)."""

    def __init__(self, root: Element, area: Element, speech: Speech) -> None:
        """Take the style's root, the area within it and the terms of the language."""
        self.root = root
        self.area = area
        self.speech = speech
        self.pages = root.get("page-range-format")
        self.dash = speech.term("page-range-delimiter") or "–"
        self.in_list = area.tag == "bibliography"
        self.sorts = False
        self.made: dict[str, Piece] = {}

    def element(self, element: Element, delimiter: str = "") -> Piece | None:
        """The piece of any rendering element; None for what prints nothing of its own."""
        raise NotImplementedError

    def inherited(self, name: str, default: str) -> str:
        """An attribute that the area or the style may give for all names within."""
        return self.area.get(name) or self.root.get(name) or default

    def affixed(self, element: Element, core: Piece) -> Piece:
        """A piece with its element's formatting, and outside it the affixes, wherever it prints anything."""
        look, prefix, suffix = format_of(element), element.get("prefix"), element.get("suffix")
        case = CASES.get(element.get("text-case"))
        quotes = element.get("quotes") == "true"
        strip = element.get("strip-periods") == "true"
        english = self.speech.is_english
        group = element.tag == "group" and suffix[:1] in (".", ",", ";", ":", "?", "!")
        if not (prefix or suffix or case or quotes or strip or look != PLAIN):
            return core

        def piece(context: Context, out: list[Run]) -> int:
            start = len(out)
            said = core(context, out)
            if len(out) == start:
                return said
            if strip:
                out[start:] = [(text.replace(".", ""), inner, mark) for text, inner, mark in out[start:]]
            if case and (element.get("text-case") != "title" or context.in_english(english)):
                recase(out, start, case)
            if look != PLAIN:
                dress(out, start, look)
            if quotes:
                out.insert(start, (OPEN, look, None))
                out.append((CLOSE, look, None))
            if prefix:
                _prefix(prefix, out, start)
            if suffix:
                # A group that says again what its last piece ended with says it for what follows, too.
                again = group and out[-1][0] == suffix[0]
                out.append((f"{suffix}{SWALLOW}" if again else suffix, PLAIN, None))
            return said

        return piece

    def word(self, text: str, said: int = NOTHING) -> Piece:
        """Text of the language's own."""
        if not text:
            return silent
        text = text.replace("'", "’")
        raised = capitalize_first(text) if self.in_list else text

        def piece(context: Context, out: list[Run]) -> int:
            out.append((text if context.began else raised, PLAIN, None))
            context.began = True
            return said

        return piece


def _prefix(prefix: str, out: list[Run], start: int) -> None:
    """Put a prefix before a run; where it begins the address that the run leads to, it becomes part of the link."""
    mark = out[start][2]
    place = prefix.find("http")
    if place >= 0 and isinstance(mark, str) and mark.startswith(prefix[place:]):
        out.insert(start, (prefix[place:], PLAIN, mark))
        prefix = prefix[:place]
    if prefix:
        out.insert(start, (prefix, PLAIN, None))


def silent(_context: Context, _out: list[Run]) -> int:
    """The piece that prints nothing."""
    return NOTHING
