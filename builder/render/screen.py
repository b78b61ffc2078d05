"""What makes a page good to read on a screen: references beside their numbers, lasting links, tables that scroll."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from builder.language import label

WIDE_TABLE = 4
"""How many columns a table has at least that may not fit a phone."""

_REFERENCE_LINK = re.compile(r'<a href="#ref-(\d+)"[^>]*>(.*?)</a>')
_LINK = re.compile(r"</?a\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_HEADING = re.compile(r'(<section\b[^>]*? id="([^"]+)"[^>]*>\s*)(<h2\b.*?</h2>)', re.DOTALL)
_TABLE = re.compile(r"<table\b(.*?)</table>", re.DOTALL)
_COLUMN = re.compile(r'<th\b[^>]*scope="col"')


def for_screens(html: str, references: Mapping[int, str], language: str) -> str:
    """The page with the texts of its references by number, links to its parts, and wide tables that scroll alone."""
    html = _HEADING.sub(_linked, html)
    html = _TABLE.sub(lambda match: _scrolling(match, language), html)
    return _REFERENCE_LINK.sub(lambda match: _beside(match, references, language), html)


def _beside(match: re.Match[str], references: Mapping[int, str], language: str) -> str:
    """A number with the text of its reference, which the style sheet shows when the number is pointed at or focused.

    A screen reader is not told of it twice: the link is described by the list of references itself.
    """
    number, words = int(match[1]), match[2]
    if number not in references:
        return match[0]
    name = f' aria-label="{escape(label(language, "reference-n", number))}"' if words == match[1] else ""
    return (
        f'<span class="ref"><a href="#ref-{number}" role="doc-biblioref"{name} aria-describedby="about-{number}">'
        f'{words}</a><span class="pop" aria-hidden="true"><span class="pop-number">{number}</span> '
        f"{_LINK.sub('', references[number])}</span></span>"
    )


def _linked(match: re.Match[str]) -> str:
    """A heading with a link to its part, beside it so that it does not become part of the heading's words."""
    words = " ".join(unescape(_TAG.sub("", match[3])).split())
    link = f'<a class="anchor" href="#{match[2]}" aria-label="¶ {escape(words)}">¶</a>'
    return f'{match[1]}<div class="heading">{match[3]}&#160;{link}</div>'


def _scrolling(match: re.Match[str], language: str) -> str:
    """A wide table in a frame that scrolls by itself and can be reached by the keyboard."""
    columns = len(_COLUMN.findall(match[0]))
    if columns < WIDE_TABLE:
        return match[0]
    name = f'style="--columns: {columns}" tabindex="0" role="group" aria-label="{escape(label(language, "data"))}"'
    return f'<div class="scroll" {name}>{match[0]}</div>'
