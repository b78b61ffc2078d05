"""Word documents to a page: mammoth reads them, with styles for the title, quotations and code."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

MAX_UNPACKED = 32 * 1024 * 1024
"""Bytes that the parts of a document may have together once they are unpacked, pictures left out."""

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Code'] => pre:separator('\\n')
p[style-name='Source Code'] => pre:separator('\\n')
r[style-name='Code'] => code
r[style-name='Source Code'] => code
"""
_NOTE = re.compile(r'(<a href="#(?:foot|end)note-[^"<>]*"[^<>]*>\[)(?=\d)')
_BLOCK = re.compile(r"<(?=(?:p|h[1-6]|li|tr|pre|table)[ >])")


def to_html(content: bytes) -> tuple[str, str]:
    """The document as a page with each paragraph on a line of its own, or the reason why it is none."""
    import mammoth  # noqa: PLC0415 -- loaded when a document is read

    reason = _refusal(content)
    if reason:
        return "", reason
    try:
        page = mammoth.convert_to_html(
            io.BytesIO(content),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda image: {"alt": image.alt_text or ""}),
        ).value
    except Exception:  # noqa: BLE001 -- the library has no exception of its own for a document that is broken
        return "", "a Word document that cannot be read"
    page = _NOTE.sub(r"\1^", page)  # a footnote's number is not that of an entry which its author typed
    return "<body>" + _BLOCK.sub("\n<", page).lstrip("\n") + "</body>", ""


def _refusal(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
            if "word/document.xml" not in archive.namelist():
                return "an archive that is no Word document"
            if sum(part.file_size for part in parts) > MAX_UNPACKED:
                return f"a Word document of more than {MAX_UNPACKED // 2**20} MiB once it is unpacked"
            for part in parts:
                # A document type can define entities that grow without end; Word writes none.
                if b"<!DOCTYPE" in archive.read(part)[:4096]:
                    return "a Word document with a document type, which Word never writes"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error):
        return "a Word document that cannot be unpacked"
    return ""
