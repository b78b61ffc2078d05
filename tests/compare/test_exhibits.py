"""Figures, tables, charts, formulas and passages: how they are read, and what is told of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from builder.compare import compare, to_json, to_text
from builder.compare.changes import Version
from builder.compare.reading import units
from builder.model.cited import CitedReport
from builder.model.diagnostic import Span
from builder.model.figures import Cell, Chart, ChartKind, Column, Data, Picture, Tabulated
from builder.model.nodes import (
    Block,
    Body,
    CrossReference,
    Division,
    Exhibit,
    Foreign,
    Formula,
    FormulaBlock,
    Paragraph,
    Placement,
    Text,
)
from builder.model.report import Report, Section

AT = Span("report/sections/one.yaml", 1, 1)


def text(words: str) -> Text:
    return Text(words, AT)


COLUMNS = (Column("year", "Year"), Column("depth", "Depth"))
ROWS = ((Cell((2026, 3)), Cell(Decimal("1.5"), "a")),)
DATA = Data(COLUMNS, ROWS, AT, "", (("a", "Measured twice."),))
CAPTION = (text("How deep it is."),)
EXHIBITS = {
    "tbl:depth": Exhibit("tbl:depth", Tabulated(DATA), CAPTION, AT, "Tide House"),
    "fig:depth": Exhibit("fig:depth", Chart(ChartKind.BAR, DATA, 0, (1,), "It falls.", "Depth", "m"), CAPTION, AT),
    "fig:quay": Exhibit("fig:quay", Picture("figures/quay.png", "The quay", AT), CAPTION, AT),
}


def told(*blocks: Block) -> list[tuple[str, str]]:
    return [(unit.what, unit.text) for unit in units(Body(blocks, exhibits=EXHIBITS), {"figures/quay.png": b"x"})]


def test_a_table_is_read_row_by_row() -> None:
    assert told(Placement("tbl:depth", AT)) == [
        ("table head", "Year | Depth"),
        ("table row", "2026-03 | 1.5"),
        ("table note", "Measured twice."),
        ("sentence", "How deep it is."),
        ("credit", "Tide House"),
    ]


def test_a_chart_is_read_with_its_data() -> None:
    assert told(Placement("fig:depth", AT))[:3] == [
        ("bar chart", "Depth; It falls.; m"),
        ("table head", "Year | Depth"),
        ("table row", "2026-03 | 1.5"),
    ]


def test_a_picture_is_known_by_its_bytes() -> None:
    (picture,) = [
        unit
        for unit in units(Body((Placement("fig:quay", AT),), exhibits=EXHIBITS), {"figures/quay.png": b"x"})
        if unit.pictures
    ]
    assert (picture.text, picture.pictures[0].source, len(picture.pictures[0].digest)) == (
        "The quay",
        "figures/quay.png",
        64,
    )
    assert told(Placement("fig:gone", AT)) == []


def test_what_markdown_alone_does_not_have_is_read() -> None:
    run = (
        text("See "),
        CrossReference("fig:quay", AT),
        text(", "),
        Foreign("fr", (text("le quai"),), AT),
        Formula("a^2", AT),
    )
    assert told(Division((Paragraph(run),), AT, "fr"), FormulaBlock("a = b\n", "eq:a", AT)) == [
        ("sentence", "See [#fig:quay], le quaia^2"),
        ("formula", "a = b"),
    ]
    (unit,) = units(Body((Division((Paragraph(run),), AT, "fr"),)), {})
    assert unit.blocks == ("passage in fr",)
    assert [sign for _, _, sign in unit.styles] == ["[fr]", "$"]


def version(words: str, numbers: dict[str, int]) -> Version:
    sections = tuple(
        Section(name, name.title(), Body((Paragraph((text(f"{words} {name}."),)),)), AT, AT) for name in numbers
    )
    report = Report("Tides", "en", sections, AT)
    return Version("", CitedReport(report, (), {}, {}, 0, numbers))


@pytest.mark.parametrize("number", [2, 7])
def test_a_part_of_a_report_keeps_the_numbers_of_the_whole(number: int) -> None:
    changes = compare(version("The boats of", {"quay": number}), version("The ships of", {"quay": number}))
    assert f"section {number}, sentence: The [-boats-] {{+ships+}} of quay." in to_text(changes)
    assert f'"number": {number}' in to_json(changes)
