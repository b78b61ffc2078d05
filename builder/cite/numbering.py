"""Numbers for the references, and citations as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from builder.cite.csl import Cited, Processor
from builder.model.bibliography import Reference
from builder.model.cited import CitedIn, CitedReport, Entry, Mark
from builder.model.diagnostic import Span
from builder.model.nodes import Citation, Inline, Text, plain, walk
from builder.model.report import Report

NOTHING_SAID = "No details are given."
"""Stands for a reference of which a style prints nothing; such a report is a draft."""


def number(report: Report, processor: Processor) -> CitedReport:
    """Number the references over the whole report and print every citation.

    Numbers follow the order of first citation, unless the style sorts its list. A key that the bibliography lacks gets
    no number and is printed with a question mark.
    """
    places: dict[str, dict[int, str]] = {}
    citations: list[tuple[str, Citation]] = []
    for index, citation in _citations(report):
        anchor = f"cite-{len(citations) + 1}"
        citations.append((anchor, citation))
        for item in citation.items:
            if item.key in report.bibliography:
                places.setdefault(item.key, {}).setdefault(index, anchor)
    ordered = processor.order([said_once(report.bibliography[key]) for key in places])
    numbers = {reference.id: value for value, reference in enumerate(ordered, 1)}
    entries: list[Entry] = []
    for value, reference in enumerate(ordered, 1):
        formatted = processor.entry(reference, value)
        back = tuple(CitedIn(section, anchor) for section, anchor in places[reference.id].items())
        label = plain(formatted.label).strip() or str(value)
        content = formatted.content or (Text(NOTHING_SAID, reference.span),)
        entries.append(Entry(value, reference, label, content, back))
    marks = {
        citation.span: Mark(anchor, print_citation(report, citation, numbers, processor))
        for anchor, citation in citations
    }
    return CitedReport(report, tuple(entries), numbers, marks, len(citations))


def said_once(reference: Reference) -> Reference:
    """A reference whose publisher is not named twice, where the publication bears its name; CSL cannot compare two."""
    if reference.get("publisher") and reference.get("publisher") == reference.get("container-title"):
        return replace(reference, text={key: value for key, value in reference.text.items() if key != "publisher"})
    return reference


def _citations(report: Report) -> Iterator[tuple[int, Citation]]:
    """Every citation in reading order, with the section that it stands in (0: the summary)."""
    for index, (_, body) in enumerate(report.bodies()):
        for node in walk(body):
            if isinstance(node, Citation):
                yield index, node


def print_citation(
    report: Report, citation: Citation, numbers: dict[str, int], processor: Processor
) -> tuple[Inline, ...]:
    """A citation as its style prints it, each source once in a place, and behind it the keys that lead nowhere."""
    cited: dict[tuple[str, ...], Cited] = {}
    unknown: list[Inline] = []
    for item in citation.items:
        if item.key not in numbers:
            unknown.append(Text(f"[{item.key}?]", Span("")))
            continue
        suffix = f", {item.suffix}" if item.suffix[:1].isalnum() else item.suffix
        same = (item.key, item.prefix, item.label, item.locator, suffix)
        reference = report.bibliography[item.key]
        cited.setdefault(same, Cited(reference, numbers[item.key], item.label, item.locator, item.prefix, suffix))
    printed = processor.cite(tuple(cited.values())) if cited else ()
    return (*printed, *unknown)
