"""From a stamped report to the documents of an electronic book (EPUB 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from html import escape

from builder import language
from builder.model import codes
from builder.model.artifact import Material, Medium
from builder.model.book import Book, BookFont, Cover, Described, Document
from builder.model.diagnostic import Checked, Diagnostic, Span
from builder.model.level import Level
from builder.model.report import Format
from builder.model.stamp import Stamped
from builder.model.style import Style, families, needed
from builder.render.addresses import address, figure_address
from builder.render.enclosing import enclosures, identifier
from builder.render.names import file_name
from builder.render.pictures import fitted
from builder.render.sheet import completed
from builder.render.templates import TemplateFailed, fill
from builder.render.view import make_view
from builder.render.xhtml import Draft, Joiner, Malformed, homes, page_break, read

TEMPLATE = "book.html.j2"
"""The template that gives what stands in each document."""

NAVIGATION = "nav.xhtml"
COVER = "cover.xhtml"
COVER_PICTURE = "cover.png"

ACCESSIBILITY = (
    "The text is in its reading order, with headings, a table of contents and links both ways between text, notes and "
    "references. Pictures have words that stand for them. The text takes any size, typeface and colours. "
)
_WHITE = ("white", "#fff", "#ffffff")
_PAPER = """
html { background: var(--paper); color: var(--ink) }
@media (prefers-color-scheme: dark) { html { background: var(--dark-paper); color: var(--dark-ink) } }
"""
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_REFUSED = re.compile(r"(?<=[{;\s])(?:direction|unicode-bidi)\s*:[^;}]*;?")
"""What no style sheet of a book may say (EPUB 3.3, 6.3.1.2): the documents say it."""

_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")


def render_book(stamped: Stamped, style: Style, material: Material) -> Checked[Book]:
    """The book of an edition; None where a template of the style fails or gives what is no XML."""
    place = Span(style.paths.get(TEMPLATE, f"{style.roots[-1]}/style.yaml"))
    try:
        view = make_view(stamped, material, Medium.BOOK, style)
        drafts = read(fill(style, view, TEMPLATE))
    except TemplateFailed as error:
        return Checked(None, (error.told(),))
    except Malformed as error:
        return Checked(None, (_malformed(error, place),))
    style = needed(style, "".join(draft.text() for draft in drafts))
    report = stamped.cited.report
    pictures = fitted(report.figures, Medium.BOOK)
    files = _Files({figure_address(source): (source, content) for source, content in pictures.items()})
    if style.logo:
        files.known[address(style.logo.path)] = style.logo.path.rpartition("/")[2], style.logo.content
    joiner = Joiner(homes(drafts), files.name(drafts), _pages(material))
    shell = _Shell(stamped, joiner)
    documents = tuple(shell.documents(drafts))
    book = Book(
        file_name(report.title, material.edition.name),
        _described(stamped, material, view["report"]["description"], documents, printed=bool(joiner.found)),
        documents,
        _style_sheet(style),
        _cover(stamped, style, view["stamp"]["level_line"]),
        _fonts(style),
        files.shown,
        enclosures(stamped, material),
        identifier(stamped),
        material.timestamp,
    )
    hint = "give the element that the link leads to this id"
    lost = dict.fromkeys(joiner.lost)
    told = [codes.BOOK_LINK_LOST.at(place, f"a link leads to “#{target}”, which is nowhere", hint) for target in lost]
    return Checked(None if told else book, tuple(told))


def _malformed(error: Malformed, place: Span) -> Diagnostic:
    message = f"the templates give a book that is no XML: {error.reason}, in “{error.line[:200]}”"
    hint = "close every element, quote every attribute, and write characters instead of named entities"
    return codes.BOOK_MALFORMED.at(place, message, hint)


def _pages(material: Material) -> dict[str, int]:
    """The number of the page that each block begins; the first page begins with the book."""
    return {key: number for number, key in enumerate(material.pages, 1) if key and number > 1}


@dataclass(slots=True)
class _Files:
    """The pictures that may be shown, by their addresses, and those that are, by their names within the book."""

    known: dict[str, tuple[str, bytes]]
    shown: dict[str, bytes] = field(default_factory=dict)

    def name(self, drafts: list[Draft]) -> dict[str, str]:
        """The names of those that are shown, by address; they are of characters that every file system takes."""
        names: dict[str, str] = {}
        for start in (start for draft in drafts for start in draft.starts()):
            at = start.attributes.get("src", "")
            if at in self.known and at not in names:
                source, content = self.known[at]
                ending = re.sub(r"[^a-z0-9]", "", source.rpartition(".")[2].lower())
                safe = _SAFE.fullmatch(source) and f"pictures/{source}" not in self.shown
                names[at] = f"pictures/{source if safe else f'{len(names) + 1}.{ending}'}"
                self.shown[names[at]] = content
        return names


class _Shell:
    """Puts around each document what all of them have, and makes the navigation from them."""

    def __init__(self, stamped: Stamped, joiner: Joiner) -> None:
        report = stamped.cited.report
        self._report = report
        self._joiner = joiner
        self._label = partial(language.label, report.language)
        self._draft = stamped.stamp.level is Level.DRAFT
        self._headings: dict[str, list[tuple[str, str]]] = {}
        self._words = (
            "" if language.is_spoken(report.language) else f' lang="{language.ENGLISH}" xml:lang="en" dir="ltr"'
        )

    def documents(self, drafts: list[Draft]) -> Iterator[Document]:
        """The documents in reading order: the cover, the first, the contents, then the rest."""
        self._headings = {draft.name: draft.headings() for draft in drafts if draft.attributes.get("toc") == "deep"}
        contents = {draft.name: self._joiner.write(draft) for draft in drafts}
        first = drafts[0].name
        if self._joiner.pages:
            self._joiner.found[1] = first
            contents[first] = page_break(1) + contents[first]
        yield Document(COVER, self._whole(self._label("cover"), self._cover(), "cover-page", marked=False))
        for draft in drafts:
            title = draft.attributes.get("title", "")
            yield Document(draft.name, self._whole(title, contents[draft.name]), draft.properties())
            if draft.name == first:
                yield Document(NAVIGATION, self._whole(self._label("contents"), self._navigation(drafts)), ("nav",))

    def _whole(self, title: str, body: str, name: str = "", *, marked: bool = True) -> str:
        report = self._report
        mark = ""
        if self._draft and marked:
            mark = f'<p class="draft-mark"{self._words}>{escape(self._label("errors-remain"))}</p>\n'
        tag = escape(report.language)
        kind = f' class="{name}"' if name else ""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
            f'lang="{tag}" xml:lang="{tag}" dir="{language.direction(report.language)}">\n<head>\n'
            f'<title>{escape(title)}</title>\n<link rel="stylesheet" type="text/css" href="book.css"/>\n</head>\n'
            f"<body{kind}>\n{mark}{body.strip()}\n</body>\n</html>\n"
        )

    def _cover(self) -> str:
        words = (self._label("cover"), self._report.title, self._report.publisher)
        alt = escape(": ".join(words[:2]) + (f" ({words[2]})" if words[2] else ""))
        return f'<p class="cover-picture"><img src="{COVER_PICTURE}" alt="{alt}" role="doc-cover"/></p>'

    def _navigation(self, drafts: list[Draft]) -> str:
        """Table of contents, page list and landmarks (EPUB 3.3, 7.4)."""
        entries = []
        for draft in drafts:
            below = [(f"{draft.name}#{anchor}", words, "") for anchor, words in self._headings.get(draft.name, ())]
            entries.append((draft.name, draft.attributes.get("title", ""), _ordered(below) if below else ""))
        lists = [self._list("toc", "doc-toc", "contents", entries)]
        if self._joiner.pages:
            found = sorted(self._joiner.found.items())
            pages = [(f"{name}#page-{number}", str(number), "") for number, name in found]
            lists.append(self._list("page-list", "doc-pagelist", "pages", pages))
        marks = [("cover", COVER, self._label("cover")), ("toc", f"{NAVIGATION}#toc", self._label("contents"))]
        seen = {"cover", "toc"}
        for draft in drafts:
            kind = draft.attributes.get("landmark", "")
            if kind and kind not in seen:
                seen.add(kind)
                title = self._label("start") if kind == "bodymatter" else draft.attributes.get("title", "")
                marks.append((kind, draft.name, title))
        links = "".join(
            f'<li><a epub:type="{escape(kind)}" href="{escape(name)}">{escape(title)}</a></li>\n'
            for kind, name, title in marks
        )
        heading = f"<h2{self._words}>{escape(self._label('landmarks'))}</h2>"
        lists.append(f'<nav epub:type="landmarks" hidden="hidden">\n{heading}\n<ol>\n{links}</ol>\n</nav>')
        return "\n".join(lists)

    def _list(self, kind: str, role: str, heading: str, entries: list[tuple[str, str, str]]) -> str:
        hidden = "" if kind == "toc" else ' hidden="hidden"'
        head = f"<h2{self._words}>{escape(self._label(heading))}</h2>"
        return f'<nav epub:type="{kind}" role="{role}" id="{kind}"{hidden}>\n{head}\n{_ordered(entries)}\n</nav>'


def _ordered(entries: list[tuple[str, str, str]]) -> str:
    """A list of links: where each leads, its words, and the list below it."""
    items = (f'<li><a href="{escape(name)}">{escape(words)}</a>{below}</li>\n' for name, words, below in entries)
    return f"<ol>\n{''.join(items)}</ol>"


def _described(
    stamped: Stamped, material: Material, description: str, documents: tuple[Document, ...], *, printed: bool
) -> Described:
    report = stamped.cited.report
    also = Format.PDF in material.edition.formats and printed
    return Described(
        report.title,
        report.language,
        language.direction(report.language),
        report.subtitle,
        tuple(map(str, report.authors)),
        report.publisher,
        report.rights,
        description,
        report.keywords,
        report.published.isoformat() if report.published else "",
        f"{file_name(report.title, material.edition.name)}.pdf" if also else "",
        any("<img " in document.content for document in documents if document.name != COVER),
        any("mathml" in document.properties for document in documents),
        ACCESSIBILITY + ("The page list gives the pages of the printed edition." if also else ""),
    )


def _style_sheet(style: Style) -> str:
    """The style's own sheets with the tokens put in, since many reading systems know no custom properties.

    The colours of page and text are the reader's, but where the style's page is not white.
    """
    sheets = "\n".join(style.book.values())
    if style.tokens.get("paper", "white").lower() not in _WHITE:
        sheets += _PAPER
    tokens = completed(style)
    return _VARIABLE.sub(lambda found: tokens.get(found[1], found[0]), _REFUSED.sub("", sheets))


def _fonts(style: Style) -> tuple[BookFont, ...]:
    """The fonts; a family that no token puts first is there for the characters that those before it lack."""
    leading = {families(value)[0] for value in style.tokens.values()}
    return tuple(
        BookFont(face.family, face.path, face.weight, face.italic, face.family in leading, style.fonts[face.path])
        for face in style.faces
    )


def _cover(stamped: Stamped, style: Style, level: str) -> Cover:
    report = stamped.cited.report
    return Cover(
        report.title,
        report.subtitle,
        report.publisher,
        level,
        language.direction(report.language),
        style.tokens.get("paper", "white"),
        style.tokens.get("ink", "black"),
        style.tokens.get("accent", "black"),
        _cover_fonts(style, "title", 700),
        _cover_fonts(style, "text", 400),
        _cover_fonts(style, "plain", 600),
    )


def _cover_fonts(style: Style, token: str, weight: int) -> tuple[bytes, ...]:
    """Of each family of a token the upright font that is nearest to a weight, in the order of the token."""
    tokens = completed(style)
    chosen: list[bytes] = []
    for family in families(tokens.get(token, tokens.get("text", ""))):
        faces = [face for face in style.faces if face.family == family and not face.italic]
        if faces:
            chosen.append(style.fonts[min(faces, key=lambda face: abs(face.weight - weight)).path])
    return tuple(chosen)
