"""Every colour of a PDF: a walk through content streams, forms, patterns, pictures and gradients, by pypdf's parser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, StreamObject

DEVICES = {b"g": "gray", b"G": "gray", b"rg": "rgb", b"RG": "rgb", b"k": "cmyk", b"K": "cmyk"}
NAMES = {"/DeviceCMYK": "cmyk", "/DeviceGray": "gray", "/DeviceRGB": "rgb", "/Pattern": "pattern"}


def spaces(reader: pypdf.PdfReader) -> set[str]:
    """The colour spaces that anything in a file is painted with."""
    return {space for page in reader.pages for space, _ in painted(reader, page, page["/Resources"], page)}


def painted(reader: pypdf.PdfReader, holder: Any, resources: Any, page: Any) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each colour that a stream paints with: its space, and its channels where the stream gives them."""
    content = holder["/Contents"].get_object() if holder is page else holder
    space = "gray"
    for operands, operator in ContentStream(content, reader).operations:
        if operator in DEVICES:
            yield DEVICES[operator], tuple(float(value) for value in operands)
        elif operator in {b"cs", b"CS"}:
            space = named(operands[0], resources)
            yield space, ()
        elif operator in {b"sc", b"SC", b"scn", b"SCN"}:
            yield space, tuple(float(value) for value in operands if not isinstance(value, NameObject))
        elif operator == b"sh":
            yield named(resources["/Shading"][operands[0]]["/ColorSpace"], resources), ()
        elif operator == b"INLINE IMAGE":
            yield "inline picture", ()
    yield from held(reader, resources, page)


def held(reader: pypdf.PdfReader, resources: Any, page: Any) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The colours of what a resource dictionary holds, painted or not."""
    for item in _values(resources, "/XObject"):
        if item["/Subtype"] == "/Image":
            yield named(item["/ColorSpace"], resources), ()
            if "/SMask" in item:
                yield "mask", ()
        else:
            yield from painted(reader, item, item.get("/Resources", {}).get_object(), page)
    for item in _values(resources, "/Pattern"):
        if isinstance(item, StreamObject):
            yield from painted(reader, item, item["/Resources"], page)
        else:
            yield named(item["/Shading"]["/ColorSpace"], resources), ()
    for item in _values(resources, "/Shading"):
        yield named(item["/ColorSpace"], resources), ()
    for item in _values(resources, "/ExtGState"):
        if item.get("/ca", 1) != 1 or item.get("/CA", 1) != 1 or "/SMask" in item:
            yield "transparent", ()


def named(space: Any, resources: Any) -> str:
    """A colour space in a word."""
    space = space.get_object()
    if isinstance(space, ArrayObject):
        kind = str(space[0])
        return f"separation {space[1]}" if kind == "/Separation" else kind.lstrip("/")
    if str(space) in NAMES:
        return NAMES[str(space)]
    known = resources.get("/ColorSpace", DictionaryObject()).get_object()
    return named(known[space], resources) if space in known else str(space)


def _values(resources: Any, key: str) -> Iterator[Any]:
    entries = resources.get(key)
    for name in entries.get_object() if entries is not None else ():
        yield entries.get_object()[name]
