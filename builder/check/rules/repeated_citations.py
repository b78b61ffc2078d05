"""A citation names each source once."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.nodes import Citation
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each source that stands twice, at the same place of it, in one citation."""
    for node in cited.report.inlines():
        seen: set[tuple[str, str]] = set()
        for item in node.items if isinstance(node, Citation) else ():
            if (item.key, item.locator) in seen:
                yield codes.CITATION_REPEATS.at(item.span, f"“{item.key}” stands twice in this citation", "remove one")
            seen.add((item.key, item.locator))
