"""Texts as they are compared: the same words, however they were typeset.

Spared are white space, the shapes of quotation marks and dashes, ligatures and other forms of the same letters
(compatibility decompositions, UAX #15, but for raised, lowered, encircled and fractional ones, which mean something
else), and characters that nobody sees. Words, case, hyphens, numbers and punctuation count.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

SOFT = "\u00ad"
"""A hyphen at the end of a line: whether it belongs to the word nobody can tell."""

UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
"""Scripts that put no space between words, for a class of characters in a pattern."""

MAX_TRIES = 10_000
"""Places that are looked at for one quotation, so that “a a a” in a copy of “a”s takes no minutes."""

_UNSEEN = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_HYPHENS = frozenset("-\u2010\u2011\u2212\ufe63\uff0d")
_QUOTES = frozenset("\"'`´′″‴‵‶‷„‚‟‛〝〞〟「」『』｢｣❛❜❝❞\u02bc\u02bb\uff02\uff07")
_MEANING = ("<super>", "<sub>", "<fraction>", "<circle>", "<square>")
_SPACE = re.compile(r"\s+")
_DOTS = re.compile(r"\.(?: ?\.){2,}")
_LOOSE = re.compile(r" ?-(?: |$)|--+")
_WORD_END = re.compile(rf"(?<=\w)(?<![{UNSPACED}])'(?=\w)(?![{UNSPACED}])")
_CLOSED = re.compile(rf" ?([–'{SOFT}]|\.\.\.) ?")
_NEEDLESS = re.compile(rf" (?=[?!:;,.)\]}}])|(?<=[(\[{{]) |(?<=[{UNSPACED}]) (?=[{UNSPACED}])")
_DOUBLED = re.compile("''+")
_MARK = re.compile(f"[-–{SOFT}]")
_BESIDE = re.compile(f"[{UNSPACED}]")


class _Forms(dict[int, str]):
    """The form in which each character is compared, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _form(chr(code))
        return form


def _form(char: str) -> str:
    category = unicodedata.category(char)
    if char == SOFT:
        return char
    if char.isspace():
        return " "
    if category in ("Cc", "Cs") or _UNSEEN.match(char):
        return ""
    if char in _HYPHENS:
        return "-"
    if category == "Pd":
        return "–"
    if char in _QUOTES or category in ("Pi", "Pf"):
        return "'"
    decomposition = unicodedata.decomposition(char)
    if decomposition.startswith("<") and not decomposition.startswith(_MEANING):
        return "".join(_FORMS[ord(part)] for part in unicodedata.normalize("NFKC", char))
    return char


_FORMS = _Forms()


def form(text: str) -> str:
    """A text as it is compared: - is a hyphen, – a dash, ' a quotation mark, ’ an apostrophe within a word."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).translate(_FORMS))
    text = _DOTS.sub("...", _SPACE.sub(" ", text).strip())
    text = _WORD_END.sub("’", _LOOSE.sub("–", text))
    return _DOUBLED.sub("'", _NEEDLESS.sub("", _CLOSED.sub(r"\1", text)))


def is_wordy(char: str) -> bool:
    """Whether a character belongs to a word: a letter, a figure, a mark upon one, an apostrophe within."""
    return char.isalnum() or char == "’" or unicodedata.category(char).startswith("M")


@dataclass(slots=True)
class Wording:
    """A formed text without its hyphens and dashes, and where these stood: the offset of the letter behind each.

    So a word that a line's end divides is found with its hyphen and without, and no other word is.
    """

    letters: str
    marks: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, text: str) -> Wording:
        """The wording of a text in the form in which it is compared."""
        marks: list[int] = []
        kinds: list[str] = []
        for match in _MARK.finditer(text):
            marks.append(match.start() - len(marks))
            kinds.append(match.group())
        return cls(_MARK.sub("", text), marks, kinds)

    def occurrences(self, sought: Wording, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Where another wording stands in this one word for word, from one offset to another."""
        start = begin - 1
        for _ in range(MAX_TRIES):
            start = self.letters.find(sought.letters, start + 1, end)
            if start < 0:
                return
            stop = start + len(sought.letters)
            if self._agrees(sought, start, stop) and self._begins(start) and self._ends(stop):
                yield start, stop

    def _agrees(self, sought: Wording, start: int, stop: int) -> bool:
        """Whether the hyphens and dashes are the same; those at a line's end may be there or not."""
        low, high = bisect_left(self.marks, start), bisect_right(self.marks, stop)
        here = {mark - start: kind for mark, kind in zip(self.marks[low:high], self.kinds[low:high], strict=True)}
        asked = set(sought.marks)
        firm = {mark for mark, kind in here.items() if kind != SOFT and 0 < mark < stop - start}
        return firm <= asked <= here.keys()

    def _mark(self, offset: int) -> str:
        index = bisect_right(self.marks, offset) - 1
        return self.kinds[index] if index >= 0 and self.marks[index] == offset else ""

    def _begins(self, start: int) -> bool:
        """Whether a word or number begins here; “l’homme” holds the word “homme”."""
        first, before, earlier = self._at(start), self._at(start - 1), self._at(start - 2)
        if not is_wordy(first):
            return True
        mark = self._mark(start)
        if mark == "–":
            return not first.isdigit()  # it may be a minus, or part a range
        if mark:
            return not (is_wordy(before) or first.isdigit())
        if first.isdigit() and before in ".,’":
            return not earlier.isdigit() and (before != "." or is_wordy(earlier))
        return before == "’" or not is_wordy(before) or _divides(before, first)

    def _ends(self, stop: int) -> bool:
        """Whether a word or number ends here."""
        last, after, later = self._at(stop - 1), self._at(stop), self._at(stop + 1)
        if unicodedata.category(after).startswith("M"):
            return False
        mark = self._mark(stop)
        if not is_wordy(last) or mark == "–":
            return not (last.isdigit() and after.isdigit())
        if last.isdigit() and after in ".," and later.isdigit() and not mark:
            return False
        return not is_wordy(after) or (not mark and _divides(last, after))

    def _at(self, offset: int) -> str:
        return self.letters[offset] if 0 <= offset < len(self.letters) else " "


def _divides(left: str, right: str) -> bool:
    """Whether a word may end between two letters without a space."""
    return bool(_BESIDE.match(left) or _BESIDE.match(right))


def joined(texts: Iterable[str]) -> tuple[Wording, list[int]]:
    """The wording of several paragraphs as one text, and the offset at which each of them begins."""
    whole = Wording("")
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    last = ""
    for text in texts:
        formed = form(text)
        if last.endswith("'"):
            formed = formed.removeprefix("'")
        first = "..." if formed.startswith("...") else formed[: 2 if formed.startswith("-") else 1]
        if last and first and len(form(f"{last} {first}")) == len(last) + len(first) + 1:
            parts.append(" ")
            length += 1
        piece = Wording.of(formed)
        starts.append(length)
        whole.marks += [mark + length for mark in piece.marks]
        whole.kinds += piece.kinds
        parts.append(piece.letters)
        length += len(piece.letters)
        last = "..." if formed.endswith("...") else formed[-1:] or last
    whole.letters = "".join(parts)
    return whole, starts


class Unreadable(Exception):
    """A copy without a text that could be searched; the message says what it is, as the end of “the copy is …”."""


_UNPRINTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)


def tidy(text: str) -> str:
    """A paragraph with one space between words, without what is not printed or turns what is."""
    return " ".join(_UNPRINTED.sub("", unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())).split())
