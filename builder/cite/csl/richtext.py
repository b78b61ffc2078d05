"""Runs of text with their formatting: what a style makes, before it becomes nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from builder.cite.csl.xmltree import Element
from builder.model.diagnostic import Span
from builder.model.nodes import (
    Emphasis,
    Inline,
    Link,
    ReferenceLink,
    SmallCaps,
    Strong,
    Subscript,
    Superscript,
    Text,
)


class Format(NamedTuple):
    """Formatting by CSL's attributes; empty: not said; a tilde: markup in a field, which flips in its own kind."""

    style: str = ""
    weight: str = ""
    variant: str = ""
    decoration: str = ""
    align: str = ""
    case: str = ""


Run: TypeAlias = tuple[str, Format, int | str | None]
"""A piece of text, its formatting, and what it leads to: a number (0: in the list itself) or an address."""

PLAIN = Format()
OPEN, CLOSE = "\ue000", "\ue001"
"""Quotation marks whose shape depends on how deep they are nested."""

_MARKUP = re.compile(
    r"<(?P<tag>i|b|sup|sub|sc|span(?P<attribute>\s[^<>]*)?)>|</(?P<end>i|b|sup|sub|sc|span)>|(?P<quote>[\"'“”‘’])"
)
_SIMPLE = re.compile(r"[<\"'“”‘’\ue000-\ue003]")
_MARKS = re.compile("[\ue000-\ue003]")
_TAGS = {
    "i": Format(style="~italic"),
    "b": Format(weight="~bold"),
    "sup": Format(align="sup"),
    "sub": Format(align="sub"),
    "sc": Format(variant="~small-caps"),
}
_BEFORE_OPEN = frozenset(" \u00a0([{")
_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’"}


def format_of(element: Element) -> Format:
    """The formatting that an element asks for."""
    get = element.get
    align = get("vertical-align")
    return Format(get("font-style"), get("font-weight"), get("font-variant"), get("text-decoration"), align)


@lru_cache(maxsize=4096)
def combine(inner: Format, outer: Format) -> Format:
    """Formatting within formatting: what is nearer says it; markup of a field flips (CSL 1.0.2, “Rich text”)."""
    parts = []
    for mine, theirs in zip(inner, outer, strict=True):
        if not mine or not theirs:
            parts.append(mine or theirs)
        elif mine[0] == "~":
            parts.append("normal" if theirs.lstrip("~") == mine[1:] else mine[1:])
        else:
            parts.append(mine)
    return Format(*parts)


def dress(runs: list[Run], start: int, outer: Format) -> None:
    """Put formatting around the runs from `start` on, in place."""
    for index in range(start, len(runs)):
        text, inner, mark = runs[index]
        runs[index] = (text, combine(inner, outer), mark)


@lru_cache(maxsize=4096)
def field_runs(text: str) -> tuple[Run, ...]:
    """The runs of a field: its markup is read, straight quotation marks and apostrophes are set right."""
    if not _SIMPLE.search(text):
        return ((text, PLAIN, None),) if text else ()
    return tuple(_Field(without_marks(text)).runs())


def without_marks(text: str) -> str:
    """Text without the characters that stand for marks of the renderer's own."""
    return _MARKS.sub("", text)


class _Field:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_MARKUP.finditer(text))
        self.shown = _MARKUP.sub(lambda match: match.group() if match["quote"] else "", text)
        self.roles: dict[int, str | Format | None] = {}
        self.match_tags()
        self.match_quotes()

    def match_tags(self) -> None:
        """Find the tags that belong together; the others are text."""
        stack: list[tuple[int, str]] = []
        for index, token in enumerate(self.tokens):
            tag = token["tag"]
            if tag:
                stack.append((index, tag.split()[0]))
            elif token["end"]:
                places = [
                    place for place in range(max(len(stack) - 20, 0), len(stack)) if stack[place][1] == token["end"]
                ]
                if places:
                    opener = stack[places[-1]][0]
                    del stack[places[-1] :]
                    self.roles[opener] = _tag_format(self.tokens[opener])
                    self.roles[index] = None

    def match_quotes(self) -> None:
        """Find the quotation marks that belong together; a single one left over is an apostrophe."""
        stack: list[tuple[int, str]] = []
        for index, token in enumerate(self.tokens):
            char = token["quote"]
            if not char:
                continue
            before, after = self.neighbour(index, -1), self.neighbour(index, 1)
            opens = (not before or before in _BEFORE_OPEN or before in "\"'“‘") and after not in ("", " ")
            closes = [place for place in range(max(len(stack) - 9, 0), len(stack)) if _PAIRS[stack[place][1]] == char]
            if closes and not after.isalnum() and (before not in ("", " ") or char in "”’"):
                opener, first = stack[closes[-1]]
                del stack[closes[-1] :]
                nested = first != "‘" or bool(stack)
                self.roles[opener], self.roles[index] = (OPEN, CLOSE) if nested else ("‘", "’")
            elif char in "“‘" or (opens and char in "\"'"):
                stack.append((index, char))

    def neighbour(self, index: int, step: int) -> str:
        """The character beside a quotation mark, over any tags that lie between."""
        token = self.tokens[index]
        place = token.end() if step > 0 else token.start() - 1
        other = index + step
        while 0 <= other < len(self.tokens) and not self.tokens[other]["quote"] and other in self.roles:
            near = self.tokens[other]
            if (near.start() if step > 0 else near.end() - 1) != place:
                break
            place = near.end() if step > 0 else near.start() - 1
            other += step
        return self.text[place] if 0 <= place < len(self.text) else ""

    def runs(self) -> Iterable[Run]:
        stack = [PLAIN]
        done = 0
        buffer: list[str] = []

        def flush() -> Iterable[Run]:
            if text := "".join(buffer):
                yield (text, stack[-1], None)
            buffer.clear()

        for index, token in enumerate(self.tokens):
            buffer.append(self.text[done : token.start()])
            done = token.end()
            role = self.roles.get(index, "")
            if isinstance(role, Format):
                yield from flush()
                stack.append(combine(role, stack[-1]))
            elif role is None:
                yield from flush()
                stack.pop()
            else:
                buffer.append("’" if not role and token["quote"] == "'" else role or token.group())
        buffer.append(self.text[done:])
        yield from flush()


def _tag_format(token: re.Match[str]) -> Format:
    attribute = token["attribute"] or ""
    if "nocase" in attribute:
        return Format(case="as-is")
    if "small-caps" in attribute:
        return _TAGS["sc"]
    return _TAGS.get(token["tag"], PLAIN)


def plain_text(runs: Iterable[Run]) -> str:
    """The text of runs alone, without quotation marks of their own making."""
    return "".join([text for text, _, _ in runs]).replace(OPEN, "").replace(CLOSE, "")


def to_inlines(runs: list[Run], span: Span) -> tuple[Inline, ...]:
    """Runs as nodes: neighbours that look alike share their formatting, and those that lead alike are one link."""
    nodes: list[Inline] = []
    for look, alike in groupby(runs, itemgetter(1)):
        children: list[Inline] = []
        for mark, leading in groupby(alike, itemgetter(2)):
            text = Text("".join([text for text, _, _ in leading]), span)
            if isinstance(mark, str):
                children.append(Link(mark, (text,), span))
            else:
                children.append(ReferenceLink(mark, (text,)) if mark else text)
        nodes += _dressed(tuple(children), look)
    return tuple(nodes)


def _dressed(children: tuple[Inline, ...], look: Format) -> tuple[Inline, ...]:
    if look == PLAIN:
        return children
    if look.style.lstrip("~") in ("italic", "oblique"):
        children = (Emphasis(children),)
    if look.weight.lstrip("~") == "bold":
        children = (Strong(children),)
    if look.variant.lstrip("~") == "small-caps":
        children = (SmallCaps(children),)
    if look.align == "sup":
        return (Superscript(children),)
    return (Subscript(children),) if look.align == "sub" else children
