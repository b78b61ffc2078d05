"""Pasted text to blocks: a line is a paragraph, a heading or an item, or goes on with the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from builder.importing.blocks import Block, Kind, Reading
from builder.importing.dates import MONTHS
from builder.importing.head import is_head
from builder.importing.numbers import without_remains
from builder.importing.words import FOLLOW_UP, KICKERS, SOURCES, SUMMARY, is_furniture, normal

_BULLET = re.compile(r"\s{0,20}[-*•‣◦●▪–]\s{1,8}(?=\S)")
_NUMBERED = re.compile(r"\s{0,8}(\d{1,2})[.)、．]\s{0,8}(?=[^\s\d])")
_ENTRY = re.compile(r"\s{0,8}(?:\[\^?\d{1,3}\]|\(\d{1,3}\))")
_NUMBERS_ALONE = re.compile(r"\s{0,8}(?:\[\d{1,3}\]\s{0,3}){1,20}[.,;]?")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})\s*")
_HASHES = re.compile(r"(#{1,6})\s{1,3}(\S.*?)\s{0,3}#{0,6}\s*")
_ENDS = tuple('.,;:…。，、；："”»')
_WORDS = 16
_LETTERS = 110
"""What is longer is no heading that nothing but its place tells."""


@dataclass(slots=True)
class _Line:
    text: str
    number: int
    after_blank: bool
    before_blank: bool


def read_text(text: str, reading: Reading) -> None:
    """The blocks of a pasted text."""
    lines = _lines(text)
    wraps = _is_wrapped(lines)
    in_sources = titled = False
    index = 0
    while index < len(lines):
        line = lines[index]
        following = lines[index + 1] if index + 1 < len(lines) else None
        if following and not following.after_blank and _UNDERLINE.fullmatch(following.text) and len(line.text) < 200:
            _add(reading, Block(Kind.HEADING, line.text, line.number, 2 if titled else 1))
            titled = True
            in_sources = normal(line.text) in SOURCES
            index += 2
            continue
        kind = _kind(lines, index, first=not titled, in_sources=in_sources)
        if kind is Kind.RULE:
            index += 1
            continue
        if kind is Kind.HEADING:
            titled = True
            in_sources = normal(line.text) in SOURCES
            _heading(line, reading, known=in_sources or normal(line.text) in SUMMARY | FOLLOW_UP)
            index += 1
            continue
        end = index + 1
        while end < len(lines) and (
            (in_sources and _hangs(lines[end])) or (wraps and _goes_on(lines[end - 1], lines[end]))
        ):
            end += 1
        _paragraph("\n".join(part.text.strip() for part in lines[index:end]), kind, line.number, reading, in_sources)
        index = end


def _lines(text: str) -> list[_Line]:
    given = text.expandtabs(4).split("\n")
    return [
        _Line(
            line.rstrip(),
            number,
            number == 1 or not given[number - 2].strip(),
            number == len(given) or not given[number].strip(),
        )
        for number, line in enumerate(given, 1)
        if line.strip()
    ]


def _is_wrapped(lines: list[_Line]) -> bool:
    """Whether lines were broken at a width: none is long, and most that do not end a paragraph are nearly full."""
    longest = max((len(line.text) for line in lines), default=0)
    inner = [len(line.text) for line in lines if not line.before_blank]
    return longest <= 100 and len(inner) > 2 and sum(length > longest * 0.6 for length in inner) > len(inner) * 0.6


def _goes_on(before: _Line, line: _Line) -> bool:
    begins = _BULLET.match(line.text) or _numbered(line.text) or _ENTRY.match(line.text)
    return not line.after_blank and not begins and len(before.text) > 40


def _hangs(line: _Line) -> bool:
    """Whether a line goes on with the entry above by being indented."""
    begins = _BULLET.match(line.text) or _numbered(line.text) or _ENTRY.match(line.text)
    return not line.after_blank and not begins and line.text.startswith("  ")


def _kind(lines: list[_Line], index: int, *, first: bool, in_sources: bool) -> Kind:
    line = lines[index]
    if _UNDERLINE.fullmatch(line.text):
        return Kind.RULE
    first = first and not is_furniture(line.text) and normal(line.text) not in KICKERS and not is_head(line.text)
    if _HASHES.fullmatch(line.text) or first or normal(line.text) in SUMMARY | SOURCES | FOLLOW_UP:
        return Kind.HEADING
    if in_sources:
        return Kind.PARAGRAPH
    if _numbered(line.text):
        return Kind.HEADING if _is_numbered_heading(lines, index) else Kind.ITEM
    if _BULLET.match(line.text):
        return Kind.ITEM
    return Kind.HEADING if _is_bare_heading(lines, index) else Kind.PARAGRAPH


def _is_numbered_heading(lines: list[_Line], index: int) -> bool:
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is None or len(line.text) > 200 or line.text.endswith((".", ";", ",", "。", "]")):
        return False
    alone = line.after_blank and line.before_blank
    next_number = _numbered(following.text)
    if next_number and not (alone and next_number != _numbered(line.text) + 1):
        return False
    return line.after_blank or not _numbered(lines[index - 1].text)


def _numbered(text: str) -> int:
    """The number that a line begins with as an item or heading does, 0 for none; “1. March” has none."""
    match = _NUMBERED.match(text)
    word = re.match(r"[^\W\d_]+", text[match.end() :]) if match else None
    return int(match[1]) if match and not (word and word.group().lower() in MONTHS) else 0


def _is_bare_heading(lines: list[_Line], index: int) -> bool:
    line = lines[index]
    following = lines[index + 1] if index + 1 < len(lines) else None
    text = line.text.strip()
    return (
        following is not None
        and line.after_blank
        and (line.before_blank or len(following.text) > 2 * len(text))
        and len(text) <= _LETTERS
        and len(text.split()) <= _WORDS
        and not text.endswith((*_ENDS, "]"))
        and not text[0].islower()
        and "://" not in text
        and len(following.text) > len(text)
        and not _ENTRY.match(text)
        and not is_furniture(text)
    )


def _heading(line: _Line, reading: Reading, *, known: bool) -> None:
    hashes = _HASHES.fullmatch(line.text)
    first = not any(block.kind is Kind.HEADING for block in reading.blocks)
    if hashes:
        _add(reading, Block(Kind.HEADING, hashes[2], line.number, len(hashes[1])))
        return
    guessed = not (known or first or _numbered(line.text))
    _add(reading, Block(Kind.HEADING, line.text, line.number, 1 if first else 2, guessed=guessed))


def _paragraph(text: str, kind: Kind, number: int, reading: Reading, in_sources: bool) -> None:  # noqa: FBT001 -- private
    before = reading.blocks[-1] if reading.blocks else None
    if not in_sources and before and before.kind is Kind.PARAGRAPH and _NUMBERS_ALONE.fullmatch(text):
        reading.blocks[-1] = Block(before.kind, f"{before.text} {text.strip()}", before.line)
        return
    ordinal = None
    if kind is Kind.ITEM:
        found = _NUMBERED.match(text) or _BULLET.match(text)
        ordinal = int(found[1]) if found and found.re is _NUMBERED else None
        text = text[found.end() :] if found else text
    _add(reading, Block(kind, text, number, depth=int(kind is Kind.ITEM), number=ordinal))


def _add(reading: Reading, block: Block) -> None:
    text = without_remains(block.text, block.line, reading).strip()
    if text:
        reading.blocks.append(replace(block, text=text))
