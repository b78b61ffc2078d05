"""Letters and marks: cases of text, punctuation that meets, quotation marks (CSL 1.0.2, “Text-case”, “Quotes”)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from builder.cite.csl.richtext import CLOSE, OPEN, PLAIN, Run

_STOP_WORDS = frozenset(
    """a about above across afore after against along alongside amid amidst among amongst an and apropos around as
    aside astride at atop barring before behind below beneath beside besides between beyond but by circa de
    despite down during et except for from given in inside into lest like modulo near next nor
    notwithstanding of off on onto or out over per plus pro qua sans since so than that the through
    throughout till to toward towards under underneath until unto up upon v van versus via von vs with
    within without yet""".split()
)
_WORD = re.compile(r"[^\s\-–/(\[\"“‘\ue000\ue001)\]]+")

_KEEP_LEFT, _KEEP_RIGHT, _KEEP_BOTH = -1, 1, 0
_MEETING = {
    "!": {"!": _KEEP_LEFT, ".": _KEEP_LEFT, ":": _KEEP_LEFT},
    "?": {"?": _KEEP_LEFT, ".": _KEEP_LEFT, ":": _KEEP_LEFT},
    ".": {".": _KEEP_LEFT},
    ":": {":": _KEEP_LEFT, ".": _KEEP_LEFT, "!": _KEEP_RIGHT, "?": _KEEP_RIGHT},
    ",": {",": _KEEP_LEFT},
    ";": {";": _KEEP_LEFT, ".": _KEEP_LEFT, ":": _KEEP_LEFT, "!": _KEEP_RIGHT, "?": _KEEP_RIGHT},
}
SWALLOW = "\ue002"
"""Behind an affix: a mark that follows it is left out."""

_MOVED = "\ue003"
_INTO_QUOTES = ".,!?"
_QUOTES = re.compile(f"[{OPEN}{CLOSE}]")


def title_case(text: str) -> str:
    """Every word with a capital but stop words in the middle and single letters; what has capitals keeps them."""
    words = list(_WORD.finditer(text))
    out: list[str] = []
    done = 0
    for index, match in enumerate(words):
        word = match.group()
        bare = word.strip(".,:;!?'’)]”").replace("'", "’").lower()
        leads = index == 0 or text[max(match.start() - 9, 0) : match.start()].rstrip(' \u00a0\ue000“‘"(')[-1:] in (
            ":",
            "?",
            "!",
        )
        ends = index == len(words) - 1
        if word.islower() and (leads or _takes_capital(bare, ends=ends)):
            word = word[0].upper() + word[1:] if len(word[0].upper()) == 1 else word
        elif bare in _STOP_WORDS and not leads and not ends and word[:1].isupper() and word[1:].islower():
            word = word.lower()
        out += (text[done : match.start()], word)
        done = match.end()
    return "".join(out) + text[done:]


def _takes_capital(word: str, *, ends: bool) -> bool:
    return len(word.partition("’")[0]) > 1 and (ends or word not in _STOP_WORDS)


def sentence_case(text: str) -> str:
    """A capital at the start; text all in capitals goes down to small letters, any other keeps its words."""
    return capitalize_first(text.lower() if text.isupper() else text)


def capitalize_first(text: str) -> str:
    """A capital at the start, where the first word is all in small letters."""
    for index, char in enumerate(text):
        if char.isalnum():
            word = text[index:].split(maxsplit=1)[0]
            raised = char.upper() if word.islower() and len(char.upper()) == 1 else char
            return text[:index] + raised + text[index + 1 :]
    return text


def capitalize_all(text: str) -> str:
    """A capital for every word that is all in small letters."""

    def raised(match: re.Match[str]) -> str:
        word = match.group()
        return word[0].upper() + word[1:] if word.islower() and len(word[0].upper()) == 1 else word

    return _WORD.sub(raised, text)


CASES: dict[str, Callable[[str], str]] = {
    "lowercase": str.lower,
    "uppercase": str.upper,
    "capitalize-first": capitalize_first,
    "capitalize-all": capitalize_all,
    "sentence": sentence_case,
    "title": title_case,
}


def recase(runs: list[Run], start: int, case: Callable[[str], str]) -> None:
    """Change the case of the runs from `start` on, in place; what is marked as no case stays."""
    if len(runs) == start + 1:
        text, look, mark = runs[start]
        if not look.case:
            runs[start] = (case(text), look, mark)
        return
    joined = "".join([text for text, _, _ in runs[start:]])
    changed = case(joined)
    same_length = len(changed) == len(joined)
    place = 0
    for index in range(start, len(runs)):
        text, look, mark = runs[index]
        if not look.case:
            runs[index] = (changed[place : place + len(text)] if same_length else case(text), look, mark)
        place += len(text)


def settle(runs: list[Run], *, inside: bool) -> list[Run]:
    """Runs in which marks that meet are drawn together, spaces that meet are one, and full stops stand within quotes.

    `inside` is the locale's punctuation-in-quote. Only where two runs meet is anything changed.
    """
    out: list[Run] = []
    for text, look, mark in runs:
        place = 0
        while place < len(text) and out and (step := _meet(out, text[place], inside=inside)):
            place += step == _DROPPED
        if place < len(text):
            out.append((text[place:], look, mark))
    if out and out[-1][0][-1] in (SWALLOW, _MOVED):
        _drop_last(out)
    return out


def _before_quotes(out: list[Run]) -> str:
    return next((text.rstrip(CLOSE)[-1] for text, _, _ in reversed(out) if text.rstrip(CLOSE)), "")


_AGAIN, _DROPPED = 2, 1


def _meet(out: list[Run], right: str, *, inside: bool) -> int:
    """What becomes of a character beside the last run: 0 it stays, _DROPPED, or _AGAIN, look at it once more."""
    last, look, mark = out[-1]
    left = last[-1]
    if left == _MOVED:
        # One mark has gone into the quotation marks: a second stays outside, the same one is not said again.
        _drop_last(out)
        return _DROPPED if right in _INTO_QUOTES and right == _before_quotes(out) else 0
    if left == SWALLOW:
        _drop_last(out)
        return _DROPPED if right in ".,:;!?" else _AGAIN if out else 0
    if left == " " == right:
        return _DROPPED
    if left == CLOSE and right in ".,:;!?":
        return _DROPPED if _into_quotes(out, right, inside=inside) else 0
    meeting = _MEETING.get(left, {}).get(right, _KEEP_BOTH)
    if meeting == _KEEP_RIGHT:
        out[-1] = (last[:-1] + right, look, mark)
    return _DROPPED if meeting else 0


def _drop_last(out: list[Run]) -> None:
    text, look, mark = out.pop()
    if len(text) > 1:
        out.append((text[:-1], look, mark))


def _into_quotes(out: list[Run], char: str, *, inside: bool) -> bool:
    """Move a mark to before the closing quotation marks; say whether it went in, or is already said there."""
    place = len(out) - 1
    while place >= 0 and not out[place][0].rstrip(CLOSE):
        place -= 1
    if place < 0:
        return False
    whole, look, mark = out[place]
    text = whole.rstrip(CLOSE)
    closers = whole[len(text) :]
    meeting = _MEETING.get(text[-1], {}).get(char, _KEEP_BOTH)
    if char in _INTO_QUOTES and (inside or meeting):
        kept = text[:-1] if meeting == _KEEP_RIGHT else text
        out[place] = (f"{kept}{'' if meeting == _KEEP_LEFT else char}{closers}", look, mark)
        out[-1] = (f"{out[-1][0]}{_MOVED}", *out[-1][1:])
        return True
    return text[-1] in ":;" and meeting == _KEEP_LEFT


def set_quotes(runs: list[Run], marks: Sequence[str]) -> list[Run]:
    """Runs with quotation marks in the shapes of the language, outer and inner by turns."""
    depth = 0

    def shape(match: re.Match[str]) -> str:
        nonlocal depth
        if match.group() == OPEN:
            depth += 1
            return marks[0 if depth % 2 else 2]
        depth = max(depth - 1, 0)
        return marks[3 if depth % 2 else 1]

    return [(_QUOTES.sub(shape, text), look, mark) for text, look, mark in runs]


def plain_run(text: str) -> Run:
    """A run without formatting."""
    return (text, PLAIN, None)
