"""What travels within a finished file."""

from __future__ import annotations

from collections.abc import Iterator

from builder.language import label
from builder.model.artifact import Enclosure, Material
from builder.model.level import Level
from builder.model.stamp import Stamped


def identifier(stamped: Stamped) -> str:
    """What a file is called by in its metadata: the digest of its manifest; a draft has none."""
    return "" if stamped.stamp.level is Level.DRAFT else f"sha-256:{stamped.stamp.manifest.digest}"


def enclosures(stamped: Stamped, material: Material) -> tuple[Enclosure, ...]:
    """The manifest, and each file that travels along; a draft carries neither."""
    return () if stamped.stamp.level is Level.DRAFT else tuple(_enclosed(stamped, material))


def _enclosed(stamped: Stamped, material: Material) -> Iterator[Enclosure]:
    language = stamped.cited.report.language
    yield Enclosure("manifest.json", stamped.stamp.manifest.content, "Data", label(language, "manifest"))
    for path, content in sorted(material.enclosed.items()):
        data = path.startswith("report/evidence/")
        kind = "enclosed-record" if data else "enclosed"
        yield Enclosure(path, content, "Data" if data else "Source", label(language, kind))
