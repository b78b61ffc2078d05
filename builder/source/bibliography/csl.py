"""CSL-JSON, and the same in YAML with shorthand (a mapping by id, names as text, dates in ISO 8601).

Types and variables are those of CSL 1.0.2, appendices III and IV.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from builder.model import codes
from builder.model.bibliography import Date, Name, Reference
from builder.model.diagnostic import Span
from builder.source.bibliography.dates import SEASONS, typed_date
from builder.source.located import Located
from builder.source.shape import Schema, Sink, nearest, wrong_type
from builder.source.tree import Mapping, Node, Scalar, Sequence

TYPES = frozenset(
    """article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage""".split()
)
NAMES = frozenset(
    """author chair collection-editor compiler composer container-author contributor curator director editor
    editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator""".split()
)
DATES = frozenset({"accessed", "available-date", "event-date", "issued", "original-date", "submitted"})
NUMBERS = frozenset(
    """chapter-number collection-number edition issue number number-of-pages number-of-volumes page page-first
    part-number printing-number section supplement-number version volume""".split()
)
STRINGS = frozenset(
    """abstract annote archive archive_collection archive_location archive-place authority call-number citation-key
    citation-label collection-title container-title container-title-short dimensions division DOI event event-place
    event-title genre ISBN ISSN jurisdiction keyword language license medium note original-publisher
    original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre
    reviewed-title scale source status title title-short URL volume-title year-suffix""".split()
)
TEXT = NUMBERS | STRINGS
KEY = re.compile(r"\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*")
"""What a citation key looks like (pandoc's manual, “Citation syntax”)."""

_MAX_KEY = 1_000
_ISO = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([?~%])?")
_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "literal": "literal",
    "suffix": "suffix",
    "dropping-particle": "dropping_particle",
    "non-dropping-particle": "non_dropping_particle",
}
_ALIASES = {"journalAbbreviation": "container-title-short", "shortTitle": "title-short"}
"""Variables of citeproc-js that Zotero's CSL-JSON has (csl-data.json of the CSL project)."""

_OTHER_WORDS = {
    "address": "publisher-place",
    "booktitle": "container-title",
    "date": "issued",
    "institution": "publisher",
    "journal": "container-title",
    "organization": "publisher",
    "pages": "page",
    "website": "container-title",
    "year": "issued",
}
_EXTRA = re.compile(r"^([A-Za-z][A-Za-z -]{1,30}): (.+)$", re.MULTILINE)
_IGNORED_NAME_PARTS = frozenset({"comma-suffix", "static-ordering", "parse-names"})


def read_bibliography(root: Node, sink: Sink) -> dict[str, Reference]:
    """Every reference that could be read, by id: from a list of items with ids, or from a mapping of ids to items."""
    references: dict[str, Reference] = {}
    match root:
        case Mapping(items):
            pairs = [(key, item) for key, item in items]
            for key, item in pairs:
                add(references, _item(item, sink, key), sink)
        case Sequence(items):
            for item in items:
                add(references, _item(item, sink, None), sink)
        case _:
            wrong_type(root, "a list of references, or a mapping of keys to references", sink)
    return references


def add(references: dict[str, Reference], reference: Reference | None, sink: Sink) -> None:
    """Keep a reference under its id; the first of two stays."""
    if reference is None:
        return
    if reference.id in references:
        first = references[reference.id].span
        message = f"the reference “{reference.id}” stands here twice"
        sink(codes.DUPLICATE_ID.at(reference.span, message, f"it is first given in line {first.line}"))
        return
    references[reference.id] = reference


def _item(node: Node, sink: Sink, key: Located | None) -> Reference | None:
    if not isinstance(node, Mapping):
        wrong_type(node, "a reference (a mapping with type, title …)", sink)
        return None
    found: dict[str, Node] = {}
    for name, value in node.items:
        if name.value in _ALIASES:
            found.setdefault(_ALIASES[name.value], value)
        elif name.value in TEXT | NAMES | DATES | {"id", "type", "custom", "categories"}:
            found[name.value] = value
        else:
            other = _OTHER_WORDS.get(name.value.lower())
            hint = f"did you mean “{other}”?" if other else nearest(name.value, TEXT | NAMES | DATES | {"id", "type"})
            sink(codes.UNKNOWN_KEY.at(name.span, f"CSL has no variable “{name.value}”", hint))
    identifier = _identifier(node, found, key, sink)
    kind = _type(node, found, sink)
    if identifier is None:
        return None
    texts = {name: _text(found[name], sink) for name in found if name in TEXT}
    if node.span.path.endswith(".json"):
        texts = _extra(found.get("note")) | texts
    return Reference(
        identifier.value,
        kind,
        key.span if key else node.span,
        {name: _page(text) if name == "page" else text for name, text in texts.items() if text},
        {name: names for name in found if name in NAMES if (names := _names(found[name], sink))},
        {name: day for name in found if name in DATES if (day := _date(found[name], sink))},
        {name: value.located.first if isinstance(value, Scalar) else value.span for name, value in found.items()},
        _is_missing(found.get("custom")),
    )


def _extra(note: Node | None) -> dict[str, str]:
    """Variables that Zotero keeps in its field “Extra”, one a line, and exports as a note."""
    lines = _EXTRA.findall(note.located.value) if isinstance(note, Scalar) else []
    named = ((key if key in TEXT else key.lower().replace(" ", "-"), value.strip()) for key, value in lines)
    return {key: value for key, value in named if key in TEXT and key != "note"}


def _is_missing(custom: Node | None) -> bool:
    """What `import` writes of a number without an entry: `custom: {missing: true}`."""
    pairs = custom.items if isinstance(custom, Mapping) else ()
    return any(key.value == "missing" and isinstance(value, Scalar) and value.boolean is True for key, value in pairs)


def _identifier(node: Mapping, found: dict[str, Node], key: Located | None, sink: Sink) -> Located | None:
    given = found.get("id")
    if key is not None:
        identifier = key
        if isinstance(given, Scalar) and given.located.value != key.value:
            message = f"the id “{given.located.value}” is not the key “{key.value}” that it stands under"
            sink(codes.UNKNOWN_VALUE.at(given.span, message, "remove the id: the key says it"))
    elif isinstance(given, Scalar) and given.located.value.strip():
        identifier = given.located
    else:
        sink(codes.MISSING_KEY.at(node.span, "the reference has no id", "id: the key by which the text cites it"))
        return None
    other = found.get("citation-key")
    citable(identifier.value, identifier.span, sink, other.located.value if isinstance(other, Scalar) else "")
    return identifier


def citable(key: str, span: Span, sink: Sink, other: str = "") -> None:
    """Tell a key that no text can cite, and the other key that the entry itself has for this."""
    if len(key) > _MAX_KEY or not KEY.fullmatch(key):
        message = f"“{key}” cannot be cited"
        hint = f"its citation-key can: make “{other}” the id" if len(other) <= _MAX_KEY and KEY.fullmatch(other) else ""
        hint = hint or "a key is made of letters and digits, with single : . # $ % & - + ? < > ~ / between them"
        sink(codes.UNKNOWN_VALUE.at(span, message, hint))


def _type(node: Mapping, found: dict[str, Node], sink: Sink) -> str:
    given = found.get("type")
    if given is None:
        sink(codes.MISSING_KEY.at(node.span, "the reference has no type", "type: webpage, article-newspaper, book …"))
        return "document"
    if not isinstance(given, Scalar):
        wrong_type(given, "one of CSL's types", sink)
        return "document"
    if given.located.value not in TYPES:
        hint = (
            nearest(given.located.value, TYPES)
            or "usual ones: webpage, article-newspaper, article-journal, book, report"
        )
        sink(codes.UNKNOWN_VALUE.at(given.span, f"CSL has no type “{given.located.value}”", hint))
        return "document"
    return given.located.value


def _text(node: Node, sink: Sink) -> str:
    if not isinstance(node, Scalar) or node.is_null or node.boolean is not None:
        wrong_type(node, "text", sink, "fill it or remove it: what is not known is left out")
        return ""
    return " ".join(node.located.value.split())


def _page(value: str) -> str:
    """Pages as CSL takes them: the style prints the label, and knows what to put between two numbers."""
    return re.sub(r"\s*(?:-+|–)\s*", "-", re.sub(r"^pp?\.\s*", "", value))


def _names(node: Node, sink: Sink) -> tuple[Name, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(name for item in items if (name := name_of(item, sink)))


def name_of(node: Node, sink: Sink) -> Name | None:
    """A name: as a mapping of CSL's parts, or as text, “Family, Given” or a body's name."""
    match node:
        case Scalar() if not node.is_null and node.located.value.strip():
            family, comma, given = " ".join(node.located.value.split()).partition(", ")
            return Name(family=family, given=given) if comma else Name(literal=family)
        case Mapping(items):
            parts: dict[str, str] = {}
            for key, value in items:
                if key.value in _NAME_PARTS:
                    parts[_NAME_PARTS[key.value]] = _text(value, sink)
                elif key.value not in _IGNORED_NAME_PARTS:
                    sink(
                        codes.UNKNOWN_KEY.at(key.span, f"a name has no “{key.value}”", nearest(key.value, _NAME_PARTS))
                    )
            if any(parts.values()):
                return Name(**parts)
            wrong_type(node, "a name (family and given, or literal)", sink)
        case _:
            wrong_type(node, "a name", sink, "write “Family, Given”, or family: and given:")
    return None


def _date(node: Node, sink: Sink) -> Date | None:
    if isinstance(node, Mapping):
        return _date_mapping(node, sink)
    if not isinstance(node, Scalar) or node.is_null:
        wrong_type(node, "a date", sink, "write it as 2026, 2026-01 or 2026-01-31")
        return None
    return _iso(node.located.value.strip(), node.span, sink)


def _iso(value: str, span: Span, sink: Sink) -> Date | None:
    # A range is written with a slash, uncertainty with ? ~ or % (ISO 8601-2, 4.1 and 4.2).
    matches = [_ISO.fullmatch(end) for end in value.split("/")]
    if not 1 <= len(matches) <= 2 or None in matches:
        sink(codes.BAD_DATE.at(span, f"“{value}” is not a date", "write it as 2026, 2026-01 or 2026-01-31"))
        return None
    parts = tuple(tuple(int(part) for part in match.group(1, 2, 3) if part) for match in matches if match)
    circa = any(match and match.group(4) for match in matches)
    return real_date(Date(parts, circa=circa), span, sink)


def real_date(value: Date, span: Span, sink: Sink) -> Date | None:
    """The date, or None after telling that no calendar has it."""
    for part in value.parts:
        year, month, day = (*part, 1, 1)[:3] if len(part) < 3 else part
        try:
            date(2000 if year < 1 else year, month, day)
        except ValueError:
            written = "-".join(f"{number:02}" for number in part)
            sink(codes.BAD_DATE.at(span, f"no calendar has the date {written}"))
            return None
    return value


def _date_mapping(node: Mapping, sink: Sink) -> Date | None:
    fields = {key.value: (key, value) for key, value in node.items}
    known = ("date-parts", "season", "circa", "literal", "raw")
    for name, (key, _) in fields.items():
        if name not in known:
            sink(codes.UNKNOWN_KEY.at(key.span, f"a date has no “{name}”", nearest(name, known)))
    if "raw" in fields:
        raw = _text(fields["raw"][1], sink)
        return real_date(typed_date(raw), node.span, sink) if raw else None
    literal = _text(fields["literal"][1], sink) if "literal" in fields else ""
    parts = _date_parts(fields["date-parts"][1], sink) if "date-parts" in fields else ()
    if parts is None:
        return None
    season = _season(fields["season"][1]) if "season" in fields else 0
    circa = fields.get("circa", (None, None))[1]
    if not parts and not literal:
        sink(codes.BAD_DATE.at(node.span, "the date says nothing", "give date-parts or literal"))
        return None
    return real_date(
        Date(parts, season or 0, isinstance(circa, Scalar) and circa.boolean is not False, literal), node.span, sink
    )


def _season(node: Node) -> int | None:
    word = node.located.value.strip().lower() if isinstance(node, Scalar) else ""
    return SEASONS.get(word) or _integer(node)


def _integer(node: Node) -> int | None:
    if isinstance(node, Scalar) and re.fullmatch(r"-?\d{1,4}", node.located.value.strip()):
        return int(node.located.value)
    return None


def _date_parts(node: Node, sink: Sink) -> tuple[tuple[int, ...], ...] | None:
    if isinstance(node, Sequence) and 1 <= len(node.items) <= 2:
        ends: list[tuple[int, ...]] = []
        for end in node.items:
            numbers = [_integer(part) for part in end.items] if isinstance(end, Sequence) else []
            if 1 <= len(numbers) <= 3 and None not in numbers:
                ends.append(tuple(number for number in numbers if number is not None))
        if len(ends) == len(node.items):
            return tuple(ends)
    sink(codes.BAD_DATE.at(node.span, "these date-parts are not a date", "write them as [[2026, 1, 31]]"))
    return None


def schema() -> Schema:
    """JSON Schema of a bibliography: a superset of the CSL project's csl-data.json."""
    text: Schema = {"type": ["string", "number"]}
    name: Schema = {
        "anyOf": [
            {"type": "string", "description": "“Family, Given”, or the name of a body"},
            {
                "type": "object",
                "properties": dict.fromkeys(_NAME_PARTS, text) | {part: {} for part in sorted(_IGNORED_NAME_PARTS)},
                "additionalProperties": False,
            },
        ]
    }
    day: Schema = {
        "anyOf": [
            {"type": ["string", "integer"], "description": "2026, 2026-01 or 2026-01-31; a range with a slash"},
            {
                "type": "object",
                "properties": {
                    "date-parts": {"type": "array"},
                    "season": {},
                    "circa": {},
                    "literal": text,
                    "raw": text,
                },
                "additionalProperties": False,
            },
        ]
    }
    variables: dict[str, Any] = {"id": text, "type": {"enum": sorted(TYPES)}, "custom": {}, "categories": {}}
    variables |= dict.fromkeys([*sorted(TEXT), *_ALIASES], text)
    variables |= {variable: {"anyOf": [name, {"type": "array", "items": name}]} for variable in sorted(NAMES)}
    variables |= dict.fromkeys(sorted(DATES), day)
    item: Schema = {"type": "object", "properties": variables, "required": ["type"], "additionalProperties": False}
    with_id = item | {"required": ["id", "type"]}
    return {
        "anyOf": [
            {"type": "object", "additionalProperties": item, "description": "references by their keys"},
            {"type": "array", "items": with_id, "description": "CSL-JSON"},
        ]
    }
