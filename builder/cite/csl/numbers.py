"""Numbers: what is numeric, ranges of pages, Roman numerals (CSL 1.0.2, “Number”, “Page ranges”)."""

from __future__ import annotations

import re

_NUMBER = r"(?:[^\W\d_]*\d+[^\W\d_]*|[ivxlc]+)"
_NUMERIC = re.compile(rf"\s*{_NUMBER}(?:\s*(?:[,&;\-–]|\band\b)\s*{_NUMBER})*\s*")
_ENDS = re.compile(r"([^\W\d_]*)(\d{1,18}) ([^\W\d_]*)(\d{1,18})")
_PAIR = re.compile(r"\s*([\w.]+)\s*[-–—]+\s*([\w.]+)\s*")
_END = re.compile(r"[^\d]*\d.*|[ivxlcdm]+", re.IGNORECASE)
_SEPARATOR = re.compile(r"(\s*[,;&]\s*)")
_SEVERAL = re.compile(r"\d[^\W\d_]*\s*(?:[-–—,&;]|\band\b)\s*[^\W\d_]*\d|[ivxlc]\s*[-–—]\s*[ivxlc]", re.IGNORECASE)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def is_numeric(text: str) -> bool:
    """Whether CSL calls a value numeric: “10”, “D2”, “2, 3”, “2-4”, and “xii” too; not “second”."""
    return bool(_NUMERIC.fullmatch(text))


def is_plural(text: str) -> bool:
    """Whether a value names more than one thing, “1-3” or “4 & 7”."""
    return bool(_SEVERAL.search(text))


def roman(number: int) -> str:
    """A number from 1 to 3,999 in small Roman numerals; others as they are."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def page_range(text: str, how: str, delimiter: str) -> str:
    """Pages with ranges as the style wants them: expanded, minimal, minimal-two, chicago; "" leaves the digits.

    The delimiter is the term page-range-delimiter, an en dash in most languages (CSL 1.0.2, appendix V).
    """
    if "-" not in text and "–" not in text:
        return text
    pieces = _SEPARATOR.split(text)
    pieces[::2] = [_one_range(piece, how, delimiter) for piece in pieces[::2]]
    return "".join(pieces)


def _one_range(text: str, how: str, delimiter: str) -> str:
    pair = _PAIR.fullmatch(text)
    if not pair or not all(_END.fullmatch(end) for end in pair.groups()):
        return text
    first, last = pair.groups()
    if how and (ends := _ENDS.fullmatch(f"{first} {last}")):
        prefix, one, other, two = ends.groups()
        if prefix == other or not other:
            other = prefix if how == "expanded" else ""
            last = f"{other}{_last(one, two, how)}"
    return f"{first}{delimiter}{last}"


def _last(first: str, last: str, how: str) -> str:
    """The second number of a range, with the digits that this format leaves."""
    full = first[: len(first) - len(last)] + last if len(last) < len(first) else last
    if int(full) <= int(first) or len(full) != len(first):
        return full if len(full) != len(first) else last
    if how == "expanded":
        return full
    same = next(index for index, (one, two) in enumerate(zip(first, full, strict=True)) if one != two)
    if how == "minimal":
        return full[same:]
    if how == "minimal-two":
        return full[min(same, max(len(full) - 2, 0)) :]
    return _chicago(first, full, same, how)


def _chicago(first: str, full: str, same: int, how: str) -> str:
    """The Chicago Manual's rule (15th ed. 9.64, 16th ed. 9.60) for the second number."""
    number = int(first)
    if number < 100 or number % 100 == 0:
        return full
    if number % 100 < 10:
        return full[same:]
    if how != "chicago-16" and len(first) == 4 and same <= 1:
        return full
    return full[min(same, len(full) - 2) :]
