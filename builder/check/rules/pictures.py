"""Every picture decodes, is not too large, and has words for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.picture import problem
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic, Span
from builder.model.figures import Picture
from builder.model.nodes import Image
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each picture without an alternative text, and each that cannot be laid out."""
    for node in cited.report.inlines():
        if not isinstance(node, Image):
            continue
        if not node.alt:
            hint = "say between the square brackets what there is to see: ![A map of …](…)"
            yield codes.ALT_MISSING.at(node.span, f"the picture {node.source} has no alternative text", hint)
        yield from _told(cited, node.source, node.span)
    for _section, body in cited.report.bodies():
        for exhibit in body.exhibits.values():
            if isinstance(exhibit.content, Picture):
                yield from _told(cited, exhibit.content.source, exhibit.content.span)


def _told(cited: CitedReport, source: str, span: Span) -> Iterator[Diagnostic]:
    content = cited.report.figures.get(source)
    found = problem(content) if content is not None else None
    if found is not None:
        code, reason = found
        yield code.at(span, f"the picture {source} {reason}", "export it again as PNG, JPEG or plain SVG")
