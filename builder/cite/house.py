"""The house style of the reference list: authors, title, container, publisher, date, address."""

from __future__ import annotations

from builder.model.bibliography import Date, Name, Reference
from builder.model.language import write_date
from builder.model.report import Emphasis, Inline, Link, Text, plain

MAX_NAMES = 6
"""More names than these are cut to the first and “et al.”."""

_STANDALONE = frozenset(
    """article book classic collection dataset figure graphic hearing legislation manuscript map motion_picture pamphlet
    patent performance periodical regulation report software song standard thesis treaty""".split()
)
_STOPS = (".", "?", "!", "…")
_CLOSERS = "”’\"')]"
_NAME_VARIABLES = ("author", "director", "composer", "editor", "compiler", "interviewer", "recipient")


def format_reference(reference: Reference, language: str) -> tuple[Inline, ...]:
    """A reference as a run of text; whatever it lacks leaves no trace."""
    writer = _Writer(reference, language)
    writer.sentence(writer.people())
    writer.sentence(writer.title())
    writer.sentence(writer.container())
    writer.sentence(writer.identifiers())
    writer.sentence(writer.accessed())
    return writer.finish()


class _Writer:
    def __init__(self, reference: Reference, language: str) -> None:
        self.reference = reference
        self.language = language
        self.nodes: list[Inline] = []

    def text(self, value: str) -> Text:
        return Text(value, self.reference.span)

    def sentence(self, nodes: list[Inline]) -> None:
        """Add a part that ends with a full stop, unless it ends with a mark of its own or an address."""
        if not plain(tuple(nodes)).strip():
            return
        if self.nodes:
            self.nodes.append(self.text(" "))
        self.nodes += nodes
        last = plain(tuple(nodes)).rstrip().rstrip(_CLOSERS)
        if not last.endswith(_STOPS) and not isinstance(nodes[-1], Link):
            self.nodes.append(self.text("."))

    def finish(self) -> tuple[Inline, ...]:
        return tuple(self.nodes) or (self.text("No details are given."),)

    def people(self) -> list[Inline]:
        for variable in _NAME_VARIABLES:
            names = [written for name in self.reference.names.get(variable, ()) if (written := _name(name))]
            if names:
                cut = [*names[:1], "et al."] if len(names) > MAX_NAMES else names
                joined = " ".join(cut) if len(names) > MAX_NAMES else "; ".join(cut)
                suffix = {"editor": " (ed.)" if len(names) == 1 else " (eds)", "compiler": " (comp.)"}.get(variable, "")
                return [self.text(joined + suffix)]
        return []

    def title(self) -> list[Inline]:
        title, genre = self.reference.get("title"), self.reference.get("genre")
        nodes: list[Inline] = []
        standalone = self.reference.type in _STANDALONE and not self.reference.get("container-title")
        if title and standalone:
            nodes.append(Emphasis((self.text(title),)))
        elif title:
            # In the United States the full stop goes inside the quotation marks.
            inside = "." if self.language == "en-US" and not genre and not title.endswith(_STOPS) else ""
            nodes.append(self.text(f"“{title}{inside}”"))
        if genre:
            nodes.append(self.text(f" [{genre}]" if nodes else f"[{genre}]"))
        edition = self.reference.get("edition")
        if edition:
            nodes.append(self.text(f", {_ordinal(edition)} ed" if nodes else f"{_ordinal(edition)} ed"))
        return nodes

    def container(self) -> list[Inline]:
        get = self.reference.get
        pieces: list[list[Inline]] = []
        container = get("container-title")
        if container:
            title: Inline = Emphasis((self.text(container),))
            volume = self._volume()
            head: list[Inline] = [self.text("In: "), title] if self.reference.type == "chapter" else [title]
            pieces.append([*head, self.text(f" {volume}")] if volume else head)
        elif self._volume():
            pieces.append([self.text(self._volume())])
        number = get("number")
        if number:
            pieces.append([self.text(f"no. {number}")])
        if get("event-title"):
            pieces.append([self.text(get("event-title"))])
        publisher = get("publisher") if get("publisher") != container else ""
        place = get("publisher-place")
        if publisher or place:
            pieces.append([self.text(": ".join(part for part in (place, publisher) if part))])
        issued = self._date("issued")
        if issued:
            pieces.append([self.text(issued)])
        if get("page"):
            page = get("page").replace("-", "–")
            pieces.append([self.text(f"{'pp.' if '–' in page or ',' in page else 'p.'} {page}")])
        return _joined(pieces, self.text(", "))

    def _volume(self) -> str:
        volume, issue = self.reference.get("volume"), self.reference.get("issue")
        return f"{volume}({issue})" if volume and issue else volume or (f"no. {issue}" if issue else "")

    def _date(self, variable: str) -> str:
        date = self.reference.dates.get(variable)
        return "" if date is None else _date(date, self.language)

    def identifiers(self) -> list[Inline]:
        get = self.reference.get
        pieces: list[list[Inline]] = []
        if get("ISBN"):
            pieces.append([self.text(f"ISBN {get('ISBN')}")])
        doi = get("DOI")
        if doi:
            bare = doi.removeprefix("https://doi.org/").removeprefix("http://dx.doi.org/").removeprefix("doi:")
            address = f"https://doi.org/{bare.strip()}"
            pieces.append([Link(address, (self.text(address),), self.reference.span)])
        elif get("URL"):
            url = self.text(get("URL"))
            linked = url.value.startswith(("https://", "http://"))
            pieces.append([Link(url.value, (url,), self.reference.span) if linked else url])
        return _joined(pieces, self.text(". "))

    def accessed(self) -> list[Inline]:
        accessed = self._date("accessed")
        return [self.text(f"Accessed {accessed}")] if accessed else []


def _joined(pieces: list[list[Inline]], between: Inline) -> list[Inline]:
    nodes: list[Inline] = []
    for piece in pieces:
        nodes += [between, *piece] if nodes else piece
    return nodes


def _name(name: Name) -> str:
    if name.literal:
        return name.literal
    family = " ".join(part for part in (name.non_dropping_particle, name.family) if part)
    given = " ".join(part for part in (name.given, name.dropping_particle) if part)
    return ", ".join(part for part in (family, given, name.suffix) if part)


def _ordinal(edition: str) -> str:
    if not edition.isdigit():
        return edition
    number = int(edition)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _date(date: Date, language: str) -> str:
    if date.literal:
        return date.literal
    written = "–".join(write_date(part, language) for part in date.parts)
    return f"c. {written}" if date.circa and written else written
