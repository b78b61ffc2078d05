"""Numbers in the order of first citation, and citations as they are printed."""

from __future__ import annotations

from itertools import groupby

from builder.cite.house import format_reference
from builder.model.cited import CitedIn, CitedReport, Entry, Mark, MarkPart
from builder.model.diagnostic import Span
from builder.model.nodes import Citation, CitationItem, walk
from builder.model.report import Report

MIN_RANGE = 3
"""How many numbers in a row are printed as a range, `[1, 3–5]`."""

_LABELS = {
    "book": ("bk.", "bks."),
    "chapter": ("chap.", "chaps."),
    "column": ("col.", "cols."),
    "figure": ("fig.", "figs."),
    "folio": ("fol.", "fols."),
    "issue": ("no.", "nos."),
    "line": ("l.", "ll."),
    "note": ("n.", "nn."),
    "page": ("p.", "pp."),
    "paragraph": ("para.", "paras."),
    "part": ("pt.", "pts."),
    "section": ("sec.", "secs."),
    "verse": ("v.", "vv."),
    "volume": ("vol.", "vols."),
}


def number(report: Report) -> CitedReport:
    """Number the references over the whole report and print every citation.

    A key that the bibliography lacks gets no number and is printed with a question mark.
    """
    numbers: dict[str, int] = {}
    places: dict[str, dict[int, str]] = {}
    citations: list[tuple[str, Citation]] = []
    for index, (_, body) in enumerate(report.bodies()):
        for node in walk(body):
            if not isinstance(node, Citation):
                continue
            anchor = f"cite-{len(citations) + 1}"
            citations.append((anchor, node))
            for item in node.items:
                if item.key in report.bibliography:
                    numbers.setdefault(item.key, len(numbers) + 1)
                    places.setdefault(item.key, {}).setdefault(index, anchor)
    entries = tuple(
        Entry(
            value,
            report.bibliography[key],
            format_reference(report.bibliography[key], report.language),
            tuple(CitedIn(section, anchor) for section, anchor in places[key].items()),
        )
        for key, value in numbers.items()
    )
    marks: dict[Span, Mark] = {node.span: Mark(anchor, print_citation(node, numbers)) for anchor, node in citations}
    return CitedReport(report, entries, numbers, marks, len(citations))


def print_citation(citation: Citation, numbers: dict[str, int]) -> tuple[MarkPart, ...]:
    """The pieces of a citation as printed: sorted, each source once, ranges drawn together.

    Items with a locator or words of their own stand apart, by semicolons: `[1; 3, p. 12]`. Words before an item tie it
    to the one before: the order is the author's then.
    """
    items = list(dict.fromkeys((numbers.get(item.key, 0), _without_place(item)) for item in citation.items))
    if not any(item.prefix for _, item in items):
        items.sort(key=lambda pair: pair[0])
    plain = all(not (item.prefix or item.suffix or item.locator) for _, item in items)
    parts: list[MarkPart] = [MarkPart("[")]
    if plain and all(value for value, _ in items):
        parts += _ranges([value for value, _ in items])
    else:
        for index, (value, item) in enumerate(items):
            parts += [MarkPart("; ")] if index else []
            parts += _item(item, value)
    return (*parts, MarkPart("]"))


def _without_place(item: CitationItem) -> CitationItem:
    return CitationItem(item.key, Span(""), item.prefix, item.label, item.locator, item.suffix)


def _ranges(numbers: list[int]) -> list[MarkPart]:
    parts: list[MarkPart] = []
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        row = [value for _, value in run]
        shown = row if len(row) < MIN_RANGE else [row[0], row[-1]]
        between = ", " if len(row) < MIN_RANGE else "–"
        for index, value in enumerate(shown):
            parts += [MarkPart(between if index else ", ")] if parts else []
            parts.append(MarkPart(str(value), value))
    return parts


def _item(item: CitationItem, value: int) -> list[MarkPart]:
    parts = [MarkPart(f"{item.prefix} ")] if item.prefix else []
    parts.append(MarkPart(str(value), value) if value else MarkPart(f"{item.key}?"))
    if item.locator:
        several = any(mark in item.locator for mark in "–,&")
        parts.append(MarkPart(f", {_LABELS[item.label][several]} {item.locator}"))
    if item.suffix:
        parts.append(MarkPart(f", {item.suffix}" if item.suffix[0].isalnum() else item.suffix))
    return parts
