"""The text of a report, for rules that look at characters or compare passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from builder.model.cited import CitedReport
from builder.model.diagnostic import Span
from builder.model.nodes import (
    Block,
    Body,
    Citation,
    Code,
    CodeBlock,
    DefinitionList,
    Emphasis,
    Inline,
    Link,
    NoteReference,
    Strong,
    Text,
    blocks_below,
    runs_of,
    walk,
    walk_blocks,
)
from builder.model.report import Report


def compared(text: str) -> str:
    """Text as passages are compared: white space counts as one space."""
    return " ".join(text.split())


def passage_text(body: Body) -> str:
    """The text of a body without markup, citations and notes, a space between blocks."""
    parts: list[str] = []

    def run(nodes: tuple[Inline, ...]) -> None:
        for node in nodes:
            match node:
                case Text(value) | Code(value):
                    parts.append(value)
                case Emphasis(children) | Strong(children) | Link(children=children):
                    run(children)
                case Citation() | NoteReference():
                    # The space before a citation belongs to it: “overall [2].” reads “overall.”
                    if parts:
                        parts[-1] = parts[-1].rstrip()
                case _:
                    parts.append(" ")

    def blocks(nodes: tuple[Block, ...]) -> None:
        for block in nodes:
            if isinstance(block, DefinitionList):
                for term, definitions in block.items:
                    run(term)
                    parts.append(" ")
                    for definition in definitions:
                        blocks(definition)
                continue
            for nodes_of in runs_of(block):
                run(nodes_of)
                parts.append(" ")
            blocks(tuple(blocks_below(block)))

    blocks(body.blocks)
    return compared("".join(parts))


Place: TypeAlias = Callable[[int], Span]
"""From an offset into a text to its place; for a field, the place where its value begins."""


def every_text(cited: CitedReport) -> Iterator[tuple[str, Place]]:
    """Every text that is printed, with its places: the fields, the bodies, the references."""
    for text, span in field_texts(cited.report):
        yield text, _always(span)
    for _, body in cited.report.bodies():
        yield from _body(body)
    for entry in cited.entries:
        yield "".join(_inline(entry.content)), _always(entry.reference.span)


def _always(span: Span) -> Place:
    return lambda _: span


def field_texts(report: Report) -> Iterator[tuple[str, Span]]:
    """What is printed as it stands, without Markdown: titles, headings, notes, questions, corrections."""
    for key in ("title", "subtitle", "publisher", "rights", "disclaimer", "method"):
        yield str(getattr(report, key)), report.place(key)
    names = (*report.authors, *(report.checked.by if report.checked else ()))
    yield " ".join(map(str, names)), report.place("authors")
    for section in report.sections:
        yield section.heading, section.heading_span
        for claim in section.claims:
            yield claim.note, claim.span
            for evidence in claim.evidence:
                yield f"{evidence.quotation} {evidence.locator} {evidence.note}", evidence.span
    yield " ".join(report.follow_up), report.place("follow-up")
    yield " ".join(correction.text for correction in report.corrections), report.place("corrections")


def _body(body: Body) -> Iterator[tuple[str, Place]]:
    for node in walk(body):
        match node:
            case Text(value):
                yield value, node.at
            case Code(value, span):
                yield value, _always(span)
            case Citation(items, span):
                yield " ".join(f"{item.prefix} {item.locator} {item.suffix}" for item in items), _always(span)
            case _:
                pass
    for blocks in (body.blocks, *body.notes.values()):
        for block in walk_blocks(blocks):
            if isinstance(block, CodeBlock):
                yield block.value, _always(block.span)


def _inline(nodes: tuple[Inline, ...]) -> Iterator[str]:
    for node in nodes:
        match node:
            case Text(value):
                yield value
            case Emphasis(children) | Link(children=children):
                yield from _inline(children)
            case _:
                pass
