"""A file as it was built: every byte has its place, and the file's identifier is a digest of all its objects.

What is written by pydyf 0.12 with an object stream: a header, the objects one behind the other, the object stream with
all that are no streams, the cross-reference stream (ISO 32000-1, 7.5.7 and 7.5.8), and three lines. The second part of
/ID is the MD5 of the objects, in the order of their numbers. That finds accidents and careless hands; whoever knows
this can compute it again, and is found by compiling again or by a signature.
"""

from __future__ import annotations

import re
import zlib
from hashlib import md5
from itertools import pairwise

HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
MAX_OBJECTS = 4_000_000
MAX_UNPACKED = 512 * 1024 * 1024

_TAIL = re.compile(rb"startxref\n(\d{1,12})\n%%EOF\n\Z")
_XREF = re.compile(
    rb"(\d{1,8}) 0 obj\n<</Type /XRef/Index \[0 (\d{1,8})\]/W \[1 ([1-8]) ([1-8])\]/Size (\d{1,8})/Root \d{1,8} 0 R"
    rb"(?:/Info \d{1,8} 0 R)?/ID \[\(([0-9a-f]{32})\) \(([0-9a-f]{32})\)\]"
    rb"/Filter /FlateDecode/Length (\d{1,12})>>\nstream\n"
)
_PACKED = re.compile(rb"<</Type /ObjStm/N (\d{1,8})/First (\d{1,12})/Filter /FlateDecode/Length (\d{1,12})>>\nstream\n")


class Disorder(Exception):
    """A file that is not laid out as a built one is; says where, in words for a reader."""


def account(built: bytes) -> None:
    """Find every byte of a built file in its place. Raises Disorder."""
    objects, packed, identifier = _objects(built)
    data = dict(objects)
    if packed:
        (number,) = {holder for holder, _ in packed.values()} & set(objects) or {-1}
        parts = _unpacked(objects.get(number, b""))
        if sorted((parts_index, of) for of, (_, parts_index) in packed.items()) != [
            (index, of) for index, (of, _) in enumerate(parts)
        ]:
            raise Disorder("its table of contents and its objects disagree")
        data |= dict(parts)
    found = md5(b"".join(data[number] for number in sorted(data)), usedforsecurity=False).hexdigest()
    if found.encode() != identifier:
        raise Disorder("its content is not the one that its own identifier was computed from")


def _objects(built: bytes) -> tuple[dict[int, bytes], dict[int, tuple[int, int]], bytes]:
    """The objects that lie in the file by number, where the packed ones lie, and the identifier."""
    tail = _TAIL.search(built, max(0, len(built) - 64))
    if not built.startswith(HEADER) or tail is None:
        raise Disorder("it does not begin and end as a built file does")
    at = int(tail[1])
    head = _XREF.match(built, at)
    if head is None or int(head[2]) != int(head[5]) or head[6] != head[7] or int(head[5]) > MAX_OBJECTS:
        raise Disorder("its table of contents is not where or what it has to be")
    end = head.end() + int(head[8])
    if built[end : tail.start()] != b"\nendstream\nendobj\n":
        raise Disorder("there are bytes about its table of contents that nothing accounts for")
    lying, packed = _entries(built[head.end() : end], int(head[5]), int(head[3]), int(head[4]))
    places = sorted((offset, number) for number, offset in lying.items())
    if not places or places[0][0] != len(HEADER) or places[-1] != (at, int(head[1])):
        raise Disorder("its table of contents names other places than those of its objects")
    objects: dict[int, bytes] = {}
    for (start, number), (stop, _) in pairwise(places):
        begins, ends = b"%d 0 obj\n" % number, b"\nendobj\n"
        if not built.startswith(begins, start) or built[stop - len(ends) : stop] != ends:
            raise Disorder(f"there are bytes about its object {number} that nothing accounts for")
        objects[number] = built[start + len(begins) : stop - len(ends)]
    return objects, packed, head[7]


def _entries(stream: bytes, size: int, wide: int, narrow: int) -> tuple[dict[int, int], dict[int, tuple[int, int]]]:
    """Offsets of the objects that lie in the file, and holder and index of those in the object stream."""
    width = 1 + wide + narrow
    table = inflate(stream, size * width)
    if len(table) != size * width:
        raise Disorder("its table of contents is too short")
    lying: dict[int, int] = {}
    packed: dict[int, tuple[int, int]] = {}
    for number in range(size):
        row = table[number * width : (number + 1) * width]
        first, second = int.from_bytes(row[1 : 1 + wide], "big"), int.from_bytes(row[1 + wide :], "big")
        if row[0] == 1 and not second:
            lying[number] = first
        elif row[0] == 2:
            packed[number] = (first, second)
        elif row[0] or number or first or second != 65535:
            raise Disorder("its table of contents has a row that no built file has")
    return lying, packed


def _unpacked(data: bytes) -> list[tuple[int, bytes]]:
    """Number and content of each object in the object stream, in its order."""
    head = _PACKED.match(data)
    if head is None or data[head.end() + int(head[3]) :] != b"\nendstream":
        raise Disorder("its object stream is not what it has to be")
    content = inflate(data[head.end() : head.end() + int(head[3])], MAX_UNPACKED)
    first = int(head[2])
    numbers = [int(word) for word in content[: first - 1].split(b" ")]
    if len(numbers) != 2 * int(head[1]) or content[first - 1 : first] != b"\n":
        raise Disorder("its object stream is not what it has to be")
    starts = [*numbers[1::2], len(content) - first + 1]
    parts = [content[first + start : first + stop - 1] for start, stop in pairwise(starts)]
    if any(stop <= start for start, stop in pairwise(starts)) or starts[0]:
        raise Disorder("its object stream is not what it has to be")
    return list(zip(numbers[::2], parts, strict=True))


def inflate(data: bytes, limit: int) -> bytes:
    """What a compressed stream holds (RFC 1950), checksum and all, up to a limit of bytes. Raises Disorder."""
    engine = zlib.decompressobj()
    try:
        content = engine.decompress(data, limit + 1)
    except zlib.error:
        raise Disorder("a compressed part of it is damaged") from None
    if len(content) > limit:
        raise Disorder("a compressed part of it holds more than it says")
    if not engine.eof or engine.unused_data:
        raise Disorder("a compressed part of it is damaged")
    return content
