"""The nodes of a line: what stands within a paragraph, heading or cell, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from markdown_it.token import Token

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.nodes import (
    Block,
    Citation,
    Code,
    CrossReference,
    Emphasis,
    Foreign,
    Formula,
    Image,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Paragraph,
    Strong,
    Text,
)
from builder.source import marks
from builder.source.citation import parse_citation
from builder.source.cursor import Cursor
from builder.source.shape import Sink

_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass
class Notes:
    """The footnotes of a body: what the parser knows of them, their texts, and where each is first referred to."""

    env: dict[str, dict[str, dict[object, dict[str, object]]]]
    written: dict[str, tuple[Block, ...]]
    referred: dict[str, Span]


class Run:
    """The inline nodes of one token, found again in the source from left to right."""

    def __init__(self, cursor: Cursor, notes: Notes, sink: Sink) -> None:
        """Read with this cursor; footnotes within the line are written down in `notes`."""
        self.cursor = cursor
        self.notes = notes
        self.sink = sink

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
        if token.type == "foreign_open":
            place = self.cursor.find(f"]{{lang={token.info}}}")
            language = marks.language_of(token.info, place, self.sink)
            return (Foreign(language, children, span),) if language else children
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
            self.sink(codes.LINK_SCHEME.at(span, f"“{target}” is not linked to", hint))
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
                if is_placement([token]):
                    message = "a figure or table is placed in a paragraph of its own"
                    self.sink(codes.LABEL_SYNTAX.at(span, message, "put an empty line before and behind it"))
                    return ()
                alt = "".join(child.content or " " for child in token.children or () if not child.nesting)
                return (Image(str(token.attrs.get("src", "")), " ".join(alt.split()), span),)
            case "citation":
                return self._citation(token)
            case "cross_reference":
                return self._reference(token)
            case "formula":
                return (Formula(token.content.strip(), self.cursor.find(token.markup)),)
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
                self.sink(codes.CITATION_SYNTAX.at(place, "this looks like a link and is none", hint))
                continue
            hint = "close the bracket, and put nothing but keys, locators and words around them into it"
            self.sink(codes.CITATION_SYNTAX.at(place, "this begins like a citation and is none", hint))
        for mark, (code, hint) in marks.MARKS_LEFT.items():
            if mark in value:
                place = self.cursor.span(self.cursor.offset - len(value) + value.index(mark))
                self.sink(code.at(place, f"this begins like a mark and is none: {mark}", hint))
        return (Text(value, span),)

    def _reference(self, token: Token) -> tuple[Inline, ...]:
        span = self.cursor.find(token.markup)
        if marks.is_label(token.content):
            return (CrossReference(token.content, span),)
        known = ", ".join(f"{kind}: ({what})" for kind, what in marks.KINDS.items())
        hint = f"labels begin with {known}, and go on in small letters, digits and hyphens; for text write \\["
        self.sink(codes.LABEL_SYNTAX.at(span, f"“{token.markup}” is no label", hint))
        return (Text(token.markup, span),)

    def _citation(self, token: Token) -> tuple[Inline, ...]:
        span = self.cursor.find(token.content)
        begin = self.cursor.offset - len(token.content)
        items = parse_citation(token.content[1:-1], lambda offset: self.cursor.span(begin + 1 + offset))
        if items is None:
            hint = "write [@key], [@one; @two] with a semicolon, or [@key, p. 3]; for a bracket that is text, \\["
            self.sink(codes.CITATION_SYNTAX.at(span, f"“{token.content}” is not a citation", hint))
            return (Text(token.content, span),)
        return (Citation(items, span),)

    def _note(self, token: Token) -> NoteReference:
        label = token.meta.get("label")
        if label is None:
            span = self.cursor.find("^[")
            label = f"^{span.line}:{span.column}"
            note = self.notes.env["footnotes"]["list"][token.meta["id"]]
            tokens = note["tokens"]
            self.notes.written[label] = (Paragraph(self.nodes(tokens if isinstance(tokens, list) else [])),)
            self.cursor.find("]")
        else:
            span = self.cursor.find(f"[^{label}]")
        self.notes.referred.setdefault(label, span)
        return NoteReference(label, span)


def is_placement(tokens: list[Token]) -> bool:
    """Whether a line is nothing but the mark where a numbered figure or table stands."""
    return len(tokens) == 1 and tokens[0].type == "image" and str(tokens[0].attrs.get("src", "")).startswith("#")


def _merged(nodes: list[Inline]) -> tuple[Inline, ...]:
    merged: list[Inline] = []
    run: list[Text] = []
    for node in nodes:
        # A line end stays a node of its own, so that each line keeps its place.
        if isinstance(node, Text) and node.value != "\n":
            run.append(node)
            continue
        merged += (*_joined(run), node)
        run = []
    return (*merged, *_joined(run))


def _joined(run: list[Text]) -> tuple[Text, ...]:
    """One text of several that follow one another; it keeps the place of each that does not stand next to the last."""
    if len(run) < 2:
        return tuple(run)
    jumps: list[tuple[int, Span]] = [(0, run[0].span)]
    length = 0
    for node in run:
        begin, span = jumps[-1]
        if node.span != Span(span.path, span.line, span.column + length - begin):
            jumps.append((length, node.span))
        jumps += ((length + offset, place) for offset, place in node.jumps)
        length += len(node.value)
    return (Text("".join(node.value for node in run), run[0].span, tuple(jumps[1:])),)


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
