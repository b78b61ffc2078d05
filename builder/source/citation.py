"""Bracketed citations in pandoc's syntax: `[@key]`, `[@one; @two]`, `[see @key, p. 3]`."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline

from builder.model.diagnostic import Span
from builder.model.nodes import CitationItem
from builder.source.bibliography.csl import KEY

_LOOKS_LIKE = re.compile(r"(?:^|[\s;\-])@\S")
_ITEM = re.compile(rf"\s*(?P<prefix>[^@]*?)\s*-?@(?P<key>{KEY.pattern})(?P<rest>.*)", re.DOTALL)
_LABELS = {
    "book": ("bk.", "bks.", "book", "books"),
    "chapter": ("chap.", "chaps.", "chapter", "chapters"),
    "column": ("col.", "cols.", "column", "columns"),
    "figure": ("fig.", "figs.", "figure", "figures"),
    "folio": ("fol.", "fols.", "folio", "folios"),
    "issue": ("no.", "nos.", "issue", "issues"),
    "line": ("l.", "ll.", "line", "lines"),
    "note": ("n.", "nn.", "note", "notes"),
    "page": ("p.", "pp.", "page", "pages"),
    "paragraph": ("para.", "paras.", "paragraph", "paragraphs", "¶", "¶¶"),
    "part": ("pt.", "pts.", "part", "parts"),
    "section": ("sec.", "secs.", "section", "sections", "§", "§§"),
    "verse": ("v.", "vv.", "verse", "verses"),
    "volume": ("vol.", "vols.", "volume", "volumes"),
}
_LABEL_OF = {word: label for label, words in _LABELS.items() for word in words}
# Without a label only figures are taken for a page: “mix” and “did” are Roman numerals too.
_LOCATOR = re.compile(
    rf"(?P<label>{'|'.join(re.escape(word) for word in sorted(_LABEL_OF, key=len, reverse=True))})?\s*"
    r"(?P<value>(?:\d+|(?(label)[ivxlcdm]+\b|\d)|[A-Z]\d+)\w*(?:\s*[-–,&]\s*(?:\d+|[ivxlcdm]+\b|[A-Z]\d+)\w*)*)(?P<rest>.*)",
    re.DOTALL,
)


def citation_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- markdown-it calls it so
    """Take what stands in square brackets and holds a key after an @ for a citation."""
    if state.src[state.pos] != "[":
        return False
    close = state.src.find("]", state.pos, state.posMax)
    inside = state.src[state.pos + 1 : max(close, 0)]
    if not _LOOKS_LIKE.search(inside) or "[" in inside or "`" in inside:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = state.src[state.pos : close + 1]
    state.pos = close + 1
    return True


def parse_citation(inside: str, place: Callable[[int], Span]) -> tuple[CitationItem, ...] | None:
    """The items of a citation given without its brackets, or None where one of them has no key.

    `place` gives the place of an offset into `inside`.
    """
    items: list[CitationItem] = []
    offset = 0
    for written in inside.split(";"):
        match = _ITEM.fullmatch(written)
        # An @ in what follows is another key after a comma, where a semicolon was meant.
        if match is None or _LOOKS_LIKE.search(match["rest"]):
            return None
        label, locator, suffix = _locator(match["rest"])
        span = place(offset + match.start("key") - 1)
        items.append(CitationItem(match["key"], span, " ".join(match["prefix"].split()), label, locator, suffix))
        offset += len(written) + 1
    return tuple(items)


def _locator(rest: str) -> tuple[str, str, str]:
    """Label, locator and suffix of what follows a key."""
    rest = " ".join(rest.split())
    if not rest.startswith(","):
        return "", "", rest
    match = _LOCATOR.fullmatch(rest[1:].strip())
    if match is None:
        return "", "", rest[1:].strip()
    label = _LABEL_OF[match["label"]] if match["label"] else "page"
    locator = re.sub(r"\s*[-–]\s*", "–", match["value"])
    return label, locator, match["rest"].strip(" ,")
