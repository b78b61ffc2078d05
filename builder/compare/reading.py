"""Bodies as they are read: sentence by sentence, with what is cited, linked and shown in each."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import TypeAlias, TypeVar

from builder.model.figures import Chart, Data, Value
from builder.model.figures import Picture as DataPicture
from builder.model.nodes import (
    Block,
    BlockQuote,
    Body,
    BulletList,
    Citation,
    Code,
    CodeBlock,
    CrossReference,
    DefinitionList,
    Division,
    Emphasis,
    Exhibit,
    Figure,
    Foreign,
    Formula,
    FormulaBlock,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    OrderedList,
    Paragraph,
    Placement,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from builder.model.sentences import sentences

T = TypeVar("T")

Range: TypeAlias = tuple[int, int, str]
"""Where something begins and ends, and what it is."""

_SPACE = re.compile(r"\s+")
_BETWEEN_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its place in the text, what it shows in words, its file and the digest of that (empty: not read)."""

    offset: int
    alt: str
    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, or what is told in one piece: a heading, a table row, a picture, code, a break.

    The text is without markup and citations, with single spaces; the offsets count its characters. `blocks` says what
    it stands in, outermost first (“list”, “note”), `path` the numbers of these blocks among their neighbours. A style
    is where it begins, where it ends and its sign in Markdown; a link where it begins and ends and its target.
    """

    what: str
    text: str
    blocks: tuple[str, ...] = ()
    path: tuple[int, ...] = ()
    styles: tuple[Range, ...] = ()
    links: tuple[Range, ...] = ()
    citations: tuple[tuple[int, Citation], ...] = ()
    notes: tuple[int, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(slots=True)
class _Read:
    """A run of inline nodes as it is read; a space before a citation or note belongs to that."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    spaced: bool = True
    styles: list[Range] = field(default_factory=list)
    links: list[Range] = field(default_factory=list)
    citations: list[tuple[int, Citation]] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    images: list[tuple[int, Image]] = field(default_factory=list)

    def run(self, nodes: tuple[Inline, ...]) -> None:
        for node in nodes:
            start = self.length
            match node:
                case Text(value):
                    self.add(value)
                case Code(value):
                    self.add(value)
                    self.styles.append((start, self.length, "`"))
                case Foreign(language, children):
                    self.run(children)
                    self.styles.append((start, self.length, f"[{language}]"))
                case Formula(source):
                    self.add(source)
                    self.styles.append((start, self.length, "$"))
                case CrossReference(label):
                    self.add(f"[#{label}]")
                case Emphasis(children) | Strong(children):
                    self.run(children)
                    self.styles.append((start, self.length, "*" if isinstance(node, Emphasis) else "**"))
                case Link(target, children):
                    self.run(children)
                    self.links.append((start, self.length, target))
                case LineBreak():
                    self.add(" ")
                case Citation():
                    self.trim()
                    self.citations.append((self.length, node))
                case NoteReference(label):
                    self.trim()
                    self.notes.append((self.length, label))
                case Image():
                    self.images.append((self.length, node))
                case _:
                    pass  # what is left is made by a citation style and stands in no body

    def add(self, value: str) -> None:
        text = _SPACE.sub(" ", unicodedata.normalize("NFC", value))
        text = text.removeprefix(" ") if self.spaced else text
        if text:
            self.parts.append(text)
            self.length += len(text)
            self.spaced = text.endswith(" ")

    def text(self) -> str:
        return "".join(self.parts)

    def join(self, sign: str) -> None:
        if sign:
            self.parts.append(sign)
            self.length += len(sign)
            self.spaced = True

    def trim(self) -> None:
        if self.parts and self.spaced:
            self.parts[-1] = self.parts[-1].removesuffix(" ")
            self.length -= 1
            self.spaced = False


def units(body: Body, figures: Mapping[str, bytes]) -> tuple[Unit, ...]:
    """A body in reading order; a note is read behind the block that first refers to it."""
    return tuple(_Reader(body, figures).below(body.blocks, (), ()))


class _Reader:
    """Goes through the blocks of a body."""

    def __init__(self, body: Body, figures: Mapping[str, bytes]) -> None:
        self.notes = body.notes
        self.exhibits = body.exhibits
        self.figures = figures
        self.seen: set[str] = set()

    def below(self, blocks: tuple[Block, ...], within: tuple[str, ...], path: tuple[int, ...]) -> Iterator[Unit]:
        for index, block in enumerate(blocks):
            yield from self._block(block, within, (*path, index))

    def _block(self, block: Block, within: tuple[str, ...], path: tuple[int, ...]) -> Iterator[Unit]:
        match block:
            case Paragraph(children):
                yield from self._sentences(children, within, path)
            case Heading(level, children):
                yield from self._whole(f"heading {level}", (children,), within, path)
            case BulletList(items):
                yield from self._items(items, (*within, "list"), path)
            case OrderedList(items, start):
                yield from self._items(items, (*within, "numbered list"), (*path, start))
            case DefinitionList(items):
                for index, (term, definitions) in enumerate(items):
                    yield from self._whole("term", (term,), within, (*path, index))
                    yield from self._items(definitions, (*within, "definition"), (*path, index))
            case BlockQuote(children):
                yield from self.below(children, (*within, "quotation"), path)
            case Table(head, rows):
                for index, row in enumerate((head, *rows)):
                    yield from self._whole("table row" if index else "table head", row, within, (*path, index))
            case Figure(image, caption):
                yield Unit("picture", image.alt, within, path, pictures=(self._picture(0, image),))
                yield from self._sentences(caption, (*within, "caption"), path)
            case CodeBlock(value):
                yield Unit("code", value.rstrip("\n"), within, path)
            case ThematicBreak():
                yield Unit("break", "* * *", within, path)
            case _:
                yield from self._special(block, within, path)

    def _special(self, block: Block, within: tuple[str, ...], path: tuple[int, ...]) -> Iterator[Unit]:
        """What Markdown alone does not have."""
        match block:
            case Division(children, language=language):
                yield from self.below(children, (*within, *([f"passage in {language}"] if language else [])), path)
            case Placement(label) if label in self.exhibits:
                yield from self._exhibit(self.exhibits[label], within, path)
            case FormulaBlock(source):
                yield Unit("formula", source.strip(), within, path)

    def _exhibit(self, exhibit: Exhibit, within: tuple[str, ...], path: tuple[int, ...]) -> Iterator[Unit]:
        """A numbered figure or table: what it shows, row by row where it is data, then what is printed below it."""
        content = exhibit.content
        if isinstance(content, DataPicture):
            image = Image(content.source, content.alt, content.span)
            yield Unit("picture", content.alt, within, path, pictures=(self._picture(0, image),))
        else:
            if isinstance(content, Chart):
                told = "; ".join(filter(None, (content.title, content.summary, content.unit)))
                yield Unit(f"{content.kind.value} chart", told, within, path)
            yield from self._rows(content.data, (*within, "figure"), path)
        yield from self._sentences(exhibit.caption, (*within, "caption"), path)
        if exhibit.credit:
            yield Unit("credit", exhibit.credit, within, path)

    def _rows(self, data: Data, within: tuple[str, ...], path: tuple[int, ...]) -> Iterator[Unit]:
        head = _BETWEEN_CELLS.join(column.heading for column in data.columns)
        yield Unit("table head", head, within, path)
        for row in data.rows:
            yield Unit("table row", _BETWEEN_CELLS.join(_shown(cell.value) for cell in row), within, path)
        for _, note in data.notes:
            yield Unit("table note", note, within, path)

    def _items(
        self, items: tuple[tuple[Block, ...], ...], within: tuple[str, ...], path: tuple[int, ...]
    ) -> Iterator[Unit]:
        for index, item in enumerate(items):
            yield from self.below(item, within, (*path, index))

    def _whole(
        self, what: str, runs: tuple[tuple[Inline, ...], ...], within: tuple[str, ...], path: tuple[int, ...]
    ) -> Iterator[Unit]:
        """Runs that are told in one piece: a heading, a term, the cells of a row."""
        read = _Read()
        for index, run in enumerate(runs):
            read.join(_BETWEEN_CELLS if index else "")
            read.run(run)
        yield from self._cut(Unit(what, "", within, path), read, [(0, len(read.text().rstrip()))])

    def _sentences(self, run: tuple[Inline, ...], within: tuple[str, ...], path: tuple[int, ...]) -> Iterator[Unit]:
        read = _Read()
        read.run(run)
        text = read.text()
        spans = [(start, start + len(text[start:end].rstrip())) for start, end in sentences(text)]
        if not spans and (read.citations or read.notes or read.images):
            spans = [(0, 0)]
        yield from self._cut(Unit("sentence", "", within, path), read, spans)

    def _cut(self, base: Unit, read: _Read, spans: list[tuple[int, int]]) -> Iterator[Unit]:
        """The run in pieces, each with what stands in it or behind it, then its notes."""
        text = read.text()
        styles, links = _clipped(read.styles, spans), _clipped(read.links, spans)
        low = -1
        for index, (start, end) in enumerate(spans):
            high = end if index + 1 < len(spans) else len(text)
            yield replace(
                base,
                text=text[start:end],
                styles=styles[index],
                links=links[index],
                citations=tuple((max(0, at - start), node) for at, node in _between(read.citations, low, high)),
                notes=tuple(max(0, at - start) for at, _ in _between(read.notes, low, high)),
                pictures=tuple(
                    self._picture(max(0, at - start), image) for at, image in _between(read.images, low, high)
                ),
            )
            low = high
        for _, label in read.notes:
            if label not in self.seen:
                self.seen.add(label)
                yield from self.below(self.notes.get(label, ()), (*base.blocks, "note"), base.path)

    def _picture(self, offset: int, image: Image) -> Picture:
        content = self.figures.get(image.source)
        return Picture(offset, image.alt, image.source, hashlib.sha256(content).hexdigest() if content else "")


def _shown(value: Value) -> str:
    """A cell as it is told: a date with its hyphens, nothing where nothing is known."""
    if isinstance(value, tuple):
        return "-".join(f"{part:02}" for part in value)
    return "" if value is None else str(value)


def _between(items: list[tuple[int, T]], low: int, high: int) -> list[tuple[int, T]]:
    """What stands behind one offset and up to another."""
    first = itemgetter(0)
    return items[bisect_right(items, low, key=first) : bisect_right(items, high, key=first)]


def _clipped(ranges: list[Range], spans: list[tuple[int, int]]) -> list[tuple[Range, ...]]:
    """The part of each range that lies within each span, counted from where that begins."""
    ends = [end for _, end in spans]
    found: list[list[Range]] = [[] for _ in spans]
    for start, end, name in ranges:
        for index in range(bisect_right(ends, start), len(spans)):
            first, last = spans[index]
            if first >= end:
                break
            found[index].append((max(start, first) - first, min(end, last) - first, name))
    return [tuple(sorted(some)) for some in found]
