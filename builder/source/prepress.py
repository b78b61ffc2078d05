"""What style.yaml says for a print shop: bleed, marks, and the profile that colours are made for."""

from __future__ import annotations

import struct
from pathlib import PurePosixPath
from typing import Any

from builder.model import codes
from builder.model.style import Prepress
from builder.source.files import read_bytes
from builder.source.located import Located
from builder.source.shape import Key, ListOf, OneOf, Sink, Text, Values
from builder.world import World

KEYS: dict[str, Key[Any]] = {
    "bleed": Key(Text(r"\d{1,2}(?:\.\d{1,2})?mm", "a bleed in millimetres", "3mm"), "how far pages are printed beyond"),
    "marks": Key(ListOf(OneOf({"crop": "crop", "cross": "cross"}), or_one=True), "marks about the page: crop, cross"),
    "colour": Key(OneOf({"rgb": False, "cmyk": True}), "rgb, or cmyk for a print shop"),
    "output-intent": Key(
        Text(r"icc/[\w.-]+\.(?:icc|icm)", "an ICC profile in icc/", "icc/FOGRA39L.icc"),
        "the profile of paper and inks that colours are made for; its name is that of the printing condition",
    ),
}
"""The keys of style.yaml that are about printing."""

_MOST = 25.0
"""Millimetres of bleed; no press wants more."""

_WHERE = "ask the print shop which profile it wants, and put that file into the style's folder icc/"


def read_prepress(world: World, chain: list[tuple[str, Values]], sink: Sink) -> Prepress | None:
    """What a chain of styles, the first before those that change it, comes to; None where it says nothing of it."""
    values: dict[str, object] = {}
    root, named = "", None
    for folder, found in chain:
        values |= {key: found.get(key) for key in KEYS if key in found.found}
        if "output-intent" in found.found:
            root, named = folder, found.get("output-intent")
    if not values:
        return None
    bleed = values.get("bleed")
    wide = float(bleed.value.removesuffix("mm")) if isinstance(bleed, Located) else 0.0
    if isinstance(bleed, Located) and wide > _MOST:
        sink(codes.UNKNOWN_VALUE.at(bleed.span, f"{bleed.value} is more than any bleed", "3mm is usual"))
    marks = values.get("marks")
    asked = tuple(dict.fromkeys(marks)) if isinstance(marks, tuple) else ()
    if not values.get("colour"):
        return Prepress(min(wide, _MOST), asked)
    if named is None:
        place = next(found.place("colour") for _, found in chain[::-1] if "colour" in found.found)
        message = "inks are asked for, and no profile says which (output-intent)"
        sink(codes.OUTPUT_INTENT_MISSING.at(place, message, _WHERE))
        return Prepress(min(wide, _MOST), asked)
    content = read_bytes(world, f"{root}/{named.value}", named.span, sink)
    if content is None:
        return Prepress(min(wide, _MOST), asked)
    fault = profile_fault(content)
    if fault:
        message = f"{named.value} {fault}"
        sink(codes.OUTPUT_INTENT_UNFIT.at(named.span, message, _WHERE))
        content = b""
    return Prepress(min(wide, _MOST), asked, PurePosixPath(named.value).stem, content)


def profile_fault(content: bytes) -> str:
    """Why a file is no profile of a press in CMYK with the way there and back (ICC.1:2010, 7.2 and 8.5); or nothing."""
    if len(content) < 132 or content[36:40] != b"acsp" or struct.unpack_from(">I", content)[0] != len(content):
        return "is not an ICC profile"
    if content[12:16] != b"prtr" or content[16:20] != b"CMYK":
        return "is not the profile of a press with cyan, magenta, yellow and black"
    (count,) = struct.unpack_from(">I", content, 128)
    tags = {content[132 + 12 * index : 136 + 12 * index] for index in range(min(count, 200))}
    if not {b"A2B0", b"B2A0", b"B2A1"} <= tags:
        return "lacks the tables from colours to inks"
    return ""
