"""The text of a kept copy, by paragraphs: of web pages, PDF files, WARC files and plain text.

Copies come from anywhere and may be hostile, and the libraries that read them have no limits of time: only the process
of `reading.py` calls this.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from builder.evidence.wording import SOFT, Unreadable, tidy
from builder.model.evidence import Passage

MAX_BYTES = 64 * 2**20
"""The largest copy that is read."""

MAX_PAGE_BYTES = 16 * 2**20
"""The largest web page or plain text; of real ones few have more than one."""

MAX_TEXT = 5_000_000
"""Characters of a copy that are searched: a book of 2,000 pages."""

MAX_PARAGRAPHS = 200_000

MAX_RECORDS = 1000
"""Records of a WARC file that are looked at."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\0 ftyp", b"\0\0\0\x1cftyp")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_HTML = re.compile(
    r"\s{0,999}(?:<\?xml[^>]{0,999}>\s{0,99})?(?:<!--.{0,4000}?-->\s{0,99}){0,9}<(?:!doctype\s{1,9}html|[a-z][a-z0-9]{0,20}[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_NOT_OF_PAGES = frozenset({"punycode", "idna", "unicode_escape", "raw-unicode-escape"})
"""Codecs of Python that no page is written in, and that take long."""
_BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*|\f\s*")


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: the SHA-256 of the content that came, and its text.

    `reason` says why there is no text, where there is none that could be searched, as the end of “the copy is …”.
    """

    digest: str
    passages: tuple[Passage, ...] = ()
    reason: str = ""


def read_copy(kind: str, content: bytes, *, text: bool = True) -> Copied:
    """A copy's digest and, where asked for, its text.

    `kind` is a media type, with a charset or without, or how a file's name ends. Of a WARC file the digest is that of
    the response in it, without its content coding. Raises whatever the libraries do with a broken WARC file.
    """
    if content.startswith(b"WARC/") or (content.startswith(b"\x1f\x8b") and "warc" in kind):
        kind, content = _response(content)
    digest = hashlib.sha256(content).hexdigest()
    if not text:
        return Copied(digest)
    try:
        return Copied(digest, passages(kind, content))
    except Unreadable as reason:
        return Copied(digest, reason=str(reason))
    except Exception as error:  # noqa: BLE001 -- whatever a library does with a broken file
        return Copied(digest, reason=f"broken ({type(error).__name__})")


def passages(kind: str, content: bytes) -> tuple[Passage, ...]:
    """The paragraphs of a page, PDF file or plain text, in reading order.

    Raises Unreadable, and whatever the libraries do with broken files.
    """
    if len(content) > MAX_BYTES:
        raise Unreadable(f"larger than {MAX_BYTES // 2**20} MiB")
    if not content.strip(b"\0 \t\r\n"):
        raise Unreadable("empty")
    if content.startswith(_PICTURES) or content[8:12] == b"WEBP" or kind.startswith("image/"):
        raise Unreadable("a picture, in which the program finds no words")
    found: Iterable[Passage]
    if b"%PDF-" in content[:1024]:
        from builder.evidence.papers import pages_of  # noqa: PLC0415 -- loads pypdf

        found = pages_of(content)
    else:
        if len(content) > MAX_PAGE_BYTES:
            raise Unreadable(f"a text larger than {MAX_PAGE_BYTES // 2**20} MiB")
        decoded = _decoded(kind, content)
        if "html" in kind or (kind.partition(";")[0] not in ("text/plain", "txt", "md") and _HTML.match(decoded)):
            from builder.evidence.webpages import paragraphs_of  # noqa: PLC0415 -- loads the parser

            texts = paragraphs_of(decoded)
        else:
            if decoded.count("\0") > len(decoded) // 1000:
                raise Unreadable("neither a page nor a PDF file nor text")
            texts = iter(_BLANK_LINES.split(decoded.replace("\r\n", "\n").replace("\r", "\n")))
        cleaned = filter(None, (tidy(text).replace(SOFT, "") for text in texts))
        found = (Passage(f"paragraph {number}", text) for number, text in enumerate(cleaned, 1))
    return _bounded(found)


def _bounded(found: Iterable[Passage]) -> tuple[Passage, ...]:
    kept: list[Passage] = []
    length = 0
    for passage in found:
        length += len(passage.text)
        if length > MAX_TEXT or len(kept) >= MAX_PARAGRAPHS:
            raise Unreadable(f"a text of more than {MAX_TEXT:,} characters or {MAX_PARAGRAPHS:,} paragraphs")
        kept.append(passage)
    if not kept:
        raise Unreadable("without any text; of scanned pages and pages made by scripts there is none")
    return tuple(kept)


def _decoded(kind: str, content: bytes) -> str:
    """The text of a page: by its mark, by what its server or it says, else UTF-8 or Windows-1252."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace").removeprefix("\ufeff")
    declared = _CHARSET.search(kind) or _CHARSET.search(content[:2048].decode("latin-1"))
    name = declared[1].lower() if declared else "utf-8"
    # What pages call Latin-1 is read as Windows-1252 (WHATWG Encoding, 4.2).
    name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii", "ascii") else name
    try:
        if codecs.lookup(name).name not in _NOT_OF_PAGES:
            return content.decode(name, "replace" if _CHARSET.search(kind) else "strict")
    except (LookupError, ValueError):
        pass
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _response(content: bytes) -> tuple[str, bytes]:
    """The media type and the content of the last answer in a WARC file (ISO 28500) that brought the page."""
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped, unused-ignore]  # noqa: PLC0415

    answer: tuple[str, bytes] | None = None
    for number, record in enumerate(ArchiveIterator(BytesIO(content))):
        if number >= MAX_RECORDS:
            break
        headers = record.http_headers
        brought = headers is None or headers.get_statuscode().startswith("2")
        if record.rec_type not in ("response", "resource") or not (brought or answer is None):
            continue
        body = record.content_stream().read(MAX_BYTES + 1)
        if len(body) > MAX_BYTES:
            raise Unreadable(f"larger than {MAX_BYTES // 2**20} MiB when it is unpacked")
        source = headers if headers is not None else record.rec_headers
        answer = (str(source.get_header("Content-Type") or "").lower(), body)
    if answer is None:
        raise Unreadable("a WARC file without an answer in it")
    return answer
