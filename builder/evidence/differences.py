"""A quotation compared with a kept copy: it stands there word for word, or what is most like it is shown.

Nothing is ever accepted because it is alike: “such a decrease” is nearly “such an increase”.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain, product

from builder.evidence.wording import SOFT, UNSPACED, Wording, form, is_wordy, joined
from builder.model.evidence import Match, Passage

NEAR = 1000
"""Letters that […] may stand for, some 170 words: what is farther apart was not said together."""

MAX_PARTS = 20
"""Parts of a quotation between marks of omission."""

MAX_WORDS = 200
"""Words of a quotation that are compared one by one."""

_LEAST = 0.3
"""The share of its letters that a passage must have in common with a quotation to be shown as the nearest."""

_CONTEXT = 12
"""Words around a difference that are shown."""

_OMISSION = re.compile(r"[\[(]\s{0,9}(?:…|\.(?:\s?\.){2,3})\s{0,9}[\])]|…|\.(?:\s?\.){2,3}")
_SIC = re.compile(r"\s{0,9}[\[(]sic!?[\])]", re.IGNORECASE)
_OTHER_CASE = re.compile(r"\[([^\W\d_])\]")
_MAX_CASES = 4
_MARKS = r".,:;!?…\"'“”‘’„‚«»‹›()\[\]{}/–—―\-‐‑。、！？「」『』（）؟،؛¿¡"
_WORD = rf"[^\s{UNSPACED}{_MARKS}]+"
_TOKEN = re.compile(rf"(\s*)([{UNSPACED}]|{_WORD}(?:[-‐‑.,:'’]{_WORD})*|\S)")


def compare(quotation: str, passages: Sequence[Passage]) -> Match:
    """Where a quotation stands in some passages word for word, else the nearest of them with the words that differ."""
    return Searched(passages).match(quotation)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or mark as it is shown and as it is compared; whether a space is before it; the passage it stands in."""

    shown: str
    key: str
    spaced: bool
    passage: int


class Searched:
    """A copy that several quotations are looked for in."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Bring its passages into the form in which they are compared."""
        self._passages = passages
        self._wording, self._starts = joined(passage.text for passage in passages)
        self._tokens: list[_Token] | None = None

    def match(self, quotation: str) -> Match:
        """The quotation's place, or the passage that is most like it."""
        quotation = quotation.replace(SOFT, "")
        place = self._place(quotation)
        return Match(place) if place else self._nearest(quotation)

    def _place(self, quotation: str) -> str:
        """Where it stands, as it is or with what it leaves out; empty where it does not."""
        for parts in ([quotation], _OMISSION.split(_SIC.sub("", quotation))):
            formed = [wordings for part in parts if (wordings := _wordings(part))]
            start = self._in_order(formed) if 0 < len(formed) <= MAX_PARTS else None
            if start is not None:
                return self._passages[bisect_right(self._starts, start) - 1].place
        return ""

    def _in_order(self, parts: list[list[Wording]]) -> int | None:
        """Where the first of some parts stands that follow upon each other, none too far from the one before."""
        reached = {end: start for start, end in self._found(parts[0], 0, len(self._wording.letters))}
        for part in parts[1:]:
            ends = sorted(reached)
            after: dict[int, int] = {}
            for start, end in self._found(part, ends[0], ends[-1] + NEAR + len(part[0].letters)) if ends else ():
                index = bisect_right(ends, start) - 1
                if index >= 0 and start - ends[index] <= NEAR:
                    after.setdefault(end, reached[ends[index]])
            reached = after
        return min(reached.values(), default=None)

    def _found(self, wordings: list[Wording], begin: int, end: int) -> Iterator[tuple[int, int]]:
        for wording in wordings:
            yield from self._wording.occurrences(wording, begin, end)

    def _nearest(self, quotation: str) -> Match:
        ours = self._telling(_tokens(_OMISSION.sub(" ", quotation), 0))
        if self._tokens is None:
            texts = enumerate(self._passages)
            self._tokens = [token for index, passage in texts for token in _tokens(passage.text, index)]
        low, high = _window(ours, self._tokens)
        theirs = self._tokens[low:high]
        matcher = SequenceMatcher(None, [word.key for word in ours], [word.key for word in theirs], autojunk=False)
        blocks = matcher.get_matching_blocks()[:-1]
        same = [word for block in blocks for word in ours[block.a : block.a + block.size]]
        if not same or _letters(same) < _letters(ours) * _LEAST:
            return Match()
        begin = max(0, blocks[0].b - blocks[0].a)
        end = blocks[-1].b + len(ours) - blocks[-1].a
        marked = _marked(ours, theirs[begin:end])
        return Match("", marked, self._passages[theirs[begin].passage].place)

    def _telling(self, words: list[_Token]) -> list[_Token]:
        """So many words of a quotation as are compared: of a long one those that the copy lacks."""
        pieces = [words[start : start + MAX_WORDS] for start in range(0, len(words), MAX_WORDS)]
        missing = (piece for piece in pieces if not self._place(_written(piece)))
        return next(missing, words[:MAX_WORDS])


def _wordings(part: str) -> list[Wording]:
    """A part of a quotation as it may stand in the copy: [T]he is The or the; empty where it holds no word."""
    letters = _OTHER_CASE.findall(part)
    written = [part]
    if 0 < len(letters) <= _MAX_CASES:
        template = _OTHER_CASE.split(part)[::2]
        cases = product(*((letter, letter.swapcase()) for letter in letters))
        written += ["".join(chain.from_iterable(zip(template, (*case, ""), strict=True))) for case in cases]
    formed = [_without_marks(form(text)) for text in written]
    return [Wording.of(text) for text in formed if any(map(is_wordy, text))]


def _without_marks(formed: str) -> str:
    """A quotation without the marks around all of it."""
    return formed[1:-1] if len(formed) > 1 and formed[0] == formed[-1] == "'" else formed


def _tokens(text: str, passage: int) -> list[_Token]:
    found = _TOKEN.findall(text)
    return [_Token(*_word(word), bool(space) or not number, passage) for number, (space, word) in enumerate(found)]


@lru_cache(maxsize=100_000)
def _word(text: str) -> tuple[str, str]:
    """A word as it is shown and as it is compared."""
    return text.replace(SOFT, ""), form(text).replace(SOFT, "").replace("–", "-")


def _letters(words: list[_Token]) -> int:
    return sum(len(word.key) for word in words)


def _window(ours: list[_Token], theirs: list[_Token]) -> tuple[int, int]:
    """From where to where a copy has most of the words of a quotation close together, and as much again around."""
    asked = Counter(word.key.casefold() for word in ours)
    length = len(ours) + len(ours) // 4
    kept = Counter[str]()
    common = best = first = low = 0
    hits = [(index, word.key.casefold()) for index, word in enumerate(theirs) if word.key.casefold() in asked]
    for index, key in hits:
        common += len(key) * (kept[key] < asked[key])
        kept[key] += 1
        while hits[low][0] <= index - length:
            left = hits[low][1]
            kept[left] -= 1
            common -= len(left) * (kept[left] < asked[left])
            low += 1
        if common > best:
            best, first = common, hits[low][0]
    return max(0, first - length // 2), first + length + length // 2


def _marked(ours: list[_Token], theirs: list[_Token]) -> str:
    """The words of a copy with those that differ, in wdiff's marks: [-of the quotation-] {+of the copy+}."""
    matcher = SequenceMatcher(None, [word.key for word in ours], [word.key for word in theirs], autojunk=False)
    changes = matcher.get_opcodes()
    pieces: list[str] = []
    for number, (kind, begin, end, low, high) in enumerate(changes):
        said, stands = ours[begin:end], theirs[low:high]
        if kind == "equal":
            pieces.append(_shortened(stands, first=not number, last=number == len(changes) - 1))
            continue
        space = " " if (said or stands)[0].spaced else ""
        pieces += [f"{space}[-{_written(said).strip()}-]"] if said else []
        pieces += [f"{' ' if said else space}{{+{_written(stands).strip()}+}}"] if stands else []
    return "".join(pieces).strip()


def _shortened(words: list[_Token], *, first: bool, last: bool) -> str:
    """Words that are the same, of which those near a difference are enough."""
    head, tail = (0 if first and not last else _CONTEXT), (0 if last and not first else _CONTEXT)
    if len(words) <= head + tail + 1:
        return _written(words)
    return f"{_written(words[:head])} … {_written(words[len(words) - tail :])}".rstrip()


def _written(words: Iterable[_Token]) -> str:
    """Words with their spaces."""
    return "".join(f" {word.shown}" if word.spaced else word.shown for word in words)
