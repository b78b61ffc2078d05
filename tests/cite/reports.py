"""Reports for tests, put together without files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from builder.cite import load_citation_style
from builder.cite.csl import Processor
from builder.model.bibliography import Reference
from builder.model.diagnostic import Diagnostic, Span
from builder.model.nodes import Body
from builder.model.report import Report, Section
from builder.source.bibliography import read_bibliography
from builder.source.markup import read_markdown
from builder.source.tree import Mapping, Scalar, parse
from builder.world import World


@cache
def house(language: str = "en-GB") -> Processor:
    """The house style in a language."""
    processor, found = load_citation_style(World(Path()), Report("Title", language, (), Span("")))
    assert found == ()
    return processor


def references(text: str, found: list[Diagnostic] | None = None) -> dict[str, Reference]:
    """The references of a bibliography in YAML or JSON."""
    checked = parse("bibliography.yaml", text.encode())
    assert checked.value is not None, checked.diagnostics
    told: list[Diagnostic] = list(checked.diagnostics) if found is None else found
    read = read_bibliography(checked.value, told.append)
    assert found is not None or not told, told
    return read


def body(markdown: str, path: str = "body.yaml") -> Body:
    """A body in Markdown."""
    text = "body: |2\n" + "".join(f"  {line}\n" for line in markdown.split("\n"))
    checked = parse(path, text.encode())
    assert isinstance(checked.value, Mapping)
    node = checked.value.items[0][1]
    assert isinstance(node, Scalar)
    found: list[Diagnostic] = []
    read = read_markdown(node.located, found.append)
    assert read is not None
    assert found == []
    return read


def report(*sections: str, summary: str = "", keys: str = "abcdefghij", **more: Any) -> Report:
    """A report of these sections whose bibliography has a reference for each letter."""
    entries = "\n".join(f"{key}: {{type: book, title: Title {key}, ISBN: 1}}" for key in keys)
    made = tuple(
        Section(f"s{number}", f"Section {number}", body(text, f"{number}.yaml"), Span(""), Span(""))
        for number, text in enumerate(sections, 1)
    )
    first = body(summary, "report.yaml") if summary else Body()
    return Report("Title", "en-GB", made, Span(""), summary=first, bibliography=references(entries), **more)
