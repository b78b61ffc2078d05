"""What stands about a report at its head: who wrote it, when it was published and checked, and its disclaimer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from builder.importing.blocks import Block, Reading
from builder.importing.dates import find_date
from builder.importing.rich import HARD_BREAK, plain
from builder.importing.words import BYLINE, CHECKED, DISCLAIMER, DISCLAIMER_LIKE, PUBLISHED, UPDATED, is_furniture
from builder.model import codes


def _start(word: str) -> str:
    """What finds a word at the beginning; in scripts that join words, also where letters follow."""
    return re.escape(word) + (r"(?![^\W\d_])" if word.isascii() else "")


_PARTICLES = frozenset(
    "von van de der den del della di da dos das do du la le el al bin ibn ter ten zu af av y".split()
)
_AND = re.compile(r"\s*(?:,|;|、|，|&|\b(?:and|und|et|y|e|en|i|та|і|и|og)\b)\s+|[、，]")
_PARTS = re.compile(rf"\s*[|·•\n{HARD_BREAK}]\s*|\s+[–—]\s+")
_BY = re.compile(r"[\s,]{0,3}(?:by|von|par|por|da|door|przez)\s{1,2}(.{2,120})", re.IGNORECASE)
_REST = re.compile(
    r"[\s.,;:()T\-–—]*(?:(?:at|um|à|a las|às|alle|om|o|в)?\s*\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?"
    r"\s*(?:[ap]\.?m\.?|uhr|utc|gmt|cet|cest|est|et|z)?)?[\s.,;:()]*",
    re.IGNORECASE,
)
_STARTS = {
    role: re.compile("|".join(map(_start, sorted(table, key=len, reverse=True))), re.IGNORECASE)
    for role, table in (("checked", CHECKED), ("published", PUBLISHED), ("updated", UPDATED))
}
_WEEKDAY = re.compile(r"[^\W\d_]{2,12},?\s*")


@dataclass(slots=True)
class Head:
    """What was found about the report."""

    authors: list[str] = field(default_factory=list)
    published: date | None = None
    checked: date | None = None
    checkers: list[str] = field(default_factory=list)
    disclaimer: list[str] = field(default_factory=list)


def take_disclaimer(block: Block, head: Head, reading: Reading) -> bool:
    """Take a block for the disclaimer if it is one."""
    words = plain(block.text)
    if len(words) > 1000:
        return False
    match = DISCLAIMER.fullmatch(words)
    text = match[1] if match else words
    if match is None and not (len(words) < 300 and DISCLAIMER_LIKE.fullmatch(words)):
        return False
    if text in head.disclaimer:
        reading.tell(codes.IMPORT_DROPPED, block.line, f"a repetition was dropped: {words}")
        return True
    if match is None:
        reading.tell(codes.IMPORT_GUESSED, block.line, f"this was taken for the disclaimer: {words}")
    head.disclaimer.append(text)
    return True


def take_head(block: Block, head: Head, language: str, reading: Reading, *, anywhere: bool) -> bool:
    """Take a block that holds nothing but names and days; behind the head, `anywhere`, only the day of the check."""
    words = plain(block.text)
    if len(words) > 240 or (anywhere and not _STARTS["checked"].search(words)):
        return False
    parts = [part for part in _PARTS.split(block.text) if plain(part)]
    taken = [_Part(plain(part), language) for part in parts]
    if not taken or not all(part.known for part in taken):
        return False
    if anywhere and not any(part.role == "checked" for part in taken):
        return False
    for part in taken:
        _apply(part, block.line, head, reading)
    return True


def is_head(text: str) -> bool:
    """Whether a line holds nothing but names and days, such as may stand above a title."""
    parts = [part for part in _PARTS.split(text[:400]) if plain(part)]
    return len(text) <= 240 and bool(parts) and all(_Part(plain(part), "").known for part in parts)


class _Part:
    """One statement of a head line: its role, its day and its names."""

    def __init__(self, words: str, language: str) -> None:
        self.words = words
        self.role = ""
        self.day: date | None = None
        self.names: list[str] = []
        self.known = False
        self._read(language)

    def _read(self, language: str) -> None:
        if is_furniture(self.words):
            self.known, self.role = True, "furniture"
            return
        for role, starts in _STARTS.items():
            rest = _after(self.words, starts)
            if rest is not None and self._date(rest, language):
                self.role = role
                return
        byline = BYLINE.fullmatch(self.words)
        if byline:
            found = find_date(byline[1], language)
            written = byline[1][: found.begin] if found else byline[1]
            self.names = names(written.strip(" ,"))
            self.day = found.day if found else None
            self.known, self.role = bool(self.names), "byline"
            return
        if self._date(self.words, language):
            self.role = "bare"

    def _date(self, words: str, language: str) -> bool:
        found = find_date(words, language)
        if found is None:
            return False
        before, after = words[: found.begin].strip(" ,:：(-"), words[found.end :]
        by = _BY.fullmatch(after.rstrip(". "))
        if by and (checkers := names(by[1])):
            self.names, after = checkers, ""
        if (before and not _WEEKDAY.fullmatch(before)) or not _REST.fullmatch(after):
            return False
        self.day, self.known = found.day, True
        return True


def _after(words: str, starts: re.Pattern[str]) -> str | None:
    match = starts.match(words)
    return words[match.end() :] if match else None


def names(written: str) -> list[str]:
    """The names of persons in a line, none where it is not plainly made of names."""
    found = [name.strip(" .") for name in _AND.split(written.strip()) if name.strip(" .")]
    return found if found and all(map(_is_name, found)) else []


def _is_name(words: str) -> bool:
    tokens = words.split()
    if not 1 <= len(tokens) <= 5 or len(words) > 60 or any(char.isdigit() or char in "?!:/@" for char in words):
        return False
    capitals = [token for token in tokens if token.lower() not in _PARTICLES]
    cased = any(char.lower() != char.upper() for char in words)
    return bool(capitals) and all(not token[0].islower() for token in capitals) and (len(tokens) > 1 or not cased)


def _apply(part: _Part, line: int, head: Head, reading: Reading) -> None:
    if part.role in ("furniture", "updated"):
        reading.tell(codes.IMPORT_DROPPED, line, f"this was dropped: {part.words}")
        return
    if part.role != "checked" and part.names:
        head.authors += [name for name in part.names if name not in head.authors]
    if part.role == "byline" and part.day is None:
        return
    if part.day is None:
        hint = "write it as YYYY-MM-DD"
        reading.tell(
            codes.IMPORT_DROPPED, line, f"the date can be read in two ways and was dropped: {part.words}", hint
        )
    elif part.role == "checked":
        if head.checked is not None:
            reading.tell(codes.IMPORT_DROPPED, line, f"a repetition was dropped: {part.words}")
        else:
            head.checked, head.checkers = part.day, part.names
    else:
        if part.role == "bare":
            reading.tell(codes.IMPORT_GUESSED, line, f"this was taken for the day of publication: {part.words}")
        head.published = head.published or part.day
