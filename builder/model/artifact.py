"""What is rendered and what is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from builder.model.report import Edition, Format
from builder.model.style import Prepress

BASE = "report:///"
"""Where the addresses of a page's files begin: a virtual base, so that no folder of a machine leaks into the output."""


class Medium(Enum):
    """What text is set for: sheets of paper, a web page, or an electronic book."""

    PRINT = "print"
    WEB = "web"
    BOOK = "book"


@dataclass(frozen=True, slots=True)
class Input:
    """A file that went into the build: its path, size in bytes and SHA-256 in hexadecimal digits."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that the finished one carries: its name within, and how it relates (ISO 32000-2, 7.11.3: Source, Data)."""

    name: str
    content: bytes
    relationship: str
    description: str


@dataclass(frozen=True, slots=True)
class Page:
    """A document ready for layout.

    `html` is a whole document; `css` are style sheets in order, beside those that it links; `assets` holds every
    file that either may name, by its address (`report:///figures/map.png`): nothing else is ever fetched.
    `timestamp` is in seconds since 1970 and stands where a format needs a date and the document gives none.
    A `draft` may lack glyphs: the audit has told which. `identifier` is what the file is called by in its metadata.
    With `prepress` it is a file for a print shop, which is made for one kind of paper and ink and no archive.
    """

    name: str
    html: str
    css: tuple[str, ...] = ()
    assets: Mapping[str, bytes] = field(default_factory=dict)
    timestamp: int = 0
    draft: bool = False
    enclosures: tuple[Enclosure, ...] = ()
    identifier: str = ""
    prepress: Prepress | None = None


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: its name within the output folder, and its bytes.

    Of a file with pages, `pages` names for each the first block that begins on it (see `Material`).
    """

    name: str
    content: bytes
    pages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """All that an edition is made of beside its text.

    The program's version, the libraries that determine the bytes, the files read, the time (seconds since 1970) that
    the file is dated with, and those of the files that travel along, by their paths. `pages` is what the edition as PDF
    gave: for each page the block that begins it, by its `data-block` (`12`) or its anchor (`#ref-3`), or nothing.
    """

    version: str
    libraries: Mapping[str, str]
    inputs: tuple[Input, ...]
    edition: Edition
    timestamp: int
    enclosed: Mapping[str, bytes] = field(default_factory=dict)
    format: Format = Format.PDF
    pages: tuple[str, ...] = ()
