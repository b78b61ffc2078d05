"""What templates wrote, as the documents of a book: read as XML, taken apart, its links and pages put right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from itertools import islice, takewhile
from typing import TypeAlias
from urllib.parse import unquote
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from builder.model.artifact import BASE

BOOK, DOCUMENT = "book", "document"
"""The elements that part the documents in what the template `book.html.j2` gives."""

TAKEN = ("cover", "nav")
"""Names of documents that the program makes itself."""

NAMESPACES = {"svg": "http://www.w3.org/2000/svg", "math": "http://www.w3.org/1998/Math/MathML"}
"""Elements that begin another vocabulary, which XML asks to be told."""

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ROLES = {"ref-": "doc-biblioref", "cite-": "doc-backlink"}
"""What a link is by where it leads (DPUB-ARIA 1.1); notes say it themselves."""

MANY_COLUMNS = 6
"""Columns of a table that may not fit on a screen."""

_OPEN_VOID = re.compile(rf"""<({"|".join(sorted(_VOID))})\b((?:[^<>"'/]|"[^"]*"|'[^']*'|/(?!>))*)/?>""")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TAKES_NO_TEXT = frozenset("dl details figure hr img math ol pre svg table ul".split())
"""Elements that a page break stands before, because none may stand within."""


class Malformed(Exception):
    """What the templates gave is no XML: why, and the line of it."""

    def __init__(self, reason: str, line: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(slots=True)
class Start:
    """A start tag."""

    name: str
    attributes: dict[str, str]


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str


Piece: TypeAlias = Start | End | str
"""A tag, or text."""


@dataclass(slots=True)
class Draft:
    """A document before its links are right: the attributes that the template gave it, and its pieces."""

    attributes: dict[str, str]
    pieces: list[Piece] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.attributes.get('name', '')}.xhtml"

    def starts(self) -> Iterator[Start]:
        """Its start tags."""
        return (piece for piece in self.pieces if isinstance(piece, Start))

    def text(self) -> str:
        """All that is read in it."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    def headings(self) -> list[tuple[str, str]]:
        """The subheadings (h3) with their anchors, which those that have none are given."""
        found: list[tuple[str, str]] = []
        for index, piece in enumerate(self.pieces):
            if isinstance(piece, Start) and piece.name == "h3":
                anchor = piece.attributes.setdefault("id", f"{self.attributes['name']}-{len(found) + 1}")
                found.append((anchor, _words(self.pieces[index:])))
        return found

    def properties(self) -> tuple[str, ...]:
        """What the package has to say of it (EPUB 3.3, D.3): that it holds drawings or formulas."""
        names = {start.name for start in self.starts()}
        return tuple(sorted({"svg": "svg", "math": "mathml"}[name] for name in NAMESPACES if name in names))


def read(written: str) -> list[Draft]:
    """The documents that the template gave. Raises Malformed."""
    drafts: list[Draft] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == DOCUMENT:
            drafts.append(Draft(attributes))
        elif drafts:
            drafts[-1].pieces.append(Start(name, attributes))

    def end(name: str) -> None:
        if drafts and name not in {DOCUMENT, BOOK}:
            drafts[-1].pieces.append(End(name))

    def text(value: str) -> None:
        if drafts:
            drafts[-1].pieces.append(value)

    def refuse(*_: object) -> None:
        raise Malformed("a document type has no place here", "<!DOCTYPE")

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    written = _closed(_FORBIDDEN.sub("\ufffd", written))
    try:
        parser.Parse(written, True)  # noqa: FBT003 -- expat takes no names
    except expat.ExpatError as error:
        lines = written.splitlines() or [""]
        raise Malformed(expat.ErrorString(error.code), lines[min(error.lineno, len(lines)) - 1].strip()) from error
    names = [draft.attributes.get("name", "") for draft in drafts]
    if not names:
        raise Malformed(f"there is no <{DOCUMENT}> in it", written.strip()[:40])
    for number, name in enumerate(names):
        if not _NAME.fullmatch(name) or name in {*names[:number], *TAKEN}:
            raise Malformed("a name that no file can have, or another one has", f'<{DOCUMENT} name="{name}">')
    return drafts


def _words(pieces: list[Piece]) -> str:
    """What the element that begins here says, without the numbers of its notes."""
    words, raised, depth = "", 0, 0
    for piece in pieces:
        if isinstance(piece, str):
            words += "" if raised else piece
            continue
        step = 1 if isinstance(piece, Start) else -1
        depth += step
        raised += step if piece.name == "sup" else 0
        if depth == 0:
            break
    return " ".join(words.split())


def _closed(written: str) -> str:
    """HTML made XML where a template differs in no more than void elements and names of characters."""
    written = _OPEN_VOID.sub(r"<\1\2/>", written)
    return _NAMED.sub(lambda found: found[0] if found[1] in _XML_NAMES else unescape(found[0]), written)


@dataclass(slots=True)
class Joiner:
    """Puts right what leads from one document to another.

    `homes` names the document that holds each anchor, `files` the pictures within the book by their address, `pages`
    the number of the page that each block begins, by `12` or `#ref-3`. `found` collects the document of each page that
    has a place, `lost` the links that have none.
    """

    homes: Mapping[str, str]
    files: Mapping[str, str]
    pages: Mapping[str, int]
    found: dict[int, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def write(self, draft: Draft) -> str:
        """The text of a document."""
        written: list[str] = []
        waiting = ""
        for index, piece in enumerate(draft.pieces):
            if isinstance(piece, str):
                written.append(escape(piece))
            elif isinstance(piece, End):
                written.append("" if piece.name in _VOID else f"</{piece.name}>")
                written.append("</div>" if piece.name == "table" else "")
            else:
                waiting += self._page(piece, draft.name)
                tag = self._tag(piece, draft.name)
                if piece.name == "table":
                    written.append(f'<div class="wide"{_focusable(draft.pieces, index)}>')
                if piece.name in _TAKES_NO_TEXT:
                    written.append(waiting + tag)
                    waiting = ""
                elif piece.name == "tr":
                    written.append(tag)
                else:
                    written.append(tag + waiting)
                    waiting = ""
        return "".join(written)

    def _page(self, start: Start, name: str) -> str:
        """The mark of the page that begins with an element, or nothing."""
        number = None
        for key in (start.attributes.pop("data-block", ""), f"#{start.attributes.get('id', '')}"):
            number = number or self.pages.get(key)
        if number is None or number in self.found:
            return ""
        self.found[number] = name
        return page_break(number)

    def _tag(self, start: Start, name: str) -> str:
        attributes = start.attributes
        if start.name in NAMESPACES:
            attributes = {"xmlns": NAMESPACES[start.name]} | attributes
        if "lang" in attributes:
            attributes["xml:lang"] = attributes["lang"]
        href = attributes.get("href", "")
        if href.startswith("#") and start.name == "a":
            self._link(attributes, href[1:], name)
        source = attributes.get("src", "")
        if source.startswith(BASE):
            attributes["src"] = self.files.get(source, unquote(source.removeprefix(BASE)))
        told = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        return f"<{start.name}{told}/>" if start.name in _VOID else f"<{start.name}{told}>"

    def _link(self, attributes: dict[str, str], target: str, name: str) -> None:
        home = self.homes.get(target)
        if home is None:
            self.lost.append(target)
            del attributes["href"]
            return
        attributes["href"] = f"#{target}" if home == name else f"{home}#{target}"
        for beginning, role in ROLES.items():
            if target.startswith(beginning):
                attributes.setdefault("role", role)


def _focusable(pieces: list[Piece], index: int) -> str:
    """The attribute by which a keyboard can scroll a table of many columns, which begins at this piece."""
    row = takewhile(lambda piece: piece != End("tr"), islice(pieces, index, None))
    cells = sum(isinstance(piece, Start) and piece.name in {"th", "td"} for piece in row)
    return ' tabindex="0"' if cells >= MANY_COLUMNS else ""


def page_break(number: int) -> str:
    """The mark of a page (DPUB-ARIA 1.1, doc-pagebreak): it shows nothing and is told by its number."""
    return f'<span id="page-{number}" role="doc-pagebreak" aria-label="{number}"></span>'


def homes(drafts: list[Draft]) -> dict[str, str]:
    """Which document holds each anchor."""
    starts = ((start, draft.name) for draft in drafts for start in draft.starts())
    return {start.attributes["id"]: name for start, name in starts if "id" in start.attributes}
