"""Nodes of the text to HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape

from builder.model.cited import CitedReport, Mark
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
    ReferenceLink,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    plain,
)
from builder.render.addresses import figure_address

FIRST_LEVEL = 3
"""The HTML level of a body's first headings: the title is h1, a section's heading h2."""

SHORT_CITATION = 24
"""Characters of a citation that stays on one line."""

SHORT_TABLE = 12
"""Rows of a table that stays on one page."""


class Writer:
    """Writes the bodies of one report; footnotes are counted through all of them."""

    def __init__(self, cited: CitedReport, label: Callable[..., str]) -> None:
        """Write with the numbers of this report and the words of `label`."""
        self._cited = cited
        self._label = label
        self._notes: dict[tuple[int, str], int] = {}
        self._body = 0
        self._texts: Mapping[str, tuple[Block, ...]] = {}

    def body(self, body: Body) -> str:
        """The HTML of a body."""
        self._body += 1
        self._texts = body.notes
        return self.blocks(body.blocks)

    def blocks(self, blocks: tuple[Block, ...]) -> str:
        """The HTML of blocks."""
        return "\n".join(map(self._block, blocks))

    def inlines(self, nodes: tuple[Inline, ...]) -> str:
        """The HTML of a run of inline nodes; a number that is raised follows its word without a space."""
        written: list[str] = []
        for node in nodes:
            if written and self._is_raised(node):
                written[-1] = written[-1].rstrip(" \n")
            written.append(self._inline(node))
        return "".join(written)

    def _is_raised(self, node: Inline) -> bool:
        if isinstance(node, Citation):
            content = self._cited.marks[node.span].content
            return bool(content) and isinstance(content[0], Superscript)
        return isinstance(node, NoteReference)

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(children, tight):
                text = self.inlines(children)
                return text if tight else f"<p>{text}</p>"
            case Heading(level, children):
                name = f"h{min(level + FIRST_LEVEL - 1, 6)}"
                return f"<{name}>{self.inlines(children)}</{name}>"
            case BulletList(items):
                return f"<ul>{self._items(items)}</ul>"
            case OrderedList(items, start):
                # WeasyPrint takes `start` for a mere hint of presentation; HTML readers need it.
                first = f' start="{start}" style="counter-reset: list-item {start - 1}"' if start != 1 else ""
                return f"<ol{first}>{self._items(items)}</ol>"
            case DefinitionList():
                return self._definitions(block)
            case Table():
                return self._table(block)
            case BlockQuote(children):
                return f"<blockquote>{self.blocks(children)}</blockquote>"
            case CodeBlock(value):
                return f"<pre><code>{escape(value)}</code></pre>"
            case ThematicBreak():
                return '<div class="break" role="separator"></div>'
            case Figure(image, caption):
                told = f"<figcaption>{self.inlines(caption)}</figcaption>" if caption else ""
                return f"<figure>{self._image(image)}{told}</figure>"

    def _items(self, items: tuple[tuple[Block, ...], ...]) -> str:
        return "".join(f"<li>{self.blocks(item)}</li>" for item in items)

    def _definitions(self, block: DefinitionList) -> str:
        written: list[str] = []
        for term, definitions in block.items:
            written.append(f"<dt>{self.inlines(term)}</dt>")
            written += [f"<dd>{self.blocks(definition)}</dd>" for definition in definitions]
        return f"<dl>{''.join(written)}</dl>"

    def _table(self, table: Table) -> str:
        def row(cells: tuple[tuple[Inline, ...], ...], name: str) -> str:
            written: list[str] = []
            for cell, side in zip(cells, table.alignments, strict=False):
                extra = (' scope="col"' if name == "th" else "") + (f' class="{side}"' if side else "")
                written.append(f"<{name}{extra}>{self.inlines(cell)}</{name}>")
            return f"<tr>{''.join(written)}</tr>"

        body = "".join(row(cells, "td") for cells in table.rows)
        short = ' class="short"' if len(table.rows) <= SHORT_TABLE else ""
        columns = "".join(f'<col style="width: {width}%">' for width in _widths(table))
        head = row(table.head, "th")
        return f"<table{short}><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table>"

    def _inline(self, node: Inline) -> str:
        match node:
            case Text(value):
                return escape(value)
            case Emphasis(children):
                return f"<em>{self.inlines(children)}</em>"
            case Strong(children):
                return f"<strong>{self.inlines(children)}</strong>"
            case Code(value):
                return f"<code>{escape(value)}</code>"
            case Link(target, children):
                return f'<a href="{escape(target)}">{self.inlines(children)}</a>'
            case Image():
                return self._image(node)
            case LineBreak():
                return "<br>"
            case Superscript(children):
                return f"<sup>{self.inlines(children)}</sup>"
            case Subscript(children):
                return f"<sub>{self.inlines(children)}</sub>"
            case SmallCaps(children):
                return f'<span class="small-caps">{self.inlines(children)}</span>'
            case ReferenceLink(number, children):
                title = escape(self._label("reference-n", number))
                return f'<a href="#ref-{number}" title="{title}">{self.inlines(children)}</a>'
            case Citation(span=span):
                return self._mark(self._cited.marks[span])
            case NoteReference(label):
                return self._note(label)

    def _image(self, image: Image) -> str:
        # A picture that could not be read is an error already; a draft shows the words that stand for it.
        if image.source not in self._cited.report.figures:
            return f"<em>[{escape(image.alt or image.source)}]</em>"
        alt = escape(image.alt or image.source)
        return f'<img src="{escape(figure_address(image.source))}" alt="{alt}">'

    def _mark(self, mark: Mark) -> str:
        name = "cite short" if len(plain(mark.content)) <= SHORT_CITATION else "cite"
        return f'<span class="{name}" id="{mark.anchor}">{self.inlines(mark.content)}</span>'

    def _note(self, label: str) -> str:
        key = (self._body, label)
        if key in self._notes:
            return f'<sup class="note-again">{self._notes[key]}</sup>'
        self._notes[key] = len(self._notes) + 1
        blocks = self._texts.get(label, ())
        return f'<span class="footnote">{"".join(map(self._flat, blocks))}</span>'

    def _flat(self, block: Block) -> str:
        """A block within a footnote, which stands in a paragraph and so can hold no blocks of HTML."""
        match block:
            case Paragraph(children) | Heading(children=children):
                return f'<span class="line">{self.inlines(children)}</span>'
            case BulletList(items) | OrderedList(items):
                return "".join(f'<span class="line">– {"".join(map(self._flat, item))}</span>' for item in items)
            case DefinitionList(items):
                return "".join(
                    f'<span class="line"><em>{self.inlines(term)}</em></span>'
                    + "".join("".join(map(self._flat, definition)) for definition in definitions)
                    for term, definitions in items
                )
            case Table(head, rows):
                return "".join(
                    f'<span class="line">{" · ".join(map(self.inlines, row))}</span>' for row in (head, *rows)
                )
            case BlockQuote(children):
                return "".join(map(self._flat, children))
            case CodeBlock(value):
                return f'<code class="line">{escape(value)}</code>'
            case Figure(image):
                return self._image(image)
            case ThematicBreak():
                return ""


def _widths(table: Table) -> list[int]:
    """How wide each column is, in percent: by its longest word and by how much there is to read in it.

    Said beforehand because letting the layout find out takes it twice the time.
    """
    wants: list[int] = []
    for column in range(len(table.head)):
        texts = [plain(row[column]) for row in (table.head, *table.rows) if column < len(row)]
        word = max((len(word) for text in texts for word in text.split()), default=1)
        wants.append(max(word + 2, min(max(map(len, texts), default=1), 40)))
    return [max(1, round(100 * want / sum(wants))) for want in wants]
