"""What single blocks look like: headings that nothing marks, entries of a list, links with little between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from builder.importing.blocks import Block, Kind
from builder.importing.head import is_head
from builder.importing.rich import plain
from builder.importing.words import DISCLAIMER, FOLLOW_UP, SOURCES, SUMMARY, normal

ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+")
LISTED = re.compile(r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)、])")
_BOLD = re.compile("\ue000(?:\\*\\*|__)\ue001([^\ue000]{2,110})\ue000(?:\\*\\*|__)\ue001:?")
_LINK = re.compile("\ue000\\[\ue001([^\ue000]*)\ue000\\]\\([^\ue001]*\ue001")
_COUNTED = re.compile(r"(\d{1,2})[.)]\s+(?=[^\W\d])")
_DEEPEST = 7
"""The level of a heading that nothing marks as one."""


def known_lines(block: Block) -> Iterator[Block]:
    """A line that says “Sources” is a heading though nothing marks it as one, and what follows it stands below it."""
    first, _, rest = block.text.partition("\n")
    lines = block.text.split("\n") if block.kind is Kind.PARAGRAPH and len(block.text) < 2000 else []
    if (
        len(lines) > 1
        and not LISTED.match(first)
        and any(is_head(line) or DISCLAIMER.fullmatch(plain(line)) for line in lines)
    ):
        for number, line in enumerate(lines):
            yield Block(block.kind, line, block.line + number, depth=block.depth, quote=block.quote)
    elif block.kind is Kind.PARAGRAPH and len(first) < 80 and normal(first) in SUMMARY | SOURCES | FOLLOW_UP:
        yield Block(Kind.HEADING, first, block.line, _DEEPEST)
        if rest.strip():
            yield Block(block.kind, rest, block.line + 1, depth=block.depth, quote=block.quote)
    else:
        yield block


def bold_headings(blocks: list[Block]) -> list[Block]:
    """Paragraphs that are bold throughout and short stand for headings where there are none but the title."""
    if sum(block.kind is Kind.HEADING for block in blocks) > 1:
        return blocks
    return [
        Block(Kind.HEADING, match[1], block.line, 2, guessed=True)
        if block.kind is Kind.PARAGRAPH
        and not block.depth
        and (match := _BOLD.fullmatch(block.text))
        and not match[1].rstrip().endswith((".", ",", ";"))
        else block
        for block in blocks
    ]


def numbered_headings(blocks: list[Block]) -> list[Block]:
    """Short lines numbered 1, 2 … each with text below it are headings where there are none but the title."""
    if sum(block.kind is Kind.HEADING and block.level < _DEEPEST for block in blocks) > 1:
        return blocks
    found: dict[int, Block] = {}
    for index, (block, below) in enumerate(pairwise(blocks)):
        number = _heading_line(block)
        alone = below.kind is not Kind.ITEM and (index == 0 or blocks[index - 1].kind is not Kind.ITEM)
        if number == len(found) + 1 and alone and not _heading_line(below):
            text = block.text if block.number is None else f"{number}. {block.text}"
            found[index] = Block(Kind.HEADING, text, block.line, 2)
    return [found.get(index, block) for index, block in enumerate(blocks)] if len(found) > 1 else blocks


def _heading_line(block: Block) -> int:
    """The number of a line that may be a heading, 0 for any other."""
    words = plain(block.text)
    if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) or len(words) > 200 or words.endswith((".", ";", ",", "。")):
        return 0
    match = _COUNTED.match(words)
    return block.number or (int(match[1]) if match else 0)


def heading_number(match: re.Match[str]) -> int:
    """The number of a heading, in figures, Chinese or Roman numerals."""
    if match[1] or match[2]:
        return int(match[1] or match[2])
    if match[3]:
        figures = "一二三四五六七八九十"
        return sum(figures.index(figure) + 1 for figure in match[3])
    values = {"I": 1, "V": 5, "X": 10}
    numbers = [values[letter] for letter in match[4]]
    return sum(-low if low < high else low for low, high in zip(numbers, [*numbers[1:], 0], strict=True))


def behind(text: str, match: re.Match[str]) -> str:
    """What follows a run-in heading; bold that goes on behind it is opened anew."""
    goes_on = match["open"] and not match["inner"] and not match["outer"]
    return f"{match['open'] if goes_on else ''}{text[match.end() :].strip()}"


def is_entry(block: Block) -> bool:
    """Whether a block is numbered and has an address."""
    numbered = block.number is not None or LISTED.match(block.text)
    return bool(numbered and (ADDRESS.search(block.text) or "\ue000](" in block.text))


def is_listing(blocks: list[Block]) -> str:
    """Whether these are links with little between them."""
    known = takewhile(lambda block: block.kind is not Kind.HEADING or normal(block.text) not in SOURCES, blocks)
    kinds = (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM)
    texts = [block for block in known if block.kind in kinds and not is_entry(block)]
    linked = [block for block in texts if _LINK.search(block.text) or ADDRESS.search(plain(block.text))]
    own = [len(ADDRESS.sub("", plain(_LINK.sub("", block.text)))) for block in texts]
    if len(linked) > 2 and len(linked) >= 0.6 * len(texts) and max(own) < 200:
        return f"a list of {len(linked)} links, and no report"
    return ""
