"""Text with light Markdown on its way from one form to another.

Within a string, characters of the private use area enclose what is not text: markup that is printed as it stands, and
the labels of a citation. They are taken out of all that is read, so that none of them is ever the author's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

MARK, MARK_END = "\ue000", "\ue001"
CITE, CITE_END = "\ue002", "\ue003"
PLACE, PLACE_END = "\ue004", "\ue005"
HARD_BREAK = "\ue006"

WIDTH = 100
"""Characters of a line of Markdown as it is written."""

_MARKUP = re.compile(f"{MARK}([^{MARK_END}]*){MARK_END}")
_CITATION = re.compile(f"{CITE}([^{CITE_END}]*){CITE_END}")
_BETWEEN = re.compile(f"{CITE_END}[ \t\n,;،、]{{0,3}}{CITE}")
_PIECE = re.compile(f"{MARK}[^{MARK_END}]*{MARK_END}|{CITE}[^{CITE_END}]*{CITE_END}|{HARD_BREAK}")
_SPECIAL = re.compile(r"[\\*`\[\]]|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)|(?<![^\W_])_|_(?![^\W_])|\$\Z")
_BEGINS = re.compile(r"(?=[#>+~:=|-])|(\d{1,9})(?=[.)](?:\s|$))")
_DEFINES = re.compile(r"^(\[[@^][^\]]{1,2000}\]):")
_BLOCK_LIKE = re.compile(r"[#>+~:=|-]|\d{1,9}[.)](?:\s|$)|\[\^")


def markup(written: str) -> str:
    """Markdown that is printed as it stands and is no text."""
    return f"{MARK}{written}{MARK_END}" if written else ""


def cite(labels: Iterable[str]) -> str:
    """A citation of these labels; a footnote's label begins with ^."""
    return f"{CITE}{' '.join(labels)}{CITE_END}"


def joined(text: str) -> str:
    """The same with citations that touch each other drawn together."""
    return _BETWEEN.sub(" ", text)


def cited(text: str) -> list[str]:
    """The labels of all citations, in order."""
    return [label for found in _CITATION.findall(text) for label in found.split()]


def plain(text: str) -> str:
    """The words alone, without markup and citations, white space folded."""
    return " ".join(_CITATION.sub("", _unmarked(text)).split())


def shown(text: str) -> str:
    """The words with their citations, as a message quotes them."""
    return " ".join(_CITATION.sub(lambda found: f"[{', '.join(found[1].split())}]", _unmarked(text)).split())


def without_citations(text: str) -> str:
    """The text without its citations, the space before each taken too; markup stays."""
    return re.sub(f" {{0,2}}{CITE}[^{CITE_END}]*{CITE_END}", "", text)


def _unmarked(text: str) -> str:
    text = _MARKUP.sub(lambda found: found[1].strip("` ") if found[1].startswith("`") else "", text)
    return text.replace(HARD_BREAK, " ")


def to_markdown(text: str, write: Callable[[tuple[str, ...]], str], *, heading: bool = False) -> str:
    """The text in Markdown, on one line but for the breaks that its author asked for.

    `write` gives the Markdown of a citation's labels.
    """
    text = re.sub(r"\s+", " ", joined(text)).strip()
    text = re.sub(f" ?{HARD_BREAK} ?", HARD_BREAK, text).strip(HARD_BREAK)
    parts: list[str] = []
    end = 0
    for match in _PIECE.finditer(text):
        parts.append(_escaped(text, end, match.start()))
        piece = match.group()
        if piece == HARD_BREAK:
            parts.append(" " if heading else "\\\n")
        else:
            parts.append(piece[1:-1] if piece[0] == MARK else write(tuple(piece[1:-1].split())))
        end = match.end()
    parts.append(_escaped(text, end, len(text)))
    return "\n".join(_at_line_start(line) for line in "".join(parts).split("\n"))


def _escaped(text: str, begin: int, end: int) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found.group()}", text[begin:end])


def _at_line_start(line: str) -> str:
    """What would begin a block of Markdown begins a line of text."""
    line = _DEFINES.sub(r"\1\\:", line)
    return (
        _BEGINS.sub(lambda found: f"{found[1]}\\" if found[1] else "\\", line, count=1) if _BEGINS.match(line) else line
    )


def wrapped(markdown: str) -> str:
    """Markdown in lines of some WIDTH characters, none of which begins like a block."""
    lines: list[str] = []
    for given in markdown.split("\n"):
        words: list[str] = []
        length = 0
        for word in given.split(" "):
            if words and length + len(word) > WIDTH and word and not _BLOCK_LIKE.match(word):
                lines.append(" ".join(words))
                words, length = [], 0
            words.append(word)
            length += len(word) + 1
        lines.append(" ".join(words))
    return "\n".join(lines)
