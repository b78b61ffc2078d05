"""A style as its folder describes it, and the files that it brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from builder.model.diagnostic import Span
from builder.model.report import Format


class Standard(Enum):
    """A standard that a style meets; a value is what style.yaml calls it."""

    PDF_A = "pdf/a-3a"
    PDF_UA = "pdf/ua-1"


STANDARDS = (Standard.PDF_A, Standard.PDF_UA)
"""What the PDF of a style meets that does not say otherwise."""


class Contrast(Enum):
    """How far text stands out from what is behind it (WCAG 2.2, 1.4.3 and 1.4.6)."""

    AA = "AA"
    AAA = "AAA"


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file: the family that the style calls it by, its weight (100 to 900) and slant.

    With `characters`, first and last of each range, it is used only for text that holds some of them.
    """

    family: str
    path: str
    weight: int
    italic: bool
    span: Span
    characters: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture for the cover: its virtual path, its bytes, and words for those who do not see it."""

    path: str
    content: bytes
    alt: str
    span: Span


@dataclass(frozen=True, slots=True)
class Prepress:
    """What a print shop asks for: millimetres of bleed, the marks about the page (`crop`, `cross`), the colours.

    `profile` (ICC.1) is what all colours are made for, in CMYK, and `condition` its name; both are empty where colours
    stay as they are.
    """

    bleed: float = 0.0
    marks: tuple[str, ...] = ()
    condition: str = ""
    profile: bytes = b""


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits; a later file of the same name has replaced the earlier one.

    `roots` are the folders that it was read from, its own last; `paths` tells where each style sheet and template lies.
    `css` is for paper, `web` for the web page, `book` for the EPUB. `places` tells where each key was written
    (`page`, `tokens.ink`); a key that no style.yaml gives is missing there. `about` says what the style itself is for.
    """

    name: str
    page: str
    margins: str
    tokens: Mapping[str, str]
    faces: tuple[FontFace, ...]
    roots: tuple[str, ...] = ()
    css: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)
    web: Mapping[str, str] = field(default_factory=dict)
    book: Mapping[str, str] = field(default_factory=dict)
    about: str = ""
    formats: tuple[Format, ...] = tuple(Format)
    standards: tuple[Standard, ...] = STANDARDS
    contrast: Contrast = Contrast.AA
    logo: Logo | None = None
    prepress: Prepress | None = None
    places: Mapping[str, Span] = field(default_factory=dict)


def families(value: str) -> tuple[str, ...]:
    """The families of a list of fonts (CSS Fonts 4, 2.1), without quotes."""
    return tuple(part.strip().strip("\"'") for part in value.split(","))


def needed(style: Style, text: str) -> Style:
    """The style without the fonts for characters that a text has none of: no reader waits for them."""
    held = set(map(ord, set(text)))
    faces = tuple(
        face
        for face in style.faces
        if not face.characters or any(first <= char <= last for first, last in face.characters for char in held)
    )
    return replace(style, faces=faces, fonts={face.path: style.fonts[face.path] for face in faces})
