"""A reference to a figure, table, formula or section leads to one."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.nodes import CrossReference
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each reference to a label that the whole report does not have."""
    known = {*cited.labels, *(f"sec:{section}" for section in cited.sections)}
    for node in cited.report.inlines():
        if isinstance(node, CrossReference) and node.label not in known:
            kind, name = node.label.split(":")
            near = sorted(label for label in known if label.partition(":")[0] == kind or label.endswith(f":{name}"))
            hint = f"there are: {', '.join(near[:12])}" if near else "give what it refers to this name"
            yield codes.LABEL_UNDEFINED.at(node.span, f"nothing in the report is called “{node.label}”", hint)
