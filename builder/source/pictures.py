"""Pictures as they are handed out: without the places, names and comments that cameras and programs leave in them.

Nothing is encoded anew here; of the Exif data (CIPA DC-008) the orientation alone stays.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.figures import Picture
from builder.model.nodes import Image
from builder.model.report import Report
from builder.source.drawing import cleaned, is_drawing
from builder.source.shape import Sink

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset("IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs".split())
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112


def read_pictures(report: Report, read: Callable[[str, Span], bytes | None], sink: Sink) -> dict[str, bytes]:
    """The bytes of every picture that the report shows, by its path below report/, bared."""
    pictures: dict[str, bytes] = {}
    seen: set[str] = set()
    for source, span in _named(report):
        if source in seen:
            continue
        seen.add(source)
        if ":" in source or source.startswith("//"):
            message = f"a picture is not fetched from {source}"
            sink(codes.OUTSIDE_ROOT.at(span, message, "keep a copy in report/figures/ and name that"))
            continue
        content = read(source, span)
        if content is None:
            continue
        pictures[source] = bared(content)
        left_out = cleaned(content)[1] if is_drawing(content) else ()
        if left_out:
            message = f"of the drawing {source} this is left out: {', '.join(left_out)}"
            hint = "export it as plain SVG, with text as paths and without scripts and pictures, or as PNG"
            sink(codes.PICTURE_CLEANED.at(span, message, hint))
    return pictures


def _named(report: Report) -> Iterator[tuple[str, Span]]:
    for node in report.inlines():
        if isinstance(node, Image):
            yield node.source, node.span
    for _, body in report.bodies():
        for exhibit in body.exhibits.values():
            if isinstance(exhibit.content, Picture):
                yield exhibit.content.source, exhibit.content.span


def bared(content: bytes) -> bytes:
    """A picture without what is not seen of it; as it is where it cannot be taken apart. Twice is as good as once."""
    try:
        if content.startswith(b"\xff\xd8"):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
        if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
            return _webp(content)
        if content.startswith((b"GIF87a", b"GIF89a")):
            return _gif(content)
    except (struct.error, IndexError, ValueError):
        return content
    return cleaned(content)[0] if is_drawing(content) else content


def orientation(exif: bytes) -> int:
    """How a picture has to be turned, 1 to 8 (CIPA DC-008, 4.6.5); 1 where its Exif data do not say."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2], "")
    try:
        if order:
            (start,) = struct.unpack_from(f"{order}I", exif, 4)
            (count,) = struct.unpack_from(f"{order}H", exif, start)
            for index in range(min(count, 200)):
                tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * index)
                if tag == _ORIENTATION:
                    return value if 1 <= value <= 8 else 1
    except struct.error:
        pass
    return 1


def _only_orientation(exif: bytes) -> bytes:
    """Exif data that say how to turn the picture; empty where it stands upright."""
    turned = orientation(exif)
    if turned == 1:
        return b""
    return b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


def _jpeg(content: bytes) -> bytes:
    """ISO/IEC 10918-1, annex B: segments up to the end of the image; what hangs behind that is cut off."""
    kept = [b"\xff\xd8"]
    place = 2
    while True:
        if content[place] != 0xFF:
            raise ValueError
        marker = content[place + 1]
        if marker == 0xFF:
            place += 1
            continue
        if marker == 0xD9:
            return b"".join((*kept, b"\xff\xd9"))
        (length,) = struct.unpack_from(">H", content, place + 2)
        if length < 2:
            raise ValueError
        segment = content[place : place + 2 + length]
        place += 2 + length
        kept.append(_jpeg_segment(marker, segment))
        if marker == 0xDA:
            start = place
            while content[place] != 0xFF or content[place + 1] in (0, *range(0xD0, 0xD8)):
                place = content.index(b"\xff", place + 1)
            kept.append(content[start:place])


def _jpeg_segment(marker: int, segment: bytes) -> bytes:
    data = segment[4:]
    if marker == 0xE1 and data.startswith(_EXIF):
        exif = _only_orientation(data[len(_EXIF) :])
        return b"\xff\xe1" + struct.pack(">H", len(_EXIF) + len(exif) + 2) + _EXIF + exif if exif else b""
    if marker == 0xE2:
        return segment if data.startswith(b"ICC_PROFILE") else b""
    return b"" if marker == 0xFE or (0xE1 <= marker <= 0xEF and marker != 0xEE) else segment


def _png(content: bytes) -> bytes:
    """ISO/IEC 15948, clause 5: the chunks that are drawn, up to the last."""
    kept = [_PNG]
    place = len(_PNG)
    while True:
        length, name = struct.unpack_from(">I4s", content, place)
        chunk = content[place : place + 12 + length]
        if len(chunk) < 12 + length:
            raise ValueError
        place += 12 + length
        kind = name.decode("latin-1")
        if kind in _PNG_KEPT:
            kept.append(chunk)
        elif kind == "eXIf" and (exif := _only_orientation(chunk[8:-4])):
            kept.append(struct.pack(">I", len(exif)) + name + exif + struct.pack(">I", zlib.crc32(name + exif)))
        if kind == "IEND":
            return b"".join(kept)


def _webp(content: bytes) -> bytes:
    """RFC 9649, 2.3: the chunks without Exif and XMP, and the flags that announce them."""
    (size,) = struct.unpack_from("<I", content, 4)
    end = min(len(content), 8 + size)
    kept: list[bytes] = []
    place = 12
    exif = b""
    while place + 8 <= end:
        name, length = struct.unpack_from("<4sI", content, place)
        data = content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2
        if name == b"EXIF":
            exif = _only_orientation(data.removeprefix(_EXIF))
        elif name != b"XMP ":
            kept.append(struct.pack("<4sI", name, len(data)) + data + b"\0" * (len(data) % 2))
    if exif:
        kept.append(struct.pack("<4sI", b"EXIF", len(exif)) + exif)
    if kept and kept[0].startswith(b"VP8X"):
        kept[0] = kept[0][:8] + bytes([(kept[0][8] & ~0x0C) | (0x08 if exif else 0)]) + kept[0][9:]
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _gif(content: bytes) -> bytes:
    """GIF89a: without comments and what programs note for themselves, but for how often it plays."""
    place = 13 + (3 << ((content[10] & 7) + 1) if content[10] & 0x80 else 0)
    kept = [content[:place]]
    while content[place] != 0x3B:
        start = place
        label = content[place + 1] if content[place] == 0x21 else 0
        if content[place] == 0x2C:
            flags = content[place + 9]
            place += 11 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
        elif label:
            place += 2
        else:
            raise ValueError
        while content[place]:
            place += content[place] + 1
        place += 1
        if label != 0xFE and (label != 0xFF or content[start + 3 : start + 11] == b"NETSCAPE"):
            kept.append(content[start:place])
    return b"".join((*kept, b";"))
