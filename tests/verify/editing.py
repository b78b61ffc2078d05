"""Books and pages forged with care: written again as a build writes them, so that one thing alone is wrong in them."""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
import zipfile
from abc import ABC, abstractmethod
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import segno

from builder.emit.epub.binding import archive
from builder.verify.epub import ENCLOSED

Entries = list[tuple[str, bytes]]
REPORT = "report/report.yaml"
_SCRIPT = re.compile(
    rb'<script type="text/plain" class="enclosed" data-name="([^"]*)" data-relationship="\w+">([^<]*)</script>\n'
)
_LAST = re.compile(rb"<!-- sha-256:[0-9a-f]{64} -->\n\Z")


class Form(ABC):
    """How a format keeps what a forger is after; every edit but `torn` ends with the seal computed again."""

    @abstractmethod
    def enclosed(self, content: bytes, name: str) -> bytes: ...

    @abstractmethod
    def swapped(self, content: bytes, name: str, new: bytes | None, called: str = "") -> bytes:
        """Another content of an enclosed file, or none at all, or another name, or a further file."""

    @abstractmethod
    def replaced(self, content: bytes, old: str, new: str) -> bytes:
        """Other words in all that is read, by people or programs; not in what is enclosed."""

    @abstractmethod
    def torn(self, content: bytes, old: str, new: str) -> bytes:
        """Other words, with nothing computed again."""

    @abstractmethod
    def added(self, content: bytes, markup: str) -> bytes:
        """More markup at the end of the text."""

    def digest(self, content: bytes) -> str:
        return hashlib.sha256(self.enclosed(content, "manifest.json")).hexdigest()

    def manifested(self, content: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
        """Another manifest, with its digest wherever it is printed, and in the code."""
        before = self.digest(content)
        values = json.loads(self.enclosed(content, "manifest.json"))
        change(values)
        new = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        content = self.swapped(content, "manifest.json", new)
        after = hashlib.sha256(new).hexdigest()
        return self.recoded(self.replaced(content, before, after) if before != after else content, after)

    def recoded(self, content: bytes, digest: str) -> bytes:
        """The code of another digest."""
        code = segno.make(f"SHA-256:{digest.upper()}", error="m", micro=False, boost_error=False)
        drawn = re.search(r' d="([^"]*)"', code.svg_inline(border=4, omitsize=True))
        assert drawn
        return self.replaced(content, _code(self.read(content)), drawn[1])

    @abstractmethod
    def read(self, content: bytes) -> str:
        """All that is read."""


def _code(text: str) -> str:
    found = re.search(r'class="qr".*?<path[^>]* d="([^"]*)"', text, re.DOTALL)
    assert found
    return found[1]


class BookForm(Form):
    def entries(self, content: bytes) -> Entries:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return [(info.filename, file.read(info)) for info in file.infolist()]

    def bound(self, content: bytes, entries: Iterable[tuple[str, bytes]]) -> bytes:
        """Written as `emit` does it, with the date of the file before."""
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            moment = datetime(*file.infolist()[0].date_time, tzinfo=UTC)
        return archive(iter(entries), int(moment.timestamp()))

    def enclosed(self, content: bytes, name: str) -> bytes:
        return dict(self.entries(content))[ENCLOSED + name]

    def swapped(self, content: bytes, name: str, new: bytes | None, called: str = "") -> bytes:
        entries: Entries = []
        for key, old in self.entries(content):
            if key != ENCLOSED + name:
                entries.append((key, old))
            elif new is not None:
                entries.append((ENCLOSED + (called or name), new))
        if ENCLOSED + name not in dict(self.entries(content)) and new is not None:
            entries.append((ENCLOSED + name, new))
        return self.bound(content, entries)

    def replaced(self, content: bytes, old: str, new: str) -> bytes:
        entries = [
            (name, text.replace(old.encode(), new.encode()) if _is_read(name) else text)
            for name, text in self.entries(content)
        ]
        assert entries != self.entries(content), old
        return self.bound(content, entries)

    def torn(self, content: bytes, old: str, new: str) -> bytes:
        comment = content[-72:]
        return self.replaced(content, old, new)[:-72] + comment

    def added(self, content: bytes, markup: str) -> bytes:
        return self.replaced(content, "</section>\n</body>", f"{markup}</section>\n</body>")

    def read(self, content: bytes) -> str:
        return "".join(text.decode() for name, text in self.entries(content) if _is_read(name))


def _is_read(name: str) -> bool:
    return name.endswith((".xhtml", ".opf"))


class PageForm(Form):
    def sealed(self, content: bytes) -> bytes:
        body = _LAST.sub(b"", content)
        return body + f"<!-- sha-256:{hashlib.sha256(body).hexdigest()} -->\n".encode()

    def enclosed(self, content: bytes, name: str) -> bytes:
        found = {html.unescape(match[1].decode()): match[2] for match in _SCRIPT.finditer(content)}
        return b64decode(found[name])

    def swapped(self, content: bytes, name: str, new: bytes | None, called: str = "") -> bytes:
        kept = {html.unescape(match[1].decode()): match[2] for match in _SCRIPT.finditer(content)}
        old = kept.pop(name, None)
        if new is not None:
            kept[called or name] = b64encode(new)
        assert old is not None or new is not None
        start, end = self.span(content)
        lines = [
            b'<script type="text/plain" class="enclosed" data-name="%s" data-relationship="%s">%s</script>\n'
            % (html.escape(key).encode(), b"Data" if _is_data(key) else b"Source", kept[key])
            for key in sorted(kept)
        ]
        return self.sealed(content[:start] + b"".join(lines) + content[end:])

    def span(self, content: bytes) -> tuple[int, int]:
        """Where the enclosed files stand."""
        found = list(_SCRIPT.finditer(content))
        return found[0].start(), found[-1].end()

    def replaced(self, content: bytes, old: str, new: str) -> bytes:
        return self.sealed(self.torn(content, old, new))

    def torn(self, content: bytes, old: str, new: str) -> bytes:
        start, _ = self.span(content)
        assert old.encode() in content[:start], old
        return content[:start].replace(old.encode(), new.encode()) + content[start:]

    def added(self, content: bytes, markup: str) -> bytes:
        start, _ = self.span(content)
        return self.sealed(content[:start] + markup.encode() + content[start:])

    def read(self, content: bytes) -> str:
        return content[: self.span(content)[0]].decode()


def _is_data(name: str) -> bool:
    return name == "manifest.json" or name.startswith("report/evidence/")


FORMS: dict[str, Form] = {"epub": BookForm(), "html": PageForm()}
