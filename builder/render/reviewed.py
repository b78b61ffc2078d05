"""What templates see of the statements that a report reviews."""

from __future__ import annotations

from typing import Any

from builder.language import day, label, quoted
from builder.model.cited import CitedReport
from builder.model.reviewing import Judgement


def reviewed(cited: CitedReport) -> list[dict[str, Any]]:
    """Each statement with its verdict, in the author's order; of its sources the numbers, as far as they are cited."""
    report = cited.report
    numbers = cited.sections or {section.id: number for number, section in enumerate(report.sections, 1)}
    return [
        {
            "anchor": f"reviewed-{one.id}",
            "statement": quoted(report.language, one.statement),
            "by": str(one.by),
            "on": day(report.language, one.on) if one.on else "",
            "where": one.where,
            "url": one.url,
            "verdict": one.judgement.words,
            "scale": _scale(one.judgement),
            "why": one.why,
            "section": label(report.language, "section-n", numbers[one.section]) if one.section in numbers else "",
            "section_id": one.section,
            "sources": sorted({cited.numbers[key] for key, _ in one.sources if key in cited.numbers}),
        }
        for one in report.reviewed
    ]


def _scale(judgement: Judgement) -> str:
    """The number and the ends of its scale, which need no words: “2 (1–5)”."""
    return "" if judgement.value is None else f"{judgement.value} ({judgement.worst}–{judgement.best})"
