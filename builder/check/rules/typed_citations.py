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

_WORD = (
    "sources?|refs?|references?|quellen?|fuentes?|fonti|fontes?|bron(?:nen)?|źródł[oa]|источник|джерело|"
    "المصدر|מקור|出典|来源"
)
_TYPED = re.compile(
    rf"[\[［](?:(?:{_WORD})\b\.?:?\s{{0,3}})?\d{{1,3}}(?:\s{{0,3}}[,;–-]\s{{0,3}}\d{{1,3}})*[\]］]", re.IGNORECASE
)
_RAISED = re.compile(r"(?<=[^\W\d_][.!?,;:”»])[¹²³⁰⁴-⁹]{1,3}(?!\w)")
"""Raised digits behind the mark that ends a word; behind a letter they can be a power."""
_WANTED = re.compile(
    r"\[(?:citation|source|ref(?:erence|\.)?|réf\.|quelle|beleg|cita|fuente|fonte|bron|źródło|источник|джерело)"
    r"(?:\s(?:needed|missing|fehlt|requerida|nécessaire|mancante|nodig|please)|\s?\?)\]",
    re.IGNORECASE,
)
_KEY = re.compile(r"(?<![\w.\[])@(\w(?:[\w:.#$%&+?<>~/-]*\w)?)|(?<!\[)\[(\w(?:[\w:.#$%&+?<>~/-]*\w)?)\]")
"""A key after an @, or alone in square brackets."""

_CITE = "cite with [@key], and the number comes by itself; else write (7)"


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each number typed as a citation, each that is still wanted, each bare key, and each outside a body."""
    for text, span in field_texts(cited.report):
        for match in (*_TYPED.finditer(text), *_RAISED.finditer(text)):
            yield _typed(match.group(), span)
        if "[@" in text:
            message = "this is printed as it stands: citations are read in bodies alone"
            yield codes.CITATION_TYPED.at(span, message, "say it without the citation, or cite in the body")
    for node in cited.report.inlines():
        if isinstance(node, Text):
            for match in (*_TYPED.finditer(node.value), *_RAISED.finditer(node.value)):
                yield _typed(match.group(), node.at(match.start()))
            for match in _WANTED.finditer(node.value):
                message = f"{match.group()} says that a citation is wanting, and is printed as it stands"
                yield codes.CITATION_TYPED.at(
                    node.at(match.start()), message, "cite a source, or take the sentence out"
                )
            yield from _bare(cited, node)


def _bare(cited: CitedReport, node: Text) -> Iterator[Diagnostic]:
    for match in _KEY.finditer(node.value):
        key = match[1] or match[2]
        if key in cited.report.bibliography and not _TYPED.fullmatch(match.group()):
            message = f"{match.group()} is the key of a reference and is printed as it stands"
            yield codes.CITATION_TYPED.at(node.at(match.start()), message, f"cite it with [@{key}]")


def _typed(number: str, span: Span) -> Diagnostic:
    message = f"{number} is typed by hand: it looks like a citation and leads nowhere"
    return codes.CITATION_TYPED.at(span, message, _CITE)
