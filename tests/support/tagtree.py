"""A PDF's structure tree as indented text: one line an element, with the words that it holds.

    Document
      P "Hello " Link "there" " again"

Attributes that say something stand in brackets: alternatives, languages, spans, scopes, list numbering, pages where
an element goes over several.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, ContentStream, IndirectObject

SHOWN = ("/Alt", "/Lang", "/E", "/ID")
ATTRIBUTES = ("/ListNumbering", "/ColSpan", "/RowSpan", "/Scope")


def outline(content: bytes) -> str:
    """The structure tree of a file."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    words = {page.indirect_reference.idnum: _words(page) for page in reader.pages if page.indirect_reference}
    numbers = {reference: number for number, reference in enumerate(words, start=1)}
    catalog: Any = reader.trailer["/Root"]
    root = catalog["/StructTreeRoot"]
    tree = _Tree(words, numbers)
    for kid in _kids(root):
        tree.element(kid, 0, 0)
    return "\n".join(tree.lines) + "\n"


@dataclass
class _Tree:
    """What is needed to read one: the words of each page by mark, each page's number, the lines so far."""

    words: dict[int, dict[int, str]]
    numbers: dict[int, int]
    lines: list[str] = field(default_factory=list)

    def element(self, node: Any, page: int, depth: int) -> None:
        here = node.raw_get("/Pg").idnum if "/Pg" in node else page
        head, texts, pages = len(self.lines), [""], set()
        self.lines.append("")
        for kid in _kids(node):
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                number, mark = (here, kid) if isinstance(kid, int) else (kid.raw_get("/Pg").idnum, int(kid["/MCID"]))
                pages.add(self.numbers[number])
                texts[-1] += self.words[number][mark]
                continue
            self.text(texts, depth + 1)
            if kid.get("/Type") == "/OBJR":
                self.lines.append(f"{'  ' * (depth + 1)}→ {kid['/Obj'].get('/Contents', '')}")
            else:
                self.element(kid, here, depth + 1)
        own = f'"{texts[0]}"' if len(self.lines) == head + 1 and pages else ""
        if not own:
            self.text(texts, depth + 1)
        self.lines[head] = "  " * depth + " ".join(filter(None, (node["/S"][1:], _brackets(node, pages), own)))

    def text(self, texts: list[str], depth: int) -> None:
        """Write the text collected between two elements."""
        if texts[0]:
            self.lines.append(f'{"  " * depth}"{texts[0]}"')
        texts[0] = ""


def _brackets(node: Any, pages: set[int]) -> str:
    facts = [f"{key[1:]}={node[key]}" for key in SHOWN if key in node]
    attributes = node.get("/A", {})
    facts += [f"{key[1:]}={str(attributes[key]).lstrip('/')}" for key in ATTRIBUTES if key in attributes]
    if len(pages) > 1:
        facts.append("pages=" + ",".join(str(number) for number in sorted(pages)))
    return f"[{' '.join(facts)}]" if facts else ""


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, ArrayObject) else [kids]
    return [kid.get_object() if isinstance(kid, IndirectObject) else kid for kid in kids]


def _words(page: Any) -> dict[int, str]:
    """The text of each piece of marked content of a page, through the fonts' ToUnicode tables."""
    fonts = {name: _codes(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    found: dict[int, str] = {}
    stack: list[int | None] = []
    table: dict[int, str] = {}
    content = page.get_contents()
    assert content is not None
    for operands, operator in ContentStream(content, page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            properties = operands[1] if len(operands) > 1 else {}
            mark = properties.get("/MCID")
            stack.append(None if mark is None else int(mark))
            if mark is not None:
                found[int(mark)] = ""
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            table = fonts[operands[0]]
        elif (
            operator == b"TJ"
            and (mark := next((entry for entry in reversed(stack) if entry is not None), None)) is not None
        ):
            found[mark] += "".join(_decode(piece, table) for piece in operands[0] if not isinstance(piece, int | float))
    return found


def _decode(piece: Any, table: dict[int, str]) -> str:
    raw = piece.original_bytes
    return "".join(table.get(int.from_bytes(raw[at : at + 2], "big"), "�") for at in range(0, len(raw), 2))


def _codes(font: Any) -> dict[int, str]:
    """The character of each code, out of `<0001> <0041>` lines."""
    table = font["/ToUnicode"].get_data().decode("latin-1").partition("beginbfchar")[2]
    pairs = re.findall(r"^<([0-9a-f]+)> <([0-9a-f]*)>$", table, re.MULTILINE | re.IGNORECASE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
