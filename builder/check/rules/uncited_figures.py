"""A figure has a source: shares, sums, counts and ratios are cited in their sentence or later in its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.figures import figures
from builder.check.passages import Passage, passages
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_OWN = re.compile(
    r"\b(?:we|our (?:own|count|analysis|survey|team|tally|calculations?|readers)|wir|unsere[rn]? (?:auszählung|analyse"
    r"|umfrage|berechnung\w*)|nous|notre (?:analyse|décompte|enquête|équipe)|nuestr[oa] (?:análisis|recuento|encuesta"
    r"|equipo)|hemos|abbiamo|nossa (?:análise|contagem)|onze (?:telling|analyse)|мы|наш \w+|ми|私たち|本紙|我们)\b",
    re.IGNORECASE,
)
"""Who has counted it himself has nobody to cite."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell, once a paragraph, a sentence with a figure and without a citation.

    The summary, and the conclusion in the last of several sections, may repeat a figure that another section cites.
    """
    sections = cited.report.sections
    repeating = {None, sections[-1].id if len(sections) > 1 else None}
    known = {
        _spelt(match)
        for section in sections
        for passage in passages(section.body)
        for match in (figures(passage.text) if passage.cited else ())
    }
    for section_or_none, body in cited.report.bodies():
        repeats = (section_or_none and section_or_none.id) in repeating
        for passage in passages(body):
            yield from _told(passage, known if repeats else set())


def _told(passage: Passage, known: set[str]) -> Iterator[Diagnostic]:
    for start, sentence in passage.open_sentences() if not passage.quoted else ():
        found = [match for match in figures(sentence) if _spelt(match) not in known]
        if found and not _OWN.search(sentence):
            first = min(found, key=lambda match: match.start())
            message = f"“{' '.join(first.group().split())}” stands in a sentence that cites nothing"
            hint = "cite where it comes from with [@key], at the latest at the end of the paragraph"
            yield codes.FIGURE_UNCITED.at(passage.at(start + first.start()), message, hint)
            return


def _spelt(match: re.Match[str]) -> str:
    return " ".join(match.group().casefold().split())
