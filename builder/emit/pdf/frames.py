"""The language between the parent and the child that lays out: JSON headers, each followed by plain bytes.

A frame is a length (4 bytes, big-endian), that many bytes of JSON (an object), and the blobs whose sizes in bytes its
key `sizes` lists. Nothing in it can be executed: the child reads hostile pictures and fonts and is not trusted.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MAX_BRACKETS = 5000
"""Opening brackets in an answer's header, its texts included: Python's JSON reader recurses for each, and can crash."""

PREFIX = 4
"""Bytes of the length before a header."""

MAX_HEADER = 64 * 1024 * 1024
"""The longest header in bytes: that of a job holds the HTML and the style sheets."""


class Malformed(Exception):
    """Bytes that are no frame, or a larger one than is taken."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: its header, and the blobs after it."""

    header: dict[str, Any]
    blobs: tuple[bytes, ...] = ()


def encode(header: dict[str, Any], blobs: Iterable[bytes] = ()) -> bytes:
    """A frame as bytes."""
    parts = tuple(blobs)
    text = json.dumps(header | {"sizes": [len(part) for part in parts]}).encode()
    return b"".join((len(text).to_bytes(PREFIX, "big"), text, *parts))


@dataclass(slots=True)
class Decoder:
    """Collects bytes until they make a frame; `limit` bounds the blobs, `header_limit` the header, in bytes.

    `brackets` bounds how deep a header can be that is not trusted.
    """

    limit: int
    header_limit: int = MAX_HEADER
    brackets: int = sys.maxsize
    _buffer: bytearray = field(default_factory=bytearray)
    _header: dict[str, Any] | None = None

    def feed(self, data: bytes) -> Frame | None:
        """Add bytes; the frame that they complete, or None. Raises Malformed."""
        self._buffer += data
        if self._header is None:
            self._header = self._read_header()
        return None if self._header is None else self._read_blobs(self._header)

    def _read_header(self) -> dict[str, Any] | None:
        if len(self._buffer) < PREFIX:
            return None
        end = PREFIX + int.from_bytes(self._buffer[:PREFIX], "big")
        if end > self.header_limit:
            raise Malformed("header too long")
        if len(self._buffer) < end:
            return None
        written = self._buffer[PREFIX:end]
        if written.count(b"[") + written.count(b"{") > self.brackets:
            raise Malformed("header nested too deep")
        try:
            header = json.loads(written)
        except (ValueError, RecursionError) as error:
            raise Malformed("header is not JSON") from error
        del self._buffer[:end]
        if not isinstance(header, dict) or not _are_sizes(header.get("sizes")):
            raise Malformed("header without sizes")
        if sum(header["sizes"]) > self.limit:
            raise Malformed("content too long")
        return header

    def _read_blobs(self, header: dict[str, Any]) -> Frame | None:
        sizes: list[int] = header["sizes"]
        if len(self._buffer) < sum(sizes):
            return None
        blobs, start = [], 0
        for size in sizes:
            blobs.append(bytes(self._buffer[start : start + size]))
            start += size
        del self._buffer[:start]
        self._header = None
        return Frame(header, tuple(blobs))


def _are_sizes(value: object) -> bool:
    return isinstance(value, list) and all(type(size) is int and size >= 0 for size in value)
