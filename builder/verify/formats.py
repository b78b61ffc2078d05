"""Which format a file is of: its content tells, not its name."""

from __future__ import annotations

from builder.verify.finished import Finished


def opened(content: bytes) -> Finished:
    """The file in these bytes; what is of no format that is written is opened as a PDF, and found not to be ours."""
    from builder.verify import epub, html  # noqa: PLC0415 -- what reads a format is loaded for files of it

    if not content.startswith(b"%PDF-"):
        if html.resembles(content):
            return html.Html(content)
        if epub.resembles(content):
            return epub.Epub(content)
        if html.bears(content) or epub.bears(content):  # damaged at its beginning
            return html.Html(content) if html.bears(content) else epub.Epub(content)
    from builder.verify.pdf import Pdf  # noqa: PLC0415 -- likewise

    return Pdf(content)
