"""The container of a book (EPUB 3.3, 4): a ZIP archive whose bytes the book alone decides.

Its comment is the SHA-256 of all bytes before the end of the central directory.
"""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath

from builder.emit.epub.cover import draw
from builder.emit.epub.fonts import pack
from builder.emit.epub.package import Item, package
from builder.model.artifact import Artifact
from builder.model.book import Book
from builder.model.diagnostic import Checked

FOLDER = "EPUB"
ENCLOSED = "META-INF/imprimatur"
"""Where what the file encloses lies: outside the publication, as META-INF may hold it (4.2.6.1)."""

END = struct.Struct("<4s4H2LH")
"""The end of the central directory without its comment (APPNOTE 6.3.10, 4.3.16)."""

FIRST_YEAR = 1980
"""ZIP knows no earlier one."""

_CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def bind(book: Book) -> Checked[Artifact]:
    """The finished file."""
    return Checked(Artifact(f"{book.name}.epub", archive(_entries(book), book.timestamp)))


def archive(entries: Iterator[tuple[str, bytes]], timestamp: int) -> bytes:
    """A ZIP archive of files in this order, the first of them as it is, the rest deflated, with its own digest."""
    moment = datetime.fromtimestamp(timestamp, UTC)
    date = moment.timetuple()[:6] if moment.year >= FIRST_YEAR else (FIRST_YEAR, 1, 1, 0, 0, 0)
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for number, (name, content) in enumerate(entries):
            info = zipfile.ZipInfo(name, date)
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED if number else zipfile.ZIP_STORED
            file.writestr(info, content, compresslevel=9)
    content = written.getvalue()
    body, end = content[: -END.size], END.unpack(content[-END.size :])
    comment = f"sha-256:{sha256(body).hexdigest()}".encode()
    return b"".join((body, END.pack(*end[:-1], len(comment)), comment))


def _entries(book: Book) -> Iterator[tuple[str, bytes]]:
    """The files within, by their names."""
    contents: dict[str, bytes] = {one.name: one.content.encode() for one in book.documents}
    items = [Item(one.name, "application/xhtml+xml", one.properties) for one in book.documents]
    fonts, faces = pack(book.fonts, book.css, "".join(one.content for one in book.documents))
    contents |= {"book.css": (faces + book.css).encode(), "cover.png": draw(book.cover), **fonts, **book.assets}
    items.append(Item("book.css", "text/css"))
    items.append(Item("cover.png", "image/png", ("cover-image",)))
    items += [Item(name, _media_type(name)) for name in (*fonts, *book.assets)]
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", _CONTAINER.encode()
    yield f"{FOLDER}/package.opf", package(book, items).encode()
    for item in items:
        yield f"{FOLDER}/{item.name}", contents[item.name]
    for enclosure in book.enclosures:
        yield f"{ENCLOSED}/{enclosure.name}", enclosure.content


def _media_type(name: str) -> str:
    return MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")


MEDIA_TYPES = {
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""By file extension (EPUB 3.3, 3.2): the machine's own table would let the file depend on the machine."""
