"""Text is read in the encoding that it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from builder.check.texts import Written, written_texts
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_SUSPECT = re.compile("[\u00c2-\u00f4\u0102\u0139\u010f\u0111\u201a\u0420\u0421\u0432\ufffd]")
"""Without one of these nothing is looked at: what the first byte of a character is read as."""
_ENCODINGS = ("cp1252", "cp1251", "cp1250")
_SEQUENCES = re.compile("(?:[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})+")
"""Characters beyond ASCII in UTF-8 (RFC 3629, 4), a character for each byte."""
_PLAUSIBLE = re.compile(
    "[\u00a0-\u017f\u2010-\u206f\u20a0-\u20bf\u2100-\u22ff\U0001f300-\U0001faff\ufeff]+"
    "|[\u0370-\u03ff\u2010-\u206f\u00a0-\u00bf]{2,}|[\u0400-\u052f\u2010-\u206f\u00a0-\u00bf]{2,}"
    "|[\u0590-\u05ff\u2010-\u206f]{2,}|[\u0600-\u06ff\u2010-\u206f]{2,}"
    "|[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef\u2010-\u206f]{2,}"
)
"""What they can stand for: signs and Latin letters alone, others by two (é with a space and » would be one of Han)."""
_REMAINS = re.compile("\ufffd|â€|‚Ä[ôúùìîò¶]|√[©®´∂º±§]|(?<=[a-zà-ÿ])Ã(?=\\s|$)|ï»¿")
"""What stands for a character of which a byte was lost, or that was read as a Macintosh wrote it."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell, once a text, what was UTF-8 and was read as something else, and where a character was lost."""
    for written in written_texts(cited):
        if not written.text.isascii() and _SUSPECT.search(written.text):
            yield from _told(written)


def _told(written: Written) -> Iterator[Diagnostic]:
    text = written.text
    changes = next(filter(None, (list(_changes(text, encoding)) for encoding in _ENCODINGS)), [])
    remains = _REMAINS.search(text)
    if changes:
        place, broken, mended = changes[0]
        message = f"“{_cut(broken)}” was “{_cut(mended)}” before it was read in the wrong encoding"
        hint = f"write “{_cut(mended)}”; where more is broken, save the source as UTF-8 and copy it again"
        yield codes.ENCODING_BROKEN.at(written.at(place), message, hint, written.edits(changes))
    elif remains is not None:
        what = "a character" if remains.group() == "\ufffd" else f"a part of “{remains.group()}”"
        message = f"{what} was lost here: the text was read in the wrong encoding"
        yield codes.ENCODING_BROKEN.at(written.at(remains.start()), message, "copy the words from their source again")


def _changes(text: str, encoding: str) -> Iterator[tuple[int, str, str]]:
    """What was UTF-8 and was read in an encoding: where it begins, how it reads, and what it was."""
    for match in _SEQUENCES.finditer(text.translate(_Bytes.of(encoding))):
        broken = text[match.start() : match.end()]
        mended = match.group().encode("latin-1").decode("utf-8", "replace")
        if not _PLAUSIBLE.fullmatch(mended) or _in_capitals(text, match):
            continue
        if len(mended) == 1 and not _alone(text, match, encoding):
            continue
        twice = _SEQUENCES.fullmatch(mended.translate(_Bytes.of(encoding)))
        yield match.start(), broken, twice.group().encode("latin-1").decode("utf-8", "replace") if twice else mended


def _in_capitals(text: str, match: re.Match[str]) -> bool:
    """Whether these are but letters of a word in capitals, such as the ÍŽ of PROHLÍŽEČ."""
    broken = text[match.start() : match.end()]
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return broken.isalpha() and broken.isupper() and any(char.isupper() for char in around)


def _alone(text: str, match: re.Match[str], encoding: str) -> bool:
    """Whether two or three characters are broken and not a capital with a mark or space behind it, as in “IRMÔ."""
    if encoding == "cp1251":
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    marked = len(match.group()) == 2 and not text[match.end() - 1].isalpha()
    return not marked or before.islower() or before.isdigit() or after.isalpha()


class _Bytes(dict[int, str]):
    """The byte that a character is in an encoding of one byte, as a character; those beyond it are no byte."""

    @staticmethod
    @cache
    def of(encoding: str) -> _Bytes:
        """The table of an encoding; bytes that it leaves out are read as in ISO 8859-1."""
        known = {ord(bytes([byte]).decode(encoding, "ignore") or chr(byte)): chr(byte) for byte in range(0x80, 0x100)}
        return _Bytes({**{code: chr(code) for code in range(0xA0)}, **known})

    def __missing__(self, _: int) -> str:
        return "\u0100"


def _cut(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:30]}…"
