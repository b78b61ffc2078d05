"""The picture that a style puts on the cover can be laid out."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.picture import problem
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style


def check(_: CitedReport, styles: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each logo that does not decode."""
    for style in styles:
        found = problem(style.logo.content) if style.logo else None
        if style.logo and found is not None:
            code, reason = found
            hint = "export it again as PNG, JPEG or plain SVG"
            yield code.at(style.logo.span, f"the picture {style.logo.path} {reason}", hint)
