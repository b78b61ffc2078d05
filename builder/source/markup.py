"""Markdown with citations to the nodes of the model, each with its place.

CommonMark, with tables, footnotes (`[^1]`, `^[…]`), definition lists, pandoc's bracketed citations and the marks of
`marks.py`. Raw HTML is text like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.nodes import (
    Block,
    BlockQuote,
    Body,
    BulletList,
    CodeBlock,
    DefinitionList,
    Division,
    Figure,
    FormulaBlock,
    Heading,
    Image,
    Inline,
    NoteReference,
    OrderedList,
    Paragraph,
    Placement,
    Table,
    Text,
    ThematicBreak,
    walk,
    walk_blocks,
)
from builder.source import marks
from builder.source.citation import citation_rule
from builder.source.cursor import Cursor, Lines, in_cell, in_lines, too_many_brackets
from builder.source.inline import Notes, Run, is_placement
from builder.source.located import Located
from builder.source.shape import Sink

MAX_NESTING = 40
"""How deep Markdown may be nested (a list counts twice): WeasyPrint 70 gives up above 68 lists."""

MAX_NOTES = 8
"""How many footnotes may stand one within another."""

MAX_CELLS = 4000
"""The largest table: a table of 300 rows and 300 columns takes the layout minutes."""

MAX_HEADING = 4
"""Levels of headings in a body: the section's own is h2, and HTML ends at h6."""


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    parser.use(footnote_plugin, always_match_refs=True, move_to_end=False).use(deflist_plugin)
    parser.inline.ruler.before("link", "citation", citation_rule)
    parser.inline.ruler.before("citation", "foreign", marks.foreign_rule)
    parser.inline.ruler.before("citation", "cross_reference", marks.reference_rule)
    parser.inline.ruler.before("citation", "formula", marks.formula_rule)
    everywhere = RuleOptionsType(alt=["paragraph", "reference", "blockquote", "list"])
    parser.block.ruler.before("fence", "division", marks.division_rule, everywhere)
    # Escapes and entities stay apart from the text around them, so that they are found again as they were written.
    parser.core.ruler.disable("text_join")
    # Targets are kept as written and judged by this program, with a diagnostic.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def parse_markdown(text: str, env: dict[str, Any]) -> list[Token]:
    """The flat tokens of a text; `env` takes up its footnotes and the targets of its links."""
    return _parser().parse(text, env)


def read_markdown(located: Located, sink: Sink) -> Body | None:
    """The body that a text in Markdown holds; None where it is nested too deep."""
    return _Reader(located, sink).body()


class _Reader:
    """Turns the parser's flat tokens into nodes."""

    def __init__(self, located: Located, sink: Sink) -> None:
        self.located = located
        self.sink = sink
        self.lines = Lines(located)
        self.notes = Notes({}, {}, {})
        self.tokens: list[Token] = []
        self.position = 0
        self.note_places: dict[str, Span] = {}

    def body(self) -> Body | None:
        offset = too_many_brackets(self.located.value, MAX_NESTING)
        if offset is not None:
            self._too_deep(self.located.at(offset))
            return None
        self.tokens = _parser().parse(self.located.value, self.notes.env)
        divisions = 0
        for token in self.tokens:
            if token.type == "division":
                divisions = max(0, divisions + (1 if token.info else -1))
            if max([token.level, *(child.level for child in token.children or ())]) + divisions > MAX_NESTING:
                self._too_deep(self._line(token))
                return None
        blocks = self._blocks("")
        reached = self._reached(blocks)
        if reached is None:
            return None
        for label, place in self.notes.referred.items():
            if label not in self.notes.written:
                message = f"the footnote [^{label}] is not written"
                self.sink(codes.NOTE_UNDEFINED.at(place, message, f"write it below, as “[^{label}]: …”"))
        for label, place in self.note_places.items():
            if label not in reached:
                message = f"nothing refers to the footnote [^{label}]"
                self.sink(codes.NOTE_UNUSED.at(place, message, f"put [^{label}] where it belongs, or remove it"))
        self._check_headings(blocks)
        return Body(blocks, {label: self.notes.written[label] for label in reached if label in self.notes.written})

    def _too_deep(self, span: Span) -> None:
        message = f"this is nested more than {MAX_NESTING} deep"
        self.sink(codes.NESTED_TOO_DEEP.at(span, message, "a reader could not follow it either"))

    def _reached(self, blocks: tuple[Block, ...]) -> dict[str, None] | None:
        """The footnotes that a reader comes to, in reading order; None where they nest too deep."""
        reached: dict[str, None] = {}
        within = [_references(blocks)]
        while within:
            label = next(within[-1], None)
            if label is None:
                within.pop()
            elif label not in reached:
                reached[label] = None
                within.append(_references(self.notes.written.get(label, ())))
                if len(within) > MAX_NOTES:
                    message = f"more than {MAX_NOTES} footnotes stand one within another"
                    self.sink(codes.NESTED_TOO_DEEP.at(self.notes.referred[label], message, "say it in the text"))
                    return None
        return reached

    def _line(self, token: Token) -> Span:
        return self.located.at(self.lines.start(token.map[0]) if token.map else 0)

    def _check_headings(self, blocks: tuple[Block, ...]) -> None:
        level = 0
        for block in walk_blocks(blocks):
            if isinstance(block, Heading):
                if block.level > level + 1:
                    hint = f"write it with {'#' * (level + 1)}: a body's headings begin with #, below the section's own"
                    self.sink(codes.HEADING_SKIPS.at(block.span, "this heading skips a level", hint))
                elif block.level > MAX_HEADING:
                    message = f"headings in a body have at most {MAX_HEADING} levels"
                    self.sink(codes.HEADING_SKIPS.at(block.span, message, "make it a paragraph, or split the section"))
                level = block.level

    def _next(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def _blocks(self, until: str) -> tuple[Block, ...]:
        blocks: list[Block] = []
        while self.position < len(self.tokens):
            token = self._next()
            if token.type == until:
                break
            block = self._block(token)
            if block is not None:
                blocks.append(block)
        return tuple(blocks)

    def _block(self, token: Token) -> Block | None:
        match token.type:
            case "paragraph_open":
                return self._paragraph(token)
            case "heading_open":
                children = self._inline(self._next())
                self._next()
                return Heading(int(token.tag[1]), children, self._line(token))
            case "bullet_list_open":
                return BulletList(self._items("bullet_list_close"))
            case "ordered_list_open":
                return OrderedList(self._items("ordered_list_close"), int(token.attrs.get("start", 1)))
            case "dl_open":
                return self._definitions()
            case "blockquote_open":
                return BlockQuote(self._blocks("blockquote_close"))
            case "table_open":
                return self._table(token)
            case "fence" if token.info.split()[:1] == ["math"]:
                return self._formula(token)
            case "fence" | "code_block":
                return CodeBlock(token.content.removesuffix("\n"), token.info.split(" ")[0], self._line(token))
            case "hr":
                return ThematicBreak()
            case "division" if token.info:
                return self._division(token)
            case "division":
                hint = "remove it, or begin the passage: ::: lang fr"
                self.sink(codes.PASSAGE_UNCLOSED.at(self._line(token), "these colons end no passage", hint))
            case "footnote_reference_open":
                self._written_note(str(token.meta["label"]), self._line(token))
        return None

    def _written_note(self, label: str, span: Span) -> None:
        blocks = self._blocks("footnote_reference_close")
        if label in self.note_places:
            message = f"the footnote [^{label}] is written twice"
            hint = f"it is first written in line {self.note_places[label].line}: give one of the two another name"
            self.sink(codes.DUPLICATE_ID.at(span, message, hint))
            return
        self.note_places[label] = span
        self.notes.written[label] = blocks

    def _division(self, opening: Token) -> Division | None:
        """The blocks up to the line of colons that ends them; None where it is not known for whom they are."""
        span, start = self._line(opening), self.position
        end: Span | None = None
        blocks: list[Block] = []
        while end is None and self.position < len(self.tokens) and self.tokens[self.position].nesting >= 0:
            token = self._next()
            if token.type == "division" and not token.info:
                end = self._line(token)
            elif block := self._block(token):
                blocks.append(block)
        if end is None:
            last = max([token.map[1] for token in self.tokens[start - 1 : self.position] if token.map])
            end = self.located.at(self.lines.start(last - 1))
            message = f"the passage “::: {opening.info}” does not end"
            self.sink(codes.PASSAGE_UNCLOSED.at(span, message, "put ::: on a line of its own below it"))
        said = marks.division_of(opening.info, span, self.sink)
        return Division(tuple(blocks), span, *said, end) if said else None

    def _formula(self, token: Token) -> FormulaBlock:
        span = self._line(token)
        label = token.info.split(maxsplit=1)[1].strip() if len(token.info.split()) > 1 else ""
        if label and not (label.startswith("#") and marks.is_label(label[1:], "eq")):
            message = f"“{label}” is not the label of a formula"
            self.sink(codes.LABEL_SYNTAX.at(span, message, "such as #eq:share, of small letters, digits and hyphens"))
            label = ""
        return FormulaBlock(token.content.strip(), label[1:], span)

    def _paragraph(self, token: Token) -> Block | None:
        inline = self._next()
        self._next()
        if is_placement(inline.children or []):
            return self._placement(inline)
        children = self._inline(inline)
        images = inline.children or []
        if len(images) == 1 and images[0].type == "image" and isinstance(children[0], Image):
            title = str(images[0].attrs.get("title", ""))
            return Figure(children[0], (Text(title, children[0].span),) if title else ())
        return Paragraph(children, tight=token.hidden)

    def _placement(self, inline: Token) -> Placement | None:
        span = in_lines(self.lines, inline).span(0)
        image = (inline.children or [inline])[0]
        label = str(image.attrs.get("src", ""))[1:]
        if not marks.is_label(label, "fig", "tbl"):
            hint = "a figure of the section is placed with ![](#fig:turnout), a table with ![](#tbl:seats)"
            self.sink(codes.LABEL_SYNTAX.at(span, f"“#{label}” is no label of a figure or table", hint))
            return None
        if image.content or image.attrs.get("title"):
            message = "words are not taken here: a figure's own stand in the section's “figures”"
            self.sink(codes.LABEL_SYNTAX.at(span, message, f"write ![](#{label})"))
        return Placement(label, span)

    def _items(self, until: str) -> tuple[tuple[Block, ...], ...]:
        items: list[tuple[Block, ...]] = []
        while self._next().type != until:
            items.append(self._blocks("list_item_close"))
        return tuple(items)

    def _definitions(self) -> DefinitionList:
        items: list[tuple[tuple[Inline, ...], tuple[tuple[Block, ...], ...]]] = []
        while (token := self._next()).type != "dl_close":
            if token.type == "dt_open":
                items.append((self._inline(self._next()), ()))
                self._next()
            else:
                term, definitions = items.pop()
                items.append((term, (*definitions, self._blocks("dd_close"))))
        return DefinitionList(tuple(items))

    def _table(self, opening: Token) -> Table:
        rows: list[list[tuple[Inline, ...]]] = []
        alignments: list[str] = []
        cell: Cursor | None = None
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
                cell = None
            elif token.type in ("th_open", "td_open"):
                if len(rows) == 1:
                    alignments.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
                inline = self._next()
                cell = in_cell(self.lines, inline, cell)
                rows[-1].append(Run(cell, self.notes, self.sink).nodes(inline.children or []))
        cells = sum(map(len, rows))
        span = self._line(opening)
        if cells > MAX_CELLS:
            message = f"the table has {cells} cells, {MAX_CELLS} are laid out at most"
            self.sink(codes.TABLE_TOO_LARGE.at(span, message, "hand the data out as a file of its own"))
            rows = rows[:1]
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), tuple(alignments), span)

    def _inline(self, token: Token) -> tuple[Inline, ...]:
        return Run(in_lines(self.lines, token), self.notes, self.sink).nodes(token.children or [])


def _references(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (node.label for node in walk(Body(blocks)) if isinstance(node, NoteReference))
