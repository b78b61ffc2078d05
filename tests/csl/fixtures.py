"""Fixtures of the CSL test suite and references out of CSL-JSON, for the tests here."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from builder.cite.csl import Cited, Locale, Processor, read_locale, read_style
from builder.model.bibliography import Date, Name, Reference
from builder.model.diagnostic import Span
from builder.model.nodes import Emphasis, Inline, Link, ReferenceLink, SmallCaps, Strong, Subscript, Superscript, Text

LOCALES = Path(__file__).parents[2] / "builder" / "cite" / "csl" / "locales"

_NAME_PARTS = {"family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"}


@cache
def locale(name: str) -> Locale:
    path = LOCALES / f"locales-{name}.xml"
    value = read_locale(path.read_bytes(), path.name).value
    assert value is not None
    return value


def processor(style: str, language: str = "en-US") -> Processor:
    checked = read_style(style.encode(), "test.csl")
    assert checked.value is not None, checked.diagnostics
    names = dict.fromkeys([language, "en-US"])
    return Processor(checked.value, [locale(name) for name in names], language)


def reference(item: dict[str, Any]) -> Reference:
    """A reference out of CSL-JSON: what holds a list is names, what holds a mapping is a date.

    Variables written into the note, one a line, are taken out of it, as of Zotero's field “Extra”: some fixtures have
    them there. That is the business of whoever reads a bibliography, not of the renderer.
    """
    item = item | dict(re.findall(r"(?m)^([a-z-]+): (.+)$", item.get("note", "")))
    text = {key: str(value) for key, value in item.items() if not isinstance(value, list | dict)}
    names = {key: tuple(map(_name, value)) for key, value in item.items() if isinstance(value, list)}
    dates = {key: _date(value) for key, value in item.items() if isinstance(value, dict)}
    return Reference(str(item["id"]), item.get("type", ""), Span("refs.json", 1, 1), text, names, dates)


def _name(parts: dict[str, str]) -> Name:
    return Name(**{key.replace("-", "_"): value for key, value in parts.items() if key in _NAME_PARTS})


def _date(value: dict[str, Any]) -> Date:
    parts = tuple(tuple(int(part) for part in end) for end in value.get("date-parts", ()))
    return Date(parts, int(value.get("season", 0)), bool(value.get("circa")), value.get("literal", ""))


def markup(nodes: tuple[Inline, ...]) -> str:
    """Nodes as the HTML that the test suite writes."""
    return "".join(map(_element, nodes))


def _element(node: Inline) -> str:
    match node:
        case Text(value):
            return html.escape(value, quote=False).replace("&amp;", "&#38;")
        case Emphasis(children):
            return f"<i>{markup(children)}</i>"
        case Strong(children):
            return f"<b>{markup(children)}</b>"
        case Superscript(children):
            return f"<sup>{markup(children)}</sup>"
        case Subscript(children):
            return f"<sub>{markup(children)}</sub>"
        case SmallCaps(children):
            return f'<span style="font-variant:small-caps;">{markup(children)}</span>'
        case Link(children=children) | ReferenceLink(children=children):
            return markup(children)
    raise AssertionError(node)


def bare(text: str) -> str:
    """HTML as text."""
    return html.unescape(re.sub(r"<[^>]*>", "", text))


class Fixture:
    """A file of the test suite: sections between `>>== NAME ==>>` and `<<== NAME ==<<`."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        found = re.finditer(r">>=+ ([A-Z-]+) =+>>\n(.*?)\n?<<=+ \1 =+<<", path.read_text("utf-8"), re.DOTALL)
        self.sections = {match[1]: match[2] for match in found}
        self.items = {str(item["id"]): reference(item) for item in json.loads(self.sections["INPUT"])}

    def expected(self) -> list[str]:
        """The lines of the result; of an entry, number and rest without the boxes that they lie in."""
        result = self.sections["RESULT"]
        if self.sections["MODE"] == "bibliography":
            entries = re.findall(
                r'<div class="csl-entry">(.*?)</div>\s*(?=<div class="csl-entry">|</div>\s*$)', result, re.DOTALL
            )
            return [_tidy(entry) for entry in entries]
        return [_tidy(re.sub(r"^(?:>>|\.\.)\[\d+\] ", "", line)) for line in result.splitlines()]

    def printed(self) -> list[str]:
        """What the program prints, in the same form."""
        made = processor(self.sections["CSL"])
        ordered = made.order([self.items[key] for key in self.cited_keys()])
        numbers = {one.id: number for number, one in enumerate(ordered, 1)}
        if self.sections["MODE"] == "bibliography":
            entries = [made.entry(self.items[key], number) for key, number in numbers.items()]
            return [
                _tidy(f"{markup(entry.label)}\0{markup(entry.content)}")
                for entry in entries
                if entry.label or entry.content
            ]
        return [_tidy(markup(made.cite([self.cited(item, numbers) for item in items]))) for items in self.clusters()]

    def clusters(self) -> list[list[dict[str, Any]]]:
        """The citations that are printed, in their order."""
        if "CITATIONS" in self.sections:
            last: dict[str, list[dict[str, Any]]] = {}
            for citation, before, after in json.loads(self.sections["CITATIONS"]):
                last[citation["citationID"]] = citation["citationItems"]
                order = [key for key, _ in before] + [citation["citationID"]] + [key for key, _ in after]
            return [last[key] for key in order]
        if "CITATION-ITEMS" in self.sections:
            found: list[list[dict[str, Any]]] = json.loads(self.sections["CITATION-ITEMS"])
            return found
        return [[{"id": key} for key in self.items]]

    def cited_keys(self) -> list[str]:
        """The keys in the order of first citation; entries that nothing cites only count where no citation says so."""
        keys = list(dict.fromkeys(str(item["id"]) for items in self.clusters() for item in items))
        return keys if "CITATIONS" in self.sections else list(self.items)

    def cited(self, item: dict[str, Any], numbers: dict[str, int]) -> Cited:
        key = str(item["id"])
        texts = [str(item.get(name, "")) for name in ("label", "locator", "prefix", "suffix")]
        return Cited(self.items[key], numbers[key], *texts)


def _tidy(text: str) -> str:
    """The space between a number and the rest is the page's business, and is left out on both sides."""
    text = re.sub(r'\s*</div>\s*<div class="csl-right-inline">\s*', "\0", text.strip())
    return re.sub(r"</?div[^>]*>", "", text).strip()
