"""The elements of a style or locale file, with the lines that they stand in; nothing but elements is taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

MAX_BYTES = 4 * 1024 * 1024
"""The largest style of the CSL project takes a sixteenth of this."""

MAX_DEPTH = 32
MAX_ELEMENTS = 50_000

_NAMESPACE = "http://purl.org/net/xbiblio/csl "
_LANG = "http://www.w3.org/XML/1998/namespace lang"


class Broken(Exception):
    """What is wrong with a file, and in which line; it never leaves the package."""

    def __init__(self, message: str, line: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.hint = hint


@dataclass(eq=False, slots=True)
class Element:
    """An element in CSL's namespace; `text` is all that stands directly within it."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """An attribute, or the default where it is not there."""
        return self.attributes.get(name, default)

    def words(self, name: str) -> tuple[str, ...]:
        """The words of an attribute that lists some."""
        return tuple(self.attributes.get(name, "").split())

    def first(self, tag: str) -> Element | None:
        """The first child of a kind."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> Iterator[Element]:
        """The children of a kind."""
        return (child for child in self.children if child.tag == tag)


def parse(content: bytes, tag: str) -> Element:
    """The root of a file, of this tag; raises Broken where it is another, no XML, has a DTD, or is too large."""
    if len(content) > MAX_BYTES:
        raise Broken(f"the file has {len(content):,} bytes, more than {MAX_BYTES:,}")
    builder = _Builder()
    try:
        builder.parser.Parse(content, True)  # noqa: FBT003 -- expat takes no keywords
    except expat.ExpatError as error:
        raise Broken(f"this is not XML: {expat.ErrorString(error.code)}", error.lineno) from None
    except (LookupError, UnicodeError, ValueError):
        raise Broken("the encoding that the file names is not known", 1) from None
    if builder.root is None:
        raise Broken("there is nothing of CSL in it", 1, "the root is <style> or <locale> in CSL's namespace")
    if builder.root.tag != tag:
        raise Broken(f"the root is <{builder.root.tag}>, not <{tag}>", builder.root.line)
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element | None] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.data
        self.parser.StartDoctypeDeclHandler = self.doctype

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= MAX_DEPTH or self.count > MAX_ELEMENTS:
            self.refuse(
                "its elements are nested too deep" if self.count <= MAX_ELEMENTS else "it has too many elements"
            )
        if not name.startswith(_NAMESPACE):
            self.open.append(None)
            return
        lang = attributes.pop(_LANG, None)
        if lang is not None:
            attributes["lang"] = lang
        element = Element(name.removeprefix(_NAMESPACE), attributes, self.parser.CurrentLineNumber)
        parent = self.open[-1] if self.open else None
        if parent is not None:
            parent.children.append(element)
        elif not self.open:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def data(self, text: str) -> None:
        if self.open and (element := self.open[-1]) is not None:
            element.text += text

    def doctype(self, *_arguments: object) -> None:
        self.refuse("a document type declaration is not taken")

    def refuse(self, message: str) -> NoReturn:
        raise Broken(message, self.parser.CurrentLineNumber)
