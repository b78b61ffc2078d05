"""Markdown with citations to the nodes of the model, each with its place.

CommonMark, with tables, footnotes (`[^1]`, `^[…]`), definition lists and pandoc's bracketed citations. Raw HTML is
text like any other.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.report import (
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
    walk_blocks,
)
from builder.source.citation import citation_rule, parse_citation
from builder.source.located import Located
from builder.source.shape import Sink

MAX_NESTING = 40
"""How deep Markdown may be nested (a list counts twice): WeasyPrint 70 gives up above 68 lists."""

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
    # Targets are kept as written and judged by this program, with a diagnostic.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


def read_markdown(located: Located, sink: Sink) -> Body:
    """The body that a text in Markdown holds."""
    return _Reader(located, sink).body()


class _Reader:
    """Turns the parser's flat tokens into nodes."""

    def __init__(self, located: Located, sink: Sink) -> None:
        self.located = located
        self.sink = sink
        self.lines = located.value.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.env: dict[str, dict[str, dict[object, dict[str, object]]]] = {}
        self.tokens: list[Token] = []
        self.position = 0
        self.notes: dict[str, tuple[Block, ...]] = {}
        self.note_places: dict[str, Span] = {}
        self.referred: dict[str, Span] = {}

    def body(self) -> Body:
        self.tokens = _parser().parse(self.located.value, self.env)
        for token in self.tokens:
            if max([token.level, *(child.level for child in token.children or ())]) > MAX_NESTING:
                message = f"this is nested more than {MAX_NESTING} deep"
                self.sink(codes.NESTED_TOO_DEEP.at(self._line(token), message, "a reader could not follow it either"))
                return Body()
        blocks = self._blocks("")
        for label, place in self.referred.items():
            if label not in self.notes:
                message = f"the footnote [^{label}] is not written"
                self.sink(codes.NOTE_UNDEFINED.at(place, message, f"write it below, as “[^{label}]: …”"))
        for label, place in self.note_places.items():
            if label not in self.referred:
                message = f"nothing refers to the footnote [^{label}]"
                self.sink(codes.NOTE_UNUSED.at(place, message, f"put [^{label}] where it belongs, or remove it"))
        self._check_headings(blocks)
        notes = {label: self.notes[label] for label in self.referred if label in self.notes}
        return Body(blocks, notes)

    def _line(self, token: Token) -> Span:
        return self.located.at(self.starts[min(token.map[0], len(self.lines) - 1)] if token.map else 0)

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
                label = str(token.meta["label"] if "label" in token.meta else token.attrs.get("label", ""))
                self.note_places[label] = self._line(token)
                self.notes[label] = self._blocks("footnote_reference_close")
        return None

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
        cursor = 0
        while (token := self._next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
                cursor = 0
            elif token.type in ("th_open", "td_open"):
                if len(rows) == 1:
                    alignments.append(str(token.attrs.get("style", "")).removeprefix("text-align:"))
                inline = self._next()
                run = _Run(self, inline, cursor)
                cursor = run.end
                rows[-1].append(run.nodes(inline.children or []))
        cells = sum(map(len, rows))
        span = self._line(opening)
        if cells > MAX_CELLS:
            message = f"the table has {cells} cells, {MAX_CELLS} are laid out at most"
            self.sink(codes.TABLE_TOO_LARGE.at(span, message, "hand the data out as a file of its own"))
            rows = rows[:1]
        return Table(tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), tuple(alignments), span)

    def _inline(self, token: Token) -> tuple[Inline, ...]:
        return _Run(self, token).nodes(token.children or [])


class _Run:
    """The inline nodes of one token, found again in the source from left to right."""

    def __init__(self, reader: _Reader, token: Token, column: int = 0) -> None:
        self.reader = reader
        self.content = token.content
        self.offset = 0
        self.places: list[tuple[int, int]] = []
        line = token.map[0] if token.map else 0
        begin = 0
        for number, written in enumerate(self.content.split("\n"), line):
            source = reader.lines[number] if number < len(reader.lines) else ""
            column = max(0, source.find(written, column))
            start = reader.starts[min(number, len(reader.lines) - 1)] + column
            self.places.append((begin, start))
            self.end = column + len(written)
            begin += len(written) + 1
            column = 0

    def _find(self, written: str) -> Span:
        found = self.content.find(written, self.offset)
        if found >= 0:
            self.offset = found + len(written)
        return self._span(found if found >= 0 else self.offset)

    def _span(self, offset: int) -> Span:
        begin, start = next(place for place in reversed(self.places) if place[0] <= offset or place is self.places[0])
        return self.reader.located.at(start + offset - begin)

    def nodes(self, tokens: list[Token]) -> tuple[Inline, ...]:
        """The nodes that these tokens stand for."""
        stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]
        for token in tokens:
            if token.nesting == 1:
                stack.append((token, []))
            elif token.nesting == -1:
                opening, children = stack.pop()
                if opening is not None:
                    stack[-1][1].extend(self._span_node(opening, tuple(children)))
            else:
                stack[-1][1].extend(self._leaf(token))
        return _merged(stack[0][1])

    def _span_node(self, token: Token, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
        children = _merged(list(children))
        if token.type == "em_open":
            return (Emphasis(children),)
        if token.type == "strong_open":
            return (Strong(children),)
        target = str(token.attrs.get("href", ""))
        span = next((child.span for child in children if isinstance(child, Text)), self._span(self.offset))
        allowed = _link_target(target)
        if not allowed:
            hint = "a report links to https, http, mailto and doi addresses; sources are cited with [@key]"
            self.reader.sink(codes.LINK_SCHEME.at(span, f"“{target}” is not linked to", hint))
            return children
        return (Link(allowed, children, span),)

    def _leaf(self, token: Token) -> tuple[Inline, ...]:
        match token.type:
            case "text" | "text_special":
                return self._text(token.content) if token.content else ()
            case "softbreak":
                return (Text("\n", self._find("\n")),)
            case "hardbreak":
                self._find("\n")
                return (LineBreak(),)
            case "code_inline":
                return (Code(token.content, self._find(token.content)),)
            case "image":
                span = self._find("![")
                alt = "".join(child.content for child in token.children or ())
                return (Image(str(token.attrs.get("src", "")), " ".join(alt.split()), span),)
            case "citation":
                return self._citation(token)
            case "footnote_ref":
                return (self._note(token),)
            case _:
                return (Text(token.content, self._find(token.content)),)

    def _text(self, value: str) -> tuple[Inline, ...]:
        span = self._find(value)
        if "[@" in value:
            hint = "close the bracket, and put nothing but keys, locators and words around them into it"
            self.reader.sink(codes.CITATION_SYNTAX.at(span, "this begins like a citation and is none", hint))
        return (Text(value, span),)

    def _citation(self, token: Token) -> tuple[Inline, ...]:
        span = self._find(token.content)
        begin = self.offset - len(token.content)
        items = parse_citation(token.content[1:-1], lambda offset: self._span(begin + 1 + offset))
        if items is None:
            hint = "write [@key], [@one; @two] or [@key, p. 3]; for a bracket that is text, \\["
            self.reader.sink(codes.CITATION_SYNTAX.at(span, f"“{token.content}” is not a citation", hint))
            return (Text(token.content, span),)
        return (Citation(items, span),)

    def _note(self, token: Token) -> NoteReference:
        label = token.meta.get("label")
        if label is None:
            span = self._find("^[")
            label = f"^{span.line}:{span.column}"
            note = self.reader.env["footnotes"]["list"][token.meta["id"]]
            tokens = note["tokens"]
            self.reader.notes[label] = (Paragraph(self.nodes(tokens if isinstance(tokens, list) else [])),)
            self._find("]")
        else:
            span = self._find(f"[^{label}]")
        self.reader.referred.setdefault(label, span)
        return NoteReference(label, span)


def _merged(nodes: list[Inline]) -> tuple[Inline, ...]:
    merged: list[Inline] = []
    for node in nodes:
        if merged and isinstance(node, Text) and isinstance(merged[-1], Text):
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
