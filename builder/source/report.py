"""The shapes of report.yaml and of section files."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.model.bibliography import Name
from builder.model.level import Level
from builder.model.nodes import Body
from builder.model.report import (
    RECHECK_AFTER,
    Claim,
    Correction,
    Declaration,
    Edition,
    Evidence,
    Rating,
    Report,
    Section,
    Withdrawal,
)
from builder.source.bibliography.csl import name_of
from builder.source.judgement import ALLOWANCE, Severities
from builder.source.located import Located
from builder.source.markup import read_markdown
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
from builder.source.tree import Node, Scalar

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
    )


CLAIM = Record(
    "a passage of the body and how far the sources seen bear it out",
    {
        "passage": Key(Words(), "the passage as it stands in the body, without citations", required=True),
        "rating": Key(OneOf({r.value: r for r in Rating}), "how far the sources bear it out", required=True),
        "evidence": Key(ListOf(EVIDENCE), "what it rests on"),
        "note": Key(Words(), "why it is rated so"),
    },
    _claim,
)


def _section(values: Values) -> Section:
    return Section(
        values.get("id").value,
        values.get("heading").value.strip(),
        values.get("body", Body()),
        values.place("id"),
        values.place("heading"),
        values.get("claims", ()),
    )


SECTION = Record(
    "a section of the report",
    {
        "id": Key(NAME, "its name for links", required=True),
        "heading": Key(Text(), "its heading, without a number", required=True),
        "body": Key(Markdown(), "its text in Markdown, sources cited as [@key]", required=True),
        "claims": Key(ListOf(CLAIM), "what it claims, rated"),
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
    },
    lambda values: Correction(values.get("on"), values.get("text")),
)

WITHDRAWAL = Record(
    "a withdrawal of the report",
    {
        "on": Key(IsoDate(), "the day", required=True),
        "reason": Key(Words(), "why, for the reader", required=True),
    },
    lambda values: Withdrawal(values.get("on"), values.get("reason")),
)

EDITION = Record(
    "a way of handing the report out, beside the main one",
    {
        "name": Key(NAME, "ends the file name", required=True),
        "style": Key(STYLE_NAME, "the style to set it in"),
        "page": Key(PAGE, "A4, Letter or Legal"),
    },
    lambda values: Edition(
        values.get("name").value,
        values.get("style").value if values.get("style") else "report",
        values.get("page").value if values.get("page") else "",
        values.span,
    ),
)


@dataclass(frozen=True)
class Outline:
    """What report.yaml says: the report without what stands in other files, and the names of those files."""

    report: Report
    sections: tuple[Located, ...]
    bibliography: Located
    retractions: Located | None = None


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
        wanted_level=values.get("wanted-level", Level.RESOLVED),
        editions=(Edition(), *values.get("editions", ())),
        recheck_after=values.get("recheck-after", RECHECK_AFTER),
        supersedes=values.get("supersedes").value if values.get("supersedes") else "",
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
        "published": Key(IsoDate(), "the day of publication"),
        "checked": Key(DECLARATION, "the check that its publisher declares"),
        "disclaimer": Key(Words(), "a warning to print on the cover"),
        "method": Key(Words(), "how sources were chosen and claims rated: what was seen, by whom, when"),
        "summary": Key(Markdown(), "the summary in Markdown"),
        "sections": Key(FILES, "the files of the sections in order, such as sections/01-start.yaml", required=True),
        "follow-up": Key(ListOf(Words()), "questions to go on with"),
        "corrections": Key(ListOf(CORRECTION), "what was changed since the text was first published"),
        "bibliography": Key(FILE, "the file of the references, such as bibliography.yaml", required=True),
        "retractions": Key(FILE, "a list of retracted sources: DOIs a line, or a CSV with a column of DOIs"),
        "wanted-level": Key(OneOf({str(level): level for level in Level}), "the level that the report wants"),
        "recheck-after": Key(Days(), "for how many days a look at a source counts"),
        "supersedes": Key(DIGEST, "the digest of the edition that this one takes the place of, as its stamp prints it"),
        "withdrawn": Key(WITHDRAWAL, "that the report is withdrawn, and why: printed in place of the text"),
        "citation-style": Key(Words(), "a citation style in CSL: its name, or its file, such as csl/ours.csl"),
        "citation-styles": Key(Words(), "a folder of further citation styles and locales, such as csl"),
        "severities": Key(Severities(), "how much a diagnostic weighs in this report: note, warning or error"),
        "exceptions": Key(ListOf(ALLOWANCE), "what the author answers for, each with its reason"),
        "editions": Key(ListOf(EDITION), "further editions of the same report"),
    },
    _outline,
)
