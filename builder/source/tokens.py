"""Design tokens: names with values of CSS. What kind of value a token takes is told by the style that brings it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.style import families
from builder.source.shape import Schema, Sink, nearest
from builder.source.tree import Mapping as MappingNode
from builder.source.tree import Node, Scalar, kind

GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math"})
"""Families that need no font file (CSS Fonts 4, 2.1.3)."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_PART = r"\d+(?:\.\d+)?%?"
_FAMILY = r"""["']?[A-Za-z][\w .-]*["']?"""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of value: how it is told, what it looks like, and an example."""

    name: str
    pattern: re.Pattern[str]
    example: str


_COLOUR = re.compile(rf"#(?:[0-9a-fA-F]{{3}}){{1,2}}|device-cmyk\( *{_PART}(?: +{_PART}){{3}} *\)")
_LENGTH = re.compile(r"-?(?:\d+(?:\.\d+)?(?:mm|cm|in|pt|pc|px|em|rem|ch|%)|0)")
_FAMILIES = _Kind("a list of font families", re.compile(rf"{_FAMILY}(?: *, *{_FAMILY})*"), '"Text, serif"')
_KINDS = (
    _Kind("a number", re.compile(r"\d+(?:\.\d+)?"), "1.4"),
    _Kind("a length", _LENGTH, "4mm or 10.5pt"),
    _Kind("a colour", _COLOUR, '"#8c1d2f", in quotes'),
    _Kind("a word", re.compile(r"[a-z][a-z-]*"), "auto"),
    _FAMILIES,
    _Kind("anything", re.compile(r".*", re.DOTALL), ""),
)


@dataclass(frozen=True)
class Tokens:
    """The tokens of a style.yaml."""

    def read(self, node: Node, sink: Sink) -> dict[str, tuple[str, Span]] | None:
        """The values with their places."""
        if not isinstance(node, MappingNode):
            sink(codes.WRONG_TYPE.at(node.span, f"a mapping of tokens is wanted here, this is {kind(node)}"))
            return None
        tokens: dict[str, tuple[str, Span]] = {}
        for key, value in node.items:
            if (
                not _NAME.fullmatch(key.value)
                or not isinstance(value, Scalar)
                or value.is_null
                or not value.located.value.strip()
                or re.search(r"[;{}<>\@]|/\*", value.located.value)
            ):
                hint = 'a token has a name of small letters and a value of CSS, such as accent: "#8a1c1c", in quotes'
                sink(codes.WRONG_TYPE.at(key.span, f"“{key.value}” is not a token", hint))
                continue
            tokens[key.value] = (" ".join(value.located.value.split()), key.span)
        return tokens

    def schema(self) -> Schema:
        """Any keys with text."""
        return {"type": "object", "additionalProperties": {"type": ["string", "number"]}}


@dataclass
class TokenSet:
    """The tokens of a style with what it inherits: their values, places (`tokens.ink`) and kinds."""

    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    kinds: dict[str, _Kind] = field(default_factory=dict)

    def put(self, given: Mapping[str, tuple[str, Span]], sink: Sink, *, first: bool) -> None:
        """Put the tokens of a style over those that it inherits; the first style alone brings new ones."""
        for token, (value, span) in given.items():
            if not first and token not in self.values:
                sink(codes.UNKNOWN_KEY.at(span, f"the style has no token “{token}”", nearest(token, self.values)))
                continue
            kind_ = self.kinds.setdefault(token, _kind(value))
            if not kind_.pattern.fullmatch(value):
                message = f"the token “{token}” takes {kind_.name}, and “{value}” is none"
                sink(codes.UNKNOWN_VALUE.at(span, message, f"such as {token}: {kind_.example}"))
                continue
            self.values[token] = value
            self.places[f"tokens.{token}"] = span

    def tell_unknown_families(self, shipped: frozenset[str], sink: Sink) -> None:
        """Tell each family that a token names and that no font file of the style is of."""
        for token, value in self.values.items():
            if self.kinds[token] is not _FAMILIES:
                continue
            for family in families(value):
                if family not in shipped | GENERIC:
                    message = f"no font file of the style is of the family “{family}”"
                    sink(codes.FAMILY_UNKNOWN.at(self.places[f"tokens.{token}"], message, nearest(family, shipped)))


def _kind(value: str) -> _Kind:
    """What kind of value this is; a word that is a generic family is a list of families."""
    return _FAMILIES if value in GENERIC else next(kind for kind in _KINDS if kind.pattern.fullmatch(value))
