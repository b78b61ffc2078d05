"""Paragraphs as they are read, sentence by sentence, with the places where something is cited in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from builder.model.diagnostic import Span
from builder.model.nodes import (
    Block,
    BlockQuote,
    Body,
    BulletList,
    Citation,
    DefinitionList,
    Division,
    Emphasis,
    Foreign,
    Inline,
    Link,
    NoteReference,
    OrderedList,
    Paragraph,
    Strong,
    Text,
    walk,
)
from builder.model.sentences import sentences

_CLOSERS = "\"'”’“»›«)]」』）"
_QUESTIONS = ("?", "？", "؟")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it is read: its text without citations, notes and code.

    `cites` holds the offsets at which it cites, links out or has a note that does; `starts` those at which its `nodes`
    begin; `notes` the labels of its notes. `quoted` says that it stands in a block quotation, `led` that what it hangs
    on cites: the line that leads up to a list, the paragraph of a note.
    """

    text: str
    cites: tuple[int, ...]
    starts: tuple[int, ...]
    nodes: tuple[Text, ...]
    notes: tuple[str, ...]
    quoted: bool = False
    led: bool = False

    @property
    def cited(self) -> bool:
        """Whether anything is cited in it, or what it hangs on cites."""
        return self.led or bool(self.cites)

    def at(self, offset: int) -> Span:
        """The place of a character."""
        index = max(0, bisect_right(self.starts, offset) - 1)
        return self.nodes[index].at(offset - self.starts[index])

    def cited_from(self, offset: int) -> bool:
        """Whether the paragraph cites something from here on."""
        return self.led or (bool(self.cites) and self.cites[-1] >= offset)

    def open_sentences(self) -> Iterator[tuple[int, str]]:
        """The sentences, with their offsets, behind whose beginning nothing more is cited; questions claim nothing."""
        if self.cited_from(len(self.text)):
            return
        for start, end in sentences(self.text):
            sentence = self.text[start:end]
            if not self.cited_from(start) and not sentence.rstrip().rstrip(_CLOSERS).endswith(_QUESTIONS):
                yield start, sentence


def passages(body: Body) -> Iterator[Passage]:
    """The paragraphs of a body in reading order; headings, tables, code and captions are none."""
    return _Reader(body.notes).below(body.blocks)


class _Reader:
    """Goes through the blocks of a body."""

    def __init__(self, notes: Mapping[str, tuple[Block, ...]]) -> None:
        self.notes = notes
        self.citing = {label for label, blocks in notes.items() if self._cites(blocks)}
        self.seen: set[str] = set()

    def _cites(self, blocks: tuple[Block, ...]) -> bool:
        return any(isinstance(node, Citation | Link) for node in walk(Body(blocks, self.notes)))

    def below(self, blocks: tuple[Block, ...], *, led: bool = False, quoted: bool = False) -> Iterator[Passage]:
        """The paragraphs within some blocks, each with whether the blocks around it cite for it."""
        lead = False
        for index, block in enumerate(blocks):
            credited = led or lead or (index + 1 < len(blocks) and self._credits(blocks[index + 1]))
            lead = False
            match block:
                case Paragraph(children):
                    passage = replace(self._passage(children), led=credited, quoted=quoted)
                    yield passage
                    yield from self._notes(passage)
                    lead = passage.cited and passage.text.rstrip().endswith((":", "："))
                case BulletList(items) | OrderedList(items):
                    for item in items:
                        yield from self.below(item, led=credited, quoted=quoted)
                case DefinitionList(items):
                    for _, definitions in items:
                        for definition in definitions:
                            yield from self.below(definition, led=credited, quoted=quoted)
                case Division(children):
                    yield from self.below(children, led=credited, quoted=quoted)
                case BlockQuote(children):
                    yield from self.below(children, led=credited or self._cites(children), quoted=True)
                case _:
                    pass

    def _notes(self, passage: Passage) -> Iterator[Passage]:
        for label in passage.notes:
            if label not in self.seen:
                self.seen.add(label)
                yield from self.below(self.notes.get(label, ()), led=passage.cited)

    def _credits(self, block: Block) -> bool:
        """Whether a paragraph says where what is before it comes from: “Source: [@key]”, “— A. Speaker [@key]”."""
        if not isinstance(block, Paragraph):
            return False
        passage = self._passage(block.children)
        words = passage.text.split()
        return bool(passage.cites) and (len(words) <= 3 or words[0][0] in "—–―-" or words[0].endswith((":", "：")))

    def _passage(self, children: tuple[Inline, ...]) -> Passage:
        parts: list[str] = []
        cites: list[int] = []
        starts: list[int] = []
        nodes: list[Text] = []
        notes: list[str] = []
        length = 0
        for node in _flat(children):
            match node:
                case Text(value):
                    starts.append(length)
                    nodes.append(node)
                    parts.append(value)
                case Citation() | Link():
                    cites.append(length)
                    continue
                case NoteReference(label):
                    notes.append(label)
                    if label in self.citing:
                        cites.append(length)
                    continue
                case _:
                    parts.append("\ufffc")  # U+FFFC stands for what is no text
            length += len(parts[-1])
        return Passage("".join(parts), tuple(cites), tuple(starts), tuple(nodes), tuple(notes))


def _flat(nodes: tuple[Inline, ...]) -> Iterator[Inline]:
    for node in nodes:
        match node:
            case Emphasis(children) | Strong(children) | Foreign(children=children):
                yield from _flat(children)
            case Link(target, children):
                if not target.startswith("mailto:"):
                    yield node
                yield from _flat(children)
            case _:
                yield node
