"""What the templates see: plain values and HTML that is safe to print."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from builder import language
from builder.model.artifact import Material, Medium
from builder.model.cited import CitedReport, Entry
from builder.model.evidence import RECORD_PATH, Proof
from builder.model.level import Level
from builder.model.nodes import Body, plain, runs_of
from builder.model.report import Claim, Evidence, Rating, Report
from builder.model.stamp import Stamp, Stamped
from builder.model.style import Style
from builder.render.nodes import Writer
from builder.render.qr import qr_code
from builder.render.reviewed import reviewed

CONTENTS_FROM = 2500
"""How many words a report has at least when it gets a table of contents: about eight pages."""

WORDS_OF_A_REFERENCE, WORDS_OF_A_CLAIM = 40, 60
"""How much room these take, in words of running text."""

RUNNING_LENGTH = 60
"""How many characters of the title run along the head of each page."""

DESCRIPTION_LENGTH = 300
"""How many characters of the summary the description holds at most."""

_PLACE = re.compile(r"(?:page (\d+), )?paragraph (\d+)")
"""Where in a copy a passage stands, as the record of evidence says it."""

_RATING_CLASS = {rating: rating.value.replace(" ", "-") for rating in Rating}


def make_view(
    stamped: Stamped, material: Material, medium: Medium = Medium.PRINT, style: Style | None = None
) -> dict[str, Any]:
    """Everything that a template can name; `style` is what charts are drawn in for print."""
    from markupsafe import Markup  # noqa: PLC0415 -- comes with Jinja2, which a build alone loads

    cited, stamp = stamped.cited, stamped.stamp
    report = cited.report
    label = partial(language.label, report.language)
    writer = Writer(cited, label, medium, style, material.enclosed)
    summary = Markup(writer.body(report.summary))  # noqa: S704 -- the writer escapes
    sections = [
        {
            "number": cited.sections[section.id],
            "id": section.id,
            "heading": section.heading,
            "body": Markup(writer.body(section.body)),  # noqa: S704
            "claims": [_claim(claim, cited, stamped.proof) for claim in section.claims],
        }
        for section in report.sections
    ]
    return {
        "label": label,
        "words": Markup(_words_attributes(report.language)),  # noqa: S704 -- our own
        "report": _head(report, material),
        "summary": summary,
        "sections": sections,
        "reviewed": reviewed(cited),
        "has_claims": any(section.claims for section in report.sections),
        "partial": cited.partial,
        "contents": _words(cited) >= CONTENTS_FROM,
        "notes": [{"number": number, "html": Markup(html)} for number, html in writer.notes.items()],  # noqa: S704
        "references": [
            {
                "number": entry.number,
                "marker": _marker(entry),
                "html": Markup(writer.run(entry.content)),  # noqa: S704
                "cited_in": _cited_in(entry, report),
            }
            for entry in cited.entries
        ],
        "stamp": _stamp(stamp, report, enclosed=RECORD_PATH in material.enclosed)
        | {"qr": Markup(qr_code(stamp.manifest.digest, label("qr-code", stamp.manifest.digest)))},  # noqa: S704
        "inputs": len(material.inputs),
        "encloses": bool(material.enclosed),
        "libraries": dict(material.libraries),
    }


def _head(report: Report, material: Material) -> dict[str, Any]:
    checked = ""
    if report.checked:
        by = language.joined(report.language, map(str, report.checked.by))
        key = "checked-by" if by else "checked-on"
        checked = _say(report, key, _day(report.checked.on, report), by)
    created = (
        datetime.fromtimestamp(material.timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if material.timestamp else ""
    )
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "language": report.language,
        "direction": language.direction(report.language),
        "authors": [str(name) for name in report.authors],
        "byline": language.joined(report.language, map(str, report.authors)),
        "publisher": report.publisher,
        "rights": report.rights,
        "url": report.url,
        "keywords": list(report.keywords),
        "description": report.withdrawn.reason if report.withdrawn else report.subtitle or _description(report.summary),
        "created": created,
        "published": _say(report, "published-on", _day(report.published, report)) if report.published else "",
        "checked": checked,
        "disclaimer": report.disclaimer,
        "method": report.method,
        "supersedes": report.supersedes,
        "withdrawn": _day(report.withdrawn.on, report) if report.withdrawn else "",
        "withdrawn_because": report.withdrawn.reason if report.withdrawn else "",
        "running": _cut(report.title, RUNNING_LENGTH),
        "follow_up": list(report.follow_up),
        "corrections": [{"on": _day(entry.on, report), "text": entry.text} for entry in report.corrections],
    }


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rpartition(' ')[0].rstrip(',;:–')}…"


def _day(day: date, report: Report) -> str:
    """A day in the language of the program's own words, among which it stands."""
    return language.day(language.spoken(report.language), day)


def _say(report: Report, key: str, *values: object) -> str:
    return language.label(report.language, key, *values)


def _words_attributes(tag: str) -> str:
    """What tells that the program's own words are in another language than the report."""
    if language.is_spoken(tag):
        return ""
    turned = ' dir="ltr"' if language.direction(tag) == "rtl" else ""
    return f' lang="{language.ENGLISH}"{turned}'


def _text(body: Body) -> str:
    text = " ".join(plain(run) for block in body.blocks for run in runs_of(block))
    return re.sub(r"\s+(?=[.,;:!?])", "", " ".join(text.split()))


def _description(summary: Body) -> str:
    text = _text(summary)
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    cut = text[:DESCRIPTION_LENGTH]
    end = cut.rfind(". ")
    return cut[: end + 1] if end > 0 else f"{cut.rpartition(' ')[0].rstrip(',;:')}…"


def _words(cited: CitedReport) -> int:
    report = cited.report
    text = sum(len(_text(body).split()) for _, body in report.bodies())
    claims = sum(len(section.claims) for section in report.sections)
    return text + WORDS_OF_A_REFERENCE * len(cited.entries) + WORDS_OF_A_CLAIM * claims


def _claim(claim: Claim, cited: CitedReport, proof: Proof) -> dict[str, Any]:
    report = cited.report
    known = [evidence for evidence in claim.evidence if evidence.source in cited.numbers]
    told = [evidence for evidence in known if evidence.quotation or evidence.locator or evidence.note]
    numbers = {cited.numbers[evidence.source] for evidence in known} - {cited.numbers[one.source] for one in told}
    return {
        "passage": claim.passage,
        "rating": _say(report, f"rating-{_RATING_CLASS[claim.rating]}"),
        "rating_class": _RATING_CLASS[claim.rating],
        "sources": sorted(numbers),
        "evidence": [
            {
                "number": cited.numbers[evidence.source],
                "quotation": _quotation(evidence.quotation, report),
                "place": _place(evidence, proof, report),
                "missing": evidence.span in proof.matches and not proof.matches[evidence.span].place,
                "note": evidence.note,
            }
            for evidence in told
        ],
        "note": claim.note,
    }


def _quotation(text: str, report: Report) -> str:
    """A quotation in its marks; where it runs another way than the report, what is within them is set apart."""
    from markupsafe import Markup  # noqa: PLC0415 -- see above

    if not text or language.leaning(text) == language.direction(report.language):
        return language.quoted(report.language, text)
    opening, closing, *_ = language.quotation_marks(report.language)
    return Markup('{}<bdi dir="{}">{}</bdi>{}').format(opening, language.leaning(text), text, closing)


def _place(evidence: Evidence, proof: Proof, report: Report) -> str:
    """Where in its source evidence stands: as the author says, and in the copy that is kept where it was compared."""
    match = proof.matches.get(evidence.span)
    copy = "" if match is None else _in_copy(match.place, report)
    places = _say(report, "semicolon").join(place for place in (evidence.locator, copy) if place)
    return f"{_say(report, 'comma')}{places}" if places else ""


def _in_copy(place: str, report: Report) -> str:
    if not (found := _PLACE.fullmatch(place)):
        return _say(report, "not-in-copy")
    page, paragraph = found.groups()
    if page is None:
        return _say(report, "in-copy", paragraph)
    return _say(report, "in-copy-page", page, paragraph)


def _cited_in(entry: Entry, report: Report) -> list[dict[str, Any]]:
    return [
        {
            "label": _say(report, "section-n", place.section) if place.section else _say(report, "summary"),
            "anchor": place.anchor,
        }
        for place in entry.cited_in
    ]


def _marker(entry: Entry) -> str:
    """The label as a string of CSS; empty where it is the bare number, which the style prints in its own way."""
    if entry.label == str(entry.number):
        return ""
    return "'" + re.sub(r"[^ !#-&(-;=?-\[\]-~]", lambda match: f"\\{ord(match.group()):x} ", entry.label) + "\\2002 '"


def _looked(stamp: Stamp, report: Report, words: str) -> str:
    """When sources were looked at, in the words “looked” or “opened”."""
    if stamp.looked_from is None or stamp.looked_to is None:
        return _say(report, "looked-nowhere")
    first, last = _day(stamp.looked_from, report), _day(stamp.looked_to, report)
    return _say(report, f"{words}-on", first) if first == last else _say(report, f"{words}-from-to", first, last)


def _level_line(report: Report, level: str) -> str:
    """What the foot of each page says of the level."""
    withdrawn = f"{_say(report, 'comma')}{_say(report, 'withdrawn').lower()}" if report.withdrawn else ""
    return _say(report, "level-n", level) + withdrawn


def _stamp(stamp: Stamp, report: Report, *, enclosed: bool) -> dict[str, Any]:
    counts = stamp.counts
    looked = _looked(stamp, report, "looked")
    level = str(stamp.level).replace(" ", "-")
    name = _say(report, f"level-{level}")
    nothing = not counts.citations and stamp.level is not Level.DRAFT
    return {
        "draft": stamp.level is Level.DRAFT,
        "level": name,
        "level_line": _level_line(report, name),
        "meaning": _say(report, "cites-nothing" if nothing else f"means-{level}"),
        "declared": _day(stamp.declared_on, report) if stamp.declared_on else "",
        "declared_by": language.joined(report.language, map(str, stamp.declared_by)),
        "references": counts.references,
        "citations": counts.citations,
        "claims": sum(counts.claims.values()),
        "ratings": [
            {
                "rating": _say(report, f"rating-{_RATING_CLASS[rating]}"),
                "class": _RATING_CLASS[rating],
                "number": number,
            }
            for rating, number in counts.claims.items()
        ],
        "quotations": counts.quotations,
        "quotations_matched": counts.quotations_matched,
        "compared": stamp.looked_from is not None and bool(counts.copies),
        "addresses": counts.addresses,
        "reached_by_program": counts.reached_by_program,
        "reached_by_person": counts.reached_by_person,
        "copies": counts.copies,
        "looked": f"{looked} {_say(report, 'found-is-enclosed')}" if enclosed else looked,
        "opened": _looked(stamp, report, "opened"),
        "valid_until": _day(stamp.valid_until, report) if stamp.valid_until else "",
        "open": list(stamp.open),
        "digest": stamp.manifest.digest,
        "version": stamp.version,
    }
