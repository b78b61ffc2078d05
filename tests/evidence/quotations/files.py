"""Copies as sources give them: PDF files of a few lines, WARC files, and a report that quotes them."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped, unused-ignore]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped, unused-ignore]

from builder.model.evidence import Passage
from builder.world import World

PAGES = Path(__file__).parent / "pages"
START = World(Path(__file__).parent).start

Line = tuple[float, float, float, str]
"""Where it begins from the left and from below, how large it is, and its text in Latin-1."""


def column(*paragraphs: Sequence[str], top: float = 780, left: float = 72, size: float = 10) -> list[Line]:
    """The lines of some paragraphs, one below the other, with a wider gap between two paragraphs."""
    lines: list[Line] = []
    y = top
    for paragraph in paragraphs:
        for text in paragraph:
            lines.append((left, y, size, text))
            y -= 1.2 * size
        y -= 0.8 * size
    return lines


def paper(*pages: Sequence[Line], extra: bytes = b"") -> bytes:
    """A PDF file; `extra` goes into the content of each page, before its text."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids: list[bytes] = []
    for page in pages:
        shown = b"".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET\n"
            % (size, x, y, text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"))
            for x, y, size, text in page
        )
        content = zlib.compress(extra + shown)
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(content), content))
        resources = b"<< /Font << /F1 3 0 R >> >>"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>"
            % (resources, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects[2] = objects[2].replace(b" >>", b" /Encoding /WinAnsiEncoding >>")
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    body = b"%PDF-1.7\n"
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + head + trailer


def warc(*answers: tuple[str, str, bytes], packed: bool = False) -> bytes:
    """A WARC file with answers of these statuses, types and contents."""
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True)
    for status, kind, content in answers:
        headers = [("Content-Type", kind), *([("Content-Encoding", "gzip")] if packed else [])]
        writer.write_record(
            writer.create_warc_record(
                "https://example.org/",
                "response",
                payload=io.BytesIO(gzip.compress(content, mtime=0) if packed else content),
                http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
            )
        )
    return file.getvalue()


def snapshot(content: bytes, suffix: str) -> str:
    """The path of a kept copy."""
    return f"snapshots/{sha256(content).hexdigest()}.{suffix}"


def told(passages: Sequence[Passage]) -> str:
    """Passages as a file that is easily read, soft hyphens written out."""
    return "".join(f"{passage.place}: {passage.text}\n" for passage in passages).replace("\u00ad", "&shy;")
