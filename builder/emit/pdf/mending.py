"""What is changed in WeasyPrint 70.0 itself, which pyproject.toml pins: four functions, each for one reason.

Whoever raises the pin looks at each again; the tests in tests/pdf fail where one is needed and does nothing.
"""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint.layout.inline
import weasyprint.layout.page
import weasyprint.pdf

from builder.emit.pdf import tags

_remake_page = weasyprint.layout.page.remake_page
_split_text_box = weasyprint.layout.inline.split_text_box
_page_references = pydyf.PDF.page_references.fget


def apply() -> None:
    """Put the changes in place."""
    weasyprint.pdf.add_tags = tags.add_tags
    weasyprint.layout.page.remake_page = remake_page
    weasyprint.layout.inline.split_text_box = split_text_box
    pydyf.PDF.page_references = property(page_references)


def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
    """Lay a page out again with the footnotes that the page before it passed on.

    WeasyPrint hands on those that the last page *made in this pass* left over: where only some pages are made again
    (for page counters or references to pages), a footnote is printed twice or not at all.
    """
    passed_on: dict[int, list[Any]] = context.__dict__.setdefault("_footnotes_passed_on", {})
    context.reported_footnotes = list(passed_on.get(index - 1, ()))
    made = _remake_page(index, context, root_box, html)
    before, passed_on[index] = passed_on.get(index), list(context.reported_footnotes)
    if before is not None and before != passed_on[index]:
        context.page_maker[index + 1][-1]["content_changed"] = True
    return made


def split_text_box(context: Any, box: Any, available_width: Any, skip: Any, **options: Any) -> Any:
    """Split a text over lines, and keep the space at which a line ends among what is drawn.

    WeasyPrint drops it, so that readers of the tags get words run together; a space parts words in the file whatever
    the line does (ISO 32000-1, 14.8.2.5).
    """
    line, resume, preserved = _split_text_box(context, box, available_width, skip, **options)
    if line is not None and resume is not None and box.text.encode()[resume - 1 : resume] == b" ":
        line.pango_layout.text += " "
    return line, resume, preserved


def page_references(pdf: Any) -> tuple[bytes, ...]:
    """The references of all pages, made anew only where pages were added: pydyf makes them for each bookmark."""
    known: tuple[bytes, ...] = pdf.__dict__.get("_page_references", ())
    if len(known) != pdf.pages["Count"]:
        known = pdf.__dict__["_page_references"] = _page_references(pdf)
    return known
