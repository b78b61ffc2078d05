"""A file compiled again from the source that another one encloses, compared with that other."""

from __future__ import annotations

import re
from itertools import zip_longest

from builder.model.evidence import COPIES
from builder.model.verdict import Rebuilt, Row, State
from builder.verify.attachments import attached, manifest_of
from builder.verify.logical import drawings, logical, pictures
from builder.verify.manifest import Declared, read_manifest
from builder.verify.reading import Document, Unreadable, guarded, shown

WHAT = "Compiled again"


def compare(built: bytes, document: Document, declared: Declared, rebuilt: Rebuilt) -> Row:
    """What came of it: the same bytes, the same content by other versions, or something else."""
    if rebuilt.content is None:
        return Row(WHAT, State.NOTE, f"The enclosed source could not be compiled again: {shown(rebuilt.reason)}.")
    if rebuilt.content == built:
        words = "The enclosed source, compiled again here, gives this very file, byte for byte."
        return Row(WHAT, State.OK, words + _taken_on_trust(declared))
    try:
        other = Document(rebuilt.content)
        theirs = _manifest(other)
        if theirs is None:
            words = "The enclosed source, compiled again here, gives a draft, which bears no stamp."
            same = other.info.get("/Creator") == f"imprimatur {declared.version}"
            return Row(WHAT, State.BAD if same else State.NOTE, words)
        makers = _makers(declared, theirs)
        if not makers:
            words = "The enclosed source, compiled again here by the same versions, gives another file."
            return Row(WHAT, State.BAD, f"{words} {_difference(document, declared, other, theirs)}".strip())
        difference = _difference(document, declared, other, theirs)
        same = drawings(document) == drawings(other)
    except Unreadable as error:
        return Row(WHAT, State.NOTE, f"It could not be compared with what the enclosed source gives here: {error}.")
    if not difference and same:
        words = "gives the same text, structure and pictures; the bytes differ, as they may with other versions"
        words = f"The enclosed source, compiled again here with {makers}, {words}."
        return Row(WHAT, State.OK, words + _taken_on_trust(declared))
    if not difference:
        words = "gives the same text and structure in other places, lines or colours: by its versions, or by a hand"
        return Row(WHAT, State.NOTE, f"The enclosed source, compiled again here with {makers}, {words}.")
    own = declared.version == theirs.version and _shipped(declared) == _shipped(theirs)
    words = f"The enclosed source, compiled again here with {makers}, gives another file. {difference}"
    return Row(WHAT, State.BAD if own else State.NOTE, words)


def _taken_on_trust(declared: Declared) -> str:
    """That a file without the copies of its sources gives what its manifest says that they show."""
    copies = [file for file in declared.inputs if file.path.startswith(COPIES)]
    if not copies or all(file.enclosed for file in copies):
        return ""
    return " What the kept copies of the sources show was taken from its manifest, since they are not enclosed."


def _manifest(document: Document) -> Declared | None:
    content = manifest_of(attached(document))
    return None if content is None else read_manifest(content)


def _makers(declared: Declared, theirs: Declared) -> str:
    """In which versions two builds differ, in words; empty where in none."""
    ours = {"imprimatur": declared.version, **declared.libraries}
    here = {"imprimatur": theirs.version, **theirs.libraries}
    names = [name for name in sorted(ours | here) if ours.get(name) != here.get(name)]
    told = [f"{name} {here.get(name, 'missing')} in place of {ours.get(name, 'none')}" for name in names[:3]]
    if len(names) > 3:
        told.append(f"{len(names) - 3} more")
    if not names and _shipped(declared) != _shipped(theirs):
        return "other files of the program’s own"
    return shown(", ".join(told))


def _shipped(declared: Declared) -> dict[str, str]:
    """The digests of the inputs that do not travel along."""
    return {file.path: file.sha256 for file in declared.inputs if not file.enclosed}


def _difference(document: Document, declared: Declared, other: Document, theirs: Declared) -> str:
    """The first thing that differs apart from the versions, in words; empty where nothing does. Raises Unreadable."""
    for what, one, two in (
        ("The level", declared.level, theirs.level),
        ("The title", declared.title, theirs.title),
        ("The day of the check", declared.checked_on, theirs.checked_on),
        ("The day until which the stamp is valid", declared.valid_until, theirs.valid_until),
    ):
        if one != two:
            return f"{what} is “{shown(one)}” here and “{shown(two)}” there."
    with guarded("the text"):
        texts = (_told(document, declared), _told(other, theirs))
    for one, two in zip_longest(*texts, fillvalue=""):
        if one != two:
            at = next((at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), 0)
            start = max(0, at - 20)
            return f"The text differs: “…{shown(one[start : at + 40])}” here, “…{shown(two[start : at + 40])}” there."
    return "" if pictures(document) == pictures(other) else "A picture differs."


def _told(document: Document, declared: Declared) -> list[str]:
    """What is read out, without what names the versions."""
    versions = {f"{name}{version}".replace(" ", "") for name, version in declared.libraries.items()}
    versions.add(f"imprimatur{declared.version}")
    names = re.compile("|".join(re.escape(name.replace("-", "")) for name in sorted(versions, key=len, reverse=True)))
    return [names.sub("…", text.replace(declared.digest, "digest")) for text in logical(document)]
