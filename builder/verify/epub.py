"""A finished book: EPUB 3.3 as it is built."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property, partial
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from builder.model.verdict import Rebuilt, Row
from builder.verify import retold, screens
from builder.verify.active import active_fault, style_fault
from builder.verify.enclosures import Attached
from builder.verify.manifest import NAME, Declared
from builder.verify.pieces import Piece, each, elements, read_xml, text, within
from builder.verify.reading import Unreadable, attempt, guarded, shown
from builder.verify.zipped import Entry, dated, entries, sealed

ENCLOSED = "META-INF/imprimatur/"
MIME, CONTAINER = "mimetype", "META-INF/container.xml"
MAX_DOCUMENT = 64 * 1024 * 1024
"""Bytes of one file of the publication, unpacked."""

_MEDIA = b"application/epub+zip"
_MARKUP = ("application/xhtml+xml", "image/svg+xml")


def resembles(content: bytes) -> bool:
    """Whether a file looks like a book, damaged or not."""
    return content.startswith(b"PK\3\4") or _MEDIA in content[:4096]


def bears(content: bytes) -> bool:
    """Whether a file names another as those are named that a stamped book encloses."""
    return ENCLOSED.encode() in content


class Epub:
    """A book, its archive and its package document."""

    signed = False

    def __init__(self, content: bytes) -> None:
        """Look at nothing yet."""
        self.built = content

    @cached_property
    def ours(self) -> bool:
        """See Finished: whole or damaged, the names of what a stamped book encloses stand in it."""
        return bears(self.built) or attempt(lambda: self._named.startswith("sha-256:"), otherwise=False)

    @property
    def draft(self) -> bool:
        """See Finished: every book that is written bears its own digest, a draft nothing else."""
        return not self.ours and sealed(self.built)

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        with guarded("the archive"):
            return {entry.name: entry for entry in entries(self.built)}

    @cached_property
    def _root(self) -> str:
        """The name of the package document."""
        pieces = read_xml(self._content(CONTAINER), "the container")
        roots = [piece.attributes.get("full-path", "") for piece in elements(pieces, "rootfile")]
        if len(roots) != 1:
            raise Unreadable("the book has another number of package documents than one")
        return roots[0]

    @cached_property
    def _package(self) -> list[Piece]:
        return read_xml(self._content(self._root), "the package document")

    def _content(self, name: str) -> bytes:
        if name not in self._entries:
            raise Unreadable(f"“{shown(name)}” is missing from the book")
        return self._entries[name].read(MAX_DOCUMENT)

    def _path(self, address: str) -> str:
        """The name of what an address in the package document leads to."""
        return normpath(join(dirname(self._root), unquote(address)))

    @cached_property
    def _items(self) -> dict[str, tuple[str, str]]:
        """Name and media type of each file of the publication, by the name that the package gives it, in its order."""
        items = [piece.attributes for piece in elements(self._package, "item")]
        found = {one.get("id", ""): (self._path(one.get("href", "")), one.get("media-type", "")) for one in items}
        if len(found) < len(items):
            raise Unreadable("the package document names a file twice")
        return found

    @cached_property
    def _documents(self) -> dict[str, list[Piece]]:
        """The documents in reading order, then the drawings, by name."""
        spine = [piece.attributes.get("idref", "") for piece in elements(self._package, "itemref")]
        if missing := sorted(set(spine) - set(self._items)):
            raise Unreadable(f"the reading order names “{shown(missing[0])}”, which is nowhere")
        rest = [key for key, (_, kind) in self._items.items() if kind in _MARKUP and key not in spine]
        names = [self._items[key][0] for key in dict.fromkeys((*spine, *rest))]
        return {name: read_xml(self._content(name), f"“{shown(name)}”") for name in names}

    @cached_property
    def _read(self) -> list[Piece]:
        return [piece for pieces in self._documents.values() for piece in pieces]

    @property
    def _named(self) -> str:
        """What the package document calls the book by."""
        root = within(self._package, name="package")[:1]
        unique = root[0].attributes.get("unique-identifier", "") if root else ""
        return text(within(self._package, id_=unique, name="identifier"))

    def disorder(self) -> str:
        """See Finished."""
        if not sealed(self.built):
            return "the file is not as it was when it was built: its comment is not the digest of what stands before it"
        names = list(self._entries)
        first = self._entries[names[0]] if names else None
        if first is None or (first.name, first.packed) != (MIME, _MEDIA):
            return "the file does not begin as a book does"
        own = [MIME, CONTAINER, self._root, *(name for name, _ in self._items.values())]
        enclosed = sorted((name for name in names if name.startswith(ENCLOSED)), key=_rank)
        if set(names) - {*own, *enclosed}:
            strange = next(name for name in names if name not in {*own, *enclosed})
            return f"it holds “{shown(strange)}”, which neither its package document nor its manifest names"
        if names != [*own, *enclosed]:
            return "its files are not those of its package document, or not in their order"
        for entry in self._entries.values():
            entry.read()
        return self._active()

    def _active(self) -> str:
        """What runs in it or leads elsewhere."""
        for name, pieces in self._documents.items():
            if fault := active_fault(pieces, partial(self._known, name)):
                return f"in “{shown(name)}”, {fault}"
        for name in (name for name, kind in self._items.values() if kind == "text/css"):
            if fault := style_fault(self._content(name).decode("utf-8"), partial(self._known, name)):
                return f"in “{shown(name)}”, {fault}"
        return ""

    def _known(self, name: str, address: str) -> bool:
        """Whether an address in a file leads to one of the book."""
        path = address.partition("#")[0]
        return not path or normpath(join(dirname(name), unquote(path))) in self._entries

    def attached(self) -> tuple[Attached, ...]:
        """See Finished."""
        found = [entry for name, entry in self._entries.items() if name.startswith(ENCLOSED)]
        return tuple(Attached(entry.name.removeprefix(ENCLOSED), entry.read) for entry in found)

    def elsewhere(self) -> str:
        """See Finished: `disorder` has told."""
        return ""

    def metadata_fault(self, declared: Declared) -> str:
        """See Finished."""
        told = self._package
        if self._named != f"sha-256:{declared.digest}" or len(list(elements(told, "identifier"))) != 1:
            return "the package document does not name the manifest that the file encloses"
        if any(entry.dated != dated(declared.timestamp) for entry in self._entries.values()):
            return "the dates of the files within are not the one of the manifest"
        moment = datetime.fromtimestamp(declared.timestamp, UTC)
        modified = [text(one) for one in each(told, "meta") if one[0].attributes.get("property") == "dcterms:modified"]
        pairs = [
            ("title", text(within(told, name="title")), declared.title),
            ("language", text(within(told, name="language")), declared.language),
            ("date", "".join(modified), f"{moment:%Y-%m-%dT%H:%M:%SZ}"),
            ("day of publication", text(within(told, name="date")), str(declared.published or "")),
        ]
        return screens.told_fault(pairs)

    def printed_fault(self, declared: Declared) -> str | None:
        """See Finished."""
        return screens.stamp_fault(self._read, declared)

    def code_fault(self, declared: Declared) -> str | None:
        """See Finished."""
        return screens.drawing_fault(self._read, declared)

    def compared(self, declared: Declared, rebuilt: Rebuilt) -> Row:
        """See Finished."""
        return retold.compare(self, declared, rebuilt, Epub)

    def told(self) -> list[Piece]:
        """What is read, in order: the package document and all that it names."""
        return [*self._package, *self._read]

    def looks(self) -> Mapping[str, bytes]:
        """What else makes the look of it: style sheets, fonts and pictures."""
        return {name: self._content(name) for name, kind in self._items.values() if kind not in _MARKUP}


def _rank(name: str) -> tuple[bool, str]:
    """The order of enclosed files: the manifest stands first."""
    return name != ENCLOSED + NAME, name
