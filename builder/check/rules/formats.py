"""Every edition is handed out in formats that its style is made for."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.report import Format
from builder.model.style import Style


def check(cited: CitedReport, styles: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each format of an edition that its style does not serve; data has no style."""
    served = {style.name: style.formats for style in styles}
    for edition in cited.report.editions:
        formats = served.get(edition.style, tuple(Format))
        for wanted in edition.formats:
            if wanted not in formats and wanted is not Format.JSONLD:
                names = ", ".join(format_.value for format_ in formats if format_ is not Format.JSONLD)
                message = f"the style “{edition.style}” is not made for {wanted.value}"
                hint = f"give the edition formats: [{names}], or another style"
                yield codes.FORMAT_UNSERVED.at(edition.span, message, hint)
