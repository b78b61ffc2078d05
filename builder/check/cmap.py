"""Which characters a font has: the `cmap` table of TrueType and OpenType (ISO/IEC 14496-22, 5.2.1).

Read here and not by fontTools because importing that takes longer than a whole audit.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache


@cache
def characters(font: bytes) -> frozenset[str]:
    """The characters that a font has; none where the file is broken or of another kind."""
    try:
        return frozenset(map(chr, _codepoints(font)))
    except (struct.error, ValueError, IndexError):
        return frozenset()


def _codepoints(font: bytes) -> Iterator[int]:
    tables = struct.unpack_from(">4x H", font)[0]
    for index in range(tables):
        tag, offset = struct.unpack_from(">4s 4x L", font, 12 + 16 * index)
        if tag == b"cmap":
            yield from _best(font, offset)


def _best(font: bytes, table: int) -> Iterator[int]:
    # The first four bytes of a subtable record are platform and encoding: the full repertoire is preferred.
    count = struct.unpack_from(">2x H", font, table)[0]
    subtables = {}
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">H H L", font, table + 4 + 8 * index)
        subtables[platform, encoding] = table + offset
    for wanted in ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3)):
        if wanted in subtables:
            start = subtables[wanted]
            format_ = struct.unpack_from(">H", font, start)[0]
            yield from _format_12(font, start) if format_ == 12 else _format_4(font, start) if format_ == 4 else ()
            return


def _format_4(font: bytes, start: int) -> Iterator[int]:
    double = struct.unpack_from(">H", font, start + 6)[0]
    count = double // 2
    ends, starts, deltas, ranges = (
        struct.unpack_from(f">{count}H", font, start + 14 + shift)
        for shift in (0, double + 2, 2 * double + 2, 3 * double + 2)
    )
    base = start + 16 + 3 * double
    reached = -1  # segments ascend; a made-up font whose segments do not is still read in bounded time
    for index, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(max(first, reached + 1), min(last, 0xFFFE) + 1):
            glyph = code + deltas[index]
            if ranges[index]:
                glyph = struct.unpack_from(">H", font, base + 2 * index + ranges[index] + 2 * (code - first))[0]
            if glyph & 0xFFFF:
                yield code
        reached = max(reached, last)


def _format_12(font: bytes, start: int) -> Iterator[int]:
    groups = struct.unpack_from(">12x L", font, start)[0]
    reached = -1
    for index in range(groups):
        first, last, _ = struct.unpack_from(">3L", font, start + 16 + 12 * index)
        yield from range(max(first, reached + 1), min(last, 0x10FFFF) + 1)
        reached = max(reached, last)
