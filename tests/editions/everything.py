"""Every byte of a finished file, as stored and as meant."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdf
from pypdf.generic import StreamObject


def everything(file: Path, folder: Path) -> bytes:
    """The file, and all in it unpacked, in small letters; what is hyphenated is joined too."""
    content = file.read_bytes()
    match file.suffix:
        case ".pdf":
            parts = _of_pdf(content, folder)
        case ".epub":
            with zipfile.ZipFile(file) as book:
                parts = [part for info in book.infolist() for part in (info.filename.encode(), book.read(info))]
        case _:
            parts = [
                base64.b64decode(one) for one in re.findall(rb"[A-Za-z0-9+/]{40,}={0,2}", content) if len(one) % 4 == 0
            ]
    return b"\n".join([content, *parts]).lower()


def _of_pdf(content: bytes, folder: Path) -> list[bytes]:
    """All its objects and streams, and its text."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    parts: list[bytes] = []
    for number in range(1, int(str(reader.trailer["/Size"]))):
        found = reader.get_object(number)
        parts.append(repr(found).encode())
        if isinstance(found, StreamObject):
            parts.append(found.get_data())
    program = shutil.which("pdftotext")
    assert program, "poppler-utils is missing"
    copy = folder / "looked-at.pdf"
    copy.write_bytes(content)
    text = subprocess.run([program, "-layout", copy, "-"], capture_output=True, check=True).stdout
    return [*parts, text, text.replace(b"-\n", b"").replace("\u00ad\n".encode(), b"")]


def enclosed(content: bytes) -> dict[str, bytes]:
    """The files that a PDF carries."""
    return {name: b"".join(found) for name, found in pypdf.PdfReader(io.BytesIO(content)).attachments.items()}
