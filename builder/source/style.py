"""The shape of style.yaml, and a style put together from those that it extends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.style import FontFace, Style
from builder.source.files import read_bytes, read_record, read_text
from builder.source.report import PAGE, STYLE_NAME
from builder.source.shape import Key, ListOf, OneOf, Record, Schema, Sink, Text, Values, Words, nearest
from builder.source.tree import Mapping, Node, Scalar, kind
from builder.world import World

_TOKEN = re.compile(r"[a-z][a-z0-9-]*")
_MAX_EXTENDS = 5
_FONT_FILE = Text(r"fonts/[\w.-]+\.(?:ttf|otf)", "a TTF or OTF file in fonts/", "fonts/Text-Regular.ttf")
_MARGINS = Text(r"[\d.]+(?:mm|cm|in|pt)(?: [\d.]+(?:mm|cm|in|pt)){0,3}", "one to four lengths", "25mm 20mm")
_STYLE_SHEET = Text(r"[\w-]+\.css", "a style sheet in the style's folder", "page.css")
_TEMPLATE = Text(r"[\w-]+\.html\.j2", "a template in the style's folder", "document.html.j2")


@dataclass(frozen=True)
class Tokens:
    """Design tokens: names with values of CSS."""

    def read(self, node: Node, sink: Sink) -> dict[str, tuple[str, Span]] | None:
        """The values with their places."""
        if not isinstance(node, Mapping):
            sink(codes.WRONG_TYPE.at(node.span, f"a mapping of tokens is wanted here, this is {kind(node)}"))
            return None
        tokens: dict[str, tuple[str, Span]] = {}
        for key, value in node.items:
            if (
                not _TOKEN.fullmatch(key.value)
                or not isinstance(value, Scalar)
                or re.search(r"[;{}<>\@]|/\*", value.located.value)
            ):
                hint = 'a token has a name of small letters and a value of CSS, such as accent: "#8a1c1c"'
                sink(codes.WRONG_TYPE.at(key.span, f"“{key.value}” is not a token", hint))
                continue
            tokens[key.value] = (value.located.value, key.span)
        return tokens

    def schema(self) -> Schema:
        """Any keys with text."""
        return {"type": "object", "additionalProperties": {"type": ["string", "number"]}}


FACE = Record(
    "a font file",
    {
        "family": Key(Words(), "the name that the style sheets call it by", required=True),
        "file": Key(_FONT_FILE, "the file", required=True),
        "weight": Key(OneOf({str(n): n for n in range(100, 1000, 100)}), "400 is regular, 700 bold"),
        "style": Key(OneOf({"normal": False, "italic": True}), "normal or italic"),
    },
    lambda values: (values.get("family"), values.get("file"), values.get("weight", 400), values.get("style", False)),
)


STYLE = Record(
    "a style",
    {
        "extends": Key(STYLE_NAME, "the style that this one changes"),
        "page": Key(PAGE, "A4, Letter or Legal"),
        "margins": Key(_MARGINS, "the margins of a page"),
        "fonts": Key(ListOf(FACE), "the fonts it ships"),
        "tokens": Key(Tokens(), "colours, sizes and spaces as CSS custom properties"),
        "css": Key(ListOf(_STYLE_SHEET), "its style sheets in order"),
        "templates": Key(ListOf(_TEMPLATE), "its templates"),
    },
    lambda values: values,
)


def load_chain(world: World, name: str, named_at: Span, sink: Sink) -> Style | None:
    """The style of this name, with all that it inherits; every file of it becomes an input."""
    chain: list[tuple[str, Values]] = []
    wanted, at = name, named_at
    while wanted:
        if any(root == f"styles/{wanted}" for root, _ in chain):
            sink(codes.UNKNOWN_STYLE.at(at, f"the style “{wanted}” extends itself", "remove one extends"))
            return None
        if len(chain) >= _MAX_EXTENDS:
            message = f"more than {_MAX_EXTENDS} styles extend one another"
            sink(codes.UNKNOWN_STYLE.at(at, message, "draw some of them together"))
            return None
        folder = world.style_folder(wanted)
        if folder is None:
            sink(codes.UNKNOWN_STYLE.at(at, f"there is no style “{wanted}”", nearest(wanted, world.style_names())))
            return None
        root = f"styles/{wanted}"
        world.add_root(root, folder)
        values = read_record(world, f"{root}/style.yaml", at, STYLE, sink)
        if values is None:
            return None
        chain.append((root, values))
        parent = values.get("extends")
        wanted, at = (parent.value, parent.span) if parent else ("", at)
    return _merge(world, name, chain[::-1], sink)


def _merge(world: World, name: str, chain: list[tuple[str, Values]], sink: Sink) -> Style:
    page, margins = "A4", "25mm"
    tokens: dict[str, str] = {}
    faces: list[FontFace] = []
    css: dict[str, str] = {}
    templates: dict[str, str] = {}
    fonts: dict[str, bytes] = {}
    paths: dict[str, str] = {}
    for root, values in chain:
        page = values.get("page").value if values.get("page") else page
        margins = values.get("margins").value if values.get("margins") else margins
        _tokens(tokens, values, sink, first=root == chain[0][0])
        for family, file, weight, italic in values.get("fonts", ()):
            path = f"{root}/{file.value}"
            content = read_bytes(world, path, file.span, sink)
            if content is not None:
                fonts[path] = content
                faces.append(FontFace(family, path, weight, italic, file.span))
        for key, into in (("css", css), ("templates", templates)):
            for file in values.get(key, ()):
                text = read_text(world, f"{root}/{file.value}", file.span, sink)
                if text is not None:
                    into[file.value] = text
                    paths[file.value] = f"{root}/{file.value}"
    roots = tuple(root for root, _ in chain)
    return Style(name, page, margins, tokens, tuple(faces), roots, css, templates, fonts, paths)


def _tokens(tokens: dict[str, str], values: Values, sink: Sink, *, first: bool) -> None:
    # Only the style that others build on can bring new tokens: elsewhere an unknown name is a mistake.
    for token, (value, span) in values.get("tokens", {}).items():
        if not first and token not in tokens:
            sink(codes.UNKNOWN_KEY.at(span, f"the style has no token “{token}”", nearest(token, tokens)))
            continue
        tokens[token] = value
