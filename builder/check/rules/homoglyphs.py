"""A word is written in one script: a Cyrillic а in a Latin word looks right, and no search finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from builder.check.texts import Written, addresses, written_texts
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_LATIN, _CYRILLIC, _GREEK = "Latin", "Cyrillic", "Greek"
_FROM_CYRILLIC = dict(zip("АВЕЅІЈКМНОРСТУХаеорсухіјѕһԁԛԝ", "ABESIJKMHOPCTYXaeopcyxijshdqw", strict=True))
_FROM_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
"""Letters of the same form as a Latin one, after Unicode's confusables (UTS 39), without those that are but alike."""
_IN_HOSTS = frozenset({*_FROM_CYRILLIC, *_FROM_GREEK, *"кмтгпьвнӏԍ", *"αικνρτυω"})
_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _FROM_CYRILLIC.items() if latin not in "hdqw"}
_TO_GREEK = {latin: greek for greek, latin in _FROM_GREEK.items()}
_TABLES = {
    (_CYRILLIC, _LATIN): _FROM_CYRILLIC,
    (_GREEK, _LATIN): _FROM_GREEK,
    (_LATIN, _CYRILLIC): _TO_CYRILLIC,
    (_LATIN, _GREEK): _TO_GREEK,
}
_WORD = re.compile(r"[^\W\d_]{2,}")
_ENDING = re.compile(r"[A-Z]{2,}[а-яёіїєґ]+|[А-ЯЁІЇЄҐ]{2,}[a-z]+")
"""An abbreviation with an ending of the language around it, such as SMSу."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each word, and each host name, that holds letters of another script which look like its own."""
    for written in written_texts(cited):
        if not written.text.isascii():
            yield from _words(written)
    for written in addresses(cited):
        host = _host(written.text)
        deceptive = next((label for label in host.split(".") if _deceives(label, host)), None)
        if deceptive is not None:
            message = f"the host name {host} holds letters of another script that look Latin"
            hint = "find out whose address this is before anybody opens it; copy it from the source itself"
            yield codes.HOMOGLYPH.at(written.at(0), message, hint)


def _words(written: Written) -> Iterator[Diagnostic]:
    for match in _WORD.finditer(written.text):
        word = match.group()
        found = None if word.isascii() else _strangers(word)
        if found is None:
            continue
        strange, script, mended = found
        char = strange[0]
        at = match.start() + word.index(char)
        message = f"in “{word}” the letter “{char}” (U+{ord(char):04X}) is {script}, and looks like one of the others"
        hint = f"write “{mended}”: else a search, a screen reader and a translation miss the word"
        edits = written.edits([(match.start(), word, mended)])
        yield codes.HOMOGLYPH.at(written.at(at), message, hint, edits)


def _strangers(word: str) -> tuple[str, str, str] | None:
    """The letters of a word that are of another script than the most of it, that script, and the word mended."""
    by_script: dict[str, str] = {}
    for char in word:
        script = _script(char)
        if script:
            by_script[script] = by_script.get(script, "") + char
    if len(by_script) != 2 or _ENDING.fullmatch(word):
        return None
    for few, most in sorted(
        ((a, b) for a in by_script for b in by_script if a != b), key=lambda two: len(by_script[two[0]])
    ):
        table = _TABLES.get((few, most), {})
        if (most != _GREEK or len(by_script[most]) > 1) and all(char in table for char in by_script[few]):
            return by_script[few], few, "".join(table[char] if _script(char) == few else char for char in word)
    return None


def _script(char: str) -> str:
    if char.isascii() or "\u00c0" <= char <= "\u024f" or "\u1e00" <= char <= "\u1eff":
        return _LATIN
    if "\u0400" <= char <= "\u052f":
        return _CYRILLIC
    return _GREEK if "\u0370" <= char <= "\u03ff" or "\u1f00" <= char <= "\u1fff" else ""


def _host(address: str) -> str:
    """The host of an address, labels in Punycode written out (RFC 3492)."""
    try:
        host = urlsplit(address).hostname or ""
        labels = [
            label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label
            for label in host[:253].split(".")
        ]
    except (ValueError, IndexError, OverflowError):
        return ""
    return ".".join(labels)


def _deceives(label: str, host: str) -> bool:
    """Whether a label mixes scripts, or is all of letters that look Latin before an end such as .com."""
    scripts = {_script(char) for char in label if char.isalpha()}
    if scripts & {_CYRILLIC, _GREEK} and _LATIN in scripts:
        return True
    alike = bool(scripts & {_CYRILLIC, _GREEK}) and all(char in _IN_HOSTS for char in label if char.isalpha())
    return alike and host.rpartition(".")[2].isascii()
