"""The shape of style.yaml, and a style put together from those that it extends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.report import Format
from builder.model.style import Contrast, FontFace, Logo, Standard, Style
from builder.source.files import read_bytes, read_record, read_text
from builder.source.located import Located
from builder.source.prepress import KEYS, read_prepress
from builder.source.report import PAGE, STYLE_NAME
from builder.source.shape import Key, ListOf, OneOf, Record, Sink, Text, Values, Words, nearest
from builder.source.tokens import Tokens, TokenSet
from builder.world import World

_MAX_EXTENDS = 5
_FONT_FILE = Text(r"fonts/[\w.-]+\.(?:ttf|otf)", "a TTF or OTF file in fonts/", "fonts/Text-Regular.ttf")
_LENGTH = r"\d+(?:\.\d+)?(?:mm|cm|in|pt)"
_MARGINS = Text(rf"{_LENGTH}(?: {_LENGTH}){{0,3}}", "one to four lengths", "25mm 20mm")
_STYLE_SHEET = Text(r"[\w-]+\.css", "a style sheet in the style's folder", "page.css")
_CHARACTERS = Text(
    r"U\+[0-9A-F]{1,6}(?:-[0-9A-F]{1,6})?(?:, U\+[0-9A-F]{1,6}(?:-[0-9A-F]{1,6})?)*",
    "ranges of characters",
    "U+0590-05FF, U+FB1D-FB4F",
)
_TEMPLATE = Text(r"[\w-]+\.\w+\.j2", "a template in the style's folder", "document.html.j2")
_PICTURE = Text(r"[\w-]+\.(?:svg|png|jpg|jpeg)", "a picture in the style's folder", "logo.svg")


def _ranges(given: Located | None) -> tuple[tuple[int, int], ...]:
    ranges = (part.removeprefix("U+").split("-") for part in given.value.split(", ")) if given else ()
    return tuple((int(ends[0], 16), int(ends[-1], 16)) for ends in ranges)


FACE = Record(
    "a font file",
    {
        "family": Key(Words(), "the name that the style sheets call it by", required=True),
        "file": Key(_FONT_FILE, "the file", required=True),
        "weight": Key(OneOf({str(n): n for n in range(100, 1000, 100)}), "400 is regular, 700 bold"),
        "style": Key(OneOf({"normal": False, "italic": True}), "normal or italic"),
        "characters": Key(_CHARACTERS, "what it is for: it is used only for text that holds some of these"),
    },
    lambda values: (
        values.get("family"),
        values.get("file"),
        values.get("weight", 400),
        values.get("style", False),
        _ranges(values.get("characters")),
    ),
)

LOGO = Record(
    "a picture for the cover",
    {
        "file": Key(_PICTURE, "the file", required=True),
        "alt": Key(Words(), "what it shows, for those who do not see it", required=True),
    },
    lambda values: (values.get("file"), values.get("alt")),
)

STYLE = Record(
    "a style",
    {
        "about": Key(Words(), "what it is for, in a line"),
        "extends": Key(STYLE_NAME, "the style that this one changes"),
        "page": Key(PAGE, "A4, Letter or Legal"),
        "margins": Key(_MARGINS, "the margins of a page"),
        "fonts": Key(ListOf(FACE), "the fonts it ships; a family that it inherits is replaced"),
        "tokens": Key(Tokens(), "colours, sizes and spaces as CSS custom properties"),
        "logo": Key(LOGO, "a picture for the cover"),
        "formats": Key(ListOf(OneOf({format_.value: format_ for format_ in Format})), "what it can be handed out as"),
        "standards": Key(ListOf(OneOf({one.value: one for one in Standard})), "what its PDF meets"),
        "contrast": Key(OneOf({one.value: one for one in Contrast}), "how far text has to stand out (WCAG 2.2)"),
        "css": Key(ListOf(_STYLE_SHEET), "its style sheets for paper, in order"),
        "web": Key(ListOf(_STYLE_SHEET), "its style sheets for the web page, in order"),
        "book": Key(ListOf(_STYLE_SHEET), "its style sheets for the EPUB, in order"),
        "templates": Key(ListOf(_TEMPLATE), "its templates"),
        **KEYS,
    },
    lambda values: values,
)

_PLAIN = ("about", "formats", "standards", "contrast")
"""Keys whose values go into the style as they were read."""


@dataclass
class _Merged:
    """What the styles of a chain come to, the later ones over the earlier."""

    page: str = "A4"
    margins: str = "25mm"
    tokens: TokenSet = field(default_factory=TokenSet)
    places: dict[str, Span] = field(default_factory=dict)
    faces: list[FontFace] = field(default_factory=list)
    texts: dict[str, dict[str, str]] = field(
        default_factory=lambda: {"css": {}, "web": {}, "book": {}, "templates": {}}
    )
    paths: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, bytes] = field(default_factory=dict)
    logo: Logo | None = None
    others: dict[str, Any] = field(default_factory=dict)


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
    return _style(world, name, chain[::-1], sink)


def _style(world: World, name: str, chain: list[tuple[str, Values]], sink: Sink) -> Style:
    merged = _Merged()
    for root, values in chain:
        _merge(world, merged, root, values, sink, first=root == chain[0][0])
    merged.others["about"] = chain[-1][1].get("about", "")
    faces = [face for face in merged.faces if face.path in merged.fonts]
    if len(faces) == len(merged.faces):  # a file that is missing is told already
        merged.tokens.tell_unknown_families(frozenset(face.family for face in merged.faces), sink)
    return Style(
        name,
        merged.page,
        merged.margins,
        merged.tokens.values,
        tuple(faces),
        tuple(root for root, _ in chain),
        fonts={face.path: merged.fonts[face.path] for face in faces},
        paths=merged.paths,
        logo=merged.logo,
        prepress=read_prepress(world, chain, sink),
        places=merged.places | merged.tokens.places,
        css=merged.texts["css"],
        web=merged.texts["web"],
        book=merged.texts["book"],
        templates=merged.texts["templates"],
        **merged.others,
    )


def _merge(world: World, merged: _Merged, root: str, values: Values, sink: Sink, *, first: bool) -> None:
    # Files that a later style replaces are read too, so that its inputs are the same whatever else is built beside it.
    merged.places |= {key: place for key, place in values.places.items() if key != "tokens"}
    for key in ("page", "margins"):
        if key in values.found:
            setattr(merged, key, values.get(key).value)
    merged.others |= {key: values.get(key) for key in _PLAIN if key in values.found}
    merged.tokens.put(values.get("tokens", {}), sink, first=first)
    if "logo" in values.found:
        merged.logo = _logo(world, root, *values.get("logo"), sink=sink)
    faces = [
        FontFace(family, f"{root}/{file.value}", weight, italic, file.span, characters)
        for family, file, weight, italic, characters in values.get("fonts", ())
    ]
    read = {face.path: read_bytes(world, face.path, face.span, sink) for face in faces}
    merged.fonts |= {path: content for path, content in read.items() if content is not None}
    replaced = {face.family for face in faces}
    merged.faces = [*(face for face in merged.faces if face.family not in replaced), *faces]
    inherited = dict(merged.texts["templates"])
    for key, into in merged.texts.items():
        for file in values.get(key, ()):
            text = read_text(world, f"{root}/{file.value}", file.span, sink)
            if text is not None:
                into[file.value] = text
                merged.paths[file.value] = f"{root}/{file.value}"
    if not first:
        _unused(merged.texts["templates"], inherited, values.get("templates", ()), sink)


def _unused(templates: dict[str, str], inherited: dict[str, str], given: tuple[Located, ...], sink: Sink) -> None:
    """Tell each template that takes the place of none and that none includes."""
    for file in given:
        named = any(f'"{file.value}"' in text or f"'{file.value}'" in text for text in templates.values())
        if file.value in templates and file.value not in inherited and not named:
            message = f"no template of the style includes “{file.value}”"
            sink(codes.UNKNOWN_VALUE.at(file.span, message, nearest(file.value, inherited)))


def _logo(world: World, root: str, file: Located, alt: str, *, sink: Sink) -> Logo | None:
    content = read_bytes(world, f"{root}/{file.value}", file.span, sink)
    return None if content is None else Logo(f"{root}/{file.value}", content, alt, file.span)
