"""References as YAML for people to read on in: CSL's variables with the shorthand that `csl.py` reads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from builder.model.bibliography import Date, Name, Reference
from builder.source.bibliography.csl import DATES, NAMES, TEXT

_FIRST = """title title-short author editor translator container-title container-title-short collection-title
    collection-number volume-title volume issue number edition genre medium event-title event-place event-date
    publisher publisher-place issued original-date status page number-of-pages chapter-number language DOI ISBN ISSN
    PMID PMCID URL accessed archive archive_location""".split()
_ORDER = {name: place for place, name in enumerate([*_FIRST, *sorted((TEXT | NAMES | DATES) - set(_FIRST))])}

_PLAIN = re.compile(r"[^\W_](?:[^\s:#]|[^\S\n](?!#)|:(?=\S)|(?<=\S)#)*(?<![\s:])")
_PLAIN_IN_SHORT = re.compile(r"0|[1-9]\d{0,14}")
_LIKE_NUMBER = re.compile(r"\d[\d_,.:]*(?:[eE][+-]?\d+)?|0[xXoObB][\da-fA-F_]+|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_ESCAPED = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_SIMPLE_KEY = 500
"""The longest key, in characters, that is written before its colon (YAML 1.2.2, 8.2.2: 1,024 with its quotes)."""


def write_bibliography(references: Mapping[str, Reference]) -> str:
    """The YAML of all references; read again, it gives references equal but for their places."""
    return "".join(f"{line}\n" for item in references.values() for line in _reference(item)) or "{}\n"


def _reference(item: Reference) -> Iterator[str]:
    key = _scalar(item.id)
    yield from [f"{key}:"] if len(key) <= _SIMPLE_KEY else [f"? {key}", ":"]
    yield f"  type: {item.type}"
    for name in sorted({*item.text, *item.names, *item.dates}, key=lambda name: _ORDER.get(name, len(_ORDER))):
        if name in item.text:
            yield f"  {name}: {_scalar(item.text[name])}"
        elif name in item.names:
            yield from _names(name, item.names[name])
        else:
            yield from _date(name, item.dates[name])
    if item.missing:
        yield "  custom:"
        yield "    missing: true"


def _names(variable: str, names: tuple[Name, ...]) -> Iterator[str]:
    if len(names) == 1 and (line := _in_a_line(names[0])):
        yield f"  {variable}: {line}"
        return
    yield f"  {variable}:"
    for name in names:
        first, *rest = [line] if (line := _in_a_line(name)) else _in_parts(name)
        yield f"    - {first}"
        yield from (f"      {line}" for line in rest)


def _in_a_line(name: Name) -> str:
    """A name as text, where the shorthand can say it."""
    if name == Name(literal=name.literal) and ", " not in name.literal:
        return _scalar(name.literal)
    if name == Name(family=name.family, given=name.given) and name.given and name.family and ", " not in name.family:
        return _scalar(f"{name.family}, {name.given}")
    return ""


def _in_parts(name: Name) -> list[str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.non_dropping_particle,
        "dropping-particle": name.dropping_particle,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return [f"{part}: {_scalar(text)}" for part, text in parts.items() if text]


def _date(variable: str, value: Date) -> Iterator[str]:
    if value.parts and not value.season and not value.literal:
        ends = ["-".join([f"{end[0]:0{5 if end[0] < 0 else 4}}", *(f"{n:02}" for n in end[1:])]) for end in value.parts]
        yield f"  {variable}: " + "/".join(f"{end}~" if value.circa else end for end in ends)
        return
    yield f"  {variable}:"
    if value.parts:
        yield f"    date-parts: {json.dumps(value.parts)}"
    if value.season:
        yield f"    season: {value.season}"
    if value.circa:
        yield "    circa: true"
    if value.literal:
        yield f"    literal: {_scalar(value.literal)}"


def _scalar(text: str) -> str:
    """Text as it stands where it cannot be taken for anything else, otherwise in double quotes (YAML 1.2.2, 7.3)."""
    if _PLAIN_IN_SHORT.fullmatch(text):
        return text
    safe = text.isprintable() and _PLAIN.fullmatch(text) and not re.search(r"['\"{}\[\]]", text)
    if safe and text.lower() not in _WORDS and not _LIKE_NUMBER.fullmatch(text):
        return text
    if '"' in text and "'" not in text and text.isprintable():
        return f"'{text}'"
    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
