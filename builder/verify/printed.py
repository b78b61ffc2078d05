"""What readers see of the stamp, compared with the manifest: metadata, the printed words, the QR code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

from builder.language import as_drawn, bare, day, direction, label, spoken
from builder.model.level import Level
from builder.verify.manifest import Declared
from builder.verify.reading import Document, attempt, guarded, shown, squeezed
from builder.verify.words import drawn_codes

_BORDER = 4


def metadata_fault(document: Document, declared: Declared) -> str:
    """Where XMP and the information dictionary disagree with the manifest; empty where they do not.

    A style of the author's own, or of another version, may leave out or word what the program's own never does: of such
    files the identifier and the title are asked for alone. Raises Unreadable.
    """
    xmp, info = document.xmp, document.info
    if xmp.get("dc:identifier") != [f"sha-256:{declared.digest}"]:
        return "the metadata (XMP) does not name the manifest that the file encloses"
    pairs = [("title", xmp.get("dc:title", [""]), info.get("/Title", ""))]
    if declared.own_style:
        made = datetime.fromtimestamp(declared.timestamp, UTC)
        pairs += [
            ("title", xmp.get("dc:title", [""]), declared.title),
            ("program", xmp.get("xmp:CreatorTool", [""]), f"imprimatur {declared.version}"),
            ("program", [info.get("/Creator", "")], f"imprimatur {declared.version}"),
            ("language", [str(document.root.get("/Lang", ""))], declared.language),
        ]
        if declared.timestamp:
            for key in ("xmp:CreateDate", "xmp:ModifyDate"):
                pairs.append(("date", xmp.get(key, [""]), f"{made:%Y-%m-%dT%H:%M:%SZ}"))
            for key in ("/CreationDate", "/ModDate"):
                pairs.append(("date", [info.get(key, "")], f"D:{made:%Y%m%d%H%M%S}Z"))
    for what, found, wanted in pairs:
        if squeezed("".join(found[:1])) != squeezed(wanted):
            return f"the {what} in the metadata is “{shown(''.join(found[:1]))}” where it ought to be “{shown(wanted)}”"
    return ""


def printed_fault(document: Document, declared: Declared) -> str | None:
    """Where the printed stamp disagrees with the manifest; empty where it does not, None where none is to be found.

    Raises Unreadable.
    """
    texts = document.texts
    first = attempt(lambda: document.page_of("verification"), None)
    stamp = texts[first:] if first is not None else texts
    digests = re.findall(r"sha-256([0-9a-f]{64})", squeezed("".join(stamp)).lower())
    if declared.digest not in digests:
        if digests and first is not None:
            return "the printed digest is not that of the manifest"
        return "the verification page prints no digest" if declared.own_style else None
    if not declared.own_style:
        return ""
    if first is None:
        return "there is no verification page"
    if declared.level not in map(str, Level):
        return f"there is no level “{shown(declared.level)}”"
    level = label(declared.language, f"level-{declared.level.replace(' ', '-')}")
    for number, text in enumerate(texts, 1):
        if not _prints(text.lower(), label(declared.language, "level-n", level).lower(), declared):
            return f"page {number} does not print the level “{shown(declared.level)}”"
        if not _prints(text, label(declared.language, "page-n-of", number, len(texts)), declared):
            return f"page {number} does not bear its number: pages were added, taken out or put in another order"
    for page, text in (("first page", texts[0]), ("verification page", texts[first])):
        if not _prints(text, level.upper(), declared):
            return f"the stamp on the {page} does not print the level “{shown(declared.level)}”"
    together = texts[0] + "".join(stamp)
    for what, on in days(declared):
        if not _prints(together, day(spoken(declared.language), on), declared):
            return f"{what}, {on}, is not printed as the manifest gives it"
    return ""


def _prints(text: str, words: str, declared: Declared) -> bool:
    """Whether words stand in a text of the page, wherever lines break, and whichever way the language runs."""
    if squeezed(words) in squeezed(text):
        return True
    turned = direction(spoken(declared.language)) == "rtl"
    return turned and squeezed(as_drawn(words)) in squeezed(bare(text))


def days(declared: Declared) -> Iterator[tuple[str, date]]:
    """The days that a stamp prints, each with what it is."""
    for what, on in (
        ("the day of the check", declared.checked_on),
        ("the day of publication", declared.published),
        ("the day until which the stamp is valid", declared.valid_until),
    ):
        if on is not None:
            yield what, on


def code_fault(document: Document, declared: Declared) -> str | None:
    """Whether the QR code is the drawing that the manifest gives: empty, or what is wrong; None where there is none.

    Raises Unreadable.
    """
    first = attempt(lambda: document.page_of("verification"), None)
    with guarded("the QR code"):
        drawn = [code for content in document.contents[first or 0 :] for code in drawn_codes(content)]
        if not drawn:
            return "the QR code is missing" if declared.own_style else None
        return "" if wanted_code(declared.digest) in drawn else "the QR code is not the one of the manifest"


def wanted_code(digest: str) -> frozenset[tuple[int, int]]:
    """The dark modules of the code that holds a digest, by column and row (ISO/IEC 18004, error correction M)."""
    import segno  # noqa: PLC0415 -- loads as it is needed

    code = segno.make(f"SHA-256:{digest.upper()}", error="m", micro=False, boost_error=False)
    rows = enumerate(code.matrix, _BORDER)
    return frozenset((column, row) for row, modules in rows for column, dark in enumerate(modules, _BORDER) if dark)
