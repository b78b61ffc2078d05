"""YAML to values, each with its place.

Built from the parser's events, not from its nodes: nothing recurses, so depth is a diagnostic and not a crash, and
what this program does not take (anchors, aliases, merges, tags) is refused where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from builder.model import codes
from builder.model.diagnostic import Checked, Diagnostic, Span
from builder.source.located import Located, SourceFile

MAX_DEPTH = 40
"""How deep values may be nested in a file."""

_YAML_11_BOOLEAN = re.compile(r"(?:yes|no|on|off)\Z", re.IGNORECASE)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE, _FALSE = frozenset({"true", "True", "TRUE"}), frozenset({"false", "False", "FALSE"})
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Scalar:
    """A single value, as written."""

    located: Located
    plain: bool

    @property
    def span(self) -> Span:
        """Where the value begins."""
        return self.located.span

    @property
    def is_null(self) -> bool:
        """Whether the value stands for nothing (YAML 1.2.2, 10.3.2)."""
        return self.plain and self.located.value in _NULL

    @property
    def boolean(self) -> bool | None:
        """The truth value, or None where the value is none (YAML 1.2.2, 10.3.2)."""
        if self.plain and self.located.value in _TRUE | _FALSE:
            return self.located.value in _TRUE
        return None


@dataclass(frozen=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True)
class Mapping:
    """Keys with their values, in the order written, each key once."""

    items: tuple[tuple[Located, Node], ...]
    span: Span


Node: TypeAlias = Scalar | Sequence | Mapping


def kind(node: Node) -> str:
    """What a node is, in an author's words."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
        case Scalar() if node.is_null:
            return "nothing"
        case Scalar() if node.boolean is not None:
            return f"{node.located.value} (a truth value)"
        case Scalar() if not node.located.value.strip():
            return "empty text"
        case _:
            return "text"


def decode(path: str, content: bytes) -> Checked[SourceFile]:
    """The text of a file in UTF-8, its byte order mark taken off."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts in what it decoded, which is without the byte order mark.
        before = error.object[: error.start].decode("utf-8", "replace")
        place = SourceFile(path, before).span(len(before))
        message = f"the byte 0x{error.object[error.start]:02X} is not UTF-8"
        hint = "save the file as UTF-8 (in most editors: Save with Encoding)"
        return Checked(None, (codes.NOT_UTF8.at(place, message, hint),))
    return Checked(SourceFile(path, text))


def parse(path: str, content: bytes) -> Checked[Node]:
    """The one document of a YAML file."""
    decoded = decode(path, content)
    if decoded.value is None:
        return Checked(None, decoded.diagnostics)
    builder = _Builder(decoded.value)
    try:
        for event in yaml.parse(decoded.value.text, Loader=_LOADER):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        builder.found.append(_syntax(decoded.value, error))
        return Checked(None, tuple(builder.found))
    except yaml.reader.ReaderError as error:
        message = f"the character U+{_codepoint(error):04X} may not stand in a YAML file"
        builder.found.append(codes.YAML_SYNTAX.at(_reader_place(decoded.value, error), message, "remove it"))
        return Checked(None, tuple(builder.found))
    if builder.root is None and not builder.found:
        hint = "an example of each file is in the sample report"
        builder.found.append(codes.FILE_EMPTY.at(Span(path), "the file holds nothing", hint))
    return Checked(builder.root, tuple(builder.found))


def _codepoint(error: yaml.reader.ReaderError) -> int:
    return error.character if isinstance(error.character, int) else ord(error.character[:1] or "\0")


def _reader_place(file: SourceFile, error: yaml.reader.ReaderError) -> Span:
    # libyaml counts bytes here, the Python reader characters: the character itself is looked for.
    found = file.text.find(chr(_codepoint(error)))
    return file.span(found) if found >= 0 else Span(file.path)


_SYNTAX_HINTS: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "a colon followed by a space starts a value: put text that holds one in quotes"),
    ("cannot start any token", "put text that begins with @, ` or % in quotes"),
    ("invalid Unicode character escape", "write the character itself: half of a pair such as \\ud83d is none"),
    ("unknown escape character", "in double quotes a backslash begins an escape: double it, or use single quotes"),
    ("did not find expected key", "look at the indentation of this line and the one above, and at unclosed quotes"),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("unexpected end of stream", "a quote that was opened is not closed"),
    ("did not find expected '-' indicator", "the items of one list begin in the same column"),
    ("expected <document start>", "look at the lines above: the keys of one mapping begin in the same column"),
    ("expected ',' or", "close the brackets, or put the text in quotes"),
)
_BEGUN_BEFORE = ("while scanning a simple key", "while scanning a quoted scalar")
"""Where the mistake is at the beginning of what was being read, not where the parser gave up."""


def _syntax(file: SourceFile, error: yaml.MarkedYAMLError) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    if error.context in _BEGUN_BEFORE and error.context_mark:
        mark = error.context_mark
    index = min(mark.index, len(file.text)) if mark else 0
    problem = error.problem or error.context or "not YAML"
    context = f" ({error.context})" if error.context and error.problem else ""
    hint = next((hint for words, hint in _SYNTAX_HINTS if words in problem), "")
    if file.text[index : index + 1] == "\t":
        hint = "indent with spaces, not with tabs"
    return codes.YAML_SYNTAX.at(file.span(index), f"this is not YAML: {problem}{context}", hint)


def _index(mark: object) -> int:
    return int(getattr(mark, "index", 0))


class _Builder:
    """Puts the events of a parse together, without recursion."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.found: list[Diagnostic] = []
        self.root: Node | None = None
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> bool:
        """Take the next event; False where reading on makes no sense."""
        match event:
            case yaml.AliasEvent():
                self._refuse(event, f"an alias (*{event.anchor}) is not taken", "write the value out")
                self._add(self._scalar(event, f"*{event.anchor}", None))
            case yaml.ScalarEvent():
                self._properties(event)
                self._add(self._scalar(event, event.value, event.style))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._properties(event)
                if len(self._open) >= MAX_DEPTH:
                    hint = f"values may be nested {MAX_DEPTH} deep"
                    self.found.append(codes.TOO_DEEP.at(self._span(event), "nested too deep", hint))
                    return False
                self._open.append(_Open(self._span(event), isinstance(event, yaml.MappingStartEvent)))
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._add(self._open.pop().close(self.found.append))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    message, hint = "a second document begins here", "a file holds one document: remove the ---"
                    self.found.append(codes.YAML_SYNTAX.at(self._span(event), message, hint))
                    return False
            case _:
                pass
        return True

    def _span(self, event: yaml.Event) -> Span:
        return self.file.span(_index(event.start_mark))

    def _refuse(self, event: yaml.Event, message: str, hint: str) -> None:
        self.found.append(codes.YAML_ALIAS.at(self._span(event), message, hint))

    def _properties(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self._refuse(event, f"an anchor (&{event.anchor}) is not taken", "remove it")
        tag = getattr(event, "tag", None)
        if tag:
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(
                event, f"a tag ({written}) is not taken", "remove it, or put text that begins with ! in quotes"
            )

    def _scalar(self, event: yaml.Event, value: str, style: str | None) -> Scalar:
        located = Located(value, self.file, _index(event.start_mark), _index(event.end_mark), style or None)
        return Scalar(located, plain=not style)

    def _add(self, node: Node) -> None:
        if not self._open:
            if not (isinstance(node, Scalar) and node.is_null):
                self.root = node
            return
        self._open[-1].nodes.append(node)


class _Open:
    """A list or mapping whose end has not been read yet."""

    def __init__(self, span: Span, is_mapping: bool) -> None:  # noqa: FBT001 -- private, called in one place
        self.span = span
        self.is_mapping = is_mapping
        self.nodes: list[Node] = []

    def close(self, report: Callable[[Diagnostic], None]) -> Node:
        for diagnostic in self._ambiguous():
            report(diagnostic)
        if not self.is_mapping:
            return Sequence(tuple(self.nodes), self.span)
        pairs: dict[str, tuple[Located, Node]] = {}
        for key, value in zip(self.nodes[::2], self.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                report(codes.WRONG_TYPE.at(key.span, f"a key has to be text, this is {kind(key)}"))
            elif key.plain and key.located.value == "<<":
                report(codes.YAML_ALIAS.at(key.span, "a merge (<<) is not taken", "write the keys out"))
            elif key.located.value in pairs:
                first = pairs[key.located.value][0].span
                message = f"the key “{key.located.value}” stands here twice"
                hint = f"it is first given in line {first.line}, column {first.column}: keep one of the two"
                report(codes.DUPLICATE_KEY.at(key.span, message, hint))
            else:
                pairs[key.located.value] = (key.located, value)
        return Mapping(tuple(pairs.values()), self.span)

    def _ambiguous(self) -> Iterator[Diagnostic]:
        # Keys are never truth values here: `on` is one of them.
        for node in self.nodes[1::2] if self.is_mapping else self.nodes:
            if isinstance(node, Scalar) and node.plain and _YAML_11_BOOLEAN.match(node.located.value):
                word = node.located.value
                truth = "true" if word.lower() in ("yes", "on") else "false"
                message = f"“{word}” means {truth} to some programs and the word to others"
                yield codes.AMBIGUOUS_BOOLEAN.at(
                    node.span, message, f'write "{word}" in quotes, or {truth} where it is one'
                )
