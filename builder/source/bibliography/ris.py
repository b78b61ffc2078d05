"""RIS to references in CSL's terms.

A line holds a tag of two characters, two spaces, a hyphen and a value; TY begins a reference, ER ends it (the format of
Research Information Systems, as Zotero, EndNote, Mendeley and publishers write it). rispy 0.10 knows no lines and joins
a reference that has no ER with the next, so the reader is our own; the tests compare the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.model import codes
from builder.model.bibliography import Date, Name, Reference
from builder.model.diagnostic import Span
from builder.source.bibliography import tags
from builder.source.bibliography.csl import add, citable, real_date
from builder.source.bibliography.dates import SEASONS, date_of, month_of, typed_date
from builder.source.bibliography.text import MAX_ENTRIES, Limited, Tally, text_of
from builder.source.located import SourceFile
from builder.source.shape import Sink

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_TAG = re.compile(r"\s{0,9}([A-Za-z][A-Za-z0-9])\s{1,3}-(?=\s|$)\s*")
_SUFFIX = re.compile(r"(?:jr|sr|[ivx]{1,4})\.?", re.IGNORECASE)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_LETTERS = " abcdefghijklmnopqrstuvwxyz"
_SEPARATORS = {"KW": "; "}  # EndNote writes the tag once and each keyword on a line of its own
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class _Value:
    """What a tag says, and where it begins in the file; what goes on in the next lines is joined to it."""

    tag: str
    text: str
    start: int


@dataclass(slots=True)
class _Record:
    """The lines from TY to ER."""

    start: int
    values: list[_Value] = field(default_factory=list)


def read_ris(path: str, content: bytes, sink: Sink) -> dict[str, Reference]:
    """Every reference of a RIS file that could be read, by its ID, or else by a key of first author and year."""
    sink = Limited(sink)
    file = text_of(path, content, sink)
    if not file.text.strip():
        sink(codes.FILE_EMPTY.at(Span(path), "the file holds nothing"))
        return {}
    tallies = _Tallies(file)
    items = [_Item(record, file, sink, tallies) for record in _records(file, sink)]
    if not items:
        hint = "a reference begins with a line such as “TY  - JOUR”"
        sink(codes.RIS_SYNTAX.at(Span(path), "the file holds no reference", hint))
    references: dict[str, Reference] = {}
    given = {item.key for item in items if item.key}
    taken: dict[str, int] = {}
    unnamed = 0
    for item in items:
        if not item.key:
            unnamed += 1
            item.key = _made_up(item, given, taken)
            given.add(item.key)
        add(references, item.reference(), sink)
    if unnamed:
        message = f"{unnamed:,} {'reference has' if unnamed == 1 else 'references have'} no ID"
        hint = "cited by first author and year, such as “{}”".format(next(iter(references), ""))
        first = next((item for item in items if not item.has_id), items[0])
        sink(codes.IMPORT_GUESSED.at(file.span(first.record.start), message, hint))
    tallies.tell(sink)
    return references


def _records(file: SourceFile, sink: Sink) -> Iterator[_Record]:
    record: _Record | None = None
    count, stray = 0, False
    for line in _LINE.finditer(file.text):
        match = _TAG.match(line.group())
        tag = match[1].upper() if match else ""
        text = line.group()[match.end() if match else 0 :].strip()
        if tag == "TY":
            if record is not None:
                yield _unended(record, file, sink)
            count += 1
            if count > MAX_ENTRIES:
                message = f"the file has more than {MAX_ENTRIES:,} references: the rest is not read"
                sink(codes.TOO_LARGE.at(file.span(line.start()), message, "keep what the report cites"))
                return
            record, stray = _Record(line.start(), [_Value(tag, text, line.start())]), False
        elif record is None:
            if tag and not stray:
                stray = True
                message = f"“{tag}” stands outside of any reference"
                sink(codes.RIS_SYNTAX.at(file.span(line.start()), message, "a reference begins with “TY  - ”"))
        elif tag == "ER":
            yield record
            record = None
        elif tag:
            record.values.append(_Value(tag, text, line.start() + (match.end() if match else 0)))
        elif text:
            record.values.append(_Value("", text, line.start()))
    if record is not None:
        yield _unended(record, file, sink)


def _unended(record: _Record, file: SourceFile, sink: Sink) -> _Record:
    hint = "what was read of it is kept: end it with a line “ER  - ”"
    sink(codes.RIS_SYNTAX.at(file.span(record.start), "this reference has no end", hint))
    return record


def _made_up(item: _Item, given: set[str], taken: dict[str, int]) -> str:
    """A key for a reference without one: first author and year, with a letter or number where that is taken."""
    names = item.people("author") or item.people("editor")
    words = _WORD.findall(names[0].literal if names and names[0].literal else item.first("TI", "T1")) or ["reference"]
    family = "".join(_WORD.findall(names[0].family)) if names else ""
    year = re.search(r"[0-9]{4}", item.first("PY", "Y1", "DA"))
    stem = (family or words[0]).lower() + (year.group() if year else "")
    key, number = stem, taken.get(stem, 0)
    while key in given:
        number += 1
        key = f"{stem}{_LETTERS[number]}" if number < len(_LETTERS) else f"{stem}-{number}"
    taken[stem] = number
    return key


class _Tallies:
    """What is told once a file."""

    def __init__(self, file: SourceFile) -> None:
        self.dropped = Tally(
            file, codes.FIELD_DROPPED, lambda name, times: f"CSL has no variable for the tag {name} ({times})"
        )
        self.guessed = Tally(
            file,
            codes.TYPE_GUESSED,
            lambda name, times: f"CSL has no type for {name} ({times}): it is taken as a document",
        )

    def tell(self, sink: Sink) -> None:
        self.dropped.tell(sink)
        self.guessed.tell(sink)


class _Item:
    """One record on its way to a reference."""

    def __init__(self, record: _Record, file: SourceFile, sink: Sink, tallies: _Tallies) -> None:
        self.record = record
        self.file = file
        self.sink = sink
        self.tallies = tallies
        self.values: dict[str, list[_Value]] = {}
        self._lines(record.values)
        self.kind = record.values[0].text.strip().upper()
        self.type = tags.TYPES.get(self.kind, "document")
        self.key = self.first("ID")
        self.has_id = bool(self.key)
        self.texts: dict[str, str] = {}
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, Date] = {}
        self.places: dict[str, Span] = {}

    def _lines(self, values: list[_Value]) -> None:
        parts: list[str] = []
        last: _Value | None = None
        for value in values:
            if value.tag:
                if last:
                    last.text = _SEPARATORS.get(last.tag, " ").join(parts)
                last, parts = value, [value.text]
                self.values.setdefault(value.tag, []).append(value)
            else:
                parts.append(value.text)
        if last:
            last.text = _SEPARATORS.get(last.tag, " ").join(parts)

    def first(self, *names: str) -> str:
        """The first of these tags that says something."""
        return next((" ".join(value.text.split()) for name in names for value in self._all(name)), "")

    def _all(self, tag: str) -> list[_Value]:
        return [value for value in self.values.get(tag, []) if value.text.strip()]

    def people(self, variable: str) -> tuple[Name, ...]:
        """The names of all tags that are this variable."""
        found = [value for tag in self.values if self._names_in(tag) == variable for value in self._all(tag)]
        if found:
            self.places.setdefault(variable, self.file.span(found[0].start))
        return tuple(_name(value.text) for value in sorted(found, key=lambda value: value.start))

    def _names_in(self, tag: str) -> str:
        return tags.NAMES_BY_TYPE.get((self.type, tag)) or tags.NAMES.get(tag, "")

    def reference(self) -> Reference:
        """The reference; what of it cannot be carried over is counted."""
        span = self.file.span(self.record.start)
        if self.has_id:
            citable(self.key, self.file.span(self.values["ID"][0].start), self.sink)
        if self.kind not in tags.TYPES:
            self.tallies.guessed.add(self.kind or "an empty TY", self.record.start)
        for tag in self.values:
            variable = self._names_in(tag)
            if variable and variable not in self.names and (names := self.people(variable)):
                self.names[variable] = names
            elif not variable:
                self._tag(tag)
        self._pages()
        self._issued()
        return Reference(self.key, self.type, span, self.texts, self.names, self.dates, self.places)

    def _tag(self, tag: str) -> None:
        values = self._all(tag)
        if tag in tags.READ_TOGETHER or not values:
            return
        variable = tags.BY_TYPE.get((self.type, tag), tags.TEXTS.get(tag, ""))
        if tag == "SN":
            variable = tags.SERIAL_NUMBERS.get(self.type, "ISSN")
        if tag == "C2" and not values[0].text.upper().startswith("PMC"):
            variable = ""
        if tag == "AN" and re.search(r"pubmed|medline", self.first("DB") + self.first("DP"), re.IGNORECASE):
            variable = "PMID"
        if variable in ("note", "keyword"):
            self._set(variable, "; ".join(" ".join(value.text.split()) for value in values), values[0])
            return
        if variable == "accessed":
            self._date(variable, values[0])
            return
        text = " ".join(values[0].text.split())
        if variable == "URL":
            text, *others = (part.strip("; ") for part in re.split(r"[; ](?=https?://)", text))
            if others:  # EndNote writes the tag once and each address on a line of its own
                self.tallies.dropped.add(tag, values[0].start)
        if variable:
            self._set(variable, _DOI.sub("", text) if variable == "DOI" else text, values[0])
        for value in values[1:] if variable else values:
            if not variable or value.text != values[0].text:
                self.tallies.dropped.add(tag, value.start)

    def _set(self, variable: str, text: str, value: _Value) -> None:
        if variable not in self.texts:
            self.texts[variable] = text
            self.places[variable] = self.file.span(value.start)
        elif variable in ("note", "keyword"):
            self.texts[variable] += f"; {text}"
        elif text != self.texts[variable]:
            other = {"container-title": "collection-title"}.get(variable)
            if other and other not in self.texts and value.tag in ("T3", "BT"):
                self._set(other, text, value)
            else:
                self.tallies.dropped.add(value.tag, value.start)

    def _pages(self) -> None:
        first, last = self.first("SP"), self.first("EP")
        values = self._all("SP") or self._all("EP")
        if not values:
            return
        if self.type in tags.COUNTS_PAGES and first.isdecimal() and not last:
            self._set("number-of-pages", first, values[0])
            return
        between = "-" if first and last and "-" not in first and first != last else ""
        self._set("page", f"{first}{between}{last}" if between else first or last, values[0])

    def _issued(self) -> None:
        """DA says the day, PY and Y1 the year and perhaps more: whichever says most."""
        found = [(value, date) for tag in ("PY", "Y1", "DA") for value in self._all(tag) if (date := self._read(value))]
        if found:
            value, date = max(found, key=lambda pair: (bool(pair[1].parts), sum(map(len, pair[1].parts))))
            self._keep("issued", date, value)

    def _date(self, variable: str, value: _Value) -> None:
        date = self._read(value)
        if date:
            self._keep(variable, date, value)

    def _keep(self, variable: str, date: Date, value: _Value) -> None:
        span = self.file.span(value.start)
        checked = real_date(date, span, self.sink)
        if checked is not None:
            self.dates[variable] = checked
            self.places[variable] = span

    def _read(self, value: _Value) -> Date | None:
        """A date as YYYY/MM/DD/other, each part left out at will, or as it was typed."""
        text = " ".join(value.text.split())
        match = re.fullmatch(r"(\d{4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/(.*))?)?)?", text)
        if match:
            year, month, day, other = (part or "" for part in match.groups())
            if not month and other.strip().lower() in SEASONS:
                return Date(((int(year),),), season=SEASONS[other.strip().lower()])
            numbers = [year, *([month, *([day] if day.strip("0") else [])] if month.strip("0") else [])]
            return Date((tuple(int(number) for number in numbers),))
        year = self.first("PY", "Y1")[:4]
        if value.tag == "DA" and year.isdecimal() and month_of(re.split(r"\W", text)[0]):
            return date_of(year, re.sub(rf",?\s*{year}$", "", text))
        return typed_date(text)


def _name(text: str) -> Name:
    """“Family, Given, Suffix”; without a comma it is a body, or a person with one name."""
    parts = [part.strip() for part in " ".join(text.split()).strip(" ,").split(",")]
    if len(parts) == 1:
        return Name(literal=parts[0])
    if len(parts) == 2 and not parts[1]:
        return Name(literal=parts[0])
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]):
        return Name(family=parts[0], given=parts[1], suffix=parts[2])
    return Name(family=parts[0], given=", ".join(parts[1:]))
