"""The last touches to a file whose objects are all there, in WeasyPrint's public `finisher` hook."""

from __future__ import annotations

import logging
import zlib
from typing import Any

import pydyf

LOGGER = logging.getLogger("weasyprint.finish")
"""Below WeasyPrint's logger, so that complaints are told with its own."""

LEVEL = 6
"""Of zlib: 2 % larger than the highest level, and four times as fast."""

SCHEMES = ("https://", "http://", "mailto:")
"""Where links may lead; WeasyPrint writes any address into the file, `javascript:` and `file:` too."""


def finish(document: Any, pdf: Any) -> None:
    """Mend what the standards forbid, in place."""
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream):
            # 6.2.8 of ISO 19005-3 forbids interpolated pictures
            item.extra.pop("Interpolate", None)
            compress(item)
        elif isinstance(item, dict) and item.get("Subtype") == "/Link" and "A" in item:
            _check_link(str(item["A"]["URI"].string))
    attach(document.metadata.attachments, pdf)


def compress(stream: Any) -> None:
    """Compress a stream once and for all; pydyf would do it twice, at the slowest level."""
    if stream.compress:
        content = b"\n".join(pydyf._to_bytes(part) for part in stream.stream)  # noqa: SLF001 -- what pydyf writes
        stream.stream, stream.compress = [zlib.compress(content, LEVEL)], False
        stream.extra["Filter"] = "/FlateDecode"


def _check_link(address: str) -> None:
    if not address.lower().startswith(SCHEMES):
        LOGGER.error("A link that leads neither into the document nor to the web: %s", address)


def attach(attachments: list[Any], pdf: Any) -> None:
    """Make the attached files a sorted name tree (ISO 32000-1, 7.9.6) and name each once in /AF, by its own relation.

    WeasyPrint names each twice, and tells relations apart by content alone.
    """
    reference = pdf.catalog.get("Names", {}).get("EmbeddedFiles")
    if reference is None:
        return
    names = pdf.objects[int(reference.split()[0])]["Names"]
    pairs = list(zip(names[::2], names[1::2], strict=True))
    loaded = [attachment for attachment in attachments if attachment.md5]
    for attachment, (_, target) in zip(loaded, pairs, strict=True):
        pdf.objects[int(target.split()[0])]["AFRelationship"] = f"/{attachment.relationship}"
    pairs.sort(key=lambda pair: pair[0].data)
    if len({name.data for name, _ in pairs}) < len(pairs):
        LOGGER.error("Two attached files of one name")
    names[:] = [part for pair in pairs for part in pair]
    pdf.catalog["AF"] = pydyf.Array(target for _, target in pairs)
