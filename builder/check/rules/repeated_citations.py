"""A citation names each source once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.nodes import Citation, Inline, Text, runs_of, walk_blocks
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each source that stands twice, at the same place of it, in one citation or in two side by side."""
    for _section, body in cited.report.bodies():
        for exhibit in body.exhibits.values():
            yield from _run(exhibit.caption)
        for blocks in (body.blocks, *body.notes.values()):
            for block in walk_blocks(blocks):
                for run in runs_of(block):
                    yield from _run(run)


def _run(nodes: Iterable[Inline]) -> Iterator[Diagnostic]:
    seen: set[tuple[str, ...]] = set()
    for node in nodes:
        if isinstance(node, Citation):
            for item in node.items:
                named = (item.key, item.label, item.locator, item.suffix)
                if named in seen:
                    message = f"“{item.key}” stands twice in this citation"
                    yield codes.CITATION_REPEATS.at(item.span, message, "remove one")
                seen.add(named)
        elif not (isinstance(node, Text) and not node.value.strip()):
            seen.clear()
            yield from _run(getattr(node, "children", ()))
