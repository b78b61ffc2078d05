"""A section rests on more than one source."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.quotations import word_count
from builder.check.texts import passage_text
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.nodes import Citation, walk
from builder.model.style import Style

_CITATIONS = 3
_WORDS = 150
"""From how many citations or words on a section is long enough to lean."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each longer section all of whose citations lead to one reference, in a report that has others."""
    if len(cited.numbers) < 2:
        return
    for section in cited.report.sections:
        keys = [item.key for node in walk(section.body) if isinstance(node, Citation) for item in node.items]
        if len(set(keys)) != 1:
            continue
        if len(keys) >= _CITATIONS or word_count(passage_text(section.body)) >= _WORDS:
            message = f"the section “{section.id}” cites “{keys[0]}” alone"
            hint = "look for a second source that bears it out, or say in the text that there is but one"
            yield codes.SOURCE_ALONE.at(section.heading_span, message, hint)
