"""The report as its author wrote it: sections, claims, what is declared and corrected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from builder.model.audience import EVERYBODY, Audience
from builder.model.bibliography import Name, Reference
from builder.model.diagnostic import Severity, Span
from builder.model.evidence import Record
from builder.model.level import Level
from builder.model.nodes import Body, Inline, divisions, walk
from builder.model.reviewing import ReviewedClaim

_REPORT = Span("report/report.yaml")

RECHECK_AFTER = 180
"""Days for which a look at a source counts where the report does not say."""


class Rating(Enum):
    """How far the sources seen bear a claim out; it does not speak of the truth."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly supported"
    UNSUPPORTED = "unsupported"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a claim rests on: a source, and where given its very words, the place in it and a note."""

    source: str
    span: Span
    quotation: str = ""
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A passage of the body, word for word, and how far its sources bear it out."""

    passage: str
    rating: Rating
    span: Span
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    audience: Audience = EVERYBODY


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section."""

    id: str
    heading: str
    body: Body
    span: Span
    heading_span: Span
    claims: tuple[Claim, ...] = ()
    audience: Audience = EVERYBODY


@dataclass(frozen=True, slots=True)
class Declaration:
    """What a person declares: checked on this day by these people (nobody where no name was given)."""

    on: date
    by: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to the published text, told to the readers."""

    on: date
    text: str
    audience: Audience = EVERYBODY


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That the report is withdrawn, and why: printed in place of the text."""

    on: date
    reason: str


class Format(Enum):
    """What an edition is handed out as; a value is the ending of the file."""

    PDF = "pdf"
    EPUB = "epub"
    HTML = "html"
    JSONLD = "jsonld"


MAIN = "main"
"""What the edition without a name is called by whoever names it."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One way of handing the report out; the main edition has no name.

    `audience` is empty where it is for none in particular, `citation_style` where it is the report's. `places` tells
    where each key of it stands; a key that report.yaml does not give is missing there.
    """

    name: str = ""
    style: str = "report"
    page: str = ""
    span: Span = _REPORT
    formats: tuple[Format, ...] = (Format.PDF,)
    audience: str = ""
    citation_style: str = ""
    places: Mapping[str, Span] = field(default_factory=dict, compare=False)

    def place(self, key: str) -> Span:
        """Where the value of a key stands; the edition itself where it is not given."""
        return self.places.get(key, self.span)


@dataclass(frozen=True, slots=True)
class Allowance:
    """An exception: diagnostics of one code that the author answers for, with the reason.

    `within` narrows it to a file (`sections/05.yaml`), a section's id or a reference's key; `about` to messages that
    hold these words.
    """

    code: str
    reason: str
    span: Span
    within: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report with its bibliography, in the author's order.

    `figures` holds the bytes of each picture by its path below report/, `places` where the keys of report.yaml stand,
    `unread` those among “sections” and “bibliography” of which something could not be read. `citation_style` is a name
    or path (empty: the house style), `citation_styles` a folder of further ones, `severities` are by code, `retracted`
    holds DOIs in small letters with their places in the list that the user supplies. `record` is what the last check
    found, good for `recheck_after` days; `audiences` are those that parts can be kept for or from; `supersedes` holds
    the digests of the files that this one takes the place of; `url` is where the web page is published; `reviewed` are
    the statements of other people that the report checks.
    """

    title: str
    language: str
    sections: tuple[Section, ...]
    span: Span
    subtitle: str = ""
    authors: tuple[Name, ...] = ()
    publisher: str = ""
    rights: str = ""
    keywords: tuple[str, ...] = ()
    url: str = ""
    published: date | None = None
    checked: Declaration | None = None
    disclaimer: str = ""
    method: str = ""
    summary: Body = field(default_factory=Body)
    follow_up: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reviewed: tuple[ReviewedClaim, ...] = ()
    wanted_level: Level = Level.RESOLVED
    editions: tuple[Edition, ...] = (Edition(),)
    audiences: tuple[str, ...] = ()
    bibliography: Mapping[str, Reference] = field(default_factory=dict)
    figures: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    citation_style: str = ""
    citation_styles: str = ""
    severities: Mapping[str, Severity] = field(default_factory=dict)
    allowances: tuple[Allowance, ...] = ()
    retracted: Mapping[str, Span] = field(default_factory=dict)
    record: Record | None = None
    recheck_after: int = RECHECK_AFTER
    supersedes: str = ""
    withdrawn: Withdrawal | None = None

    def place(self, key: str) -> Span:
        """Where the value of a key of report.yaml stands."""
        return self.places.get(key, self.span)

    def bodies(self) -> Iterator[tuple[Section | None, Body]]:
        """Every body in reading order: the summary (which has no section), then the sections."""
        yield None, self.summary
        for section in self.sections:
            yield section, section.body

    def restrictions(self) -> Iterator[tuple[Audience, Span]]:
        """For whom each part is that is not for everybody, and where that is said."""
        claims = (claim for section in self.sections for claim in section.claims)
        said = [*(one.audience for one in self.corrections), *(one.audience for one in self.reviewed)]
        said += [one.audience for one in self.sections]
        said += [one.audience for one in claims]
        yield from ((audience, audience.span) for audience in said if audience.names)
        for _, body in self.bodies():
            yield from ((one.audience, one.span) for one in divisions(body) if one.audience.names)

    def inlines(self) -> Iterator[Inline]:
        """Every inline node of every body, in reading order."""
        for _, body in self.bodies():
            yield from walk(body)
