"""What is changed in WeasyPrint 70.0 itself, which pyproject.toml pins: five functions, each for one reason.

Whoever raises the pin looks at each again; the tests in tests/pdf fail where one is needed and does nothing.
"""

from __future__ import annotations

from typing import Any

import pydyf
import weasyprint.layout.inline
import weasyprint.layout.page
import weasyprint.pdf
from weasyprint.formatting_structure.boxes import TextBox

from builder.emit.pdf import tags, words

_remake_page = weasyprint.layout.page.remake_page
_split_text_box = weasyprint.layout.inline.split_text_box
_remove_last_whitespace = weasyprint.layout.inline.remove_last_whitespace
_page_references = pydyf.PDF.page_references.fget


def apply() -> None:
    """Put the changes in place."""
    weasyprint.pdf.add_tags = tags.add_tags
    weasyprint.layout.page.remake_page = remake_page
    weasyprint.layout.inline.split_text_box = split_text_box
    weasyprint.layout.inline.remove_last_whitespace = remove_last_whitespace
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
    """Split a text over lines, and remember the spaces between them: WeasyPrint drops those (see `words`)."""
    line, resume, preserved = _split_text_box(context, box, available_width, skip, **options)
    if line is not None and (skip or resume):
        source = box.text.encode()
        if skip and source[skip - 1 : skip] == b" ":
            line.follows_space = True
        if resume and (preserved or b" " in source[resume - 1 : resume + 1]):
            words.part(line)
    return line, resume, preserved


def remove_last_whitespace(context: Any, line: Any) -> None:
    """Take the space from a line's end, and remember it."""
    last = line
    while getattr(last, "children", None) and not isinstance(last, TextBox):
        last = last.children[-1]
    text = last.text if isinstance(last, TextBox) else ""
    _remove_last_whitespace(context, line)
    if isinstance(last, TextBox) and last.text != text:
        words.part(last)


def page_references(pdf: Any) -> tuple[bytes, ...]:
    """The references of all pages, made anew only where pages were added: pydyf makes them for each bookmark."""
    known: tuple[bytes, ...] = pdf.__dict__.get("_page_references", ())
    if len(known) != pdf.pages["Count"]:
        known = pdf.__dict__["_page_references"] = _page_references(pdf)
    return known
