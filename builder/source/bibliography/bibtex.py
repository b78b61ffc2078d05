"""BibTeX and BibLaTeX to references in CSL's terms."""

from __future__ import annotations

import re

from builder.model import codes
from builder.model.bibliography import Date, Name, Reference
from builder.model.diagnostic import Span
from builder.source.bibliography import fields as known
from builder.source.bibliography.csl import DATES, NAMES, TEXT, add, citable, real_date
from builder.source.bibliography.dates import date_of, typed_date
from builder.source.bibliography.inheritance import Inheritance
from builder.source.bibliography.latex import decode, verbatim
from builder.source.bibliography.names import read_names
from builder.source.bibliography.scanner import Entry, Scanner
from builder.source.bibliography.text import Limited, Tally, text_of
from builder.source.located import SourceFile
from builder.source.shape import Sink

_VARIABLES = {name.lower(): name for name in (TEXT | NAMES | DATES) - {"citation-key", "citation-label", "year-suffix"}}
_LANGUAGE_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?")
_ADDRESS = re.compile(r"\\url\s*\{([^{}]*)\}|(https?://\S+)")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_PAGES = re.compile(r"\s*(?:-{1,3}|–|—)\s*")


def read_bibtex(path: str, content: bytes, sink: Sink) -> dict[str, Reference]:
    """Every reference of a .bib file that could be read, by key, in the order of the file."""
    sink = Limited(sink)
    file = text_of(path, content, sink)
    if not file.text.strip():
        sink(codes.FILE_EMPTY.at(Span(path), "the file holds nothing"))
        return {}
    scanner = Scanner(file, sink)
    entries: dict[str, Entry] = {}
    for entry in scanner.entries():
        if entry.key in entries:
            span = file.span(entry.start)
            first = file.span(entries[entry.key].start).line
            message = f"the reference “{entry.key}” stands here twice"
            sink(codes.DUPLICATE_ID.at(span, message, f"it is first given in line {first}"))
        elif entry.key:
            entries[entry.key] = entry
    if not entries:
        sink(
            codes.BIBTEX_SYNTAX.at(Span(path), "the file holds no entry", "an entry is written @book{key, title = {…}}")
        )
    Inheritance(entries, scanner).resolve()
    tallies = _Tallies(file)
    references: dict[str, Reference] = {}
    for entry in entries.values():
        if entry.kind not in known.NO_REFERENCE:
            add(references, _Item(entry, scanner, tallies).reference(), sink)
    tallies.tell(sink)
    return references


class _Tallies:
    """What is told once a file."""

    def __init__(self, file: SourceFile) -> None:
        self.dropped = Tally(
            file, codes.FIELD_DROPPED, lambda name, times: f"CSL has no variable for the field “{name}” ({times})"
        )
        self.guessed = Tally(
            file,
            codes.TYPE_GUESSED,
            lambda name, times: f"CSL has no type for @{name} ({times}): it is taken as a document",
        )
        self.unknown = Tally(
            file,
            codes.LATEX_UNKNOWN,
            lambda name, times: f"the command \\{name} has no text ({times}): it is left out",
            "write the character itself, or what is meant in words",
        )

    def tell(self, sink: Sink) -> None:
        for tally in (self.dropped, self.guessed, self.unknown):
            tally.tell(sink)


class _Item:
    """One entry on its way to a reference."""

    def __init__(self, entry: Entry, scanner: Scanner, tallies: _Tallies) -> None:
        self.entry = entry
        self.scanner = scanner
        self.tallies = tallies
        self.texts: dict[str, str] = {}
        self.names: dict[str, tuple[Name, ...]] = {}
        self.dates: dict[str, Date] = {}
        self.places: dict[str, Span] = {}

    def reference(self) -> Reference:
        """The reference; what of it cannot be carried over is counted."""
        span = self.scanner.file.span(self.entry.start)
        citable(self.entry.key, span, self.scanner.sink)
        kind = self._type()
        self._titles(kind)
        for name in self.entry.fields:
            self._field(name)
        self._number(kind)
        self._publisher()
        self._genre()
        self._language()
        self._issued()
        self._eprint(kind)
        self._howpublished()
        if kind == "document" and self.entry.kind in ("misc", "bibnote") and self.texts.get("URL"):
            kind = "webpage"
        return Reference(self.entry.key, kind, span, self.texts, self.names, self.dates, self.places)

    def _raw(self, name: str) -> str:
        field = self.entry.fields.get(name)
        return field.value if field else ""

    def _place(self, name: str) -> Span:
        return self.scanner.file.span(self.entry.fields[name].start)

    def _decode(self, name: str, value: str, *, title: bool = False) -> str:
        unknown: list[str] = []
        text = decode(value, unknown, title=title)
        for command in unknown:
            self.tallies.unknown.add(command, self.entry.fields[name].start)
        return text

    def _text(self, name: str, *, title: bool = False) -> str:
        return self._decode(name, self._raw(name), title=title) if name in self.entry.fields else ""

    def _set(self, variable: str, text: str, *names: str) -> None:
        """Give a variable its text, which came out of these fields; a second text joins notes, and replaces nothing."""
        found = [name for name in names if name in self.entry.fields]
        if not text or not found:
            return
        if variable not in self.texts:
            self.texts[variable] = text
            self.places[variable] = self._place(found[0])
        elif variable in ("note", "annote", "keyword"):
            self.texts[variable] += f"; {text}"
        else:
            self.tallies.dropped.add(found[0], self.entry.fields[found[0]].start)

    def _type(self) -> str:
        kind = self.entry.kind
        subtype = self._raw("entrysubtype").strip().lower()
        if kind in ("article", "suppperiodical", "periodical") and subtype in known.SUBTYPES:
            return known.SUBTYPES[subtype]
        if kind == "article" and not self._raw("journal") + self._raw("journaltitle") and self._raw("eprint"):
            return "article"  # CSL's type of preprints
        if kind == "misc" and self._raw("eprint"):
            return "article"
        if kind == "unpublished" and self._raw("eventtitle"):
            return "speech"
        if kind in known.TYPES:
            return known.TYPES[kind]
        self.tallies.guessed.add(kind, self.entry.start)
        return "document"

    def _field(self, name: str) -> None:
        raw = self._raw(name)
        if name in known.PUT_TOGETHER or not raw.strip():
            return
        variable = _VARIABLES.get(name, "")
        if name in known.IDENTIFIERS:
            self._identifier(known.IDENTIFIERS[name], verbatim(raw), name)
        elif name in known.TITLES:
            self._set(known.TITLES[name], self._text(name, title=name in ("shorttitle", "origtitle")), name)
        elif name in known.TEXTS or variable in TEXT:
            variable = known.TEXTS.get(name, variable)
            text = self._text(name)
            self._set(variable, _PAGES.sub("-", text) if variable == "page" else text, name)
        elif name in known.NAMES or variable in NAMES:
            self._people(name, variable)
        elif name in known.DATES or variable in DATES:
            self._date(known.DATES.get(name, variable), name)
        else:
            self.tallies.dropped.add(name, self.entry.fields[name].start)

    def _identifier(self, variable: str, text: str, name: str) -> None:
        if variable == "URL":
            text, *others = text.split() or [""]
            if others:  # Mendeley puts all addresses of an entry into one field
                self.tallies.dropped.add(name, self.entry.fields[name].start)
        self._set(variable, _DOI.sub("", text) if variable == "DOI" else text, name)

    def _people(self, name: str, variable: str) -> None:
        role = self._raw(f"{name}type").strip().lower() if name.startswith("editor") else ""
        variable = known.EDITOR_TYPES.get(role) or known.NAMES.get(name, variable)
        use_prefix = "useprefix=false" not in re.sub(r"\s", "", self._raw("options").lower())
        names = read_names(self._raw(name), lambda text: self._decode(name, text), use_prefix=use_prefix)
        if names:
            self.names[variable] = self.names.get(variable, ()) + names
            self.places.setdefault(variable, self._place(name))

    def _titles(self, kind: str) -> None:
        title = self._titled("title", "subtitle")
        book = self._titled("booktitle", "booksubtitle")
        main = self._titled("maintitle", "mainsubtitle")
        journal = self._titled("journaltitle" if self._raw("journaltitle") else "journal", "journalsubtitle")
        container = book or journal
        # A volume of a larger work is found by both titles, and styles print one.
        if container:
            container = _titled(main, container)
        elif kind in ("chapter", "paper-conference", "entry-encyclopedia"):
            container = main
        else:
            title = _titled(main, title)
        if not title and book and kind not in ("chapter", "paper-conference"):
            title, container = book, ""
        elif book and journal:
            self._set("collection-title", journal, "journaltitle", "journal")
        self._set("title", title, "title", "maintitle", "booktitle")
        self._set("container-title", container, "booktitle", "journaltitle", "journal", "maintitle")

    def _titled(self, name: str, sub: str) -> str:
        """A title with its subtitle; CSL has one variable for both. Cases are kept in titles that styles change."""
        keeps = name == "title"
        return _titled(self._text(name, title=keeps), self._text(sub, title=keeps))

    def _number(self, kind: str) -> None:
        number, issue = self._text("number"), self._text("issue")
        if kind in known.ISSUED_IN:
            self._set("issue", ", ".join(filter(None, (number, issue))), "number", "issue")
        else:
            in_series = kind in known.IN_SERIES and "collection-title" in self.texts
            self._set("collection-number" if in_series else "number", number, "number")
            self._set("issue", issue, "issue")
        for name in ("eid", "articleno", "article-number"):
            text = self._text(name)
            self._set("page" if "page" not in self.texts else "number", text, name)

    def _publisher(self) -> None:
        given = {text: name for name in reversed(known.PUBLISHERS) if (text := self._text(name))}
        self._set("publisher", "; ".join(reversed(given)), *reversed(given.values()))
        for name in known.PLACES:
            self._set("publisher-place", self._text(name), name)

    def _genre(self) -> None:
        genre = self._text("type")
        if genre:
            self._set("genre", known.GENRES.get(genre.lower(), genre), "type")
        elif self.entry.kind in ("phdthesis", "mastersthesis"):
            self.texts["genre"] = known.GENRES[self.entry.kind]

    def _language(self) -> None:
        for name in ("langid", "hyphenation", "language"):
            words = self._text(name)
            tag = _LANGUAGE_TAG.fullmatch(words)
            if words.lower() in known.LANGUAGES:
                words = known.LANGUAGES[words.lower()]
            elif tag:
                words = tag[1].lower() + (f"-{tag[2].upper()}" if tag[2] else "")
            if words and "language" not in self.texts:
                self._set("language", words, name)

    def _issued(self) -> None:
        if "issued" in self.dates or not (self._raw("year") or self._raw("month")).strip():
            return
        name = "year" if self._raw("year").strip() else "month"
        year, month, day = self._text("year"), self._text("month"), self._text("day")
        if re.fullmatch(r"in press|forthcoming|to appear|submitted|accepted", year, re.IGNORECASE):
            self._set("status", year, name)
            return
        self._keep_date("issued", date_of(year, month, day), name)

    def _date(self, variable: str, name: str) -> None:
        if variable not in self.dates:
            self._keep_date(variable, typed_date(verbatim(self._raw(name))), name)

    def _keep_date(self, variable: str, value: Date, name: str) -> None:
        checked = real_date(value, self._place(name), self.scanner.sink)
        if checked is not None and checked != Date():
            self.dates[variable] = checked
            self.places[variable] = self._place(name)

    def _eprint(self, kind: str) -> None:
        name = "eprint" if self._raw("eprint").strip() else "arxivid"
        number = verbatim(self._raw(name))
        if not number:
            return
        archive = verbatim(self._raw("eprinttype") or self._raw("archiveprefix") or ("arXiv" * (name == "arxivid")))
        section = verbatim(self._raw("eprintclass") or self._raw("primaryclass"))
        if archive.lower() == "arxiv":
            number = re.sub(r"^arxiv:", "", number, flags=re.IGNORECASE)
            label = f"arXiv:{number}" + (f" [{section}]" if section and f"[{section}]" not in number else "")
            if kind == "article":
                self._set("number", label, name)
                self._set("publisher", "" if "publisher" in self.texts else "arXiv", name)
            else:
                self._set("archive", "arXiv", name)
                self._set("archive_location", label, name)
            address = f"https://arxiv.org/abs/{number.partition(' ')[0]}"
        elif archive.lower() in ("pubmed", "pmid"):
            self._set("PMID", number, name)
            return
        else:
            self._set("archive", archive, name, "eprinttype", "archiveprefix")
            self._set("archive_location", number, name)
            address = known.ARCHIVES.get(archive.lower(), "").format(number)
        if not {"URL", "DOI"} & set(self.texts):
            self._set("URL", address, name)

    def _howpublished(self) -> None:
        """`howpublished` is an address as often as words."""
        raw = self._raw("howpublished")
        if not raw.strip():
            return
        address = _ADDRESS.search(raw)
        if address and "URL" not in self.texts:
            self._set("URL", verbatim(address[1] or address[2]), "howpublished")
            raw = raw[: address.start()] + raw[address.end() :]
        words = self._decode("howpublished", raw).strip(" ,.;:")
        if re.fullmatch(
            r"(?:available|retrieved|online|accessed|available at|available online(?: at)?)?", words.lower()
        ):
            return
        self._set("note" if "publisher" in self.texts else "publisher", words, "howpublished")


def _titled(title: str, after: str) -> str:
    if not title or not after or title == after:
        return title or after
    return f"{title}{' ' if title.endswith((':', '?', '!', '…')) else ': '}{after}"
