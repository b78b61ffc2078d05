"""A long report for the tests: about a hundred pages of honest nonsense, in three languages, with all there can be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.bench.nonsense import RATINGS, Nonsense, _reference

SECTIONS, SOURCES = 72, 60

GERMAN = """
    Abschnitt Antwort Aussage Bericht Bewohner Datensatz Deich Ebbe Entwurf Fähre Fischer Flut Gemeinde Gutachten Hafen
    Hafenbecken Handel Jahresbericht Kaimauer Küstenschutz Ladung Lotse Messung Mole Protokoll Quelle Rechnung
    Schifffahrtsgesellschaft Strömung Tiefgang Überschwemmungsgebiet Verfahren Versammlung Wasserstand Zeugnis
""".split()
ARABIC = """
    الميناء البحر الرصيف القارب السفينة الصياد المدّ الجزر الرمل العمق القياس التقرير المصدر الجدول المجلس البلدة
    القرض الثمن العضو الجلسة المحضر الشاهد الرسالة الصحيفة السوق الحمولة التيار الحاجز الساحل الموسم
""".split()
PARTIES = ("The Anchor", "The Buoy", "The Compass", "The Dinghy", "The Eel")


def write(project: Path, sections: int = SECTIONS, seed: int = 7) -> None:
    """Write the report into a folder that is not there yet."""
    folder = project / "report"
    (folder / "sections").mkdir(parents=True)
    (folder / "data").mkdir()
    text = Nonsense(seed)
    keys = [f"source-{number}" for number in range(1, SOURCES + 1)]
    (folder / "bibliography.yaml").write_text("".join(_reference(text, key) for key in keys))
    names = [f"sections/{number:03}.yaml" for number in range(1, sections + 1)]
    for number, name in enumerate(names, 1):
        (folder / name).write_text(_section(folder, text, number, keys))
    summary = f"{text.sentence()}. {text.sentence()} [{'; '.join(f'@{key}' for key in keys)}]."
    lines = [
        "format: 1",
        "title: A survey of nothing at all",
        "subtitle: In seventy-two sections, three languages, and figures that mean nothing",
        "language: en-GB",
        "publisher: Nobody",
        "checked: {on: 2026-11-23, by: Nobody}",
        "disclaimer: Every word and every number of this is made up by chance.",
        "audiences: [board]",
        f"summary: {json.dumps(summary)}",
        "sections:",
        *(f"  - {name}" for name in names),
        "bibliography: bibliography.yaml",
        "editions:",
        "  - {name: main, formats: [pdf, epub, html]}",
        "  - {name: board, audience: board, formats: [pdf]}",
    ]
    (folder / "report.yaml").write_text("\n".join(lines) + "\n")


def _section(folder: Path, text: Nonsense, number: int, keys: list[str]) -> str:
    claim = text.sentence() + " once"
    blocks = [f"{claim} {text.citation(keys)}.", text.paragraph(keys)]
    figures: list[str] = []
    if number % 3 == 0:
        blocks += [f"# {text.heading()}", text.table(keys)]
    if number % 4 == 1:
        figures += _chart(folder, text, number)
        blocks.append(f"What [#fig:counts-{number}] shows was counted twice {text.citation(keys)}.")
        blocks.append(f"![](#fig:counts-{number})")
    if number % 4 == 2:
        figures += _table(folder, text, number)
        blocks += [f"The votes stand in [#tbl:votes-{number}] {text.citation(keys)}.", f"![](#tbl:votes-{number})"]
    if number % 4 == 3:
        blocks += [f"::: lang de\n{_foreign(text, GERMAN)} {text.citation(keys)}.\n:::"]
    if number % 6 == 5:
        blocks += [f"::: lang ar\n{_foreign(text, ARABIC)} {text.citation(keys)}.\n:::"]
    if number % 8 == 0:
        blocks += [text.list(), f"```math #eq:share-{number}\np_{{{number}}} = \\frac{{n}}{{N - n}}\n```"]
    if number % 9 == 0:
        blocks += [f"::: audience board\n{text.paragraph(keys)}\n:::"]
    if number % 5 == 0:
        blocks[-1] += "\n\nA note follows.[^1]\n\n[^1]: " + text.sentence() + "."
    if number > 4:
        blocks.append(f"This follows from [#sec:section-{number - 4}] {text.citation(keys)}.")
    blocks += [text.paragraph(keys), text.paragraph(keys)]
    lines = [
        f"id: section-{number}",
        f"heading: {text.heading()}",
        "body: |",
        *(f"  {line}".rstrip() for line in "\n\n".join(blocks).split("\n")),
        "claims:",
        f"  - passage: {json.dumps(claim)}",
        f"    rating: {RATINGS[number % 4]}",
        f"    evidence: [{{source: {text.pick(keys)}}}]",
        f"    note: {text.sentence()}.",
        *(["figures:", *figures] if figures else []),
    ]
    return "\n".join(lines) + "\n"


def _foreign(text: Nonsense, words: Sequence[str]) -> str:
    return " ".join(text.pick(words) for _ in range(text.number(25, 60)))


def _chart(folder: Path, text: Nonsense, number: int) -> list[str]:
    rows = [f"{year},{text.number(-40, 900)},{text.number(100, 900)}" for year in range(2016, 2027)]
    (folder / "data" / f"counts-{number}.csv").write_text("\n".join(["year,boats,nets", *rows]) + "\n")
    kind = ("bar", "line", "dot")[number // 4 % 3]
    return [
        f"  - id: counts-{number}",
        f"    chart: {{kind: {kind}, file: data/counts-{number}.csv, x: year, y: [boats, nets], unit: tonnes}}",
        "    alt: Two rows of numbers that chance has made, for the years from 2016 to 2026.",
        f"    caption: {text.heading()}, year by year.",
        "    credit: Nobody",
    ]


def _table(folder: Path, text: Nonsense, number: int) -> list[str]:
    rows = [f"{party},{text.number(100, 90_000)},{text.number(0, 1000) / 10}" for party in PARTIES]
    (folder / "data" / f"votes-{number}.csv").write_text("\n".join(["party,votes,share", *rows]) + "\n")
    return [
        f"  - id: votes-{number}",
        f"    table: {{file: data/votes-{number}.csv, row-heads: true, columns: [",
        "      {name: party, heading: Party, type: text},",
        "      {name: votes, heading: Votes, type: number},",
        "      {name: share, heading: Share, type: percent, decimals: 1}]}",
        f"    caption: {text.heading()}.",
    ]
