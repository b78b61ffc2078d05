"""A finished web page: one file of HTML as it is built."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from html import escape, unescape
from itertools import pairwise

from builder.model.verdict import Rebuilt, Row
from builder.verify import retold, screens
from builder.verify.active import active_fault
from builder.verify.enclosures import Attached
from builder.verify.manifest import Declared
from builder.verify.pieces import Piece, each, elements, meta, read_html, text, within
from builder.verify.reading import Unreadable, guarded, shown

_LAST = re.compile(rb"<!-- sha-256:([0-9a-f]{64}) -->\n\Z")
_LAST_LENGTH = len("<!-- sha-256:") + 64 + len(" -->\n")
_ENCLOSED = re.compile(
    rb'^<script type="text/plain" class="enclosed" data-name="([^"<>\n]{1,2000})" '
    rb'data-relationship="(Source|Data)">([A-Za-z0-9+/]*={0,2})</script>$',
    re.MULTILINE,
)
_MARKS = (b'class="enclosed" data-name="manifest.json"', b'name="dcterms.identifier" content="sha-256:')
_DATA, _TEXT = "application/ld+json", "text/plain"


def resembles(content: bytes) -> bool:
    """Whether a file looks like a web page, damaged or not."""
    return content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))


def bears(content: bytes) -> bool:
    """Whether anything in a file says that it is a page that bears a stamp."""
    return any(mark in content for mark in _MARKS) or _LAST.search(content, max(0, len(content) - 200)) is not None


class Html:
    """A page and what it encloses."""

    signed = False

    def __init__(self, content: bytes) -> None:
        """Look at nothing yet."""
        self.built = content

    @cached_property
    def ours(self) -> bool:
        """See Finished."""
        return bears(self.built)

    @property
    def draft(self) -> bool:
        """See Finished."""
        return not self.ours and b'<meta name="generator" content="imprimatur ' in self.built

    @cached_property
    def _pieces(self) -> list[Piece]:
        return read_html(self.built)

    @cached_property
    def _meta(self) -> Mapping[str, list[str]]:
        return meta(self._pieces)

    def disorder(self) -> str:
        """See Finished."""
        last = _LAST.search(self.built, max(0, len(self.built) - _LAST_LENGTH))
        if last is None:
            return "the file does not end as a built page does, with its own digest"
        if sha256(self.built[: last.start()]).hexdigest().encode() != last[1]:
            return (
                "the file is not as it was when it was built: its last line is not the digest of what stands before it"
            )
        if not self.built[:15].lower().startswith(b"<!doctype html>"):
            return "the file does not begin as a page does"
        if self.built.lower().count(b"<script") != sum(1 for _ in elements(self._pieces, "script")):
            return "it holds a script in a place where none can be told"
        return active_fault(self._pieces, _within, frozenset((_DATA, _TEXT)))

    def attached(self) -> tuple[Attached, ...]:
        """See Finished."""
        with guarded("the list of enclosed files"):
            found = tuple(_attached(match) for match in _ENCLOSED.finditer(self.built))
        names = [file.name for file in found]
        if names != sorted(names):
            raise Unreadable("the enclosed files are in another order than that of their names")
        return found

    def elsewhere(self) -> str:
        """See Finished: every script of text is one of the enclosed files, and they stand one behind the other."""
        with guarded("the list of enclosed files"):
            scripts = [piece for piece in elements(self._pieces, "script") if piece.attributes.get("type") != _DATA]
            files = self.attached()
            if [piece.attributes.get("data-name") for piece in scripts] != [file.name for file in files]:
                return "the page encloses something in another way than built ones do"
            ends = [match.span() for match in _ENCLOSED.finditer(self.built)]
            if any(end + 1 != start for (_, end), (start, _) in pairwise(ends)):
                return "something stands between the enclosed files"
            wrong = next((file.name for file in files if (file.place == "Data") != _is_data(file.name)), "")
            return f"the enclosed file “{shown(wrong)}” is called what it is not" if wrong else ""

    def metadata_fault(self, declared: Declared) -> str:
        """See Finished."""
        if self._meta.get("dcterms.identifier") != [f"sha-256:{declared.digest}"]:
            return "the metadata does not name the manifest that the file encloses"
        if not declared.own_style:
            return ""
        root = within(self._pieces, name="html")[:1]
        title = within(self._pieces, name="title")
        pairs = [
            ("title", "".join(piece.text for piece in title), declared.title),
            ("language", root[0].attributes.get("lang", "") if root else "", declared.language),
            ("program", " ".join(self._meta.get("generator", [])), f"imprimatur {declared.version}"),
        ]
        if declared.timestamp:
            moment = f"{datetime.fromtimestamp(declared.timestamp, UTC):%Y-%m-%dT%H:%M:%SZ}"
            pairs += [
                ("date", " ".join(self._meta.get(f"dcterms.{key}", ())), moment) for key in ("created", "modified")
            ]
        return screens.told_fault(pairs)

    def printed_fault(self, declared: Declared) -> str | None:
        """See Finished."""
        return screens.stamp_fault(self._pieces, declared)

    def code_fault(self, declared: Declared) -> str | None:
        """See Finished."""
        return screens.drawing_fault(self._pieces, declared)

    def compared(self, declared: Declared, rebuilt: Rebuilt) -> Row:
        """See Finished."""
        return retold.compare(self, declared, rebuilt, Html)

    def told(self) -> list[Piece]:
        """All that is read, in order."""
        return self._pieces

    def looks(self) -> Mapping[str, bytes]:
        """The style of the page, fonts and all."""
        return {"style": "".join(text(one[1:]) for one in each(self._pieces, "style")).encode()}


def _attached(match: re.Match[bytes]) -> Attached:
    name = unescape(match[1].decode("utf-8"))
    if escape(name).encode() != match[1]:
        raise Unreadable(f"the enclosed file “{shown(name)}” is named in another way than built ones are")
    packed = match[3]

    def read(limit: int) -> bytes:
        if len(packed) // 4 * 3 > limit + 3:
            raise Unreadable(f"the enclosed file “{shown(name)}” holds more than it says")
        try:
            content = b64decode(packed, validate=True)
        except Error:
            raise Unreadable(f"the enclosed file “{shown(name)}” is damaged") from None
        if len(content) > limit or b64encode(content) != packed:
            raise Unreadable(f"the enclosed file “{shown(name)}” holds more than it says")
        return content

    return Attached(name, read, match[2].decode())


def _is_data(name: str) -> bool:
    return name == "manifest.json" or name.startswith("report/evidence/")


def _within(address: str) -> bool:
    return address.startswith(("#", "data:")) or not address
