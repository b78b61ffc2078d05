"""Names as BibTeX and BibLaTeX write them, split before their LaTeX is decoded, as braces hold them together."""

from __future__ import annotations

import re
from collections.abc import Callable

from bibtexparser.middlewares.names import NameParts, parse_single_name_into_parts, split_multiple_persons_names

from builder.model.bibliography import Name

_EXTENDED = re.compile(r"(family|given|prefix|suffix|useprefix)(?:-i)?\s*=", re.IGNORECASE)


def read_names(text: str, decode: Callable[[str], str], *, use_prefix: bool = True) -> tuple[Name, ...]:
    """The names of a field (btxdoc, section 4; biblatex 2.3.3 and 3.14.2 for the extended form).

    “and others” becomes a body named “others”, as pandoc has it. A particle is part of the family name, as BibTeX
    prints and sorts it, unless the entry says `useprefix=false`.
    """
    names = (_name(part, decode, use_prefix=use_prefix) for part in split_multiple_persons_names(text))
    return tuple(name for name in names if name != Name())


def _name(text: str, decode: Callable[[str], str], *, use_prefix: bool) -> Name:
    text = text.strip().strip(",").strip()
    if text == "others":
        return Name(literal=decode(text))
    if _EXTENDED.match(text):
        return _extended(text, decode, use_prefix=use_prefix)
    parts: NameParts = parse_single_name_into_parts(text, strict=False)
    first, von, last, junior = (
        decode(" ".join(words)).strip(" ,") for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    if last and not (first or von or junior):
        return Name(literal=last)
    return _person(last, first, von, junior, use_prefix=use_prefix)


def _extended(text: str, decode: Callable[[str], str], *, use_prefix: bool) -> Name:
    parts: dict[str, str] = {}
    for part in _parts(text):
        name, _, value = part.partition("=")
        parts[name.strip().lower()] = decode(value.strip().strip('"'))
    use = {"true": True, "false": False}.get(parts.get("useprefix", "").lower(), use_prefix)
    found = [parts.get(name, "") for name in ("family", "given", "prefix", "suffix")]
    return _person(*found, use_prefix=use)


def _parts(text: str) -> list[str]:
    """What stands between the commas that are in no braces or quotation marks."""
    parts, depth, quoted, start = [], 0, False, 0
    for place, char in enumerate(text):
        if char in "{}":
            depth += 1 if char == "{" else -1
        elif char == '"' and depth == 0:
            quoted = not quoted
        elif char == "," and depth == 0 and not quoted:
            parts.append(text[start:place])
            start = place + 1
    return [*parts, text[start:]]


def _person(family: str, given: str, prefix: str, suffix: str, *, use_prefix: bool) -> Name:
    return Name(
        family=family,
        given=given,
        suffix=suffix,
        dropping_particle="" if use_prefix else prefix,
        non_dropping_particle=prefix if use_prefix else "",
    )
