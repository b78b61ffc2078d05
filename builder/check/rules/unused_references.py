"""Every reference is cited."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_WRITTEN = (".yaml", ".yml")
"""What is written for this report, not exported."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each reference that nothing cites: it would look like a source and be none.

    A file that was exported from a library holds what other reports cite too: nothing is told of those.
    """
    if "sections" in cited.report.unread:
        return
    for key, reference in cited.report.bibliography.items():
        if key not in cited.numbers and reference.span.path.endswith(_WRITTEN):
            hint = f"cite it with [@{key}] where it bears something out, or remove it"
            yield codes.REFERENCE_UNUSED.at(reference.span, f"nothing cites “{key}”", hint)
