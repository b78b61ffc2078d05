"""Every column of a table has a head: screen readers say it with each cell."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.nodes import Citation, Image, Inline, Table, plain, walk_blocks
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each table with a column without a head; the first may go without one, where it holds the heads of rows."""
    for _section, body in cited.report.bodies():
        for blocks in (body.blocks, *body.notes.values()):
            for block in walk_blocks(blocks):
                if isinstance(block, Table):
                    yield from _told(block)


def _told(table: Table) -> Iterator[Diagnostic]:
    empty = [number for number, cell in enumerate(table.head, 1) if _is_empty(cell)]
    if not empty or (empty == [1] and len(table.head) > 1):
        return
    if len(empty) == len(table.head):
        message = "no column of this table has a head"
    else:
        message = f"column {empty[-1]} of this table has no head"
    yield codes.TABLE_HEADLESS.at(table.span, message, "say in the first row what stands in each column")


def _is_empty(cell: tuple[Inline, ...]) -> bool:
    said = any(isinstance(node, Citation) or (isinstance(node, Image) and node.alt) for node in cell)
    return not said and not plain(cell).strip(" .-–—\n\u00a0")
