"""A style as its folder describes it, and the files that it brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.model.diagnostic import Span


@dataclass(frozen=True, slots=True)
class FontFace:
    """One font file: the family that the style calls it by, its weight (100 to 900) and slant."""

    family: str
    path: str
    weight: int
    italic: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits; a later file of the same name has replaced the earlier one.

    `roots` are the folders that it was read from, its own last; `paths` tells where each style sheet and template lies.
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
