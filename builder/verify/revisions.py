"""Where the built file ends, and what may come behind it: one revision that holds a signature and nothing else.

A viewer shows the last revision (ISO 32000-1, 7.5.6), a signature covers the one that it ends, and compiling again
gives the first: so a byte of a later one that is not the signature's own would be seen by readers and by no check.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from builder.verify.reading import Document, Unreadable, guarded, value

_END = re.compile(rb"startxref\s{1,4}\d{1,12}\s{1,4}%%EOF\n?")
_CATALOG = {"/AcroForm", "/Perms", "/Extensions"}
_FIELD = {"/FT", "/T", "/Type", "/Subtype", "/F", "/Rect", "/P", "/TU", "/V"}


@dataclass(frozen=True, slots=True)
class Revisions:
    """A file taken apart: what was built, whether something follows it, and what is wrong with that (or nothing)."""

    built: bytes
    signed: bool = False
    fault: str = ""


def take_apart(content: bytes) -> Revisions:
    """The built file within a file, with what was appended to it looked at."""
    ends = [match.end() for match in _END.finditer(content)]
    if not ends:
        return Revisions(content, fault="the file breaks off, or its end was changed")
    built = content[: ends[0]]
    if len(built) == len(content):
        return Revisions(built)
    if len(ends) == 1 or ends[-1] != len(content):
        return Revisions(built, fault="something stands behind the end of the file that is no part of it")
    if len(ends) > 2:
        return Revisions(built, fault="the file was changed again after it had been signed or built")
    try:
        fault = _fault(built, content)
    except Unreadable as error:
        fault = str(error)
    return Revisions(built, signed=not fault, fault=fault)


def _fault(built: bytes, content: bytes) -> str:
    """What the appended revision changes beside adding a signature; empty where it does nothing else."""
    before, after = Document(built).reader, Document(content).reader
    with guarded("what was appended to the file"):
        root = _reference(after.trailer, "/Root")
        if any(_reference(before.trailer, key) != _reference(after.trailer, key) for key in ("/Root", "/Info")):
            return "what was appended puts another document in place of the built one"
        catalog: Any = after.get_object(root)
        form = value(catalog, "/AcroForm", {})
        if len(value(form, "/Fields", ())) != 1:
            return "something was appended to the file that is no signature"
        (place,) = form["/Fields"]
        field: Any = place.get_object()
        page = _reference(field, "/P")
        old, new = _places(before), _places(after)
        touched = {number for number in new.keys() | old.keys() if new.get(number) != old.get(number)}
        own = {_reference(catalog, "/AcroForm"), int(place.idnum), _reference(field, "/V")}
        strange = {one for one in touched - own - {root, page} if value(after.get_object(one), "/Type") != "/XRef"}
        if strange or own & old.keys():
            return "what was appended to the file changes more than a signature does"
        if _without(before.get_object(root), ()) != _without(catalog, _CATALOG):
            return "what was appended changes how the document is put together"
        if not set(field) <= _FIELD or field["/FT"] != "/Sig" or not set(form) <= {"/Fields", "/SigFlags"}:
            return "what was appended shows or does something beside signing"
        return _page_fault(before.get_object(page), after.get_object(page), _bytes(place))


def _page_fault(before: Any, after: Any, field: bytes) -> str:
    """What else was done to the page that the field of the signature belongs to."""
    links = [_bytes(link) for link in value(before, "/Annots", ())]
    if [_bytes(link) for link in value(after, "/Annots", ())] != [*links, field]:
        return "what was appended lies on a page"
    return "" if _without(before, {"/Annots"}) == _without(after, {"/Annots"}) else "what was appended changes a page"


def _places(reader: Any) -> dict[int, object]:
    """Where each object lies."""
    lying = {number: (at, generation) for generation, table in reader.xref.items() for number, at in table.items()}
    return lying | {number: place for number, place in reader.xref_objStm.items() if number not in lying}


def _reference(dictionary: Any, key: str) -> int:
    return int(dictionary.raw_get(key).idnum) if key in dictionary else 0


def _without(dictionary: Any, keys: Any) -> dict[str, bytes]:
    return {str(key): _bytes(dictionary.raw_get(key)) for key in dictionary if key not in keys}


def _bytes(value: Any) -> bytes:
    stream = BytesIO()
    value.write_to_stream(stream)
    return stream.getvalue()
