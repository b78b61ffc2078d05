"""Numbers for the references, and citations as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from builder.cite.csl import Cited, Processor
from builder.model.bibliography import Reference
from builder.model.cited import CitedIn, CitedReport, Entry, Mark, Numbers
from builder.model.diagnostic import Span
from builder.model.nodes import (
    Citation,
    CrossReference,
    FormulaBlock,
    Inline,
    Placement,
    Text,
    plain,
    walk,
    walk_blocks,
)
from builder.model.report import Report

NOTHING_SAID = "No details are given."
"""Stands for a reference of which a style prints nothing; such a report is a draft."""


def number(report: Report, processor: Processor, given: Numbers | None = None) -> CitedReport:
    """Number the references over the whole report and print every citation.

    Numbers follow the order of first citation, unless the style sorts its list; `given` are those of a whole report of
    which this one shows a part. A key that the bibliography lacks gets no number and is printed with a question mark.
    """
    sections = {section.id: value for value, section in enumerate(report.sections, 1)}
    sections |= {id_: value for id_, value in given.sections.items() if id_ in sections} if given else {}
    places: dict[str, dict[int, str]] = {}
    citations: list[tuple[str, Citation]] = []
    for section, citation in _citations(report, sections):
        anchor = f"cite-{len(citations) + 1}"
        citations.append((anchor, citation))
        for item in citation.items:
            if item.key in report.bibliography:
                places.setdefault(item.key, {}).setdefault(section, anchor)
    numbers = _numbers(report, processor, places, given)
    entries: list[Entry] = []
    for key, value in numbers.items():
        reference = said_once(report.bibliography[key])
        formatted = processor.entry(reference, value)
        back = tuple(CitedIn(section, anchor) for section, anchor in places[key].items())
        label = plain(formatted.label).strip() or str(value)
        content = formatted.content or (Text(NOTHING_SAID, reference.span),)
        entries.append(Entry(value, reference, label, content, back))
    marks = {
        citation.span: Mark(anchor, print_citation(report, citation, numbers, processor))
        for anchor, citation in citations
    }
    labels = _labels(report) | {f"sec:{id_}": value for id_, value in sections.items()}
    labels, absent = _kept(report, labels, given) if given else (labels, frozenset())
    return CitedReport(report, tuple(entries), numbers, marks, len(citations), sections, labels, absent, given)


def _numbers(report: Report, processor: Processor, cited: Iterable[str], given: Numbers | None) -> dict[str, int]:
    """The numbers of the references that are cited, ascending."""
    if given is not None and all(key in given.references for key in cited):
        return dict(sorted(((key, given.references[key]) for key in cited), key=lambda pair: pair[1]))
    ordered = processor.order([said_once(report.bibliography[key]) for key in cited])
    return {reference.id: value for value, reference in enumerate(ordered, 1)}


def _labels(report: Report) -> dict[str, int]:
    """The numbers of figures, tables and formulas, each kind counted for itself in the order in which they stand."""
    labels: dict[str, int] = {}
    counts: dict[str, int] = {}
    for _, body in report.bodies():
        for block in walk_blocks(body.blocks):
            if isinstance(block, Placement | FormulaBlock) and block.label and block.label not in labels:
                kind = block.label.partition(":")[0]
                labels[block.label] = counts[kind] = counts.get(kind, 0) + 1
    return labels


def _kept(report: Report, labels: Mapping[str, int], given: Numbers) -> tuple[dict[str, int], frozenset[str]]:
    """The labels with the numbers of the whole report, and those that are referred to and stand elsewhere in it."""
    named = {node.label for node in report.inlines() if isinstance(node, CrossReference)}
    absent = frozenset(label for label in named if label in given.labels and label not in labels)
    numbers = {label: given.labels.get(label, value) for label, value in labels.items()}
    return numbers | {label: given.labels[label] for label in sorted(absent)}, absent


def said_once(reference: Reference) -> Reference:
    """A reference whose publisher is not named twice, where the publication bears its name; CSL cannot compare two."""
    if reference.get("publisher") and reference.get("publisher") == reference.get("container-title"):
        return replace(reference, text={key: value for key, value in reference.text.items() if key != "publisher"})
    return reference


def _citations(report: Report, numbers: Mapping[str, int]) -> Iterator[tuple[int, Citation]]:
    """Every citation in reading order, with the number of the section that it stands in (0: the summary)."""
    for section, body in report.bodies():
        for node in walk(body):
            if isinstance(node, Citation):
                yield numbers[section.id] if section else 0, node


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
