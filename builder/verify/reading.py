"""A PDF of unknown origin, read by pypdf: whatever goes wrong in it is one exception."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, TypeVar
from xml.etree.ElementTree import Element, fromstring

import pypdf

from builder.verify import words

MAX_PAGES = 5000
MAX_XMP = 1024 * 1024
MAX_SHOWN = 160
"""Characters of a foreign text that a message repeats."""

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"

T = TypeVar("T")


class Unreadable(Exception):
    """What a file holds could not be read; the text is ours, in words for a reader."""


@contextmanager
def guarded(what: str) -> Iterator[None]:
    """Turn whatever a library raises over hostile input into Unreadable; only a deadline of the caller's passes."""
    try:
        yield
    except (Unreadable, TimeoutError):
        raise
    except Exception as error:  # a foreign file can make a parser raise anything
        raise Unreadable(f"{what} cannot be read ({type(error).__name__})") from error


@contextmanager
def quiet() -> Iterator[None]:
    """Keep libraries from printing what they think of a file."""
    loggers = [logging.getLogger(name) for name in ("pypdf", "pyhanko", "pyhanko_certvalidator")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def shown(text: object) -> str:
    """A foreign text as a message repeats it: on one line, and cut."""
    line = " ".join(str(text).split())
    return line if len(line) <= MAX_SHOWN else f"{line[:MAX_SHOWN]}…"


def squeezed(text: str) -> str:
    """A text without white space: what a printed one is compared by, since lines break anywhere."""
    return re.sub(r"\s+", "", text)


def value(dictionary: Any, key: str, otherwise: Any = None) -> Any:
    """What a dictionary of a PDF holds under a key, with references followed; pypdf's `get` does not follow them."""
    return dictionary[key] if key in dictionary else otherwise  # noqa: SIM401 -- see above


class Document:
    """One revision of a PDF."""

    def __init__(self, content: bytes) -> None:
        """Open it. Raises Unreadable."""
        with guarded("the file"):
            self.reader = pypdf.PdfReader(io.BytesIO(content))
            self.root: Any = self.reader.trailer["/Root"]
            self.reader.get_num_pages()

    @cached_property
    def pages(self) -> list[Any]:
        """Its pages. Raises Unreadable."""
        with guarded("the list of pages"):
            if self.reader.get_num_pages() > MAX_PAGES:
                raise Unreadable(f"the file has more than {MAX_PAGES} pages")
            return list(self.reader.pages)

    @cached_property
    def contents(self) -> list[bytes]:
        """What is drawn on each page. Raises Unreadable."""
        with guarded("the content of a page"):
            streams: list[bytes] = []
            room = words.MAX_STREAM
            for page in self.pages:
                stream = value(page, "/Contents")
                streams.append(words.unpacked(stream, room) if stream is not None else b"")
                room -= len(streams[-1])
            return streams

    @cached_property
    def marked(self) -> list[list[tuple[int, str]]]:
        """The pieces of text of each page, with the number of their marked content. Raises Unreadable."""
        with guarded("the text of a page"):
            tables: dict[int, dict[int, str]] = {}
            pages = []
            for page, content in zip(self.pages, self.contents, strict=True):
                fonts = value(value(page, "/Resources", {}), "/Font", {})
                for font in fonts.values():
                    if font.idnum not in tables:
                        tables[font.idnum] = words.codes(font.get_object())
                pages.append(words.marked(content, {key[1:]: tables[font.idnum] for key, font in fonts.items()}))
            return pages

    @property
    def texts(self) -> list[str]:
        """The text of each page. Raises Unreadable."""
        return [" ".join(text for _, text in pieces) for pieces in self.marked]

    @cached_property
    def info(self) -> dict[str, str]:
        """The information dictionary (ISO 32000-1, 14.3.3). Raises Unreadable."""
        with guarded("the information dictionary"):
            return {str(key): str(value) for key, value in (self.reader.metadata or {}).items()}

    @cached_property
    def xmp(self) -> dict[str, list[str]]:
        """The metadata (ISO 16684-1): the values of each property by its name, without namespaces' addresses.

        Raises Unreadable.
        """
        with guarded("the metadata (XMP)"):
            stream = value(self.root, "/Metadata")
            data = bytes(stream.get_data()) if stream is not None else b"<none/>"
            if len(data) > MAX_XMP or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
                raise Unreadable("the metadata (XMP) is not what a built file holds")
            values: dict[str, list[str]] = {}
            for about in fromstring(data.strip()).iter(f"{RDF}Description"):  # noqa: S314 -- no entities, small
                for item in about:
                    values.setdefault(_name(item), []).extend(_values(item))
            return values

    def page_of(self, destination: str) -> int | None:
        """The index of the page that a named destination leads to. Raises Unreadable."""
        with guarded("the list of destinations"):
            found = self.reader.named_destinations.get(destination)
            return None if found is None else self.reader.get_destination_page_number(found)


def attempt(read: Callable[[], T], otherwise: T) -> T:
    """What can be read, or something else."""
    try:
        return read()
    except Unreadable:
        return otherwise


_PREFIXES = {
    "{http://purl.org/dc/elements/1.1/}": "dc:",
    "{http://ns.adobe.com/xap/1.0/}": "xmp:",
    "{http://ns.adobe.com/pdf/1.3/}": "pdf:",
}


def _name(element: Element) -> str:
    namespace, _, name = element.tag.rpartition("}")
    return _PREFIXES.get(f"{namespace}}}", f"{namespace} ") + name


def _values(element: Element) -> list[str]:
    items = list(element.iter(f"{RDF}li"))
    return [item.text or "" for item in items] if items else [element.text or ""]
