"""Nodes of the text to HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from html import escape

from builder.language import direction, leaning
from builder.model.artifact import Medium
from builder.model.cited import CitedReport, Mark
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
    ReferenceLink,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    plain,
    walk_blocks,
)
from builder.model.report import Report
from builder.model.style import Style
from builder.render.addresses import figure_address
from builder.render.exhibits import SHORT_TABLE, Exhibitor, anchor, widths
from builder.render.formulas import drawn, mathml

FIRST_LEVEL = 3
"""The HTML level of a body's first headings: the title is h1, a section's heading h2."""

SHORT_CITATION = 24
"""Characters of a citation that stays on one line."""

_TAGS = {Emphasis: "em", Strong: "strong", Superscript: "sup", Subscript: "sub"}
_NAMES = {"fig": "figure-n", "tbl": "table-n", "eq": "equation-n", "sec": "section-n"}
"""What the parts are called that can be referred to, by the kind of their label."""


_LEFTWARD = re.compile(r"(?:\d+ )?[\u0590-\u08ff]+(?: *[\u0590-\u08ff\d]+)*")
"""Words that run to the left, with the numbers of a date among them."""


class Writer:
    """Writes the bodies of one report as HTML that is XML too; footnotes and blocks are counted through all of them.

    For print a footnote stands where it is referred to; elsewhere it is collected in `notes`, and linked both ways.
    """

    def __init__(
        self,
        cited: CitedReport,
        label: Callable[..., str],
        medium: Medium = Medium.PRINT,
        style: Style | None = None,
        enclosed: Container[str] = (),
    ) -> None:
        """Write with the numbers of this report and the words of `label`."""
        self._cited = cited
        self._label = label
        self._medium = medium
        self._exhibitor = Exhibitor(cited.report.language, label, medium, style, enclosed)
        self._here = _labels_here(cited.report)
        self._shown: set[str] = set()
        self._exhibits: Mapping[str, Exhibit] = {}
        self._notes: dict[tuple[int, str], int] = {}
        self._blocks_written = 0
        self._leftward_apart = False
        self._body = 0
        self._texts: Mapping[str, tuple[Block, ...]] = {}
        self.notes: dict[int, str] = {}

    def body(self, body: Body) -> str:
        """The HTML of a body."""
        self._body += 1
        self._texts = body.notes
        self._exhibits = body.exhibits
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

    def _begin(self) -> str:
        """The number of a block as an attribute, by which an electronic book finds the pages of the printed one."""
        self._blocks_written += 1
        return "" if self._medium is Medium.WEB else f' data-block="{self._blocks_written}"'

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(children, tight):
                return self.inlines(children) if tight else f"<p{self._begin()}>{self.inlines(children)}</p>"
            case Heading(level, children):
                name = f"h{min(level + FIRST_LEVEL - 1, 6)}"
                return f"<{name}{self._begin()}>{self.inlines(children)}</{name}>"
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
                return f"<pre{self._begin()}{self._dir('ltr')}><code>{escape(value)}</code></pre>"
            case ThematicBreak():
                return '<div class="break" role="separator"></div>'
            case Figure(image, caption):
                told = f"<figcaption>{self.inlines(caption)}</figcaption>" if caption else ""
                return f"<figure{self._begin()}>{self._image(image)}{told}</figure>"
            case Division(children, language=language):
                return f"<div{self._lang(language)}>{self.blocks(children)}</div>"
            case Placement(label):
                return self._exhibit(label)
            case FormulaBlock(source, label):
                return self._equation(source, label)

    def _exhibit(self, label: str) -> str:
        """A numbered figure or table where it is placed first; nothing for one that could not be read."""
        exhibit = self._exhibits.get(label)
        if exhibit is None or label in self._shown:
            return ""
        self._shown.add(label)
        begin = self._begin()
        return self._exhibitor.write(exhibit, self._named(label), self.inlines(exhibit.caption), begin)

    def _equation(self, source: str, label: str) -> str:
        number = self._cited.labels.get(label, 0)
        told = f'<span class="equation-number">({number})</span>' if number else ""
        place = f' id="{anchor(label)}"' if label and label not in self._shown else ""
        self._shown.add(label)
        return f'<div class="equation"{place}{self._begin()}>{self._formula(source, block=True)}{told}</div>'

    def _formula(self, source: str, *, block: bool) -> str:
        if self._medium is Medium.PRINT:
            return f'<span class="formula">{drawn(source, block=block)}</span>'
        return mathml(source, block=block)

    def _named(self, label: str) -> str:
        """What a numbered part is called, such as “Figure 3”; empty where there is none of that label."""
        kind, _, name = label.partition(":")
        number = self._cited.labels.get(label, self._cited.sections.get(name) if kind == "sec" else None)
        return self._label(_NAMES[kind], number) if number is not None else ""

    def _reference(self, label: str) -> str:
        """A link to a numbered part; words alone where this edition leaves the part out."""
        name = escape(self._named(label))
        if not name:
            return f"<em>[{escape(label)}]</em>"
        if label not in self._here:
            return f'<span class="cross-reference">{name} ({escape(self._label("not-here"))})</span>'
        kind, _, section = label.partition(":")
        target = f"section-{section}" if kind == "sec" else anchor(label)
        paged = " paged" if self._medium is Medium.PRINT and kind != "sec" else ""
        return f'<a class="cross-reference{paged}" href="#{target}" title="{name}">{name}</a>'

    def _items(self, items: tuple[tuple[Block, ...], ...]) -> str:
        return "".join(f"<li{self._begin()}>{self.blocks(item)}</li>" for item in items)

    def _definitions(self, block: DefinitionList) -> str:
        written: list[str] = []
        for term, definitions in block.items:
            written.append(f"<dt>{self.inlines(term)}</dt>")
            written += [f"<dd{self._begin()}>{self.blocks(definition)}</dd>" for definition in definitions]
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
        shares = widths([[plain(cell) for cell in row] for row in (table.head, *table.rows)])
        columns = "".join(f'<col style="width: {width}%"/>' for width in shares)
        head = row(table.head, "th")
        begin = f"<table{self._begin()}{short}><colgroup>{columns}</colgroup>"
        return f"{begin}<thead>{head}</thead><tbody>{body}</tbody></table>"

    def _inline(self, node: Inline) -> str:
        match node:
            case Text(value):
                text = escape(value)
                return _LEFTWARD.sub(r'<bdi dir="rtl">\g<0></bdi>', text) if self._leftward_apart else text
            case Emphasis(children) | Strong(children) | Superscript(children) | Subscript(children=children):
                return f"<{_TAGS[type(node)]}>{self.inlines(children)}</{_TAGS[type(node)]}>"
            case Code(value):
                return f"<code{self._dir('ltr')}>{escape(value)}</code>"
            case Link(target, children):
                turned = self._dir(leaning(plain(children)))
                return f'<a href="{escape(target)}"{turned}>{self.inlines(children)}</a>'
            case Image():
                return self._image(node)
            case LineBreak():
                return "<br/>"
            case SmallCaps(children):
                return f'<span class="small-caps">{self.inlines(children)}</span>'
            case ReferenceLink(number, children):
                title = escape(self._label("reference-n", number))
                return f'<a href="#ref-{number}" title="{title}">{self.inlines(children)}</a>'
            case Foreign(language, children):
                return f"<span{self._lang(language)}>{self.inlines(children)}</span>"
            case Citation() | NoteReference() | CrossReference() | Formula():
                return self._pointer(node)

    def _pointer(self, node: Citation | NoteReference | CrossReference | Formula) -> str:
        """What stands in the text for something that is written elsewhere, or otherwise."""
        match node:
            case Citation(span=span):
                return self._mark(self._cited.marks[span])
            case NoteReference(label):
                return self._note(label)
            case CrossReference(label):
                return self._reference(label)
            case Formula(source):
                return self._formula(source, block=False)

    def _image(self, image: Image) -> str:
        # A picture that could not be read is an error already; a draft shows the words that stand for it.
        if image.source not in self._cited.report.figures:
            return f"<em>[{escape(image.alt or image.source)}]</em>"
        alt = escape(image.alt or image.source)
        return f'<img src="{escape(figure_address(image.source))}" alt="{alt}"/>'

    def _mark(self, mark: Mark) -> str:
        name = "cite short" if len(plain(mark.content)) <= SHORT_CITATION else "cite"
        return f'<span class="{name}" id="{mark.anchor}">{self.inlines(mark.content)}</span>'

    def _note(self, label: str) -> str:
        key = (self._body, label)
        again = key in self._notes
        number = self._notes.setdefault(key, len(self._notes) + 1)
        blocks = self._texts.get(label, ())
        if self._medium is Medium.PRINT:
            if again:
                return f'<sup class="note-again">{number}</sup>'
            return f'<span class="footnote">{"".join(map(self._flat, blocks))}</span>'
        if not again:
            self.notes[number] = ""  # it keeps its place before the notes within it
            count = self._blocks_written  # the notes of a book are no blocks of the printed text
            self.notes[number] = self.blocks(blocks)
            self._blocks_written = count
        anchor = "" if again else f' id="noteref-{number}"'
        return f'<sup><a{anchor} href="#note-{number}" role="doc-noteref">{number}</a></sup>'

    def run(self, nodes: tuple[Inline, ...]) -> str:
        """The HTML of a run of text that stands for itself, such as a reference; it runs by its first letter."""
        turned = self._dir(leaning(plain(nodes)))
        if not turned:
            return self.inlines(nodes)
        self._leftward_apart = turned.endswith('"ltr"')
        written = f"<span{turned}>{self.inlines(nodes)}</span>"
        self._leftward_apart = False
        return written

    def _lang(self, language: str) -> str:
        """The attributes that tell of another language, and of the way that it runs."""
        if not language:
            return ""
        return f' lang="{language}"{self._dir(direction(language))}'

    def _dir(self, wanted: str) -> str:
        """The attribute for text that runs another way than the report."""
        return "" if wanted == direction(self._cited.report.language) else f' dir="{wanted}"'

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
            case Division(children, language=language):
                return f"<span{self._lang(language)}>{''.join(map(self._flat, children))}</span>"
            case FormulaBlock(source):
                return f'<span class="line">{self._formula(source, block=False)}</span>'
            case Figure(image):
                return self._image(image)
            case Placement() | ThematicBreak():
                return ""


def _labels_here(report: Report) -> frozenset[str]:
    """The labels of all that this edition shows."""
    labels = {f"sec:{section.id}" for section in report.sections}
    for _, body in report.bodies():
        blocks = walk_blocks(body.blocks)
        labels |= {block.label for block in blocks if isinstance(block, Placement | FormulaBlock) and block.label}
    return frozenset(labels)
