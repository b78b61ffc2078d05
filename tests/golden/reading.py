"""A PDF as a screen reader meets it: the structure tree with the words of each element joined.

Lines break elsewhere with another Pango, and hyphens come and go with them. So what stood at a line's end is joined as
the words of the report's own source have it, and neither lines nor pages show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject

INLINE = frozenset({"Link", "Code", "Span", "Reference", "Quote", "Figure", "Lbl"})
SHOWN = ("/Alt", "/Lang", "/E")
ATTRIBUTES = ("/ListNumbering", "/ColSpan", "/RowSpan", "/Scope")


@dataclass(frozen=True, slots=True)
class Run:
    """The words of one piece of marked content, and where they stand."""

    text: str
    page: int
    line: float


@dataclass(slots=True)
class Element:
    """A structure element: its kids are elements and runs."""

    role: str
    facts: tuple[str, ...] = ()
    kids: list[Element | Run] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    """What the annotations of a link say, once for each line that it stands on."""
    target: str = ""
    """Where a link within the file leads, by name."""

    def below(self) -> Iterator[Element]:
        """Every element, itself first."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.below()

    def runs(self) -> Iterator[Run]:
        """The runs of it and of all below."""
        for kid in self.kids:
            if isinstance(kid, Run):
                yield kid
            else:
                yield from kid.runs()

    def spoken(self) -> Iterator[Run]:
        """The runs of it and of all below, and the words that stand for pictures."""
        yield from (Run(f" ⟨{fact}⟩ ", 0, 0) for fact in self.facts if fact.startswith("Alt="))
        for kid in self.kids:
            if isinstance(kid, Run):
                yield kid
            else:
                yield from kid.spoken()

    def of(self, *roles: str) -> list[Element]:
        """The elements of these types, in reading order."""
        return [element for element in self.below() if element.role in roles]


@dataclass(frozen=True, slots=True)
class Words:
    """The words that the source holds, by which lines are joined."""

    corpus: str

    @classmethod
    def of(cls, *texts: str) -> Words:
        """The words of these texts."""
        return cls(" ".join(" ".join(texts).replace("\xad", "").split()))

    def join(self, runs: list[Run]) -> str:
        """The text of runs, as the source has it where a line ended between two of them."""
        text, before = "", None
        for run in runs:
            words = run.text.replace("\xad", "")
            if before is not None and (before.page, before.line) != (run.page, run.line):
                text = self._over_the_end(text, words)
            else:
                text += words
            before = run
        return " ".join(text.split())

    def _over_the_end(self, text: str, words: str) -> str:
        if not text or not words or text[-1].isspace() or words[0].isspace():
            return text + words
        last, first = text.rsplit(maxsplit=1)[-1], words.split(maxsplit=1)[0]
        for between, stem in ((" ", last), ("", last), ("", last.removesuffix("-"))):
            if f"{stem}{between}{first}" in self.corpus:
                return text.removesuffix(last) + stem + between + words
        inner = re.search(r"\w+-?$", last), re.match(r"\w+", first)
        if last.endswith("-") and inner[0] and inner[1] and f"{inner[0][0][:-1]}{inner[1][0]}" in self.corpus:
            return text[:-1] + words
        return text + ("" if last[-1] in "-—–/" else " ") + words


def root(reader: pypdf.PdfReader) -> Any:
    """The catalog of a file."""
    return DictionaryObject.__getitem__(reader.trailer, "/Root")


def resources(page: pypdf.PageObject) -> Any:
    """Fonts, pictures and the like of a page."""
    return page["/Resources"]


def tree(reader: pypdf.PdfReader) -> Element:
    """The structure tree of a file."""
    runs = {page.indirect_reference.idnum: runs_of(page) for page in reader.pages if page.indirect_reference}
    numbers = {identity: number for number, identity in enumerate(runs, 1)}
    structure = root(reader)["/StructTreeRoot"]

    def read(node: DictionaryObject, page: int) -> Element:
        here = node.raw_get("/Pg").idnum if "/Pg" in node else page
        element = Element(str(node["/S"])[1:], _facts(node))
        for kid in _kids(node):
            if isinstance(kid, int) or kid.get("/Type") == "/MCR":
                at, mark = (here, int(kid)) if isinstance(kid, int) else (kid.raw_get("/Pg").idnum, int(kid["/MCID"]))
                text, line = runs[at][mark]
                element.kids.append(Run(text, numbers[at], line))
            elif kid.get("/Type") == "/OBJR":
                element.contents.append(str(kid["/Obj"].get("/Contents", "")))
                element.target = str(kid["/Obj"].get("/Dest", ""))
            else:
                element.kids.append(read(kid, here))
        return element

    return Element("", (), [read(kid, 0) for kid in _kids(structure)])


def _facts(node: DictionaryObject) -> tuple[str, ...]:
    attributes = node.get("/A", {})
    found = [f"{key[1:]}={node[key]}" for key in SHOWN if key in node]
    found += [f"{key[1:]}={str(attributes[key]).lstrip('/')}" for key in ATTRIBUTES if key in attributes]
    return tuple(found)


def _kids(node: DictionaryObject) -> list[Any]:
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, ArrayObject) else [kids]
    return [kid.get_object() if isinstance(kid, IndirectObject) else kid for kid in kids]


def runs_of(page: pypdf.PageObject) -> dict[int, tuple[str, float]]:
    """Text and line of each piece of marked content of a page; what has no mark, the artifacts, is under -1."""
    fonts = {name: _codes(font.get_object()) for name, font in resources(page).get("/Font", {}).items()}
    found: dict[int, tuple[str, float]] = {-1: ("", 0)}
    stack: list[int] = []
    codes: dict[int, str] = {}
    line = 0.0
    content = page.get_contents()
    assert content is not None
    for operands, operator in ContentStream(content, page.pdf).operations:
        if operator in {b"BDC", b"BMC"}:
            properties = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            stack.append(int(properties.get("/MCID", stack[-1] if stack else -1)))
            found.setdefault(stack[-1], ("", 0))
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            codes = fonts[operands[0]]
        elif operator == b"Tm":
            line = round(float(operands[5]), 1)
        elif operator in {b"TJ", b"Tj"}:
            pieces = operands[0] if operator == b"TJ" else operands
            text = "".join(_decode(piece, codes) for piece in pieces if not isinstance(piece, int | float))
            mark = stack[-1] if stack else -1
            found[mark] = (found[mark][0] + text + ("\n" if mark < 0 else ""), line)
    return found


def _decode(piece: Any, codes: dict[int, str]) -> str:
    raw = piece.original_bytes
    return "".join(codes.get(int.from_bytes(raw[at : at + 2], "big"), "�") for at in range(0, len(raw), 2))


def _codes(font: Any) -> dict[int, str]:
    table = font["/ToUnicode"].get_data().decode("latin-1").partition("beginbfchar")[2]
    pairs = re.findall(r"^<([0-9a-f]+)> <([0-9a-f]*)>$", table, re.MULTILINE | re.IGNORECASE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def lines(element: Element, words: Words) -> Iterator[str]:
    """What is read out, a line for each block of text."""
    gathered: list[Run] = []
    for kid in element.kids:
        if isinstance(kid, Run):
            gathered.append(kid)
        elif kid.role in INLINE:
            gathered += kid.spoken()
        else:
            yield from _told(gathered, words)
            gathered = []
            yield from lines(kid, words)
    yield from _told(gathered, words)


def _told(runs: list[Run], words: Words) -> Iterator[str]:
    text = words.join(runs)
    if text:
        yield text


def outline(element: Element, words: Words, depth: int = 0) -> Iterator[str]:
    """The tree as indented text: an element a line, with the beginning of its words."""
    pad = "  " * depth
    parts = [element.role, *([f"[{' '.join(element.facts)}]"] if element.facts else [])]
    parts += [f"→ {text}" for text in dict.fromkeys(element.contents)]
    only = words.join(list(element.runs())) if all(isinstance(kid, Run) for kid in element.kids) else ""
    yield pad + " ".join([*parts, *([f'"{_short(only)}"'] if only else [])])
    if only:
        return
    gathered: list[Run] = []
    for kid in element.kids:
        if isinstance(kid, Run):
            gathered.append(kid)
            continue
        yield from (f'{pad}  "{_short(text)}"' for text in _told(gathered, words))
        gathered = []
        yield from outline(kid, words, depth + 1)
    yield from (f'{pad}  "{_short(text)}"' for text in _told(gathered, words))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59].rstrip() + "…"
