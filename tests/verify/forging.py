"""Files forged with care: written again as a build writes them, so that what is wrong in them is one thing alone."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pydyf
import pypdf
import segno

from builder.verify import layout
from builder.verify.layout import _objects, _unpacked
from builder.verify.words import codes as table_of

Objects = dict[int, bytes]
_HEX = re.compile(rb"<([0-9a-f]+)>")
_SHOWN = re.compile(rb"/(\S+) [\d.]+ Tf|(\[(?:<[0-9a-f]*>|[-\d. ])*\]) TJ")


class Raw(pydyf.Object):  # type: ignore[misc]
    """An object as it was."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.raw = data

    @property
    def data(self) -> bytes:
        return self.raw

    @property
    def compressible(self) -> bool:
        return not self.raw.endswith(b"endstream")


def objects(content: bytes) -> Objects:
    """The objects of a built file, without those that hold others."""
    lying, packed, _ = _objects(content)
    (holder,) = {holder for holder, _ in packed.values()}
    return {number: data for number, data in lying.items() if number != holder} | dict(_unpacked(lying[holder]))


def written(parts: Objects) -> bytes:
    """Objects as a file: pydyf writes it, with an identifier of its own."""
    pdf = pydyf.PDF()
    del pdf.objects[1:]
    for number in range(1, max(parts)):
        pdf.add_object(Raw(parts[number]))
    pdf.catalog = next(one for one in pdf.objects[1:] if re.search(rb"/Type /Catalog\b", one.data))
    pdf.info = Raw(parts[max(parts)])
    output = io.BytesIO()
    pdf.write(output, identifier=True, compress=True)
    return output.getvalue()


def unpacked(data: bytes) -> bytes:
    """What a stream holds."""
    start = data.index(b"stream\n") + 7
    content = data[start : data.rindex(b"\nendstream")]
    return zlib.decompress(content) if b"/FlateDecode" in data[:start] else content


def packed(data: bytes, content: bytes) -> bytes:
    """The same stream with other content."""
    start = data.index(b"stream\n") + 7
    stream = zlib.compress(content) if b"/FlateDecode" in data[:start] else content
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(stream), data[:start])
    return head + stream + b"\nendstream"


def edited(content: bytes, change: Callable[[Objects], None]) -> bytes:
    parts = objects(content)
    change(parts)
    result = written(parts)
    layout.account(result)
    return result


def replaced(content: bytes, old: bytes, new: bytes) -> bytes:
    """Another word in every object that is no stream."""

    def change(parts: Objects) -> None:
        hits = [number for number, data in parts.items() if old in data and not data.endswith(b"endstream")]
        assert hits
        for number in hits:
            parts[number] = parts[number].replace(old, new)

    return edited(content, change)


def metadata(content: bytes, old: str, new: str) -> bytes:
    """Another word in the XMP."""

    def change(parts: Objects) -> None:
        number = next(number for number, data in parts.items() if b"/Subtype /XML" in data.partition(b"stream")[0])
        text = unpacked(parts[number]).decode()
        assert old in text
        parts[number] = packed(parts[number], text.replace(old, new).encode())

    return edited(content, change)


def holder(content: bytes, name: str) -> int:
    """The number of the object that holds an enclosed file."""
    reader: Any = pypdf.PdfReader(io.BytesIO(content))
    names = reader.trailer["/Root"]["/Names"]["/EmbeddedFiles"]["/Names"]
    place = dict(zip(names[::2], names[1::2], strict=True))[name]
    return int(place.get_object()["/EF"].raw_get("/F").idnum)


def enclosed(content: bytes, name: str) -> bytes:
    return unpacked(objects(content)[holder(content, name)])


def swapped(content: bytes, name: str, new: bytes) -> bytes:
    """Another content of an enclosed file."""
    number = holder(content, name)
    return edited(content, lambda parts: parts.update({number: packed(parts[number], new)}))


def reprinted(content: bytes, old: str, new: str, pages: slice = slice(None), *, needed: bool = True) -> bytes:
    """Other words on pages, of the same length and with glyphs that are there."""
    reader: Any = pypdf.PdfReader(io.BytesIO(content))
    parts = objects(content)
    hits = 0
    for page in reader.pages[pages]:
        fonts = {name[1:]: table_of(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
        number = page.raw_get("/Contents").idnum
        stream = unpacked(parts[number])
        font: dict[int, str] = {}
        output, end = [], 0
        for match in _SHOWN.finditer(stream):
            if match[1]:
                font = fonts[match[1].decode()]
                continue
            line, count = _reprinted(match[2], font, old, new)
            hits += count
            output += [stream[end : match.start(2)], line]
            end = match.end(2)
        parts[number] = packed(parts[number], b"".join([*output, stream[end:]]))
    assert hits or not needed, old
    return written(parts)


def _reprinted(line: bytes, font: Mapping[int, str], old: str, new: str) -> tuple[bytes, int]:
    codes = [int(piece[at : at + 4], 16) for piece in _HEX.findall(line) for at in range(0, len(piece), 4)]
    text = "".join(font.get(code, "?")[:1] or "?" for code in codes)
    glyphs = {char: code for code, char in font.items()}
    count = 0
    while (at := text.find(old)) >= 0:
        codes[at : at + len(old)] = [glyphs[char] for char in new]
        text = text.replace(old, new, 1)
        count += 1
    rest = iter(codes)
    return _HEX.sub(
        lambda match: b"<%s>" % b"".join(b"%04x" % next(rest) for _ in range(len(match[1]) // 4)), line
    ), count


def redrawn(content: bytes, text: str) -> bytes:
    """The QR code of another text in place of the one that is there."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    lines = [
        b"%d %.1f m\n%d %.1f l" % (column, row + 0.5, column + 1, row + 0.5)
        for row, modules in enumerate(code.matrix, 4)
        for column, dark in enumerate(modules, 4)
        if dark
    ]
    reader: Any = pypdf.PdfReader(io.BytesIO(content))
    number = reader.pages[-1].raw_get("/Contents").idnum

    def change(parts: Objects) -> None:
        stream = unpacked(parts[number])
        start, end = (re.search(pattern, stream, re.DOTALL) for pattern in (rb"0 0 m\n4 4\.5 m", rb"\d+ \d+\.5 l\nB\n"))
        assert start
        assert end
        parts[number] = packed(parts[number], stream[: start.start()] + b"\n".join(lines) + stream[end.end() - 3 :])

    return edited(content, change)


def manifested(content: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Another manifest, with its digest in the metadata, in print and in the code, as a patient forger does it."""
    values = json.loads(enclosed(content, "manifest.json"))
    before = hashlib.sha256(enclosed(content, "manifest.json")).hexdigest()
    change(values)
    usable = set(before)
    values["salt"] = "@@@@@@"
    form = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    for salt in range(1_000_000):  # until the digits are some for which the fonts have glyphs
        new = form.replace(b"@@@@@@", b"%06d" % salt)
        digest = hashlib.sha256(new).hexdigest()
        if set(digest) <= usable:
            break
    content = metadata(swapped(content, "manifest.json", new), before, digest)
    content = replaced(content, before.encode(), digest.encode())
    return redrawn(reprinted(content, before, digest), f"SHA-256:{digest.upper()}")
