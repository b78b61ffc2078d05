"""A section has text, and so has every heading within it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.nodes import (
    Block,
    CodeBlock,
    FormulaBlock,
    Heading,
    Placement,
    Text,
    ThematicBreak,
    blocks_below,
    runs_of,
)
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each section without text, and each heading that nothing stands below."""
    for section in cited.report.sections:
        said = [block for block in section.body.blocks if isinstance(block, Heading) or _says(block)]
        if all(isinstance(block, Heading) for block in said):
            message = f"the section “{section.id}” has no text"
            yield codes.SECTION_EMPTY.at(section.heading_span, message, "write it or remove it")
            continue
        for heading, after in pairwise([*said, None]):
            if isinstance(heading, Heading) and (
                after is None or (isinstance(after, Heading) and after.level <= heading.level)
            ):
                hint = "write it or remove the heading"
                yield codes.SECTION_EMPTY.at(heading.span, "nothing stands below this heading", hint)


def _says(block: Block) -> bool:
    """Whether a block holds anything that is read or seen."""
    if isinstance(block, CodeBlock):
        return bool(block.value.strip())
    if isinstance(block, Placement | FormulaBlock):
        return True
    if isinstance(block, ThematicBreak):
        return False
    if any(not isinstance(node, Text) or node.value.strip() for run in runs_of(block) for node in run):
        return True
    return any(_says(below) for below in blocks_below(block))
