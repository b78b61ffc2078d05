"""From HTML's elements to the structure types of PDF (ISO 32000-1, 14.8.4): a table, and where it is not enough."""

from __future__ import annotations

from typing import Any

SVG = "{http://www.w3.org/2000/svg}svg"
TITLE = "{http://www.w3.org/2000/svg}title"

ROLES = {
    "a": "Link",
    "article": "Art",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "code": "Code",
    "dl": "L",
    "figcaption": "Caption",
    "figure": "Div",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "li": "LI",
    "main": "Part",
    "nav": "Sect",
    "ol": "L",
    "p": "P",
    "pre": "P",
    "q": "Quote",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
}
"""Elements that are not in it (div, span, em …) give their content to the element around them."""

GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "L", "LI", "Table"})
"""Types that hold other elements and no text of their own (14.8.4.2); text in them gets a P."""

BLOCKS = frozenset({"div", "header", "footer", "aside", "address", "details", "summary", "hgroup"})
"""Elements without a type of their own that are a Div where they need one, for their language."""

NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-latin": "LowerAlpha",
    "upper-latin": "UpperAlpha",
}
"""The attribute ListNumbering (14.8.5.5), which lists with labels have to have (ISO 14289-1, 7.6)."""


def role(element: Any, parent: str, *, in_contents: bool) -> str:
    """The structure type of an element within one of type `parent`, empty for none of its own.

    `in_contents` says that it stands directly in a table of contents, a `<nav role="doc-toc">` (14.8.4.2, TOC, TOCI).
    """
    found = ROLES.get(element.tag, "")
    if found == "Link" and not element.get("href"):
        found = ""
    elif found == "L" and (in_contents or parent == "TOCI"):
        found = "TOC"
    elif found == "LI" and parent == "TOC":
        found = "TOCI"
    elif element.get("role") == "doc-footnote":
        found = "Note"
    if not found and (element.get("lang") or (element.tag == "abbr" and element.get("title"))):
        found = "Div" if element.tag in BLOCKS else "Span"
    return found


def is_hidden(element: Any) -> bool:
    """Whether the author says that readers without sight lose nothing with it."""
    return bool(element.get("aria-hidden") == "true" or (element.tag == "img" and element.get("alt") == ""))


def alternative(element: Any) -> str:
    """The words that stand for a picture: `alt`, or the `<title>` of an SVG; empty where there are none."""
    if element.tag == SVG:
        title = element.find(TITLE)
        return " ".join("".join(title.itertext()).split()) if title is not None else ""
    return str(element.get("alt") or element.get("aria-label") or element.get("title") or "").strip()


def text(element: Any) -> str:
    """The words of an element, those of its pictures included."""
    parts = []
    for child in element.iter():
        if child is not element and (child.tag in (SVG, "img")):
            parts.append(alternative(child))
        elif isinstance(child.tag, str) and child.tag != TITLE:
            parts.append(child.text or "")
        if child is not element:
            parts.append(child.tail or "")
    return " ".join("".join(parts).split())
