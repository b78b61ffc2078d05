"""Markdown without what is kept from an audience: passages, and the notes and targets that only these name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from builder.model.audience import Audience
from builder.model.diagnostic import Diagnostic, Span
from builder.model.nodes import Body
from builder.source.cursor import too_many_brackets
from builder.source.located import Located, SourceFile
from builder.source.marks import division_of
from builder.source.markup import MAX_NESTING, parse_markdown, read_markdown

Shows = Callable[[Audience], bool]

_MARGIN = re.compile(r"[\s>]*")
_MARK = re.compile(r"([ \t]*)(>|[-+*]|\d{1,9}[.)]|[:~]|\[\^[^\]\n]+\]:)([ \t]*)")
"""What a line of a quotation, an item, a definition or a note begins with."""

_CONTAINERS = frozenset({"list_item", "blockquote", "dd", "footnote_reference", "bullet_list", "ordered_list", "dl"})
_LINE_END = re.compile(r"\r\n?")


def cut(text: str, shows: Shows) -> tuple[str, bool]:
    """The text as an edition shows it, without a word for whom its passages are; and whether something is left out.

    A note goes with the last place that refers to it.
    """
    if ":::" not in text:
        return text, False
    text = _LINE_END.sub("\n", text)  # as the parser of Markdown does
    if too_many_brackets(text, MAX_NESTING) is not None:
        return "", True  # such a text is not taken, and has been told
    env: dict[str, Any] = {}
    lines = _Lines(text)
    withheld = _divisions(parse_markdown(text, env), lines, shows)
    if not lines.changed:
        return text, False
    text = lines.text()
    return (_without_loose_ends(text) if withheld else text), withheld


def body_of(text: str) -> Body:
    """The body that a text holds, of which it is not told where it stands."""
    return read_markdown(Located(text, SourceFile("", text), 0, len(text), None), _unheard) or Body()


@dataclass
class _Lines:
    """The lines of a text, some of which are taken out: each range of them leaves one line with what is before it."""

    source: str
    taken: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = self.source.split("\n")

    @property
    def changed(self) -> bool:
        return bool(self.taken)

    def take(self, first: int, end: int, left: str) -> None:
        """Take out the lines from the first to before the end, and leave this in their place."""
        self.taken.append((first, end, left))

    def text(self) -> str:
        """What is left; a mark such as that of a list item is put before the next line that holds something."""
        written: list[str] = []
        at, mark = 0, ""
        for first, end, left in sorted(self.taken, key=_outer_first):
            if end <= at:  # within what is taken out already
                continue
            mark = self._copy(written, at, first, mark)
            if left != _margin(left):
                mark += left[len(_margin(left)) if mark else 0 :]
            elif not mark and not _follows(written, left):
                written.append(left.rstrip())
            at = end
        mark = self._copy(written, at, len(self.lines), mark)
        ended = "\n" if self.source.endswith("\n") else ""
        return "\n".join([*written, *([mark.rstrip()] if mark else [])]).rstrip("\n") + ended

    def _copy(self, written: list[str], start: int, end: int, mark: str) -> str:
        after = start > 0  # where something was taken out
        for line in self.lines[start:end]:
            if (mark and not line.strip(" \t>")) or (after and _follows(written, line)):
                continue
            after = False
            written.append(mark + _behind(mark, line) if mark else line)
            mark = ""
        return mark


def _follows(written: list[str], line: str) -> bool:
    """Whether a line that holds nothing follows one like it, or none."""
    return not line.strip(" \t>") and line.strip() == (written[-1].strip() if written else "")


def _outer_first(taken: tuple[int, int, str]) -> tuple[int, int, int]:
    first, end, left = taken
    return first, -end, len(left)


@dataclass
class _Frame:
    """A container of blocks that is being gone through."""

    token: Token | None
    end: int
    opened: list[tuple[int, str, bool | None]] = field(default_factory=list)
    shown: bool = False
    cut: bool = False


def _divisions(tokens: Iterable[Token], lines: _Lines, shows: Shows) -> bool:
    """Take out the passages for others, and the colons around those that are shown; whether any was for others.

    A container of which nothing is left goes too.
    """
    frames = [_Frame(None, len(lines.lines))]
    hidden = 0
    any_withheld = False
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        frame = frames[-1]
        if token.type == "division" and token.map:
            line = token.map[0]
            if token.info:
                said = division_of(token.info, Span(""), _unheard)
                withheld = said is None or not shows(said[1])
                for_some = withheld or bool(said and said[1].names)
                hidden += withheld
                any_withheld |= withheld
                frame.cut |= for_some
                frame.opened.append((line, token.info, withheld if for_some else None))
            elif frame.opened:
                hidden -= _close(frame, line, lines)
        elif token.nesting > 0:
            frame.shown |= name not in _CONTAINERS and not hidden
            frames.append(_Frame(token, token.map[1] if token.map else frame.end))
        elif token.nesting < 0:
            frames.pop()
            while frame.opened:
                hidden -= _close(frame, frame.end, lines)
            parent = frames[-1]
            parent.shown |= frame.shown
            parent.cut |= frame.cut
            if frame.cut and not frame.shown and frame.token and frame.token.map and name in _CONTAINERS:
                first, end = frame.token.map
                lines.take(first, end, _marks(lines.lines[first], sum(_marks_line(one, first) for one in frames)))
        else:
            frame.shown |= not hidden
    while frames[0].opened:
        _close(frames[0], frames[0].end, lines)
    return any_withheld


def _close(frame: _Frame, line: int, lines: _Lines) -> bool:
    """End the passage that was begun last, at a line or with its container; whether it is withheld."""
    start, info, withheld = frame.opened.pop()
    ended = line < frame.end
    before = _before(lines.lines[start], info)
    if withheld:
        lines.take(start, line + ended, before)
    elif withheld is not None:
        lines.take(start, start + 1, before)
        if ended:
            lines.take(line, line + 1, lines.lines[line].rstrip().rstrip(":"))
    return bool(withheld)


def _before(line: str, info: str) -> str:
    """What stands before the colons that begin a passage: the marks of what it stands in."""
    return line.rstrip().removesuffix(info).rstrip().rstrip(":")


def _marks_line(frame: _Frame, line: int) -> bool:
    """Whether a container has a mark on a line: a quotation on each of its own, an item or note on its first."""
    name = frame.token.type.removesuffix("_open") if frame.token else ""
    starts = frame.token is not None and frame.token.map is not None and frame.token.map[0] == line
    return name == "blockquote" or (starts and name in ("list_item", "dd", "footnote_reference"))


def _marks(line: str, count: int) -> str:
    """The first marks of a line, with the white space around them."""
    end = 0
    for _ in range(count):
        match = _MARK.match(line, end)
        end = match.end() if match else end
    return line[: end + len(line[end:]) - len(line[end:].lstrip(" \t"))]


def _margin(line: str) -> str:
    """The white space before the text of a line, and the marks of the quotations that it stands in."""
    match = _MARGIN.match(line)
    return match.group() if match else ""


def _behind(marks: str, line: str) -> str:
    """A line that comes to stand behind the marks of what it is in, without its own of these and its indentation."""
    for mark in _MARK.finditer(marks):
        before, own, behind = mark.groups()
        wide = len(before) + 4 if own.startswith("[") else len(mark.group())
        if own == ">":
            line = line.lstrip(" \t").removeprefix(">")
            wide = len(behind)
        line = line[min(wide, len(line) - len(line.lstrip(" \t"))) :]
    return line


def _without_loose_ends(text: str) -> str:
    """The text without the notes that nothing refers to, and the targets of links that nothing links to."""
    env: dict[str, Any] = {}
    tokens = parse_markdown(text, env)
    notes = body_of(text).notes
    lines = _Lines(text)
    for token in tokens:
        if token.type == "footnote_reference_open" and token.map and token.meta["label"] not in notes:
            lines.take(token.map[0], token.map[1], _margin(lines.lines[token.map[0]]))
    if lines.changed:
        text = lines.text()
        env = {}
        tokens, lines = parse_markdown(text, env), _Lines(text)
    used = {
        str(child.attrs.get("href", child.attrs.get("src", ""))) for token in tokens for child in token.children or ()
    }
    named = [one for one in env.get("references", {}).values() if one["href"] not in used]
    for one in (*named, *env.get("duplicate_refs", ())):
        first, end = one["map"]
        lines.take(first, end, _margin(lines.lines[first]))
    return lines.text() if lines.changed else text


def _unheard(_: Diagnostic) -> None:
    """For what is told of the whole report."""
