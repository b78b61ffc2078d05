"""The files that a PDF encloses (ISO 32000-2, 7.11 and 14.13)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from builder.verify.enclosures import MAX_FILES, Attached
from builder.verify.layout import inflate
from builder.verify.reading import Document, Unreadable, guarded, shown, value


def attached(document: Document) -> tuple[Attached, ...]:
    """Every file that a document encloses, in the order of its name tree. Raises Unreadable."""
    with guarded("the list of enclosed files"):
        return tuple(_attached(document))


def _attached(document: Document) -> Iterator[Attached]:
    nodes = [value(value(document.root, "/Names", {}), "/EmbeddedFiles", {})]
    seen: set[int] = set()
    while nodes:
        node = nodes.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if id(node) in seen or len(seen) > MAX_FILES:
            raise Unreadable("the list of enclosed files leads in a circle")
        seen.add(id(node))
        nodes.extend(value(node, "/Kids", ()))
        pairs = value(node, "/Names", ())
        if len(pairs) > 2 * MAX_FILES:
            raise Unreadable(f"the file encloses more than {MAX_FILES} files")
        for name, reference in zip(pairs[::2], pairs[1::2], strict=True):
            specification = reference.get_object()
            if not name == specification["/F"] == specification["/UF"]:
                raise Unreadable(f"an enclosed file has two names: “{shown(name)}” and “{shown(specification['/F'])}”")
            stream = specification["/EF"]["/F"].get_object()
            yield Attached(str(name), partial(_unpacked, str(name), stream), stream)


def _unpacked(name: str, stream: Any, limit: int) -> bytes:
    """What an enclosed file holds, up to a limit of bytes, so that none unpacks to more than it says."""
    with guarded(f"the enclosed file “{shown(name)}”"):
        packed = bytes(stream._data)  # noqa: SLF001 -- pypdf's own decoding has no limit that fits each file
        kind = value(stream, "/Filter")
        if kind == "/FlateDecode":
            try:
                return inflate(packed, limit)
            except Exception as error:
                raise Unreadable(f"the enclosed file “{shown(name)}”: {error}") from error
        if kind is not None or len(packed) > limit:
            raise Unreadable(f"the enclosed file “{shown(name)}” is packed in another way than built files are")
        return packed


def elsewhere(document: Document, files: tuple[Attached, ...]) -> str:
    """What encloses files in another place than the one list; empty where nothing does. Raises Unreadable."""
    with guarded("the list of enclosed files"):
        listed = [id(file.place) for file in files]
        associated = [id(one.get_object()["/EF"]["/F"].get_object()) for one in value(document.root, "/AF", ())]
        if listed != associated:
            return "the two lists of enclosed files disagree"
        for number, page in enumerate(document.pages, 1):
            kinds = {value(annotation.get_object(), "/Subtype") for annotation in value(page, "/Annots", ())}
            strange = sorted(map(str, kinds - {"/Link"}))
            if strange:
                return f"page {number} carries something else than text and links ({shown(strange[0])})"
    return ""
