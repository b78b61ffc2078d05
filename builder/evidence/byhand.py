"""Sources that a person opened or brought: behind a login, in a library, refused to programs."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime

from builder.evidence import decoding
from builder.evidence.addresses import address_of
from builder.evidence.merging import merged
from builder.evidence.shapes import Finding
from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.diagnostic import Checked, Span
from builder.model.evidence import Answer, Visit

MAX_BYTES = 64_000_000
"""The largest file that is taken."""

_MAGIC = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png", "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg", "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "gif", "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp", "image/webp"),
    (re.compile(rb"II\*\0|MM\0\*"), "tiff", "image/tiff"),
    (re.compile(rb".{0,1019}%PDF-", re.DOTALL), "pdf", "application/pdf"),  # ISO 32000-1, annex H, 3.4.1
)
_BINARY = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)


def bring(
    reference: Reference, name: str, content: bytes, by: str, on: datetime, old: Visit | None = None
) -> Checked[Finding]:
    """What a person brings of a source: a file of HTML, PDF, text or a picture, told by what it holds, not its name.

    It counts as reached on that day, and is kept unchanged. `old` is what is recorded of the source.
    """
    kind = kind_of(content)
    if not content or len(content) > MAX_BYTES or kind is None:
        if not content:
            message, hint = f"{name} holds nothing", "save the page once more"
        elif kind is not None:
            message, hint = f"{name} is larger than {MAX_BYTES // 1_000_000} MB", "bring the part that you quote"
        else:
            message = f"{name} is neither HTML, PDF, text in UTF-8 nor a picture"
            hint = "print it to a PDF, and bring that"
        return Checked(None, (codes.COPY_REFUSED.at(Span(name), message, hint),))
    suffix, media_type = kind
    digest = hashlib.sha256(content).hexdigest()
    title = decoding.title_of(content, "") if suffix == "html" else ""
    visit = _opened(reference, by, on)
    snapshot = f"snapshots/{digest}.{suffix}"
    visit = replace(visit, title=title, media_type=media_type, digest=digest, snapshot=snapshot)
    return Checked(Finding(merged(old, visit), {snapshot: content}))


def opened(reference: Reference, by: str, on: datetime, old: Visit | None = None) -> Finding:
    """That a person opened a source on a day and found what the reference says, without a copy of it."""
    return Finding(merged(old, _opened(reference, by, on)))


def kind_of(content: bytes) -> tuple[str, str] | None:
    """The suffix and media type of a file by what it holds; None where it is of no kind that is taken."""
    for magic, suffix, media_type in _MAGIC:
        if magic.match(content):
            return suffix, media_type
    if _HTML.match(_COMMENT.sub("", content[:8192].decode("latin-1").removeprefix("ï»¿"))):
        return "html", "text/html"
    try:
        content.decode("utf-8")
    except ValueError:
        return None
    return None if _BINARY.search(content) else ("txt", "text/plain")


def _opened(reference: Reference, by: str, on: datetime) -> Visit:
    moment = on.astimezone(UTC).replace(microsecond=0)
    return Visit(reference.id, Answer.REACHED, address_of(reference), moment, by=" ".join(by.split()))
