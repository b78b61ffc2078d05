"""The text of a report, for rules that look at characters or compare passages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from builder.model.cited import CitedReport
from builder.model.diagnostic import Edit, Span
from builder.model.figures import texts
from builder.model.nodes import (
    Block,
    Body,
    Citation,
    Code,
    CodeBlock,
    DefinitionList,
    Emphasis,
    Foreign,
    Inline,
    Link,
    NoteReference,
    Strong,
    Text,
    blocks_below,
    plain,
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
                case Emphasis(children) | Strong(children) | Link(children=children) | Foreign(children=children):
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


def holds(body: Body, passage: str) -> bool:
    """Whether a passage stands in a body, compared as the passage of a claim is."""
    return compared(passage) in passage_text(body)


Place: TypeAlias = Callable[[int], Span]
"""From an offset into a text to its place; for a field, the place where its value begins."""


_ADDRESSES = frozenset({"URL", "DOI"})


@dataclass(frozen=True, slots=True)
class Written:
    """A text as its author wrote it, with its places.

    `field` where it is the whole value of a key, of which nothing but the beginning has a place; `variable` names the
    variable of a reference that it is.
    """

    text: str
    at: Place
    field: bool = False
    variable: str = ""

    def edits(self, changes: list[tuple[int, str, str]]) -> tuple[Edit, ...]:
        """The edits that put, at each offset, the second text in place of the first; the offsets ascend."""
        if not self.field:
            return tuple(Edit(self.at(offset), old, new) for offset, old, new in changes)
        parts: list[str] = []
        reached = 0
        for offset, old, new in changes:
            parts += (self.text[reached:offset], new)
            reached = offset + len(old)
        return (Edit(self.at(0), self.text, "".join((*parts, self.text[reached:]))),)


def every_text(cited: CitedReport) -> Iterator[tuple[str, Place]]:
    """Every text that is printed, with its places: the fields, the bodies, the references."""
    for text, span in field_texts(cited.report):
        yield text, _always(span)
    for _, body in cited.report.bodies():
        yield from _body(body)
    for entry in cited.entries:
        yield plain(entry.content), _always(entry.reference.span)


def written_texts(cited: CitedReport) -> Iterator[Written]:
    """Every text of the author but code and addresses: fields, bodies, the variables and names of references."""
    for text, span in field_texts(cited.report):
        yield Written(text, _always(span), field=True)
    for node in cited.report.inlines():
        if isinstance(node, Text):
            yield Written(node.value, node.at)
    for reference in cited.report.bibliography.values():
        for variable, text in reference.text.items():
            if variable not in _ADDRESSES:
                yield Written(text, _always(reference.place(variable)), field=True, variable=variable)
        for variable, names in reference.names.items():
            for name in names:
                yield Written(str(name), _always(reference.place(variable)), field=True, variable=variable)


def addresses(cited: CitedReport) -> Iterator[Written]:
    """Every address: those of references, their DOIs, and the targets of links."""
    for reference in cited.report.bibliography.values():
        for variable in ("URL", "DOI"):
            if reference.get(variable):
                yield Written(
                    reference.get(variable), _always(reference.place(variable)), field=True, variable=variable
                )
    for node in cited.report.inlines():
        if isinstance(node, Link):
            yield Written(node.target, _always(node.span), field=True)


def _always(span: Span) -> Place:
    return lambda _: span


def field_texts(report: Report) -> Iterator[tuple[str, Span]]:
    """What is printed as it stands, without Markdown: titles, headings, notes, statements, questions, corrections."""
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
    for one in report.reviewed:
        yield f"{one.statement} {one.by} {one.where} {one.judgement.words} {one.why}", one.span
        for exhibit in section.body.exhibits.values():
            for text in (exhibit.credit, *texts(exhibit.content)):
                yield text, exhibit.span
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
