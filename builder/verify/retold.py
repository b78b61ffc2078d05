"""A page or book compiled again, compared with what was sent: by its bytes, or by other versions by what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Protocol

from builder import __version__
from builder.model.verdict import Rebuilt, Row, State
from builder.verify.again import WHAT
from builder.verify.enclosures import manifest_of
from builder.verify.finished import Finished
from builder.verify.manifest import Declared, read_manifest
from builder.verify.pieces import COMMENT, TEXT, Piece
from builder.verify.reading import Unreadable, shown
from builder.verify.versions import makers, shipped, taken_on_trust, without_versions


class Told(Finished, Protocol):
    """A file that is compared by what it says and how it looks."""

    def told(self) -> list[Piece]:
        """All that is read, in order."""

    def looks(self) -> Mapping[str, bytes]:
        """What else makes the look of it, by name."""


def compare(file: Told, declared: Declared, rebuilt: Rebuilt, opened: Callable[[bytes], Told]) -> Row:
    """What came of it: the same bytes, the same content by other versions, or something else."""
    if rebuilt.content is None:
        return Row(WHAT, State.NOTE, f"The enclosed source could not be compiled again: {shown(rebuilt.reason)}.")
    again = "The enclosed source, compiled again here"
    if rebuilt.content == file.built:
        return Row(WHAT, State.OK, f"{again}, gives this very file, byte for byte.{taken_on_trust(declared)}")
    other = opened(rebuilt.content)
    try:
        content = manifest_of(other.attached()) if other.ours else None
        if content is None:
            state = State.BAD if declared.version == __version__ else State.NOTE
            return Row(WHAT, state, f"{again}, gives a draft, which bears no stamp.")
        theirs = read_manifest(content)
        made = makers(declared, theirs)
        difference = _difference(file, declared, other, theirs)
        same = file.looks() == other.looks()
    except Unreadable as error:
        return Row(WHAT, State.NOTE, f"It could not be compared with what the enclosed source gives here: {error}.")
    if not made:
        return Row(WHAT, State.BAD, f"{again} by the same versions, gives another file. {difference}".strip())
    if difference:
        own = declared.version == theirs.version and shipped(declared) == shipped(theirs)
        return Row(WHAT, State.BAD if own else State.NOTE, f"{again} with {made}, gives another file. {difference}")
    if same:
        words = "gives the same text and structure; the bytes differ, as they may with other versions"
        return Row(WHAT, State.OK, f"{again} with {made}, {words}.{taken_on_trust(declared)}")
    words = "gives the same text and structure in another look: by its versions, or by a hand"
    return Row(WHAT, State.NOTE, f"{again} with {made}, {words}.")


def _difference(file: Told, declared: Declared, other: Told, theirs: Declared) -> str:
    """The first thing that differs apart from the versions, in words; empty where nothing does. Raises Unreadable."""
    texts = _lines(file, declared), _lines(other, theirs)
    for one, two in zip_longest(*texts, fillvalue=""):
        if one != two:
            at = next((at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), 0)
            start = max(0, at - 20)
            return f"It differs: “…{shown(one[start : at + 40])}” here, “…{shown(two[start : at + 40])}” there."
    return ""


_LEFT_OUT = frozenset(("style", "script"))
"""Elements whose text is no part of what is read: the look of a page, and what it encloses, which is compared apart."""


def _lines(file: Told, declared: Declared) -> list[str]:
    """What is read, piece by piece, without what names the versions."""
    plain = without_versions(declared)
    lines: list[str] = []
    before = ""
    for piece in file.told():
        if piece.name == TEXT and before not in _LEFT_OUT:
            words = plain(" ".join(piece.text.split()))
            lines += [words] if words else []
        elif piece.name not in (TEXT, COMMENT):
            before = piece.name
            kept = (f" {key}={plain(told)}" for key, told in sorted(piece.attributes.items()) if _kept(piece, key))
            lines.append(f"{piece.depth} <{piece.name}{''.join(kept)}>")
    return lines


def _kept(piece: Piece, key: str) -> bool:
    """Whether an attribute is compared: not what versions decide, as fingerprints of styles and the code's drawing."""
    return not (piece.name == "meta" and "http-equiv" in piece.attributes) and not (piece.name == "path" and key == "d")
