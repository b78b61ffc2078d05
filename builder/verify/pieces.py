"""Marked-up text of unknown origin in one flat form: XHTML, the other XML of a book, and HTML.

A page is a list of pieces in reading order, each with its depth, so that nothing here is recursive.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from builder.verify.reading import Unreadable, guarded

MAX_PIECES = 1_000_000
MAX_DEPTH = 500
"""Far more than the writers of documents nest, and far less than what takes time."""

TEXT, COMMENT = "", "#comment"


@dataclass(frozen=True, slots=True)
class Piece:
    """An element as it begins, or a run of text (no name) or a comment; `depth` counts the elements around it.

    Names of elements and attributes are in lower case and without prefixes.
    """

    depth: int
    name: str
    text: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def read_xml(content: bytes, what: str) -> list[Piece]:
    """A document of XML; one that declares entities or anything but HTML is refused. Raises Unreadable."""
    with guarded(what):
        return _Xml(what).read(content)


class _Xml:
    """Gathers what expat tells; expat fetches nothing of itself."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.depth = 0
        self.pieces: list[Piece] = []

    def read(self, content: bytes) -> list[Piece]:
        parser: Any = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = lambda text: self.add(Piece(self.depth, TEXT, text))
        parser.CommentHandler = lambda text: self.add(Piece(self.depth, COMMENT, text))
        parser.StartDoctypeDeclHandler = self.declared
        parser.EntityDeclHandler = self.strange
        parser.ProcessingInstructionHandler = self.strange
        parser.Parse(content, True)  # noqa: FBT003 -- expat's own form
        return self.pieces

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.add(Piece(self.depth, _local(name), "", {_local(key): value for key, value in attributes.items()}))
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable(f"{self.what} is nested too deeply")

    def end(self, _: str) -> None:
        self.depth -= 1

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        if len(self.pieces) > MAX_PIECES:
            raise Unreadable(f"{self.what} is too large")

    def declared(self, name: str, system: str | None, public: str | None, internal: int) -> None:
        if name.lower() != "html" or system or public or internal:
            self.strange()

    def strange(self, *_: object) -> None:
        raise Unreadable(f"{self.what} declares what no built file does")


def _local(name: str) -> str:
    return name.rpartition(" ")[2].lower()


def read_html(content: bytes) -> list[Piece]:
    """A page of HTML; what browsers alone make sense of is refused. Takes time in proportion to it. Raises Unreadable.

    It follows the tokens of HTML (13.2.5) and closes elements as the tags do: for pages that were built that is all.
    """
    with guarded("the page"):
        return _Html(content.decode("utf-8")).read()


_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSING = frozenset("dd dt li option p td th tr".split())
"""Whose end tag may be left out before another of the kind."""

_FOREIGN = frozenset(("svg", "math"))
_RAW = frozenset(("script", "style", "title", "textarea"))
_NEAR = 500
"""How many elements around a place an end tag is looked for among."""

_ATTRIBUTE = re.compile(r"""([^\s/>="'<]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?+""")
_START = re.compile(rf"""<([a-zA-Z][^\s/>]*+)((?:[\s/]++|{_ATTRIBUTE.pattern.replace("([", "(?:[")})*+)>""")
_END = re.compile(r"</([a-zA-Z][^\s/>]*+)[^>]*+>")
_COMMENT = re.compile(r"<!--((?:(?!--).)*+)-->", re.DOTALL)
_LOOSE = re.compile(r"<(?![a-zA-Z/!?])")
_DECLARED = re.compile(r"<!doctype html>", re.IGNORECASE)


class _Html:
    """Goes through the tokens of a page."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.open: list[str] = []
        self.foreign = 0
        self.pieces: list[Piece] = []

    def read(self) -> list[Piece]:
        at = 0
        while (start := self.page.find("<", at)) >= 0:
            self.add(TEXT, html.unescape(self.page[at:start]))
            at = self.token(start)
        self.add(TEXT, html.unescape(self.page[at:]))
        return self.pieces

    def token(self, at: int) -> int:
        """Take what begins at a sign “<”; where the next thing begins."""
        if found := _START.match(self.page, at):
            return self.begin(found)
        if found := _END.match(self.page, at):
            self.close(found[1].lower())
        elif found := _COMMENT.match(self.page, at):
            self.add(COMMENT, found[1])
        elif found := _LOOSE.match(self.page, at):
            self.add(TEXT, found[0])
        elif not (found := _DECLARED.match(self.page, at)):
            raise Unreadable("the page is not put together as built ones are")
        return found.end()

    def begin(self, found: re.Match[str]) -> int:
        name = found[1].lower()
        attributes: dict[str, str] = {}
        for key, *values in _ATTRIBUTE.findall(found[2]):
            attributes.setdefault(key.rpartition(":")[2].lower(), html.unescape("".join(values)))
        if name in _CLOSING and self.open[-1:] == [name]:
            self.close(name)
        self.add(name, "", attributes)
        if name in _VOID or (found[2].endswith("/") and (self.foreign or name in _FOREIGN)):
            return found.end()
        self.open.append(name)
        self.foreign += name in _FOREIGN
        return self.raw(name, found.end()) if name in _RAW and not self.foreign else found.end()

    def raw(self, name: str, at: int) -> int:
        """Take what an element holds as it is, up to its end tag."""
        end = re.compile(f"</{name}[\\s/>]", re.IGNORECASE).search(self.page, at)
        if end is None:
            raise Unreadable(f"the page breaks off within “{name}”")
        held = self.page[at : end.start()]
        self.add(TEXT, held if name in ("script", "style") else html.unescape(held))
        return end.start()

    def close(self, name: str) -> None:
        for back, one in enumerate(reversed(self.open[-_NEAR:]), 1):
            if one == name:
                self.foreign -= sum(gone in _FOREIGN for gone in self.open[-back:])
                del self.open[-back:]
                return

    def add(self, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
        if name or text:
            self.pieces.append(Piece(len(self.open), name, text, attributes or {}))
            if len(self.pieces) > MAX_PIECES:
                raise Unreadable("the page is too large")


def elements(pieces: Iterable[Piece], name: str) -> Iterator[Piece]:
    """The elements of a name."""
    return (piece for piece in pieces if piece.name == name)


def within(pieces: list[Piece], *, id_: str = "", name: str = "", class_: str = "") -> list[Piece]:
    """The first element that fits, with all that is in it; nothing where there is none."""
    for start, piece in enumerate(pieces):
        wanted = (not id_ or piece.attributes.get("id") == id_) and (not name or piece.name == name)
        if piece.name in (TEXT, COMMENT) or not wanted or (class_ and class_ not in _classes(piece)):
            continue
        return [piece, *_below(pieces, start)]
    return []


def _classes(piece: Piece) -> list[str]:
    return piece.attributes.get("class", "").split()


def _below(pieces: list[Piece], start: int) -> Iterator[Piece]:
    depth = pieces[start].depth
    for at in range(start + 1, len(pieces)):
        if pieces[at].depth <= depth:
            return
        yield pieces[at]


def each(pieces: list[Piece], name: str, class_: str = "") -> Iterator[list[Piece]]:
    """Every element that fits, with what is in it; one within another is not found."""
    end = -1
    for at, piece in enumerate(pieces):
        if at > end and piece.name == name and (not class_ or class_ in _classes(piece)):
            found = [piece, *_below(pieces, at)]
            end = at + len(found) - 1
            yield found


UNSEEN = ("script", "style", "title", "desc")


def text(pieces: Iterable[Piece]) -> str:
    """What readers see of some pieces; within them, names of drawings and how to show something are no part of it."""
    found: list[str] = []
    hidden = -1
    for number, piece in enumerate(pieces):
        if 0 <= hidden < piece.depth:
            continue
        hidden = piece.depth if piece.name in UNSEEN and number else -1
        if piece.name == TEXT:
            found.append(piece.text)
    return "".join(found)


def meta(pieces: Iterable[Piece]) -> dict[str, list[str]]:
    """What the head of a page says: the contents of each name, in order."""
    found: dict[str, list[str]] = {}
    for piece in elements(pieces, "meta"):
        name = piece.attributes.get("name")
        if name is not None:
            found.setdefault(name, []).append(piece.attributes.get("content", ""))
    return found
