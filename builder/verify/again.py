"""A file compiled again from the source that another one encloses, compared with that other."""

from __future__ import annotations

import re
from itertools import zip_longest

from builder.model.verdict import Rebuilt, Row, State
from builder.verify.attachments import attached
from builder.verify.enclosures import manifest_of
from builder.verify.logical import drawings, logical, pictures
from builder.verify.manifest import Declared, read_manifest
from builder.verify.pictures import Looks, look
from builder.verify.reading import Document, Unreadable, guarded, shown, squeezed
from builder.verify.versions import makers, shipped, taken_on_trust

WHAT = "Compiled again"


def compare(built: bytes, document: Document, declared: Declared, rebuilt: Rebuilt) -> Row:
    """What came of it: the same bytes, the same content by other versions, or something else."""
    if rebuilt.content is None:
        return Row(WHAT, State.NOTE, f"The enclosed source could not be compiled again: {shown(rebuilt.reason)}.")
    if rebuilt.content == built:
        words = "The enclosed source, compiled again here, gives this very file, byte for byte."
        return Row(WHAT, State.OK, words + taken_on_trust(declared))
    try:
        other = Document(rebuilt.content)
        theirs = _manifest(other)
        if theirs is None:
            words = "The enclosed source, compiled again here, gives a draft, which bears no stamp."
            same = other.info.get("/Creator") == f"imprimatur {declared.version}"
            return Row(WHAT, State.BAD if same else State.NOTE, words)
        difference = _difference(document, declared, other, theirs)
        with_ = makers(declared, theirs)
        if not with_:
            words = "The enclosed source, compiled again here by the same versions, gives another file."
            return Row(WHAT, State.BAD, f"{words} {difference}".strip())
        again = f"The enclosed source, compiled again here with {with_},"
        own = declared.version == theirs.version and shipped(declared) == shipped(theirs)
        if difference:
            return Row(WHAT, State.BAD if own else State.NOTE, f"{again} gives another file. {difference}")
        looks = look(built, document, rebuilt.content, other, _naming(declared, theirs))
        if looks.missing and drawings(document) == drawings(other):
            words = "gives the same text, structure and pictures; the bytes differ, as they may with other versions"
            words = f"{again} {words}. Its pages were not compared as they look: {shown(looks.reason)}."
            return Row(WHAT, State.OK, words + taken_on_trust(declared))
    except Unreadable as error:
        return Row(WHAT, State.NOTE, f"It could not be compared with what the enclosed source gives here: {error}.")
    state, words = _seen(looks, own=own)
    return Row(WHAT, state, f"{again} {words}." + (taken_on_trust(declared) if state is State.OK else ""))


def _seen(looks: Looks, *, own: bool) -> tuple[State, str]:
    """What the look of the pages says, where the text is the same; `own`: the same program and style made both."""
    if looks.reason:
        return State.NOTE, f"gives the same text; its pages could not be compared as they look ({shown(looks.reason)})"
    if not looks.differ:
        words = "gives the same text and structure, and pages that look the same"
        return State.OK, f"{words}; the bytes differ, as they may with other versions"
    if own and looks.stayed:
        words = "gives the same lines in the same places, and yet"
        return State.BAD, f"{words} {looks.differ}: something was covered, drawn over or given another shape"
    words = "gives the same text and structure in other lines or colours"
    return State.NOTE, f"{words} ({looks.differ}): by its versions, or by a hand"


def _naming(declared: Declared, theirs: Declared) -> frozenset[str]:
    """The words that name what differs, without white space: what the pages of the file compiled here say of it."""
    here = {"imprimatur": theirs.version, **theirs.libraries}
    ours = {"imprimatur": declared.version, **declared.libraries}
    names = {squeezed(f"{name}{version}") for name, version in here.items() if ours.get(name) != version}
    return frozenset(names | {theirs.digest})


def _manifest(document: Document) -> Declared | None:
    content = manifest_of(attached(document))
    return None if content is None else read_manifest(content)


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
