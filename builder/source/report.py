"""The shapes of report.yaml and of section files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.model.audience import EVERYBODY, NOBODY, Audience
from builder.model.bibliography import Name
from builder.model.level import Level
from builder.model.nodes import Body
from builder.model.report import (
    MAIN,
    RECHECK_AFTER,
    Claim,
    Correction,
    Declaration,
    Edition,
    Evidence,
    Format,
    Rating,
    Report,
    Section,
    Withdrawal,
)
from builder.source.bibliography.csl import name_of
from builder.source.figures import FIGURE, Sketch
from builder.source.judgement import ALLOWANCE, Severities
from builder.source.located import Located
from builder.source.markup import read_markdown
from builder.source.reviewed import ADDRESS, reviewed
from builder.source.shape import (
    Exactly,
    IsoDate,
    Key,
    ListOf,
    OneOf,
    Record,
    Schema,
    Sink,
    Text,
    Values,
    Words,
    wrong_type,
)
from builder.source.tree import Node, Scalar, Sequence

FORMAT = 1
"""The version of the content model."""

DEFAULT_LANGUAGE = "en"
"""Of a draft whose own could not be read."""

REPORT_PATH = "report/report.yaml"
LANGUAGE = Text(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?", "a language (BCP 47)", "en, en-US or zh-Hant")
"""BCP 47: language, script and region, in the usual case (RFC 5646, 2.1.1)."""
IDENTIFIER = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
NAME = Text(IDENTIFIER, "a name of small letters, digits and hyphens", "large-print")
STYLE_NAME = Text(IDENTIFIER, "the name of a style", "report")
DIGEST = Text(r"[0-9a-f]{64}", "a SHA-256 in small hexadecimal digits")
PAGE = Text(r"A4|Letter|Legal", "a size of paper", "A4, Letter or Legal")
FILE = Text()
FILES = ListOf(FILE)


@dataclass(frozen=True)
class Names:
    """A person or body as text, “Family, Given”, or as a mapping of CSL's name parts."""

    def read(self, node: Node, sink: Sink) -> Name | None:
        """The name."""
        return name_of(node, sink)

    def schema(self) -> Schema:
        """Text or an object."""
        return {"type": ["string", "object"], "description": "“Family, Given”, the name of a body, or CSL's name parts"}


@dataclass(frozen=True)
class Days:
    """A number of days, one at least."""

    def read(self, node: Node, sink: Sink) -> int | None:
        """The number."""
        if isinstance(node, Scalar) and re.fullmatch(r"[1-9]\d{0,3}", node.located.value, re.ASCII):
            return int(node.located.value)
        wrong_type(node, "a number of days", sink, "such as 90")
        return None

    def schema(self) -> Schema:
        """An integer."""
        return {"type": "integer", "minimum": 1, "maximum": 9999}


@dataclass(frozen=True)
class Markdown:
    """A body of text in Markdown."""

    def read(self, node: Node, sink: Sink) -> Body | None:
        """The nodes of the body."""
        if isinstance(node, Scalar) and not node.located.value.strip():
            return Body()  # the audit says that a section is empty
        located = Text().read(node, sink)
        return None if located is None else read_markdown(located, sink)

    def schema(self) -> Schema:
        """A string."""
        return {"type": "string", "contentMediaType": "text/markdown"}


@dataclass(frozen=True)
class Readers:
    """For whom a part is: “internal”, “internal, board”, “not public”, or a list of names."""

    def read(self, node: Node, sink: Sink) -> Audience:
        """The audience; nobody where it cannot be read, so that no slip shows what is not for everybody."""
        words = [node]
        kept_from = False
        if isinstance(node, Sequence):
            words = list(node.items)
        elif isinstance(node, Scalar):
            text = node.located.value.strip()
            kept_from = text.startswith("not ")
            names = tuple(name.strip() for name in text.removeprefix("not " if kept_from else "").split(","))
            if all(re.fullmatch(IDENTIFIER, name) for name in names) and not node.is_null:
                return Audience(names, kept_from, node.span)
        read = [NAME.read(word, sink) for word in words]
        if read and all(read):
            return Audience(tuple(name.value for name in read if name), span=node.span)
        if not read:
            wrong_type(node, "the name of an audience", sink, "such as internal, or not public")
        return NOBODY

    def schema(self) -> Schema:
        """A string, or an array of names."""
        text = {"type": "string", "pattern": f"^(?:not +)?{IDENTIFIER}(?: *, *{IDENTIFIER})*$"}
        return {"anyOf": [text, {"type": "array", "items": NAME.schema(), "minItems": 1}]}


AUDIENCE_KEY = "audience"
AUDIENCE = Key(Readers(), "whom it is kept for, or from: internal; internal, board; not public")


def _evidence(values: Values) -> Evidence:
    return Evidence(
        values.get("source").value,
        values.place("source"),
        values.get("quotation", ""),
        values.get("locator", ""),
        values.get("note", ""),
    )


EVIDENCE = Record(
    "what a claim rests on",
    {
        "source": Key(Text(), "the key of the reference", required=True),
        "quotation": Key(Words(), "its very words, short"),
        "locator": Key(Words(), "where in it"),
        "note": Key(Words(), "what to know about it"),
    },
    _evidence,
)


def _claim(values: Values) -> Claim:
    return Claim(
        values.get("passage"),
        values.get("rating"),
        values.place("passage"),
        values.get("evidence", ()),
        values.get("note", ""),
        values.get(AUDIENCE_KEY, EVERYBODY),
    )


CLAIM = Record(
    "a passage of the body and how far the sources seen bear it out",
    {
        "passage": Key(Words(), "the passage as it stands in the body, without citations", required=True),
        "rating": Key(OneOf({r.value: r for r in Rating}), "how far the sources bear it out", required=True),
        "evidence": Key(ListOf(EVIDENCE), "what it rests on"),
        "note": Key(Words(), "why it is rated so"),
        AUDIENCE_KEY: AUDIENCE,
    },
    _claim,
)


@dataclass(frozen=True)
class Chapter:
    """A section as its file says it, and its figures and tables, whose data are still to be read."""

    section: Section
    figures: tuple[Sketch, ...]


def _section(values: Values) -> Chapter:
    section = Section(
        values.get("id").value,
        values.get("heading").value.strip(),
        values.get("body", Body()),
        values.place("id"),
        values.place("heading"),
        values.get("claims", ()),
        audience=values.get(AUDIENCE_KEY, EVERYBODY),
    )
    return Chapter(section, values.get("figures", ()))


SECTION = Record(
    "a section of the report",
    {
        "id": Key(NAME, "its name for links", required=True),
        "heading": Key(Text(), "its heading, without a number", required=True),
        "body": Key(Markdown(), "its text in Markdown, sources cited as [@key]", required=True),
        "claims": Key(ListOf(CLAIM), "what it claims, rated"),
        "figures": Key(ListOf(FIGURE), "its numbered figures and tables"),
        AUDIENCE_KEY: AUDIENCE,
    },
    _section,
)

DECLARATION = Record(
    "what a person declares: the day of the check and who did it",
    {
        "on": Key(IsoDate(), "the day", required=True),
        "by": Key(ListOf(Names(), or_one=True), "who checked it"),
    },
    lambda values: Declaration(values.get("on"), values.get("by", ())),
)

CORRECTION = Record(
    "a change to the published text",
    {
        "on": Key(IsoDate(), "the day of the correction", required=True),
        "text": Key(Words(), "what was changed, for the reader", required=True),
        AUDIENCE_KEY: AUDIENCE,
    },
    lambda values: Correction(values.get("on"), values.get("text"), values.get(AUDIENCE_KEY, EVERYBODY)),
)

REVIEWED = reviewed(Names(), NAME, AUDIENCE)

WITHDRAWAL = Record(
    "a withdrawal of the report",
    {
        "on": Key(IsoDate(), "the day", required=True),
        "reason": Key(Words(), "why, for the reader", required=True),
    },
    lambda values: Withdrawal(values.get("on"), values.get("reason")),
)


def _audience_of_edition(values: Values) -> str:
    """The audience; one that nobody declares where it cannot be read, so that what is kept for some is not shown."""
    name = values.get(AUDIENCE_KEY)
    return name.value if name else NOBODY.names[0] if AUDIENCE_KEY in values.places else ""


def _edition(values: Values) -> Edition:
    name = values.get("name").value
    return Edition(
        "" if name == MAIN else name,
        values.get("style").value if values.get("style") else "report",
        values.get("page").value if values.get("page") else "",
        values.span,
        tuple(dict.fromkeys(values.get("formats", ()))) or (Format.PDF,),
        _audience_of_edition(values),
        values.get("citation-style", ""),
        values.places,
    )


EDITION = Record(
    f"a way of handing the report out; “{MAIN}” is the one that is always there",
    {
        "name": Key(NAME, "ends the file name", required=True),
        "style": Key(STYLE_NAME, "the style to set it in"),
        "formats": Key(
            ListOf(OneOf({format_.value: format_ for format_ in Format}), or_one=True), "pdf, epub, html, jsonld"
        ),
        "page": Key(PAGE, "A4, Letter or Legal"),
        AUDIENCE_KEY: Key(NAME, "whom it is for; it shows what is kept for nobody else"),
        "citation-style": Key(Words(), "a citation style of its own; numbers stay those of the whole report"),
    },
    _edition,
)


@dataclass(frozen=True)
class Outline:
    """What report.yaml says: the report without what stands in other files, and the names of those files."""

    report: Report
    sections: tuple[Located, ...]
    bibliography: Located
    retractions: Located | None = None


def _editions(given: tuple[Edition, ...]) -> tuple[Edition, ...]:
    """The editions, the main one among them."""
    return given if any(not edition.name for edition in given) else (Edition(), *given)


def _outline(values: Values) -> Outline:
    language = values.get("language")
    publisher = values.get("publisher", "")
    report = Report(
        title=" ".join(values.get("title").value.split()),
        language=language.value if language else DEFAULT_LANGUAGE,
        sections=(),
        span=values.span,
        subtitle=values.get("subtitle", ""),
        authors=values.get("authors", ()),
        publisher=publisher,
        rights=values.get("rights", ""),
        keywords=values.get("keywords", ()),
        published=values.get("published"),
        checked=values.get("checked"),
        disclaimer=values.get("disclaimer", ""),
        method=values.get("method", ""),
        summary=values.get("summary", Body()),
        follow_up=values.get("follow-up", ()),
        corrections=values.get("corrections", ()),
        reviewed=values.get("reviewed", ()),
        url=values.get("url").value if values.get("url") else "",
        wanted_level=values.get("wanted-level", Level.RESOLVED),
        editions=_editions(values.get("editions", ())),
        audiences=tuple(name.value for name in values.get("audiences", ())),
        recheck_after=values.get("recheck-after", RECHECK_AFTER),
        supersedes=" ".join(digest.value for digest in values.get("supersedes", ())),
        withdrawn=values.get("withdrawn"),
        citation_style=values.get("citation-style", ""),
        citation_styles=values.get("citation-styles", ""),
        severities=values.get("severities", {}),
        allowances=values.get("exceptions", ()),
        places=values.places,
    )
    return Outline(report, values.get("sections"), values.get("bibliography"), values.get("retractions"))


OUTLINE = Record(
    "a report",
    {
        "format": Key(Exactly(FORMAT), f"the version of this content model: {FORMAT}", required=True),
        "title": Key(Text(), "the title", required=True),
        "subtitle": Key(Words(), "a line below the title"),
        "language": Key(LANGUAGE, "en-US, de, pt-BR …", required=True, vital=False),
        "authors": Key(ListOf(Names(), or_one=True), "who wrote it"),
        "publisher": Key(Words(), "who publishes it"),
        "rights": Key(Words(), "to whom the text belongs, and what may be done with it"),
        "keywords": Key(ListOf(Words()), "what it is about, for catalogues"),
        "url": Key(ADDRESS, "where the web page is to be published"),
        "published": Key(IsoDate(), "the day of publication"),
        "checked": Key(DECLARATION, "the check that its publisher declares"),
        "disclaimer": Key(Words(), "a warning to print on the cover"),
        "method": Key(Words(), "how sources were chosen and claims rated: what was seen, by whom, when"),
        "summary": Key(Markdown(), "the summary in Markdown"),
        "sections": Key(FILES, "the files of the sections in order, such as sections/01-start.yaml", required=True),
        "follow-up": Key(ListOf(Words()), "questions to go on with"),
        "reviewed": Key(REVIEWED, "statements of other people that the report checks, with verdicts"),
        "corrections": Key(ListOf(CORRECTION), "what was changed since the text was first published"),
        "bibliography": Key(FILE, "the file of the references, such as bibliography.yaml", required=True),
        "retractions": Key(FILE, "a list of retracted sources: DOIs a line, or a CSV with a column of DOIs"),
        "wanted-level": Key(OneOf({str(level): level for level in Level}), "the level that the report wants"),
        "recheck-after": Key(Days(), "for how many days a look at a source counts"),
        "supersedes": Key(
            ListOf(DIGEST, or_one=True),
            "the digests of the files that this one takes the place of, as their stamps print them",
        ),
        "withdrawn": Key(WITHDRAWAL, "that the report is withdrawn, and why: printed in place of the text"),
        "citation-style": Key(Words(), "a citation style in CSL: its name, or its file, such as csl/ours.csl"),
        "citation-styles": Key(Words(), "a folder of further citation styles and locales, such as csl"),
        "severities": Key(Severities(), "how much a diagnostic weighs in this report: note, warning or error"),
        "exceptions": Key(ListOf(ALLOWANCE), "what the author answers for, each with its reason"),
        "audiences": Key(ListOf(NAME), "every audience that a part can be kept for or from, such as [public, board]"),
        "editions": Key(ListOf(EDITION), "the editions of the report: names, styles, formats, audiences"),
    },
    _outline,
)
