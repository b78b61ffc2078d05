"""The house style of the reference list: authors, title, container, publisher, date, address."""

from __future__ import annotations

import re

from builder.model.bibliography import Date, Name, Reference
from builder.model.language import write_date
from builder.model.nodes import Emphasis, Inline, Link, Text, plain

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
    for sentence in writer.identifiers():
        writer.sentence(sentence)
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
                suffix = {
                    "editor": " (ed.)" if len(names) == 1 else " (eds)",
                    "compiler": " (comp.)" if len(names) == 1 else " (comps)",
                }.get(variable, "")
                return [self.text(joined + suffix)]
        return []

    def title(self) -> list[Inline]:
        title, genre = self.reference.get("title"), self.reference.get("genre")
        nodes: list[Inline] = []
        standalone = self.reference.type in _STANDALONE and not self.reference.get("container-title")
        if title and standalone:
            nodes.append(Emphasis((self.text(title),)))
        elif title:
            nodes.append(self.text(self._quoted(title, ends=not genre and not self._issues())))
        if genre:
            nodes.append(self.text(f" [{genre}]" if nodes else f"[{genre}]"))
        for issue in self._issues():
            nodes.append(self.text(f", {issue}" if nodes else issue))
        return nodes

    def _quoted(self, title: str, *, ends: bool) -> str:
        title = title.replace("“", "‘").replace("”", "’")
        # In the United States the full stop goes inside the quotation marks.
        inside = self.language == "en-US" and ends and not title.rstrip(_CLOSERS).endswith(_STOPS)
        return f"“{title}.”" if inside else f"“{title}”"

    def _issues(self) -> list[str]:
        edition, version = self.reference.get("edition"), self.reference.get("version")
        return [*([_edition(edition)] if edition else []), *([f"version {version}"] if version else [])]

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
            volume = self._volume()
            pieces.append([self.text(volume[0].upper() + volume[1:])])
        number = get("number")
        if number:
            pieces.append([self.text(f"no. {number}" if pieces else f"No. {number}")])
        if get("authority"):
            pieces.append([self.text(get("authority"))])
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
            page = re.sub(r"\s*(?:-+|–)\s*", "–", re.sub(r"^pp?\.\s*", "", get("page")))
            label = "pp." if "–" in page or "," in page else "p."
            pieces.append([self.text(f"{label if pieces else label.capitalize()} {page}")])
        return _joined(pieces, self.text(", "))

    def _volume(self) -> str:
        volume, issue = self.reference.get("volume"), self.reference.get("issue")
        return f"{volume}({issue})" if volume and issue else volume or (f"no. {issue}" if issue else "")

    def _date(self, variable: str) -> str:
        date = self.reference.dates.get(variable)
        return "" if date is None else _date(date, self.language)

    def identifiers(self) -> list[list[Inline]]:
        get = self.reference.get
        numbers = [(variable, get(variable)) for variable in ("ISBN", "ISSN", "PMID", "PMCID")]
        sentences: list[list[Inline]] = [
            [self.text(f"{variable}\u00a0{value}")] for variable, value in numbers if value
        ]
        doi = get("DOI")
        if doi:
            address = f"https://doi.org/{doi[max(0, doi.find('10.')) :]}"
            sentences.append([Link(address, (self.text(address),), self.reference.span)])
        elif get("URL"):
            url = self.text(get("URL"))
            linked = url.value.startswith(("https://", "http://"))
            sentences.append([Link(url.value, (url,), self.reference.span) if linked else url])
        return sentences

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


def _edition(edition: str) -> str:
    if not re.fullmatch(r"\d{1,4}", edition, re.ASCII):
        return edition if re.search(r"\bed", edition, re.IGNORECASE) else f"{edition} ed"
    number = int(edition)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} ed"


def _date(date: Date, language: str) -> str:
    if date.literal:
        return date.literal
    written = "–".join(write_date(part, language) for part in date.parts)
    return f"c. {written}" if date.circa and written else written
