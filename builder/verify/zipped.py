"""A ZIP archive as it was written (APPNOTE 6.3.10): every byte has its place, and the comment is a digest of the rest.

The entries lie one behind the other from the first byte on, then the central directory, then its end. No entry has an
extra field, a comment or a descriptor behind it, and what is said of it in both places is the same. That finds
accidents and careless hands; whoever knows this can compute the digest again.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from builder.verify.reading import Unreadable, shown

MAX_ENTRIES = 65_534
MAX_TOTAL = 512 * 1024 * 1024
"""Bytes of all entries, unpacked."""

FIRST_YEAR = 1980

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_COMMENT = len("sha-256:") + 64
_VERSION, _UNIX = 20, 3
_REGULAR = 0o100644 << 16
_UTF_8 = 0x800
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A file within: its name, its date and time as ZIP writes them, and where its bytes lie."""

    name: str
    dated: int
    packed: bytes
    method: int
    size: int
    checksum: int

    def read(self, limit: int = MAX_TOTAL) -> bytes:
        """Its content. Raises Unreadable where it is more than it says, more than the limit, or damaged."""
        if self.size > limit:
            raise Unreadable(f"“{shown(self.name)}” holds more than it may")
        content = self.packed if self.method == _STORED else _inflated(self.packed, self.size, self.name)
        if len(content) != self.size or zlib.crc32(content) != self.checksum:
            raise Unreadable(f"“{shown(self.name)}” is damaged")
        return content


def _inflated(packed: bytes, size: int, name: str) -> bytes:
    engine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = engine.decompress(packed, size + 1)
    except zlib.error:
        raise Unreadable(f"“{shown(name)}” is damaged") from None
    if len(content) > size or not engine.eof or engine.unused_data:
        raise Unreadable(f"“{shown(name)}” holds something else than it says")
    return content


def sealed(content: bytes) -> bool:
    """Whether the comment is the digest of all that stands before the end of the directory."""
    end = len(content) - _END.size - _COMMENT
    return end >= 0 and content[-_COMMENT:] == f"sha-256:{sha256(content[:end]).hexdigest()}".encode()


def entries(content: bytes) -> Sequence[Entry]:
    """The entries in their order. Raises Unreadable where a byte has no place."""
    end = len(content) - _END.size - _COMMENT
    if end < 0:
        raise Unreadable("the archive breaks off")
    mark, disk, first, here, number, length, start, comment = _END.unpack_from(content, end)
    if (mark, disk, first, comment) != (b"PK\5\6", 0, 0, _COMMENT) or here != number or number > MAX_ENTRIES:
        raise Unreadable("the archive does not end as a built one does")
    if start + length != end:
        raise Unreadable("the list of the archive is not where it has to be")
    found: list[Entry] = []
    place = 0
    for _ in range(number):
        if start + _CENTRAL.size > end:
            raise Unreadable("the list of the archive breaks off")
        entry, place, start = _entry(content, place, start)
        found.append(entry)
    if start != end or place != end - length:
        raise Unreadable("there are bytes in the archive that nothing accounts for")
    if len({entry.name.casefold() for entry in found}) < number:
        raise Unreadable("the archive holds two files of one name")
    if sum(entry.size for entry in found) > MAX_TOTAL:
        raise Unreadable(f"the archive holds more than {MAX_TOTAL // 2**20} MiB")
    return found


def _entry(content: bytes, place: int, start: int) -> tuple[Entry, int, int]:
    """The entry whose local header and row of the directory begin here, and where the next ones do."""
    row = _CENTRAL.unpack_from(content, start)
    mark, by, version, flags, method, *both, extra, comment, disk, internal, external, offset = row
    *_, packed, size, long = both
    name = content[start + _CENTRAL.size : start + _CENTRAL.size + long]
    plain = (
        mark == b"PK\1\2"
        and by == (_UNIX << 8 | _VERSION)
        and version == _VERSION
        and flags == (0 if name.isascii() else _UTF_8)
        and method in (_STORED, _DEFLATED)
        and (extra, comment, disk, internal, external) == (0, 0, 0, 0, _REGULAR)
        and offset == place
    )
    header = _LOCAL.pack(b"PK\3\4", version, flags, method, *both, 0)
    if not plain or content[place : place + _LOCAL.size + long] != header + name:
        raise Unreadable("the archive is not put together as built ones are")
    begins = place + _LOCAL.size + long
    date, time, checksum = both[1], both[0], both[2]
    told = name.decode("utf-8")
    if "\0" in told or told.startswith("/") or "\\" in told or ".." in told.split("/"):
        raise Unreadable(f"the archive holds a name that leads out of it: “{shown(told)}”")
    entry = Entry(told, date << 16 | time, content[begins : begins + packed], method, size, checksum)
    return entry, begins + packed, start + _CENTRAL.size + long


def dated(timestamp: int) -> int:
    """Date and time as ZIP writes them, in UTC and in steps of two seconds; it knows none before 1980."""
    moment = datetime.fromtimestamp(timestamp, UTC)
    if moment.year < FIRST_YEAR:
        moment = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    date = moment.year - FIRST_YEAR << 9 | moment.month << 5 | moment.day
    return date << 16 | moment.hour << 11 | moment.minute << 5 | moment.second // 2
