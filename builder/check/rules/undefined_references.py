"""Every citation leads to a reference of the bibliography."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.nodes import Citation
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each citation of a key that the bibliography lacks."""
    known = cited.report.bibliography
    if "bibliography" in cited.report.unread:
        return
    for node in cited.report.inlines():
        for item in node.items if isinstance(node, Citation) else ():
            if item.key not in known:
                near = get_close_matches(item.key, known, 1)
                hint = f"did you mean @{near[0]}?" if near else "add it to the bibliography, or remove the citation"
                yield codes.REFERENCE_UNDEFINED.at(item.span, f"the bibliography has no “{item.key}”", hint)
