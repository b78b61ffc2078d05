"""The logical structure of a file (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, clause 7), built from the boxes.

`add_tags` takes the place of WeasyPrint's function of that name, which makes an element of every box: one element of
HTML becomes one structure element here, however many boxes, lines and pages it is laid out in, and each kind of
element gets the children that the standards ask for. What only decorates becomes an artifact.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from builder.emit.pdf import roles, words
from builder.emit.pdf.structure import Node, Structure

LOGGER = logging.getLogger("weasyprint.tags")
"""Below WeasyPrint's logger, so that complaints are told with its own."""

ANCHORED = frozenset({"section", "li", "tr"})
"""Elements that an electronic book can name as those that begin a page, by their id."""


def add_tags(pdf: Any, document: Any, pdf_version: object, page_streams: list[Any]) -> None:
    """Add the structure tree to a file whose pages are drawn; called by WeasyPrint."""
    del pdf_version
    structure = Structure(pdf)
    builder = Builder(structure, words.codes_of_spaces(document.fonts))
    for number, (page, stream) in enumerate(zip(document.pages, page_streams, strict=True)):
        builder.page(number, page, stream)
    for link in builder.links:
        if not link.areas:
            LOGGER.error("A link covers nothing, as where it holds a block: %s", link.element.get("href"))
    structure.write(len(document.pages))
    document.beginnings = builder.beginnings
    if not document.metadata.lang:
        LOGGER.error("The document says nothing of its language")
        pdf.catalog["Lang"] = pydyf.String()


@dataclass(slots=True)
class Sheet:
    """The page being read: its number, its box, its dictionary, and the marked content that is still without place."""

    number: int
    height: float
    dictionary: Any
    content: words.Content
    tags: dict[Any, dict[str, Any]]
    last: int = -1
    """The number (MCID) of the text that was put into the tree last."""


@dataclass(slots=True)
class Builder:
    """Walks the boxes of all pages in reading order and puts their content into nodes."""

    structure: Structure
    spaces: dict[str, bytes]
    """The code of the space in each font."""
    places: dict[tuple[Any, str], Node | None] = field(default_factory=dict)
    """Where the content of an element, or of a pseudo-element, goes; None for artifacts."""
    items: dict[Any, Node] = field(default_factory=dict)
    """The LI of each `li`, for its marker."""
    terms: dict[Node, Node] = field(default_factory=dict)
    """The LI that a definition list is at."""
    paragraphs: dict[tuple[Node, Any], Node] = field(default_factory=dict)
    """The P made for text of an element whose own type may hold none."""
    links: dict[Node, None] = field(default_factory=dict)
    """Every Link that an annotation was made for."""
    notes: dict[Any, Node] = field(default_factory=dict)
    groups: dict[Any, int] = field(default_factory=dict)
    """The page on which each head and foot of a table came first."""
    beginnings: list[str] = field(default_factory=list)
    """For each page the block that is the first to begin on it: its `data-block`, `#` and its id, or nothing."""
    begun: str = ""
    """The first block that was met and has shown nothing yet."""
    sheet: Sheet = field(init=False)

    def page(self, number: int, page: Any, stream: Any) -> None:
        """Put a page's content into the tree; what has no place in it becomes an artifact."""
        box = page._page_box  # noqa: SLF001 -- WeasyPrint's own function is handed no more than this
        tags = stream._tags  # noqa: SLF001
        dictionary = self.structure.page(number)
        content = words.Content(stream.stream)
        self.sheet = Sheet(number, page.height, dictionary, content, tags)
        if len(content.marks) < len(tags):
            LOGGER.error("Text in a group (opacity, filter or the like) cannot be tagged: use transparent colours")
        self.structure.open_page(len(tags))
        self.beginnings.append("")
        for child in box.children:
            if isinstance(child, boxes.MarginBox):
                self._decorate(child, "Pagination")
            else:
                self._walk(child, self.structure.document, None)
        for mark in tags.values():
            self.sheet.content.decorate(mark["mcid"], "Layout")
            LOGGER.error("Content without a place in the structure of the page")
        tags.clear()

    def _walk(self, box: Any, node: Node, block: Any) -> None:
        """Put a box below a node; `block` is the element whose lines hold it."""
        box = getattr(box, "_box", box)  # placeholders of what is positioned absolutely
        if isinstance(box, boxes.TextBox):
            self._text(box, node, block)
            return
        if box.is_leader or box.element_tag == "br":
            self.sheet.content.space(self.sheet.last, self.spaces)
        place = self._place(box, node)
        if place is None:
            self._decorate(box, "Layout")
            return
        if box.link_annotation:
            self._link(box, place)
        if isinstance(box, boxes.ReplacedBox):
            self._picture(box, place)
            return
        for child in box.children:
            self._walk(child, place, box.element if isinstance(child, boxes.LineBox) else block)

    def _place(self, box: Any, node: Node) -> Node | None:
        """The node for the content of a box, None where it only decorates."""
        if box.is_leader:
            return None
        element = box.element
        if element is None or isinstance(box, boxes.ReplacedBox):
            return node
        if isinstance(box, boxes.TableRowGroupBox) and self._is_repeated(box):
            return None
        key = (element, box.element_tag)
        if key not in self.places:
            self.places[key] = self._open(box, node)
        return self.places[key]

    def _is_repeated(self, box: Any) -> bool:
        """Whether this head or foot of a table was there on an earlier page."""
        if not (box.is_header or box.is_footer):
            return False
        return self.groups.setdefault((box.element, box.element_tag), self.sheet.number) != self.sheet.number

    def _open(self, box: Any, node: Node) -> Node | None:
        """The node for an element that is met for the first time."""
        element, (tag, _, pseudo) = box.element, box.element_tag.partition("::")
        if roles.is_hidden(element):
            return None
        if pseudo:
            return self._open_pseudo(element, pseudo, node)
        if tag in {"html", "body"}:
            return node
        if element in self.notes:
            return self.notes[element]
        self.begun = self.begun or _key(element)
        in_contents = node.element is not None and node.element.get("role") == "doc-toc"
        role = roles.role(element, node.role, in_contents=in_contents)
        opened = self._open_role(box, role, node)
        if opened is not node and (language := element.get("lang")):
            opened.attributes["Lang"] = pydyf.String(language)
        return opened

    def _open_pseudo(self, element: Any, pseudo: str, node: Node) -> Node:
        if pseudo == "marker" and element in self.items:
            return self.items[element].add("Lbl", first=True)
        if pseudo == "footnote-call":
            call = node.add("Reference")
            self.notes[element] = self._note(node)
            return call
        if pseudo == "footnote-marker":
            return node.add("Lbl", first=True)
        return node

    def _note(self, node: Node) -> Node:
        """A Note; each has a unique identifier (ISO 14289-1, 7.9)."""
        note = node.add("Note")
        self.structure.identify(note)
        return note

    def _open_role(self, box: Any, role: str, node: Node) -> Node:
        element = box.element
        if element.tag in {"dt", "dd"}:
            return self._definition(element, node)
        if not role:
            return node
        if node.role == "L" and role not in {"L", "LI", "Caption"}:
            node = node.add("LI").add("LBody")
        if role == "LI":
            node = node if node.role == "L" else node.add("L")
            self.items[element] = item = node.add("LI")
            self._number(node, box)
            return item.add("LBody")
        if role == "TOCI":
            self.items[element] = item = node.add("TOCI")
            return item
        if role == "Note":
            return self._note(node)
        if role == "Link" and node.role == "TOCI":
            node = node.add("Reference")
        opened = node.add(role, element)
        self._describe(box, opened)
        return opened

    def _definition(self, element: Any, node: Node) -> Node:
        """A term is the label of its definition (14.8.4.3.3): the definitions that follow share its LI."""
        item = self.terms.get(node)
        if element.tag == "dt":
            if item is None or not _ends_in(item, "Lbl"):
                self.terms[node] = item = node.add("LI")
                node.attributes.setdefault("A", pydyf.Dictionary({"O": "/List", "ListNumbering": "/None"}))
            return item.add("Lbl")
        if item is None:
            self.terms[node] = item = node.add("LI")
        body = item.kids[-1] if _ends_in(item, "LBody") else None
        return body.add("Div") if isinstance(body, Node) else item.add("LBody")

    @staticmethod
    def _number(node: Node, box: Any) -> None:
        style = box.style["list_style_type"]
        numbering = roles.NUMBERING.get(style, "None" if style == "none" else "Decimal")
        node.attributes.setdefault("A", pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"}))

    @staticmethod
    def _describe(box: Any, node: Node) -> None:
        """Attributes of table cells (14.8.5.7) and expansions of abbreviations (14.9.5)."""
        element = box.element
        if node.role in {"TH", "TD"}:
            cell = pydyf.Dictionary({"O": "/Table"})
            if box.colspan != 1:
                cell["ColSpan"] = box.colspan
            if box.rowspan != 1:
                cell["RowSpan"] = box.rowspan
            if node.role == "TH":
                row = element.get("scope", "") in {"row", "rowgroup"}
                cell["Scope"] = "/Row" if row else "/Column"
            node.attributes["A"] = cell
        elif element.tag == "abbr" and element.get("title"):
            node.attributes["E"] = pydyf.String(element.get("title"))

    def _text(self, box: Any, node: Node, block: Any) -> None:
        mark = self.sheet.tags.pop(box, None)
        if mark is None:
            return
        if node.role in roles.GROUPING:
            if not box.text.strip() and (node, block) not in self.paragraphs:
                self.sheet.content.decorate(mark["mcid"], "Layout")
                return
            node = self._paragraph(node, block)
        self._show()
        self.structure.content(node, self.sheet.number, mark["mcid"])
        if words.follows_space(box):
            # text that runs to the left is drawn from its end: the space before it comes last
            self.sheet.content.space(mark["mcid"] if words.runs_leftward(box) else self.sheet.last, self.spaces)
        if mark["mcid"] in self.sheet.content.shows:
            self.sheet.last = mark["mcid"]
        if words.is_parted(box):
            self.sheet.content.space(self.sheet.last, self.spaces)

    def _show(self) -> None:
        """Note that a block has begun: what it holds is on this page."""
        self.beginnings[-1] = self.beginnings[-1] or self.begun
        self.begun = ""

    def _paragraph(self, node: Node, block: Any) -> Node:
        """The P for text that stands directly in an element that may hold none."""
        key = (node, block)
        if key not in self.paragraphs:
            inner = node.add("LI").add("LBody") if node.role == "L" else node
            self.paragraphs[key] = inner.add("P")
        return self.paragraphs[key]

    def _picture(self, box: Any, node: Node) -> None:
        """A Figure with the words that stand for it and its place on the page (14.8.5.4.3)."""
        mark = self.sheet.tags.pop(box, None)
        if mark is None:
            return
        element = box.element
        if element is None or "::" in box.element_tag or roles.is_hidden(element):
            self.sheet.content.decorate(mark["mcid"], "Layout")
            return
        wording = roles.alternative(element)
        if not wording:
            LOGGER.error("Picture without words that stand for it: %s", element.get("src") or "an SVG without <title>")
        self._show()
        figure = node.add("Figure")
        left, top = box.content_box_x() * 0.75, (self.sheet.height - box.content_box_y()) * 0.75
        area = (left, top - box.height * 0.75, left + box.width * 0.75, top)
        layout = {"O": "/Layout", "BBox": pydyf.Array(area)}
        if isinstance(box, boxes.BlockLevelBox):
            layout["Placement"] = "/Block"
        figure.attributes |= {"Alt": pydyf.String(wording), "A": pydyf.Dictionary(layout)}
        self.structure.content(figure, self.sheet.number, mark["mcid"])

    def _link(self, box: Any, node: Node) -> None:
        """Put a link's annotation into its Link (ISO 14289-1, 7.18.5), with words for it in place of its address.

        WeasyPrint makes an annotation for each box within a link too; those that cover no more are left out.
        """
        annotation = box.link_annotation
        link = node.ancestor("Link")
        if link is not None:
            self.links[link] = None
        if link is None or not self.structure.annotate(link, self.sheet.number, annotation):
            self._drop(annotation)
            if link is None:
                LOGGER.error("A link that is no <a href>, which cannot be tagged")
            return
        wording = link.element.get("aria-label") or link.element.get("title") or roles.text(link.element)
        if wording:
            annotation["Contents"] = pydyf.String(wording)

    def _drop(self, annotation: Any) -> None:
        self.sheet.dictionary["Annots"].remove(annotation.reference)
        annotation.clear()

    def _decorate(self, box: Any, kind: str) -> None:
        """Make artifacts of all that a box holds (14.8.2.2.2); links in it are lost."""
        box = getattr(box, "_box", box)
        if box.link_annotation:
            self._drop(box.link_annotation)
        if mark := self.sheet.tags.pop(box, None):
            self.sheet.content.decorate(mark["mcid"], kind)
        for child in getattr(box, "children", ()):
            self._decorate(child, kind)


def _key(element: Any) -> str:
    identity = element.get("id") if element.tag in ANCHORED else None
    return element.get("data-block") or (f"#{identity}" if identity else "")


def _ends_in(node: Node, role: str) -> bool:
    return bool(node.kids) and isinstance(node.kids[-1], Node) and node.kids[-1].role == role
