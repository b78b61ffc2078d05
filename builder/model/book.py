"""An electronic book between its text and its file: what `render` hands to `emit` for EPUB 3.3."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.model.artifact import Enclosure


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the book: its name within, its text as XHTML, and what the package says of it."""

    name: str
    content: str
    properties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BookFont:
    """A font file that the style sheet names, before it is made smaller.

    What is set in a family that is not `leading` has no glyph in those that are.
    """

    family: str
    path: str
    weight: int
    italic: bool
    leading: bool
    content: bytes


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover: words, colours as CSS writes them, and the fonts of title, subtitle and small print.

    Of several fonts a word takes the first that has all of its letters.
    """

    title: str
    subtitle: str
    publisher: str
    level: str
    direction: str
    paper: str
    ink: str
    accent: str
    title_fonts: tuple[bytes, ...] = ()
    text_fonts: tuple[bytes, ...] = ()
    plain_fonts: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """What the package says of the book; empty where nothing is known.

    `published` is a date of ISO 8601; `printed` the name of the file whose pages the page list follows; `direction` is
    `ltr` or `rtl`; the rest is for readers who choose by what they can perceive (EPUB Accessibility 1.1, 2).
    """

    title: str
    language: str
    direction: str
    subtitle: str = ""
    creators: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    description: str = ""
    subjects: tuple[str, ...] = ()
    published: str = ""
    printed: str = ""
    pictures: bool = False
    formulas: bool = False
    accessibility: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A book ready to be bound.

    `documents` stand in reading order, the one called `nav.xhtml` among them; `css` is their style sheet without its
    fonts; `assets` holds the other files that the documents show, by their path within the book. `identifier` is empty
    for a draft, which has no manifest; `timestamp` is in seconds since 1970.
    """

    name: str
    described: Described
    documents: tuple[Document, ...]
    css: str
    cover: Cover
    fonts: tuple[BookFont, ...] = ()
    assets: Mapping[str, bytes] = field(default_factory=dict)
    enclosures: tuple[Enclosure, ...] = ()
    identifier: str = ""
    timestamp: int = 0
