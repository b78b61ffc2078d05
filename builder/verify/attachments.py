"""The files that a PDF encloses, and whether they are those that its manifest names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from builder.verify.layout import inflate
from builder.verify.manifest import MAX_SIZE, NAME, Declared
from builder.verify.reading import Document, Unreadable, guarded, shown, value

MAX_FILES = 20_000
MAX_TOTAL = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attached:
    """An enclosed file: its name, which leads nowhere, and the stream that holds it."""

    name: str
    stream: Any


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
            yield Attached(str(name), specification["/EF"]["/F"].get_object())


def content_of(file: Attached, limit: int) -> bytes:
    """What an enclosed file holds, up to a limit of bytes, so that none unpacks to more than it says.

    Raises Unreadable.
    """
    with guarded(f"the enclosed file “{shown(file.name)}”"):
        packed = bytes(file.stream._data)  # noqa: SLF001 -- pypdf's own decoding has no limit that fits each file
        kind = value(file.stream, "/Filter")
        if kind == "/FlateDecode":
            try:
                return inflate(packed, limit)
            except Exception as error:
                raise Unreadable(f"the enclosed file “{shown(file.name)}”: {error}") from error
        if kind is not None or len(packed) > limit:
            raise Unreadable(f"the enclosed file “{shown(file.name)}” is packed in another way than built files are")
        return packed


def manifest_of(files: tuple[Attached, ...]) -> bytes | None:
    """The content of the manifest, None where there is none. Raises Unreadable where there are two."""
    found = [file for file in files if file.name == NAME]
    if len(found) > 1:
        raise Unreadable("the file encloses two manifests")
    return content_of(found[0], MAX_SIZE) if found else None


def enclosed_files(files: tuple[Attached, ...], declared: Declared) -> Mapping[str, bytes]:
    """The content of all enclosed files, which are exactly those that the manifest names.

    Raises Unreadable, saying which is not.
    """
    listed = {file.path: file for file in declared.inputs}
    wanted = {path for path, file in listed.items() if file.enclosed}
    if len(listed) < len(declared.inputs):
        raise Unreadable("the manifest names a file twice")
    if sum(listed[path].size for path in wanted) > MAX_TOTAL:
        raise Unreadable(f"the enclosed files are larger than {MAX_TOTAL // 2**20} MiB")
    contents: dict[str, bytes] = {}
    for file in files:
        if file.name == NAME:
            continue
        if file.name not in wanted:
            raise Unreadable(f"the file encloses “{shown(file.name)}”, which its manifest does not name")
        if file.name in contents:
            raise Unreadable(f"the file encloses “{shown(file.name)}” twice")
        if not plain_path(file.name):
            raise Unreadable(f"the enclosed file “{shown(file.name)}” has a name that leads out of its folder")
        content = content_of(file, listed[file.name].size)
        if (len(content), hashlib.sha256(content).hexdigest()) != (listed[file.name].size, listed[file.name].sha256):
            raise Unreadable(f"the enclosed file “{shown(file.name)}” is not the one that its manifest names")
        contents[file.name] = content
    missing = sorted(wanted - set(contents))
    if missing:
        raise Unreadable(f"“{shown(missing[0])}” is missing from the enclosed files, though the manifest names it")
    return contents


def plain_path(path: str) -> bool:
    """Whether a path is one of those that a build gives out: relative, below a known folder, no control codes."""
    parts = PurePosixPath(path).parts
    return (
        path.startswith(("report/", "styles/", "citation/"))
        and not any(char in "\\%\x7f" or char < " " for char in path)
        and "/".join(parts) == path
        and not {"..", "."} & set(parts)
    )


def elsewhere(document: Document, files: tuple[Attached, ...]) -> str:
    """What encloses files in another place than the one list; empty where nothing does. Raises Unreadable."""
    with guarded("the list of enclosed files"):
        listed = [id(file.stream) for file in files]
        associated = [id(one.get_object()["/EF"]["/F"].get_object()) for one in value(document.root, "/AF", ())]
        if listed != associated:
            return "the two lists of enclosed files disagree"
        for number, page in enumerate(document.pages, 1):
            kinds = {value(annotation.get_object(), "/Subtype") for annotation in value(page, "/Annots", ())}
            strange = sorted(map(str, kinds - {"/Link"}))
            if strange:
                return f"page {number} carries something else than text and links ({shown(strange[0])})"
    return ""
