"""Every citation leads to a reference of the bibliography."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.nodes import Citation
from builder.model.style import Style

_GUESSED = 20
"""For how many keys a like one is looked for: a lost bibliography leaves thousands."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each citation of a key that the bibliography lacks."""
    known = cited.report.bibliography
    hints: dict[str, str] = {}
    if "bibliography" in cited.report.unread:
        return
    for node in cited.report.inlines():
        for item in node.items if isinstance(node, Citation) else ():
            if item.key not in known:
                if item.key not in hints:
                    hints[item.key] = _hint(item.key, known if len(hints) < _GUESSED else {})
                message = f"the bibliography has no “{item.key}”"
                yield codes.REFERENCE_UNDEFINED.at(item.span, message, hints[item.key])


def _hint(key: str, known: Mapping[str, Reference]) -> str:
    near = get_close_matches(key, known, 1)
    return f"did you mean @{near[0]}?" if near else "add it to the bibliography, or remove the citation"
