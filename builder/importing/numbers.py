"""Citation numbers in every form met in the wild, and the remains of link markup around them."""

from __future__ import annotations

import re
from collections.abc import Container

from builder.importing.blocks import Reading
from builder.importing.rich import CITE, CITE_END, MARK, MARK_END, cite
from builder.model import codes

MAX_RANGE = 60
"""How many numbers a range such as [1-3] may stand for."""

_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
RAISED = str.maketrans("0123456789", _DIGITS)
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_FLAT = str.maketrans(_DIGITS, "0123456789")

_INSIDE = rf"(?:[\d ,;،、‐‑–—-]|{CITE}[^{CITE_END}]{{1,99}}{CITE_END}){{1,200}}"
_WORD = r"(?:(?:note|notes|fn|ref|refs|source|sources|quelle|anm|przyp|прим|注|註|注释|脚注)\.?[ :]{0,2})?"
_BRACKETS = re.compile(rf"([\[［【〔])[ ^]?{_WORD}({_INSIDE})(?:†[^\]】]{{0,80}})?([\]］】〕])", re.IGNORECASE)
_PART = re.compile(
    rf"(\d{{1,3}}){CITE_END}?[ ]?[‐‑–—-][ ]?(?:{CITE})?(\d{{1,3}})|(\d{{1,3}})|{CITE}([^{CITE_END}]*){CITE_END}"
)
_LINKED = re.compile(
    r"\[[\[ ]?\^?(\d{1,3})[\] ]?\]\((https?://[^\s()<>]{1,2000}(?:\([^\s()]{1,200}\)[^\s()<>]{0,200})?)\)"
)
_ROUND = re.compile(
    r"(?:(?<=[\w”\"»)] )|(?<=[\w”\"».)]))\((\d{1,3})\)(?:(?=[.,;:!?)]|\s*$|\s?\(\d)|(?<=[.!?”\"»]\(\d\))(?=\s))"
)
_NOTE = re.compile(r"\[\^(?:(\d{1,3})\^|([\w-]{1,40}))\]")
_ANCHOR = re.compile(r"<a\s([^<>\n]{0,900})>", re.IGNORECASE)
_TAIL = re.compile(r'"(?:\s{1,3}[a-z-]{2,20}="[^"<>\n]{0,100}")+\s{0,3}/?>')
_CLOSING = re.compile(r"</?(?:a|sup|sub|span|b|i|em|strong|p|br|cite)(?:\s[^<>\n]{0,300})?/?>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{1,2000}")
_SUP = re.compile(
    r"<sup>\s{0,3}(?:<a\s[^<>\n]{0,300}>)?\s{0,3}\[?(\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9})\]?\s{0,3}(?:</a>)?\s{0,3}</sup>",
    re.IGNORECASE,
)
_RAISED = re.compile(rf"[{_DIGITS}]{{1,9}}(?:[,˒‚⁻–·, ]{{1,2}}[{_DIGITS}]{{1,3}}){{0,12}}")
_UNITS = frozenset("m km cm mm dm µm nm qm ft in yd mi s h kg hm".split())


def without_remains(text: str, line: int, reading: Reading) -> str:
    """Text without the remains of HTML that a copy left in it; addresses found in them belong to the number behind."""
    if "<" in text:
        text = _SUP.sub(lambda found: cite(_labels(found[1])), text)
        text = _anchors(text, line, reading)
    text = without_tails(text, line, reading)
    if "<" in text:
        gone = " ".join(_CLOSING.findall(text))
        text = _CLOSING.sub(lambda found: "\n" if found.group().lower().startswith("<br") else "", text)
        if gone:
            reading.tell(codes.IMPORT_DROPPED, line, f"the remains of HTML were dropped: {gone}")
    return text


def without_tails(text: str, line: int, reading: Reading) -> str:
    """Text without the ends of links whose beginning was lost."""
    parts: list[str] = []
    end = 0
    for match in _TAIL.finditer(text):
        begin = max(end, text.rfind(" ", end, match.start()) + 1, text.rfind("\n", end, match.start()) + 1)
        _take_address(text, begin, match.end(), reading)
        reading.tell(codes.IMPORT_DROPPED, line, f"the remains of a link were dropped: {text[begin : match.end()]}")
        parts.append(text[end:begin])
        end = match.end()
    return "".join((*parts, text[end:]))


def _anchors(text: str, line: int, reading: Reading) -> str:
    parts: list[str] = []
    end = 0
    for match in _ANCHOR.finditer(text):
        _take_address(text, match.start(), match.end(), reading)
        reading.tell(codes.IMPORT_DROPPED, line, f"the remains of a link were dropped: {match.group()}")
        parts.append(text[end : match.start()])
        end = match.end()
    return "".join((*parts, text[end:]))


def _take_address(text: str, begin: int, end: int, reading: Reading) -> None:
    address = _ADDRESS.search(text, begin, end)
    number = re.compile(r"\s?\[?(\d{1,3})\]?").match(text, end)
    if address and number:
        reading.link(str(int(number[1])), address.group())


def _labels(inside: str) -> list[str]:
    labels: list[str] = []
    for match in _PART.finditer(inside):
        if match[1]:
            low, high = int(match[1]), int(match[2])
            wide = low < high <= low + MAX_RANGE
            labels += [str(number) for number in range(low, high + 1)] if wide else [str(low), str(high)]
        elif match[3]:
            labels.append(str(int(match[3])))
        else:
            labels += match[4].split()
    return list(dict.fromkeys(labels))


def find_numbers(text: str, line: int, reading: Reading, known: Container[str], *, listed: bool) -> str:
    """Text with all citation numbers marked; raised digits are numbers where they follow a word or a sentence.

    `known` are the labels that the list of sources has, `listed` tells whether there is such a list at all.
    """

    def linked(found: re.Match[str]) -> str:
        label = str(int(found[1]))
        reading.link(label, found[2])
        return cite([label])

    def bracketed(found: re.Match[str]) -> str:
        # Four figures are a year.
        labels = [] if re.search(r"\d{4}", found[2]) else _labels(found[2])
        return cite(labels) if labels and _pairs(found[1], found[3]) else found.group()

    if "[" in text or "［" in text or "【" in text or "〔" in text:
        text = _LINKED.sub(linked, text)
        text = _NOTE.sub(lambda found: cite([found[1] or f"^{found[2]}"]), text)
        text = _BRACKETS.sub(bracketed, text)

    def rounded(found: re.Match[str]) -> str:
        label = str(int(found[1]))
        if label not in known:
            return found.group()
        reading.tell(codes.IMPORT_GUESSED, line, f"{found.group()} was taken for a citation")
        return cite([label])

    if listed and "(" in text:
        text = _ROUND.sub(rounded, text)

    def raised(found: re.Match[str]) -> str:
        if not _may_cite(text[max(0, found.start() - 80) : found.start()]):
            return found.group()
        labels = _raised_labels(found.group().translate(_FLAT), known)
        if all(len(label) == 1 for label in labels) and re.search(f"[{_DIGITS}]{{2}}", found.group()):
            reading.tell(codes.IMPORT_GUESSED, line, f"{found.group()} was taken for the numbers {', '.join(labels)}")
        # Behind a letter it may be a power; behind a full stop or quotation mark it is none.
        sure = not text[max(0, found.start() - 1)].isalpha() or not listed
        return cite(labels) if sure or all(label in known for label in labels) else found.group()

    return _RAISED.sub(raised, text)


def _pairs(opening: str, closing: str) -> bool:
    return "[［【〔".index(opening) == "]］】〕".index(closing)


def _raised_labels(digits: str, known: Container[str]) -> list[str]:
    """The numbers of raised digits; ¹² is twelve, or one and two where the list has these alone."""
    labels: list[str] = []
    for label in _labels(re.sub(r"[˒‚·, ]+", ",", digits.replace("⁻", "-"))):
        apart = label not in known and len(label) > 1 and all(digit in known for digit in label)
        labels += list(label) if apart else [label]
    return list(dict.fromkeys(labels))


def _may_cite(before: str) -> bool:
    before = re.sub(f"{MARK}[^{MARK_END}]*{MARK_END}|{CITE}[^{CITE_END}]*{CITE_END}", "", before)
    before = before.rstrip()
    if not before or before[-1].isdigit():
        return False
    word = re.search(rf"[^\W\d_{_DIGITS}]*$", before)
    letters = word.group() if word else ""
    return (
        not letters
        or ord(letters[-1]) > 0x2E80
        or (len(letters) > 1 and letters.lower() not in _UNITS and letters != "CO")
    )
