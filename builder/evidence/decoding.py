"""What came over the wire, unpacked within limits and read: types, dates, titles."""

from __future__ import annotations

import codecs
import re
import unicodedata
import zlib
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_NOT_OF_PAGES = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape"})
"""Codecs of Python that no page is written in, and that take long."""
_HEAD = 1_000_000
"""Bytes of a page in which its title is looked for."""
_TAGS = 5000
"""Tags among which it is looked for: the parser needs minutes for a hundred thousand within each other."""
MAX_TITLE = 300


def unpacked(body: bytes, coding: str, limit: int) -> tuple[bytes, bool]:
    """A body without its content coding (RFC 9110, 8.4.1), and whether it is whole and no longer than the limit.

    A coding other than gzip and deflate, which alone are asked for, is taken for none.
    """
    coding = coding.strip().lower()
    if coding not in ("gzip", "x-gzip", "deflate") or not body:
        return body[:limit], len(body) <= limit
    # A stream of deflate mostly comes in zlib's wrapping, and sometimes without.
    bare = coding == "deflate" and not (body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS if bare else zlib.MAX_WBITS | 32)
    try:
        content = unpacker.decompress(body, limit + 1)
    except zlib.error:
        return body[:limit], False
    return content[:limit], unpacker.eof and len(content) <= limit


def media_type(content_type: str) -> str:
    """The type and subtype of a Content-Type, in small letters; empty where there is none."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind if re.fullmatch(r"[\w.+-]{1,60}/[\w.+-]{1,60}", kind, re.ASCII) else ""


def moment(text: str) -> datetime | None:
    """A date of HTTP (RFC 9110, 5.6.7); None where it is none."""
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def title_of(content: bytes, content_type: str) -> str:
    """The title of a page of HTML: its title element, else what it gives for sharing (og:title); empty without one."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 -- loaded where a page came

    begun = "<".join(_text(content[:_HEAD], content_type).split("<", _TAGS)[:_TAGS])
    tree = LexborHTMLParser(begun)
    titles = [node.text() for node in tree.css("head > title")[:1]]
    titles += [node.attributes.get("content") or "" for node in tree.css('meta[property="og:title"]')[:1]]
    return next(filter(None, map(_clean, titles)), "")


def _text(content: bytes, content_type: str) -> str:
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return content.decode(name, "replace").removeprefix("\ufeff")
    found = _CHARSET.search(content_type) or _CHARSET.search(content[:2048].decode("latin-1"))
    name = found[1].lower() if found else "utf-8"
    # What pages call Latin-1 is read as windows-1252 (WHATWG Encoding, 4.2).
    name = "cp1252" if name in ("iso-8859-1", "latin1", "us-ascii") else name
    try:
        known = codecs.lookup(name).name not in _NOT_OF_PAGES
        return content.decode(name if known else "utf-8", "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def _clean(title: str) -> str:
    """A line of what is printed: no controls, nothing that turns the direction, one space between words."""
    spaced = "".join(" " if char.isspace() else char for char in title)
    text = " ".join("".join(char for char in spaced if unicodedata.category(char)[0] != "C").split())
    return text if len(text) <= MAX_TITLE else f"{text[:MAX_TITLE]}…"
