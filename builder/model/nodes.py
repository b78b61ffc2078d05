"""The nodes that text is made of, and ways to walk over them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from builder.model.audience import EVERYBODY, Audience
from builder.model.diagnostic import Span
from builder.model.figures import Content, Data, Picture


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters on one line; a line end of the source is a run of its own.

    `jumps` are the offsets of what stands behind an escape or entity, which takes up more than its character, each with
    its place.
    """

    value: str
    span: Span
    jumps: tuple[tuple[int, Span], ...] = field(default=(), compare=False)

    def at(self, offset: int) -> Span:
        """The place of a character."""
        index = bisect_right(self.jumps, offset, key=lambda jump: jump[0])
        begin, span = self.jumps[index - 1] if index else (0, self.span)
        return Span(span.path, span.line, span.column + offset - begin)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Important text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text within a line."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the report; the target has passed the allow list of schemes."""

    target: str
    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Image:
    """A picture within a line or, alone in its paragraph, the picture of a Figure."""

    source: str
    alt: str
    span: Span


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end that the author asked for."""


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One source within a citation: CSL's id, prefix, locator with its label, and suffix."""

    key: str
    span: Span
    prefix: str = ""
    label: str = ""
    locator: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of one or more sources, `[@a; @b, p. 3]`."""

    items: tuple[CitationItem, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class NoteReference:
    """The place in the text that a footnote belongs to."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised text, as a citation style asks for it."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Subscript:
    """Lowered text, as a formula in a title has it."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class SmallCaps:
    """Small capitals, as a citation style asks for them."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ReferenceLink:
    """A number as printed that leads to the entry of this number in the reference list."""

    number: int
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language (BCP 47) than the text around them."""

    language: str
    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A reference to a numbered part of the report: `fig:turnout`, `tbl:seats`, `eq:share` or `sec:envoys`."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in TeX's notation within a line."""

    source: str
    span: Span


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | Code
    | Link
    | Image
    | LineBreak
    | Citation
    | NoteReference
    | Superscript
    | Subscript
    | SmallCaps
    | ReferenceLink
    | Foreign
    | CrossReference
    | Formula
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `tight` where a list item holds it without space around."""

    children: tuple[Inline, ...]
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a body: level 1 stands directly below the heading of the section."""

    level: int
    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items in no order."""

    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """Items counted from `start`."""

    items: tuple[tuple[Block, ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms, each with its definitions."""

    items: tuple[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row; `alignments` holds left, right, center or nothing for each column."""

    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    alignments: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """Blocks quoted from elsewhere."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Literal lines."""

    value: str
    language: str
    span: Span


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A change of subject without a heading."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture that stands alone, with a caption."""

    image: Image
    caption: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """Blocks of their own language (empty: that of the text around), or for an audience.

    `span` and `end` are its first line and its last: those of the colons, unless its end is missing.
    """

    children: tuple[Block, ...]
    span: Span
    language: str = ""
    audience: Audience = EVERYBODY
    end: Span = field(default=Span(""), compare=False)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a numbered figure or table of the section stands: its label, such as `fig:turnout`."""

    label: str
    span: Span


@dataclass(frozen=True, slots=True)
class FormulaBlock:
    """A formula in TeX's notation on a line of its own; `label` is such as `eq:share`, or empty: it has no number."""

    source: str
    label: str
    span: Span


Block: TypeAlias = (
    Paragraph
    | Heading
    | BulletList
    | OrderedList
    | DefinitionList
    | Table
    | BlockQuote
    | CodeBlock
    | ThematicBreak
    | Figure
    | Division
    | Placement
    | FormulaBlock
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A numbered figure or table of a section: its label (`fig:turnout`, `tbl:seats`), and what is printed below it.

    `language` is empty where it is that of the report.
    """

    label: str
    content: Content
    caption: tuple[Inline, ...]
    span: Span
    credit: str = ""
    language: str = ""

    @property
    def data(self) -> Data | None:
        """The data that it shows."""
        return None if isinstance(self.content, Picture) else self.content.data


@dataclass(frozen=True, slots=True)
class Body:
    """Text with its footnotes, by label, in the order in which they are first referred to.

    `exhibits` are the numbered figures and tables that are placed in it, by label.
    """

    blocks: tuple[Block, ...] = ()
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    exhibits: Mapping[str, Exhibit] = field(default_factory=dict)


def blocks_below(block: Block) -> Iterator[Block]:
    """The blocks directly within a block."""
    match block:
        case BlockQuote(children) | Division(children=children):
            yield from children
        case BulletList(items) | OrderedList(items):
            for item in items:
                yield from item
        case DefinitionList(items):
            for _, definitions in items:
                for definition in definitions:
                    yield from definition
        case _:
            return


def runs_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """The runs of inline nodes directly within a block, in reading order."""
    match block:
        case Paragraph(children) | Heading(children=children):
            yield children
        case DefinitionList(items):
            for term, _ in items:
                yield term
        case Table(head, rows):
            yield from head
            for row in rows:
                yield from row
        case Figure(image, caption):
            yield (image,)
            yield caption
        case _:
            return


def walk(body: Body) -> Iterator[Inline]:
    """Every inline node of a body in reading order; a footnote is read where it is first referred to.

    Of a figure or table with a number this is its caption.
    """
    seen: set[str] = set()

    def inlines(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
        for node in nodes:
            yield node
            match node:
                case Emphasis(children) | Strong(children) | Link(children=children) | Foreign(children=children):
                    yield from inlines(children)
                case NoteReference(label) if label not in seen:
                    seen.add(label)
                    yield from blocks(body.notes.get(label, ()))

    def blocks(nodes: tuple[Block, ...]) -> Iterator[Inline]:
        for block in nodes:
            if isinstance(block, DefinitionList):
                for term, definitions in block.items:
                    yield from inlines(term)
                    for definition in definitions:
                        yield from blocks(definition)
                continue
            for run in runs_of(block):
                yield from inlines(run)
            if isinstance(block, Placement) and block.label in body.exhibits:
                yield from inlines(body.exhibits[block.label].caption)
            yield from blocks(tuple(blocks_below(block)))

    yield from blocks(body.blocks)


def walk_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, each before those within it."""
    for block in blocks:
        yield block
        yield from walk_blocks(tuple(blocks_below(block)))


def divisions(body: Body) -> Iterator[Division]:
    """The divisions of a body and of its footnotes."""
    for blocks in (body.blocks, *body.notes.values()):
        for block in walk_blocks(blocks):
            if isinstance(block, Division):
                yield block


def plain(nodes: tuple[Inline, ...]) -> str:
    """Text without markup, citations and notes, as a claim's passage is compared with it."""
    parts: list[str] = []
    for node in nodes:
        match node:
            case Text(value) | Code(value):
                parts.append(value)
            case Emphasis(children) | Strong(children) | Link(children=children) | Foreign(children=children):
                parts.append(plain(children))
            case Superscript(children) | Subscript(children) | SmallCaps(children) | ReferenceLink(children=children):
                parts.append(plain(children))
            case LineBreak():
                parts.append("\n")
            case _:
                pass
    return "".join(parts)
