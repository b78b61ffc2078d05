"""Markdown with citations to the nodes of the model, each with its place.

CommonMark, with tables, footnotes (`[^1]`, `^[…]`), definition lists and pandoc's bracketed citations. Raw HTML is
text like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
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
    Citation,
    Code,
    CodeBlock,
    DefinitionList,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    OrderedList,
    Paragraph,
    Strong,
    Table,
    Text,
    ThematicBreak,
    walk,
    walk_blocks,
)
from builder.source.citation import citation_rule, parse_citation
from builder.source.cursor import Cursor, Lines, in_cell, in_lines, too_many_brackets
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

_SCHEMES = frozenset({"http", "https", "mailto"})


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 100}).enable("table")
    parser.use(footnote_plugin, always_match_refs=True, move_to_end=False).use(deflist_plugin)
    parser.inline.ruler.before("link", "citation", citation_rule)
    # Escapes and entities stay apart from the text around them, so that they are found again as they were written.
    parser.core.ruler.disable("text_join")
    # Targets are kept as written and judged by this program, with a diagnostic.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def read_markdown(located: Located, sink: Sink) -> Body | None:
    """The body that a text in Markdown holds; None where it is nested too deep."""
    return _Reader(located, sink).body()


class _Reader:
    """Turns the parser's flat tokens into nodes."""

    def __init__(self, located: Located, sink: Sink) -> None:
        self.located = located
        self.sink = sink
        self.lines = Lines(located)
        self.env: dict[str, dict[str, dict[object, dict[str, object]]]] = {}
        self.tokens: list[Token] = []
        self.position = 0
        self.notes: dict[str, tuple[Block, ...]] = {}
        self.note_places: dict[str, Span] = {}
        self.referred: dict[str, Span] = {}

    def body(self) -> Body | None:
        offset = too_many_brackets(self.located.value, MAX_NESTING)
        if offset is not None:
            self._too_deep(self.located.at(offset))
            return None
        self.tokens = _parser().parse(self.located.value, self.env)
        for token in self.tokens:
            if max([token.level, *(child.level for child in token.children or ())]) > MAX_NESTING:
                self._too_deep(self._line(token))
                return None
        blocks = self._blocks("")
        reached = self._reached(blocks)
        if reached is None:
            return None
        for label, place in self.referred.items():
            if label not in self.notes:
                message = f"the footnote [^{label}] is not written"
                self.sink(codes.NOTE_UNDEFINED.at(place, message, f"write it below, as “[^{label}]: …”"))
        for label, place in self.note_places.items():
            if label not in reached:
                message = f"nothing refers to the footnote [^{label}]"
                self.sink(codes.NOTE_UNUSED.at(place, message, f"put [^{label}] where it belongs, or remove it"))
        self._check_headings(blocks)
        return Body(blocks, {label: self.notes[label] for label in reached if label in self.notes})

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
                within.append(_references(self.notes.get(label, ())))
                if len(within) > MAX_NOTES:
                    message = f"more than {MAX_NOTES} footnotes stand one within another"
                    self.sink(codes.NESTED_TOO_DEEP.at(self.referred[label], message, "say it in the text"))
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
            case "fence" | "code_block":
                return CodeBlock(token.content.removesuffix("\n"), token.info.split(" ")[0], self._line(token))
            case "hr":
                return ThematicBreak()
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
        self.notes[label] = blocks

    def _paragraph(self, token: Token) -> Block:
        inline = self._next()
        self._next()
        children = self._inline(inline)
        images = inline.children or []
        if len(images) == 1 and images[0].type == "image" and isinstance(children[0], Image):
            title = str(images[0].attrs.get("title", ""))
            return Figure(children[0], (Text(title, children[0].span),) if title else ())
        return Paragraph(children, tight=token.hidden)

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
                rows[-1].append(_Run(self, cell).nodes(inline.children or []))
        cells = sum(map(len, rows))
        span = self._line(opening)
        if cells > MAX_CELLS:
            message = f"the table has {cells} cells, {MAX_CELLS} are laid out at most"
            self.sink(codes.TABLE_TOO_LARGE.at(span, message, "hand the data out as a file of its own"))
            rows = rows[:1]
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), tuple(alignments), span)

    def _inline(self, token: Token) -> tuple[Inline, ...]:
        return _Run(self, in_lines(self.lines, token)).nodes(token.children or [])


def _references(blocks: tuple[Block, ...]) -> Iterator[str]:
    return (node.label for node in walk(Body(blocks)) if isinstance(node, NoteReference))


class _Run:
    """The inline nodes of one token, found again in the source from left to right."""

    def __init__(self, reader: _Reader, cursor: Cursor) -> None:
        self.reader = reader
        self.cursor = cursor

    def nodes(self, tokens: list[Token]) -> tuple[Inline, ...]:
        """The nodes that these tokens stand for."""
        stack: list[tuple[Token | None, Span, list[Inline]]] = [(None, self.cursor.span(0), [])]
        for token in tokens:
            if token.nesting == 1:
                opening = "<" if token.markup == "autolink" else "[" if token.type == "link_open" else token.markup
                stack.append((token, self.cursor.find(opening), []))
            elif token.nesting == -1:
                opened, span, children = stack.pop()
                if opened is not None:
                    stack[-1][2].extend(self._span_node(opened, span, _merged(children)))
            else:
                stack[-1][2].extend(self._leaf(token))
        return _merged(stack[0][2])

    def _span_node(self, token: Token, span: Span, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if token.type != "link_open":
            self.cursor.find(token.markup)
            return (Emphasis(children) if token.type == "em_open" else Strong(children),)
        if token.markup == "autolink":
            self.cursor.find(">")
        else:
            self.cursor.skip_target(self.cursor.content.find("]", self.cursor.offset))
        target = str(token.attrs.get("href", ""))
        allowed = _link_target(target)
        if not allowed:
            hint = "a report links to https, http, mailto and doi addresses; sources are cited with [@key]"
            self.reader.sink(codes.LINK_SCHEME.at(span, f"“{target}” is not linked to", hint))
            return children
        return (Link(allowed, children, span),)

    def _leaf(self, token: Token) -> tuple[Inline, ...]:
        match token.type:
            case "text":
                return self._text(token.content) if token.content else ()
            case "text_special":
                return (Text(token.content, self.cursor.find(token.markup)),)
            case "softbreak":
                return (Text("\n", self.cursor.find("\n")),)
            case "hardbreak":
                self.cursor.find("\n")
                return (LineBreak(),)
            case "code_inline":
                return (self._code(token),)
            case "image":
                span = self.cursor.find("![")
                self.cursor.skip_target(self.cursor.offset + len(token.content))
                alt = "".join(child.content or " " for child in token.children or () if not child.nesting)
                return (Image(str(token.attrs.get("src", "")), " ".join(alt.split()), span),)
            case "citation":
                return self._citation(token)
            case "footnote_ref":
                return (self._note(token),)
            case _:
                return (Text(token.content, self.cursor.find(token.content)),)

    def _code(self, token: Token) -> Code:
        self.cursor.find(token.markup)
        begin = self.cursor.offset
        padded = self.cursor.content[begin : begin + 1] in (" ", "\n") and not token.content.startswith(" ")
        self.cursor.offset += len(token.content)
        self.cursor.find(token.markup)
        return Code(token.content, self.cursor.span(begin + padded))

    def _text(self, value: str) -> tuple[Inline, ...]:
        span = self.cursor.find(value)
        for mark in ("[@", "]("):
            if mark not in value:
                continue
            place = self.cursor.span(self.cursor.offset - len(value) + value.index(mark))
            if mark == "](":
                hint = "a link is [words](https://…), without a citation among its words"
                self.reader.sink(codes.CITATION_SYNTAX.at(place, "this looks like a link and is none", hint))
                continue
            hint = "close the bracket, and put nothing but keys, locators and words around them into it"
            self.reader.sink(codes.CITATION_SYNTAX.at(place, "this begins like a citation and is none", hint))
        return (Text(value, span),)

    def _citation(self, token: Token) -> tuple[Inline, ...]:
        span = self.cursor.find(token.content)
        begin = self.cursor.offset - len(token.content)
        items = parse_citation(token.content[1:-1], lambda offset: self.cursor.span(begin + 1 + offset))
        if items is None:
            hint = "write [@key], [@one; @two] with a semicolon, or [@key, p. 3]; for a bracket that is text, \\["
            self.reader.sink(codes.CITATION_SYNTAX.at(span, f"“{token.content}” is not a citation", hint))
            return (Text(token.content, span),)
        return (Citation(items, span),)

    def _note(self, token: Token) -> NoteReference:
        label = token.meta.get("label")
        if label is None:
            span = self.cursor.find("^[")
            label = f"^{span.line}:{span.column}"
            note = self.reader.env["footnotes"]["list"][token.meta["id"]]
            tokens = note["tokens"]
            self.reader.notes[label] = (Paragraph(self.nodes(tokens if isinstance(tokens, list) else [])),)
            self.cursor.find("]")
        else:
            span = self.cursor.find(f"[^{label}]")
        self.reader.referred.setdefault(label, span)
        return NoteReference(label, span)


def _merged(nodes: list[Inline]) -> tuple[Inline, ...]:
    merged: list[Inline] = []
    for node in nodes:
        # A line end stays a node of its own, so that each line keeps its place.
        if (
            merged
            and isinstance(node, Text)
            and isinstance(merged[-1], Text)
            and "\n" not in (node.value, merged[-1].value)
        ):
            merged[-1] = Text(merged[-1].value + node.value, merged[-1].span)
        else:
            merged.append(node)
    return tuple(merged)


def _link_target(target: str) -> str:
    """The address that a link may have, doi: written out; empty where its scheme is not taken."""
    target = target.strip()
    if target.lower().startswith("doi:"):
        return f"https://doi.org/{target[4:].lstrip('/')}" if target[4:].lstrip("/").startswith("10.") else ""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    if parts.scheme not in _SCHEMES or any(char <= " " or char == "\x7f" for char in target):
        return ""
    if parts.scheme == "mailto":
        return target if "@" in parts.path else ""
    return target if parts.hostname else ""
