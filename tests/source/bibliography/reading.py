"""Bibliographies for tests: read from text, with what was found in them."""

from __future__ import annotations

from builder.model.bibliography import Reference
from builder.model.diagnostic import Diagnostic
from builder.source.bibliography import read_bibtex, read_ris


def read(text: str | bytes, kind: str = "bib") -> tuple[dict[str, Reference], list[Diagnostic]]:
    """The references of a .bib or .ris file."""
    found: list[Diagnostic] = []
    content = text if isinstance(text, bytes) else text.encode()
    references = (read_ris if kind == "ris" else read_bibtex)(f"refs.{kind}", content, found.append)
    return references, found


def one(fields: str, kind: str = "book") -> Reference:
    """The reference that an entry with these fields gives, whatever is told about it."""
    references, _ = read(f"@{kind}{{key, {fields}}}")
    return references["key"]


def codes_of(found: list[Diagnostic]) -> list[str]:
    """The codes of what was found, in its order."""
    return [diagnostic.code for diagnostic in found]
