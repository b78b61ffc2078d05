"""A style as it is read: its parts found, its macros known, whatever cannot be rendered refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.cite.csl.locale import Locale, locale_of
from builder.cite.csl.xmltree import Broken, Element, parse
from builder.model import codes
from builder.model.diagnostic import Checked, Span

MAX_STEPS = 50_000
"""Elements that one entry may take, macros written out; the largest style of the CSL project takes a tenth."""

MAX_DEPTH = 100
MAX_MACROS = 25
"""Levels of elements, macros written out, and of macros within macros; the same style takes half of this."""

_CALLS = {
    "text": ("variable", "macro", "term", "value"),
    "number": ("variable",),
    "label": ("variable",),
    "date": ("variable",),
    "names": ("variable",),
    "key": ("variable", "macro"),
}
_CONDITIONS = frozenset(
    "type variable is-numeric is-uncertain-date locator position disambiguate match context".split()
)


@dataclass(frozen=True, slots=True)
class Style:
    """An independent style; `default_locale` is the language that it asks for, empty where it leaves that open."""

    path: str
    title: str
    default_locale: str
    root: Element
    macros: Mapping[str, Element]
    locales: tuple[Locale, ...]
    citation: Element
    bibliography: Element | None


def read_style(content: bytes, path: str) -> Checked[Style]:
    """A style from the bytes of its file.

    The value is None where it cannot serve; a style that does not number its references is read and told.
    """
    try:
        style = _read(parse(content, "style"), path)
    except Broken as flaw:
        span = Span(path, flaw.line, 1 if flaw.line else 0)
        return Checked(None, (codes.CITATION_STYLE_BROKEN.at(span, flaw.message, flaw.hint),))
    if not any(_numbers(element) for element in _within(style.citation, style.macros)):
        message = f"the style “{style.title}” does not number its references"
        hint = "take a numeric style, such as ieee, nature or american-medical-association"
        span = Span(path, style.citation.line, 1)
        return Checked(style, (codes.CITATION_STYLE_UNNUMBERED.at(span, message, hint),))
    return Checked(style)


def parent_of(content: bytes) -> str:
    """The name of the style that a dependent style stands for; empty where it is none."""
    try:
        return _parent(parse(content, "style"))
    except Broken:
        return ""


def _parent(root: Element) -> str:
    info = root.first("info")
    for link in info.all("link") if info else ():
        if link.get("rel") == "independent-parent":
            return link.get("href").rstrip("/").rpartition("/")[2]
    return ""


def _read(root: Element, path: str) -> Style:
    info = root.first("info")
    title = info.first("title") if info else None
    name = " ".join(title.text.split()) if title else path
    citation = root.first("citation")
    parent = _parent(root)
    if citation is None and parent:
        raise Broken(f"the style “{name}” only stands for “{parent}”", root.line, f"citation-style: {parent}")
    if citation is None:
        raise Broken("the style has no <citation>", root.line)
    macros = {macro.get("name"): macro for macro in root.all("macro")}
    bibliography = root.first("bibliography")
    locales = tuple(locale_of(element, path) for element in root.all("locale"))
    style = Style(path, name, root.get("default-locale"), root, macros, locales, citation, bibliography)
    for area in filter(None, (citation, bibliography)):
        if area.first("layout") is None:
            raise Broken(f"<{area.tag}> has no <layout>", area.line)
    _Inspection(macros).inspect(root)
    return style


def _within(element: Element, macros: Mapping[str, Element]) -> Iterator[Element]:
    """Every element of a layout, macros and all, each once."""
    layout = element.first("layout")
    stack = [layout] if layout else []
    seen: set[str] = set()
    while stack:
        one = stack.pop()
        yield one
        stack += one.children
        macro = one.get("macro")
        if macro and macro not in seen:
            seen.add(macro)
            stack.append(macros[macro])


def _numbers(element: Element) -> bool:
    return element.tag in ("text", "number") and element.get("variable") == "citation-number"


class _Inspection:
    """Finds macros that are not there or call themselves, elements that say nothing, and styles without end."""

    def __init__(self, macros: Mapping[str, Element]) -> None:
        self.macros = macros
        self.sizes: dict[str, tuple[int, int]] = {}
        self.open: list[str] = []

    def inspect(self, root: Element) -> None:
        for part in root.children:
            if part.tag in ("macro", "citation", "bibliography"):
                steps, depth = self.size(part)
                if steps > MAX_STEPS:
                    raise Broken(f"the macros of <{part.tag}> call each other too often", part.line)
                if depth > MAX_DEPTH:
                    raise Broken(f"the macros of <{part.tag}> are nested too deep", part.line)

    def size(self, element: Element, *, within_names: bool = False) -> tuple[int, int]:
        """The steps and levels that an element takes, macros written out; the label of names needs no variable."""
        wanted = _CALLS.get(element.tag) if not within_names else None
        if wanted and not ("value" in element.attributes or any(map(element.get, wanted))):
            names = " or ".join(wanted)
            raise Broken(f"<{element.tag}> has no {names}", element.line)
        if element.tag in ("if", "else-if") and not _CONDITIONS.intersection(element.attributes):
            raise Broken(f"<{element.tag}> has no condition", element.line)
        sizes = [self.size(child, within_names=element.tag == "names") for child in element.children]
        macro = element.get("macro") if element.tag in ("text", "key") else ""
        if macro:
            sizes.append(self.macro(macro, element.line))
        steps = [one for one, _ in sizes]
        total = len(steps) + max(steps, default=0) if element.tag == "choose" else sum(steps)
        return 1 + total, 1 + max([depth for _, depth in sizes], default=0)

    def macro(self, name: str, line: int) -> tuple[int, int]:
        if name in self.sizes:
            return self.sizes[name]
        if name not in self.macros:
            raise Broken(f"there is no macro “{name}”", line)
        if name in self.open:
            raise Broken(f"the macro “{name}” calls itself", line)
        if len(self.open) >= MAX_MACROS:
            raise Broken("macros are nested too deep", line)
        self.open.append(name)
        steps, depth = self.size(self.macros[name])
        self.open.pop()
        self.sizes[name] = (min(steps, MAX_STEPS + 1), depth)
        return self.sizes[name]
