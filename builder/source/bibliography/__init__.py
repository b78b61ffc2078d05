"""Bibliographies, one file a format, all into CSL's terms."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.diagnostic import Checked, Diagnostic, Span, sort
from builder.source.bibliography.csl import read_bibliography, schema
from builder.source.shape import Sink
from builder.source.tree import parse

__all__ = ["KINDS", "convert", "read_bibliography", "read_bibtex", "read_ris", "read_structured", "schema"]

KINDS = (".yaml", ".yml", ".json", ".bib", ".bibtex", ".ris")
"""How the names of bibliographies end."""


_COMMA = re.compile(r"\s*,\s*")
_PAIR = re.compile(rb"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)


def read_structured(path: str, content: bytes, sink: Sink) -> dict[str, Reference] | None:
    """Every reference of a file in YAML or JSON that could be read, by key; None where it is neither.

    Of a list in JSON that is cut off or broken, the entries before that place are kept.
    """
    is_json = path.lower().endswith(".json")
    if is_json:
        content = _PAIR.sub(_joined, content)
    parsed = parse(path, content)
    if is_json and parsed.value is None and (whole := _whole_entries(content)):
        parsed = replace(parse(path, whole), diagnostics=parsed.diagnostics)
    for diagnostic in parsed.diagnostics:
        sink(diagnostic)
    return None if parsed.value is None else read_bibliography(parsed.value, sink)


def _joined(match: re.Match[bytes]) -> bytes:
    # JSON writes a character beyond U+FFFF as two escapes (RFC 8259, 7), which YAML does not know.
    high, low = int(match[2], 16), int(match[3], 16)
    return match[1] + b"\\U%08x" % (0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00)


def _whole_entries(content: bytes) -> bytes:
    """The list up to the last entry that is whole, closed behind it; nothing where there is none."""
    import json  # noqa: PLC0415 -- for a file that is broken

    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return b""
    decoder, end = json.JSONDecoder(), 0
    between = re.compile(r"\s*\[\s*").match(text)
    try:
        while between:
            end = decoder.raw_decode(text, between.end())[1]
            between = _COMMA.match(text, end)
    except (ValueError, RecursionError):
        pass
    return f"{text[:end]}]".encode() if end else b""


def read_bibtex(path: str, content: bytes, sink: Sink) -> dict[str, Reference]:
    """Every reference of a BibTeX or BibLaTeX file that could be read, by key."""
    from builder.source.bibliography import bibtex  # noqa: PLC0415 -- for who has such a file

    return bibtex.read_bibtex(path, content, sink)


def read_ris(path: str, content: bytes, sink: Sink) -> dict[str, Reference]:
    """Every reference of a RIS file that could be read, by key."""
    from builder.source.bibliography import ris  # noqa: PLC0415 -- for who has such a file

    return ris.read_ris(path, content, sink)


def convert(path: str, content: bytes) -> Checked[str]:
    """A bibliography of any kind as YAML, with what is wrong with it and what could not be carried over."""
    from builder.source.bibliography.writing import write_bibliography  # noqa: PLC0415 -- for `import` alone

    found: list[Diagnostic] = []
    references: dict[str, Reference] = {}
    suffix = PurePosixPath(path).suffix.lower()
    if suffix in (".bib", ".bibtex"):
        references = read_bibtex(path, content, found.append)
    elif suffix == ".ris":
        references = read_ris(path, content, found.append)
    elif suffix in KINDS:
        references = read_structured(path, content, found.append) or {}
    else:
        hint = f"a bibliography ends with {', '.join(KINDS)}"
        found.append(codes.UNKNOWN_VALUE.at(Span(path), "this kind of file is not read as a bibliography", hint))
    return Checked(write_bibliography(references) if references else None, sort(found))
