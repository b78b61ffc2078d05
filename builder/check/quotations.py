"""Quotations in a passage: what stands between quotation marks of any language."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST = 4000
_QUOTED = re.compile(
    r"“(?P<a>[^“”„]*+)”|„(?P<b>[^„“”]*+)[“”]|«(?P<c>[^«»]*+)»|»(?P<d>[^«»]*+)«|「(?P<e>[^「」]*+)」|『(?P<f>[^『』]*+)』"
    r"|‹(?P<g>[^‹›]*+)›|(?<!\w)”(?P<h>[^“”„]*+)”(?!\w)|(?<![\w\"])\"(?P<i>[^\"\s][^\"]*+)\"(?!\w)"
    r"|(?<!\w)[‘‚](?P<j>[^‘’‚]*+(?:’(?=\w)[^‘’‚]*+)*+)[’‘](?!\w)"
)
"""Scanned from left to right, so that »…« between two «…» is none; ’ within a word is an apostrophe."""

_WORD = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\uac00-\ud7af]|\d+(?:[.,]\d+)*|[%€$£]|[^\W_]+(?:[-'’][^\W_]+)*"
)
_UNSPACED = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
"""Scripts that put no space between words: Kana, Han, Thai and Lao."""


def quotations(text: str) -> Iterator[tuple[int, str]]:
    """Each quotation with the offset of its first character behind the mark."""
    for match in _QUOTED.finditer(text):
        kind = match.lastgroup or "a"
        if len(match[kind]) <= _LONGEST:
            yield match.start(kind), match[kind]


def words(text: str) -> list[tuple[str, int]]:
    """The words of a text as they are compared, each with its offset; a character of Han or Kana counts as one."""
    return [(match.group().replace("’", "'").casefold(), match.start()) for match in _WORD.finditer(text)]


def word_count(text: str) -> int:
    """How long a text is in words; a word of Han or Kana has two characters on average."""
    return len(words(text)) - len(_UNSPACED.findall(text)) // 2


def long(text: str) -> bool:
    """Whether a quotation is more than a few words: four, or eight characters where no space divides words."""
    unspaced = len(_UNSPACED.findall(text))
    return len(text.split()) >= 4 if unspaced < 4 else unspaced >= 8
