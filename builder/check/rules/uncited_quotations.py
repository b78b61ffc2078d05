"""A quotation has a source: it is cited in its sentence or later in its paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from builder.check.passages import Passage, passages
from builder.check.quotations import long, quotations
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_SMALL_WORDS = frozenset(
    """a an the of in on at to for and or but by with from as is vs der die das des dem den ein eine und von zu im am
    le la les de du et à en un une el los las y del al il lo gli e di da o os do i na w z и в на о с і та у з""".split()
)
_TITLED = re.compile(
    r"\b(?:titled|entitled|headlined|headline|book|novel|film|movie|song|album|series|documentary|podcast|play|essay"
    r"|article|paper|poem|exhibition|programme|program|campaign|hashtag|slogan|motto|proverb|called|named|known as|term"
    r"|phrase|titel|titels|film(?:s|es)?|buch(?:es)?|roman(?:s)?|(?-i:Lied)|serie|artikel|aufsatz|sprichwort|redewendung|redensart|kampagne|genannt"
    r"|ausstellung|intitulée?s?|livre|ouvrage|chanson|émission|exposition|proverbe|campagne|titulad[oa]s?|libro|novela"
    r"|película|canción|artículo|refrán|intitolat[oa]|romanzo|canzone|articolo|intitulad[oa]|livro|filme|canção|artigo"
    r"|getiteld|boek|książk\w|powieść|piosenk\w|artykuł\w?|фильм\w*|книг\w|роман\w?|песн\w|стать\w|фільм\w*"
    r"|книжк\w|пісн\w|статт\w)\s*$",
    re.IGNORECASE,
)
"""What stands before the title of a work, a slogan or a saying."""

_BEFORE = 40


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell, once a paragraph, a quotation of more than a few words without a citation; block quotations are such."""
    for _section, body in cited.report.bodies():
        for passage in passages(body):
            yield from _told(passage)


def _told(passage: Passage) -> Iterator[Diagnostic]:
    if passage.cited_from(len(passage.text)):
        return
    hint = "cite where it was said or written with [@key], at the latest at the end of the paragraph"
    if passage.quoted:
        if long(passage.text) and not passage.cited:
            message = f"the quotation “{_start(passage.text)}” cites nothing"
            yield codes.QUOTATION_UNCITED.at(passage.at(0), message, hint)
        return
    open_sentences = list(passage.open_sentences())
    starts = [start for start, _ in open_sentences]
    for offset, quotation in quotations(passage.text):
        index = bisect_right(starts, offset) - 1
        inside = index >= 0 and offset <= starts[index] + len(open_sentences[index][1])
        if (
            inside
            and long(quotation)
            and not passage.cited_from(offset)
            and not _title(passage.text, offset, quotation)
        ):
            message = f"the quotation “{_start(quotation)}” stands in a sentence that cites nothing"
            yield codes.QUOTATION_UNCITED.at(passage.at(offset), message, hint)
            return


def _title(text: str, offset: int, quotation: str) -> bool:
    """Whether it is the title of a work: its words begin with capitals, or what is before it says so."""
    before = text[max(0, offset - 1 - _BEFORE) : offset - 1]
    weighty = [word for word in re.findall(r"[^\W\d_][\w'’-]*", quotation) if word.casefold() not in _SMALL_WORDS]
    capital = all(word[0].isupper() for word in weighty)
    cased = any(word[0].isupper() for word in weighty)
    return (capital and cased) or _TITLED.search(before) is not None


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")
