"""Examples of a rule: what it catches and what it spares, in `examples.yaml` of its folder.

    caught:
      - body: …              # the body of the only section
      - {body: …, summary: …, references: {key: {…}}, section: {claims: […]}, report: {…}, files: {data.csv: …}}
    spared:
      - …

`body` is “A sentence [@example].” where it is not given. `reference` replaces fields of the reference `example` (null
takes a field out), `references` adds further ones, each on top of the same base; `section` and `report` add keys to the
section's file and to report.yaml, `files` further files below report/. Of what is told, the folder's own code alone is
looked at. `font` sets the example in the style that comes with the program (`all`), or in one whose only font is a file
of that style, whole or `cut` to so many bytes, or in one whose font is this text. `style` sets it in a style “own” with
these keys, which extends that one.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from builder.check import audit
from builder.cite import load_citation_style, number
from builder.cite.csl import Processor
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic, Span
from builder.model.report import Edition, Report
from builder.model.style import FontFace, Style
from builder.source import load, load_style
from tests.memory import Memory

REFERENCE: dict[str, Any] = {
    "type": "webpage",
    "title": "An example",
    "author": "Doe, Jane",
    "container-title": "Example Domain",
    "issued": "2026-01-15",
    "URL": "https://example.org/article",
}
REPORT: dict[str, Any] = {
    "format": 1,
    "title": "An example",
    "language": "en",
    "published": "2026-02-01",
    "sections": ["sections/one.yaml"],
    "bibliography": "bibliography.yaml",
}


def diagnose(example: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """All that reading and auditing an example finds; no style is looked at."""
    return audit(*cited(example)).diagnostics


def cited(example: dict[str, Any]) -> tuple[CitedReport, tuple[Style, ...], tuple[Diagnostic, ...]]:
    """An example with its numbers, no style, and what reading it found: what `audit` takes."""
    base = {key: value for key, value in (REFERENCE | example.get("reference", {})).items() if value is not None}
    more = {
        key: {
            name: value
            for name, value in (REFERENCE | {"URL": f"https://example.org/{key}"} | given).items()
            if value is not None
        }
        for key, given in example.get("references", {}).items()
    }
    section = {"id": "one", "heading": "One", "body": example.get("body", "A sentence [@example].")}
    report = REPORT | ({"summary": example["summary"]} if "summary" in example else {}) | example.get("report", {})
    files: dict[str, str] = {
        "report.yaml": _yaml(report),
        "sections/one.yaml": _yaml(section | example.get("section", {})),
        "bibliography.yaml": _yaml({"example": base} | more),
        **example.get("files", {}),
    }
    world = Memory({f"report/{name}": content.encode() for name, content in files.items()})
    loaded = load(world)
    assert loaded.value is not None, loaded.diagnostics
    styles = (_style(example["font"], example.get("cut")),) if "font" in example else ()
    if "style" in example:
        styles = (_own_style(example["style"]),)
    return number(loaded.value, _processor(loaded.value.language)), styles, loaded.diagnostics


def _own_style(keys: dict[str, Any]) -> Style:
    own = {"styles/own/style.yaml": _yaml({"extends": "report"} | keys).encode()}
    checked = load_style(Memory(own), Edition(style="own"))
    assert checked.value is not None
    assert checked.diagnostics == ()
    return checked.value


def _style(font: str, cut: int | None) -> Style:
    """The style of an example."""
    shipped = load_style(Memory({}), Edition()).value
    assert shipped is not None
    if font == "all":
        return shipped
    content = next((data for path, data in shipped.fonts.items() if path.endswith(f"/{font}")), font.encode("latin-1"))
    face = FontFace("Text", "styles/own/fonts/own.ttf", 400, italic=False, span=Span("styles/own/style.yaml", 1, 1))
    return replace(shipped, faces=(face,), fonts={face.path: content[:cut]})


@cache
def _processor(language: str) -> Processor:
    processor, _ = load_citation_style(Memory({}), Report("", language, (), Span("")))
    return processor


def _yaml(value: object) -> str:
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
    return text
