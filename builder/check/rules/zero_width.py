"""Every character is seen, or does something that is seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from builder.check.texts import Written, addresses, written_texts
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_NEVER = frozenset(
    "\u180e\u2060\u2061\u2062\u2063\u2064\ufeff\u034f\u115f\u1160\u3164\uffa0\u2800\u206a\u206b\u206c\u206d\u206e\u206f"
)
_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset("\u200e\u200f\u061c")
_LEFTWARD = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from the right, in which a mark may stand anywhere."""
_UNSEEN = _NEVER | _JOINERS | _MARKS | {"\u200b", "\u00ad"}
_JOINED = (
    (0x0600, 0x109F),
    (0x1780, 0x18AF),
    (0xA980, 0xAAFF),
    (0x10D00, 0x11FFF),
    (0x1E900, 0x1E95F),
)
"""Scripts whose letters join or cluster, from Arabic to Mongolian: there joiners spell words (Unicode 23.2)."""
_UNSPACED = ((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF))
"""Scripts without spaces, where a zero width space says where a line may end (Unicode 23.2)."""
_VARIED = ((0x2000, 0x3300), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x1F000, 0x1FAFF), (0x20000, 0x3FFFF))
"""Signs, emoji and Han, of which a variation selector picks a form."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell, once a text, the characters in it that nobody sees and that do nothing there."""
    leftward = cited.report.language.split("-")[0] in _LEFTWARD
    for written in written_texts(cited):
        yield from _told(written, _MARKS if leftward else frozenset())
    for written in addresses(cited):
        yield from _told(written, None)


def _told(written: Written, fine: frozenset[str] | None) -> Iterator[Diagnostic]:
    """What nobody sees in a text but what is fine there; in an address (None) nothing is."""
    text = written.text
    if text.isascii():
        return
    found = [
        (index, char, "")
        for index, char in enumerate(text)
        if _unseen(char) and (fine is None or not (char in fine or _does_something(text, index)))
    ]
    if found:
        place, char, _ = found[0]
        name = unicodedata.name(char, "a character without a name").lower()
        more = f"; {len(found)} such characters are in this text" if len(found) > 1 else ""
        message = f"nobody sees the character U+{ord(char):04X} ({name}) here{more}"
        hint = "take it out: it came in by copying, and a search or a link goes wrong over it"
        yield codes.ZERO_WIDTH.at(written.at(place), message, hint, written.edits(found))


def _unseen(char: str) -> bool:
    return (
        char in _UNSEEN
        or "\ufe00" <= char <= "\ufe0f"
        or ("\U000e0001" <= char <= "\U000e01ef" and unicodedata.category(char) != "Cn")
    )


def _does_something(text: str, index: int) -> bool:
    """Whether such a character is needed by what is around it."""
    char, before, after = text[index], text[index - 1 : index], text[index + 1 : index + 2]
    if before in _JOINERS:
        before = text[index - 2 : index - 1]
    if char == "\u00ad":
        return before.isalpha() and after.isalpha()
    if char == "\u200b":
        return _in(before, _UNSPACED) or _in(after, _UNSPACED)
    if char in _JOINERS:
        return _in(before, _JOINED) or _in(after, _JOINED) or (char == "\u200d" and _sign(before) and _sign(after))
    if char in _MARKS:
        return any(unicodedata.bidirectional(other) in ("R", "AL") for other in text if other not in _MARKS)
    if char in _NEVER:
        return False
    if char < "\U000e0000" or char > "\U000e007f":
        return _in(before, _VARIED) or before in tuple("0123456789#*©®") or _in(before, _JOINED)
    return _flag(text, index)


def _in(char: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return bool(char) and any(first <= ord(char) <= last for first, last in ranges)


def _sign(char: str) -> bool:
    """Whether it is a sign that joins to an emoji, or what modifies one."""
    return bool(char) and (unicodedata.category(char) in ("So", "Sk") or char in "\ufe0f♀♂")


def _flag(text: str, index: int) -> bool:
    """Whether a tag belongs to a flag, such as that of Scotland (UTS 51, 1.4.9)."""
    flag = text.rfind("\U0001f3f4", max(0, index - 7), index)
    return flag >= 0 and all("\U000e0000" <= char <= "\U000e007f" for char in text[flag + 1 : index])
