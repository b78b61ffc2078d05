"""The tree of structure elements while it is built, and how it is written (ISO 32000-1, 14.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pydyf

TOLERANCE = 1.0
"""Points by which an annotation may jut out of another one and still count as covered by it."""

KEPT_EMPTY = frozenset({"TD", "TH"})
"""Elements that mean something without content."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked content: the number of its page, and its own within the page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Object:
    """An annotation, by reference, on a page."""

    page: int
    reference: bytes


@dataclass(slots=True, eq=False)
class Node:
    """A structure element: its type, its attributes as PDF writes them, its children in reading order."""

    role: str
    parent: Node | None = None
    element: Any = None
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Node | Mark | Object] = field(default_factory=list)
    areas: list[tuple[int, list[float]]] = field(default_factory=list)
    """Of a Link: the page and the rectangle of each annotation."""

    def add(self, role: str, element: Any = None, *, first: bool = False) -> Node:
        """A new child, the last one or the first."""
        node = Node(role, self, element)
        self.kids.insert(0 if first else len(self.kids), node)
        return node

    def ancestor(self, role: str) -> Node | None:
        """The nearest element of this type, itself included."""
        node: Node | None = self
        while node is not None and node.role != role:
            node = node.parent
        return node

    def prune(self) -> bool:
        """Drop descendants without content; whether there is something left."""
        self.kids = [kid for kid in self.kids if not isinstance(kid, Node) or kid.prune()]
        return bool(self.kids) or self.role in KEPT_EMPTY


class Structure:
    """The structure tree of one file."""

    def __init__(self, pdf: Any) -> None:
        """Start a tree that holds a Document."""
        self.pdf = pdf
        self.document = Node("Document")
        self._pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        self._owners: list[list[Node | None]] = []
        self._annotations: list[tuple[Node, Any]] = []
        self._named: list[Node] = []
        self._references: dict[Node, bytes] = {}

    def page(self, number: int) -> Any:
        """The dictionary of a page."""
        return self._pages[number]

    def open_page(self, marks: int) -> None:
        """Expect the content of the next page, of which so many pieces are marked."""
        self._owners.append([None] * marks)

    def content(self, node: Node, page: int, number: int) -> None:
        """Put marked content at the end of a node."""
        node.kids.append(Mark(page, number))
        self._owners[page][number] = node

    def annotate(self, link: Node, page: int, annotation: Any) -> bool:
        """Put an annotation into a Link; False where one that is there already covers it."""
        area = _ordered(annotation["Rect"])
        if area[0] >= area[2] or area[1] >= area[3]:
            return False
        if any(page == other and _covers(rectangle, area) for other, rectangle in link.areas):
            return False
        link.areas.append((page, area))
        link.kids.append(Object(page, annotation.reference))
        self._annotations.append((link, annotation))
        return True

    def identify(self, node: Node) -> None:
        """Give a node an identifier of its own."""
        self._named.append(node)

    def write(self, pages: int) -> None:
        """Add the tree to the file, and what the catalog has to say about it."""
        self.document.prune()
        root = self._add({"Type": "/StructTreeRoot"})
        names = []
        for number, node in enumerate(self._named):
            node.attributes["ID"] = pydyf.String(f"note-{number:06}")
        document = self._element(self.document, root.reference)
        for node in self._named:
            if node in self._references:
                names += [node.attributes["ID"], self._references[node]]
        root["K"] = pydyf.Array([document])
        root["ParentTree"] = self._add({"Nums": pydyf.Array(self._parents(pages))}).reference
        root["ParentTreeNextKey"] = pages + len(self._annotations)
        if names:
            root["IDTree"] = self._add({"Names": pydyf.Array(names)}).reference
        self.pdf.catalog["StructTreeRoot"] = root.reference
        self.pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        self.pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _add(self, values: dict[str, Any]) -> Any:
        added = pydyf.Dictionary(values)
        self.pdf.add_object(added)
        return added

    def _element(self, node: Node, parent: bytes) -> bytes:
        """Write a node with all below it; its reference."""
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        values = {"S": f"/{node.role}", "P": parent} | node.attributes
        if page is not None:
            values["Pg"] = self._pages[page].reference
        element = self._add(values)
        reference: bytes = element.reference
        self._references[node] = reference
        element["K"] = b"[" + b" ".join(self._kid(kid, page, reference) for kid in node.kids) + b"]"
        return reference

    def _kid(self, kid: Node | Mark | Object, page: int | None, parent: bytes) -> bytes:
        if isinstance(kid, Node):
            return self._element(kid, parent)
        if isinstance(kid, Object):
            return b"<</Type/OBJR/Pg %b/Obj %b>>" % (self._pages[kid.page].reference, kid.reference)
        if kid.page == page:
            return b"%d" % kid.number
        return b"<</Type/MCR/Pg %b/MCID %d>>" % (self._pages[kid.page].reference, kid.number)

    def _parents(self, pages: int) -> list[Any]:
        """The parent tree's entries: the elements of each page's marked content, then those of the annotations."""
        entries: list[Any] = []
        for page, owners in enumerate(self._owners):
            entries += [page, pydyf.Array([self._references[node] if node else b"null" for node in owners])]
        for number, (node, annotation) in enumerate(self._annotations, start=pages):
            annotation["StructParent"] = number
            entries += [number, self._references[node]]
        return entries


def _ordered(rectangle: Any) -> list[float]:
    left, top, right, bottom = rectangle
    return [min(left, right), min(top, bottom), max(left, right), max(top, bottom)]


def _covers(outer: list[float], inner: list[float]) -> bool:
    return (
        outer[0] - TOLERANCE <= inner[0]
        and outer[1] - TOLERANCE <= inner[1]
        and outer[2] + TOLERANCE >= inner[2]
        and outer[3] + TOLERANCE >= inner[3]
    )
