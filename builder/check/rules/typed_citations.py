"""What looks like a citation is one: a number typed by hand leads nowhere, and a key outside a body is not read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.texts import field_texts
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic, Span
from builder.model.nodes import Text
from builder.model.style import Style

_TYPED = re.compile(r"\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]")
_KEY = re.compile(r"(?<![\w.])@(\w(?:[\w:.#$%&+?<>~/-]*\w)?)|\[(\w(?:[\w:.#$%&+?<>~/-]*\w)?)\]")
"""A key after an @, or alone in square brackets."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each number in square brackets, each key that stands bare, and each citation outside a body."""
    for text, span in field_texts(cited.report):
        for number in _TYPED.findall(text):
            yield _typed(number, span)
        if "[@" in text:
            message = "this is printed as it stands: citations are read in bodies alone"
            yield codes.CITATION_TYPED.at(span, message, "say it without the citation, or cite in the body")
    for node in cited.report.inlines():
        if isinstance(node, Text):
            for match in _TYPED.finditer(node.value):
                yield _typed(match.group(), node.at(match.start()))
            for match in _KEY.finditer(node.value):
                key = match[1] or match[2]
                if key in cited.report.bibliography and not node.value[: match.start()].endswith("["):
                    message = f"{match.group()} is the key of a reference and is printed as it stands"
                    yield codes.CITATION_TYPED.at(node.at(match.start()), message, f"cite it with [@{key}]")


def _typed(number: str, span: Span) -> Diagnostic:
    message = f"{number} is typed by hand: it looks like a citation and leads nowhere"
    return codes.CITATION_TYPED.at(span, message, "cite with [@key], and the number comes by itself; else write (7)")
