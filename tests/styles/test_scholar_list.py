"""The citation style that goes with `scholar`, over every type of reference and in two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.cite import load_citation_style
from builder.cite.numbering import said_once
from builder.model.diagnostic import Span
from builder.model.nodes import plain
from builder.model.report import Report
from builder.world import World
from tests.cite.reports import references
from tests.conftest import Accepted

HERE = Path(__file__).parent
BIBLIOGRAPHY = HERE.parent / "cite" / "references" / "bibliography.yaml"


@pytest.mark.parametrize("language", ["en-US", "de"])
def test_reference_list(language: str, accepted: Accepted) -> None:
    report = Report("Title", language, (), Span(""), citation_style="scholar")
    processor, found = load_citation_style(World(Path()), report)
    assert found == ()
    entries = references(BIBLIOGRAPHY.read_text("utf-8"))
    printed = [
        f"{key}\n  {plain(processor.entry(said_once(one), number).content)}\n"
        for number, (key, one) in enumerate(entries.items(), 1)
    ]
    accepted(HERE / "expected" / f"scholar.{language}.txt", "".join(printed))
