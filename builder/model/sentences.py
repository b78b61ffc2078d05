"""Where sentences end, in the scripts that have signs for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSERS = "\"'”’“»›«)\\]"
_END = re.compile(
    rf"[.!?…؟۔।॥።፧។။։‼⁇⁈⁉][{_CLOSERS}]*+\s+"  # what may end one, before a space
    rf"|(?<=[\u0370-\u03ff\u1f00-\u1fff])[;\u037e][{_CLOSERS}]*+\s+"  # Greek asks with a semicolon
    r"|[。！？｡][」』”’）\s]*+"  # Chinese and Japanese put no space behind
)
_WORD_BEFORE = re.compile(r"[^\s(\[“„«‘‚\"]*$")
_LONGEST_WORD = 16
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st jr sr vs etc no nos nr vol pp fig art sec gen col sgt capt rep sen gov inc ltd co corp dept
    est tel approx ca cf al jan feb mar apr jun jul aug sep sept oct nov dec bzw usw vgl ggf evtl sog str hr fr abs bd
    mme mlle m mm env éd sr sra srta dña núm pág ud uds ee dott sig avv ing pag sra eng mw dhr mevr blz red ul pan
    тис тыс млн млрд г гг им ст рис см напр ім вул рр""".split()
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends, the white space behind it included; rather one too few than one too many.

    A script without such signs (Thai, Lao) gives one sentence a paragraph.
    """
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        following = text[match.end() : match.end() + 1]
        if following and not following.islower() and not _abbreviated(text, match.start()):
            yield start, match.end()
            start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop belongs to an initial, a small number or a word that is known to be cut."""
    if text[stop] != "." or text[stop - 1 : stop] == ".":
        return False
    found = _WORD_BEFORE.search(text[max(0, stop - _LONGEST_WORD) : stop])
    word = found[0].casefold() if found else ""
    return len(word) == 1 or (word.isdigit() and len(word) < 3) or "." in word or word in _ABBREVIATIONS
