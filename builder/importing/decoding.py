"""What kind of file this is, and its text; or why it is none that a report could be read from."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from builder.importing.blocks import Reading
from builder.model import codes

MAX_BYTES = 8 * 1024 * 1024
"""The largest file that is taken for a report: a page with its scripts has some hundred thousand bytes."""

MAX_TEXT = 2_000_000
"""Characters of a text: some seven hundred pages."""

MAX_LINES = 30_000
"""Lines of a text that are not empty."""

Form = Literal["text", "markdown", "html", "docx"]

_KINDS = (
    (b"%PDF-", "a PDF file: copy its text into a file and import that"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\xd0\xcf\x11\xe0", "a document of an old office program: save it as .docx and import that"),
    (b"{\\rtf", "an RTF document: save it as .docx and import that"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HTML = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--.{0,2000}?-->\s{0,20})?"
    r"<(?:!doctype\s+html|html|head|body|article|main|div|h1|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(r"^(?:#{1,4} \S|\[\^[^\]\n]{1,40}\]:|\[\d{1,3}\]: https?://|\*\*[^*\n]{1,80}\*\*)", re.MULTILINE)
_MARKED = re.compile(r"^(?:={3,}|-{3,})[ \t]*$|^[*+-] \S|\*\*\S|\]\(|^> |^```", re.MULTILINE)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_TOOL_MARKS = re.compile("\ue200[^\ue201]{0,200}\ue201")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufeff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file with its form; of a docx file the bytes are read instead."""

    form: Form
    text: str


def decode(name: str, content: bytes, reading: Reading) -> Decoded | str:
    """The text of a file, or the reason why there is none."""
    if len(content) > MAX_BYTES:
        return f"a file of {len(content) // 2**20} MiB, and {MAX_BYTES // 2**20} are read at most"
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "an empty file" if not content else "a file without text"
    kind = next((kind for magic, kind in _KINDS if content.startswith(magic)), "")
    if kind:
        return kind
    if content.startswith(b"PK\x03\x04"):
        return Decoded("docx", "")
    text = _text(content, reading)
    if text is None or len(_CONTROLS.findall(text[:100_000])) > 2 + len(text[:100_000]) // 200:
        return "a binary file"
    form = _form(name, text)
    if form != "html" and len(text) > MAX_TEXT:
        return f"a text of {len(text):,} characters, and {MAX_TEXT:,} are read at most"
    text = _clean(text, reading)
    if form != "html" and sum(map(bool, map(str.strip, text.split("\n")))) > MAX_LINES:
        return f"a text of more than {MAX_LINES:,} lines"
    return Decoded(form, text)


def _text(content: bytes, reading: Reading) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return None
    if b"\0" in content[:4096]:
        return _wide(content)
    declared = _CHARSET.search(content[:4096])
    encodings = ["utf-8", *([declared[1].decode("ascii")] if declared else [])]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    reading.tell(codes.IMPORT_GUESSED, 0, "the file is not UTF-8 and is read as Windows-1252", "save it as UTF-8")
    return content.decode("cp1252", "replace")


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: in most writing every other byte is zero."""
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = content[first:4096:2]
        if half.count(0) > len(half) * 0.7:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _form(name: str, text: str) -> Form:
    ending = name.rpartition(".")[2].lower()
    if ending in ("html", "htm", "xhtml") or _HTML.match(text):
        return "html"
    marks = len(_MARKDOWN.findall(text[:200_000]))
    # What bears the name and none of the marks was pasted into a file of that name.
    named = ending in ("md", "markdown", "mdown") and (marks or _MARKED.search(text[:200_000]))
    return "markdown" if named or marks > 1 else "text"


def _clean(text: str, reading: Reading) -> str:
    """The text with one kind of line end, without what may not stand in a YAML file or means something to `rich`."""
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text)
    for match in _TOOL_MARKS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1 if len(reading.found) < 100 else 0
        inner = _PRIVATE.sub(" ", match.group()).strip()
        reading.tell(codes.IMPORT_DROPPED, line, f"the mark of a tool was dropped: {inner}")
    text = _TOOL_MARKS.sub("", text)
    text, private = _PRIVATE.subn("", text)
    text, controls = _CONTROLS.subn("", text)
    if private + controls:
        reading.tell(codes.IMPORT_DROPPED, 0, f"{private + controls} characters without a meaning were dropped")
    return text.replace("\u00ad", "")
