"""What the templates see: plain values and HTML that is safe to print."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from builder.model.artifact import Material
from builder.model.cited import CitedReport, Entry
from builder.model.evidence import RECORD_PATH, Proof
from builder.model.language import write_date
from builder.model.level import Level
from builder.model.nodes import Body, plain, runs_of
from builder.model.report import Claim, Evidence, Rating, Report
from builder.model.stamp import Stamp, Stamped
from builder.render.labels import WORDS_ARE, label
from builder.render.nodes import Writer
from builder.render.qr import qr_code

CONTENTS_FROM = 2500
"""How many words a report has at least when it gets a table of contents: about eight pages."""

WORDS_OF_A_REFERENCE, WORDS_OF_A_CLAIM = 40, 60
"""How much room these take, in words of running text."""

RUNNING_LENGTH = 60
"""How many characters of the title run along the head of each page."""

DESCRIPTION_LENGTH = 300
"""How many characters of the summary the description holds at most."""

_MEANING = {
    Level.DRAFT: "Errors remain. Nothing in this file is vouched for.",
    Level.RESOLVED: "Every citation leads to a complete reference, and every reference is cited.",
    Level.REACHED: "Every reference is complete and cited, and every address answered or was opened by a named person.",
    Level.ARCHIVED: "Every address was reached, and a copy is kept of every source that has one.",
    Level.BORNE_OUT: "Every claim rests on quotations that stand word for word in the copies kept of its sources.",
}
_CITES_NOTHING = "This report cites nothing: there was nothing to check."
_RATING_CLASS = {rating: rating.value.replace(" ", "-") for rating in Rating}


def make_view(stamped: Stamped, material: Material) -> dict[str, Any]:
    """Everything that a template can name."""
    from markupsafe import Markup  # noqa: PLC0415 -- comes with Jinja2, which a build alone loads

    cited, stamp = stamped.cited, stamped.stamp
    report = cited.report
    writer = Writer(cited, label)
    summary = Markup(writer.body(report.summary))  # noqa: S704 -- the writer escapes
    sections = [
        {
            "number": number,
            "id": section.id,
            "heading": section.heading,
            "body": Markup(writer.body(section.body)),  # noqa: S704
            "claims": [_claim(claim, cited, stamped.proof) for claim in section.claims],
        }
        for number, section in enumerate(report.sections, 1)
    ]
    return {
        "label": label,
        "words": Markup("" if report.language.startswith(WORDS_ARE) else f' lang="{WORDS_ARE}"'),  # noqa: S704 -- our own
        "report": _head(report, material),
        "summary": summary,
        "sections": sections,
        "has_claims": any(section.claims for section in report.sections),
        "contents": _words(cited) >= CONTENTS_FROM,
        "references": [
            {
                "number": entry.number,
                "marker": _marker(entry),
                "html": Markup(writer.inlines(entry.content)),  # noqa: S704
                "cited_in": _cited_in(entry),
            }
            for entry in cited.entries
        ],
        "stamp": _stamp(stamp, report, enclosed=RECORD_PATH in material.enclosed)
        | {"qr": Markup(qr_code(stamp.manifest.digest, _qr_title(stamp)))},  # noqa: S704
        "inputs": len(material.inputs),
        "encloses": bool(material.enclosed),
        "libraries": dict(material.libraries),
    }


def _head(report: Report, material: Material) -> dict[str, Any]:
    checked = ""
    if report.checked:
        by = ", ".join(map(str, report.checked.by))
        key = "checked-by" if by else "checked-on"
        checked = label(key, _day(report.checked.on, report), by)
    created = (
        datetime.fromtimestamp(material.timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if material.timestamp else ""
    )
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "language": report.language,
        "authors": [str(name) for name in report.authors],
        "publisher": report.publisher,
        "rights": report.rights,
        "keywords": list(report.keywords),
        "description": report.withdrawn.reason if report.withdrawn else report.subtitle or _description(report.summary),
        "created": created,
        "published": label("published-on", _day(report.published, report)) if report.published else "",
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
    return write_date((day.year, day.month, day.day), report.language)


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
    known = [evidence for evidence in claim.evidence if evidence.source in cited.numbers]
    told = [evidence for evidence in known if evidence.quotation or evidence.locator or evidence.note]
    numbers = {cited.numbers[evidence.source] for evidence in known} - {cited.numbers[one.source] for one in told}
    return {
        "passage": claim.passage,
        "rating": claim.rating.value,
        "rating_class": _RATING_CLASS[claim.rating],
        "sources": sorted(numbers),
        "evidence": [
            {
                "number": cited.numbers[evidence.source],
                "quotation": _quoted(evidence.quotation),
                "place": _place(evidence, proof),
                "missing": evidence.span in proof.matches and not proof.matches[evidence.span].place,
                "note": evidence.note,
            }
            for evidence in told
        ],
        "note": claim.note,
    }


def _place(evidence: Evidence, proof: Proof) -> str:
    """Where in its source evidence stands: as the author says, and in the copy that is kept where it was compared."""
    match = proof.matches.get(evidence.span)
    copy = "" if match is None else label("in-copy", match.place) if match.place else label("not-in-copy")
    places = "; ".join(place for place in (evidence.locator, copy) if place)
    return f", {places}" if places else ""


def _quoted(text: str) -> str:
    """A quotation in its marks; those within it become single."""
    if not text or text.startswith(("“", "‘", '"', "«", "„")):
        return text
    return f"“{text.replace('“', '‘').replace('”', '’')}”"


def _cited_in(entry: Entry) -> list[dict[str, Any]]:
    return [
        {"label": label("section-n", place.section) if place.section else label("summary"), "anchor": place.anchor}
        for place in entry.cited_in
    ]


def _marker(entry: Entry) -> str:
    """The label as a string of CSS; empty where it is the bare number, which the style prints in its own way."""
    if entry.label == str(entry.number):
        return ""
    return "'" + re.sub(r"[^ !#-&(-;=?-\[\]-~]", lambda match: f"\\{ord(match.group()):x} ", entry.label) + "\\2002 '"


def _qr_title(stamp: Stamp) -> str:
    return f"QR code of the digest SHA-256 {stamp.manifest.digest}"


def _looked(stamp: Stamp, report: Report, words: str) -> str:
    """When sources were looked at, in the words “looked” or “opened”."""
    if stamp.looked_from is None or stamp.looked_to is None:
        return label("looked-nowhere")
    first, last = _day(stamp.looked_from, report), _day(stamp.looked_to, report)
    return label(f"{words}-on", first) if first == last else label(f"{words}-from-to", first, last)


def _stamp(stamp: Stamp, report: Report, *, enclosed: bool) -> dict[str, Any]:
    counts = stamp.counts
    looked = _looked(stamp, report, "looked")
    return {
        "draft": stamp.level is Level.DRAFT,
        "level": str(stamp.level),
        "meaning": _MEANING.get(stamp.level, "") if counts.citations or stamp.level is Level.DRAFT else _CITES_NOTHING,
        "declared": _day(stamp.declared_on, report) if stamp.declared_on else "",
        "declared_by": ", ".join(map(str, stamp.declared_by)),
        "references": counts.references,
        "citations": counts.citations,
        "claims": sum(counts.claims.values()),
        "ratings": [
            {"rating": rating.value, "class": _RATING_CLASS[rating], "number": number}
            for rating, number in counts.claims.items()
        ],
        "quotations": counts.quotations,
        "quotations_matched": counts.quotations_matched,
        "compared": stamp.looked_from is not None and bool(counts.copies),
        "addresses": counts.addresses,
        "reached_by_program": counts.reached_by_program,
        "reached_by_person": counts.reached_by_person,
        "copies": counts.copies,
        "looked": f"{looked} {label('found-is-enclosed')}" if enclosed else looked,
        "opened": _looked(stamp, report, "opened"),
        "valid_until": _day(stamp.valid_until, report) if stamp.valid_until else "",
        "open": list(stamp.open),
        "digest": stamp.manifest.digest,
        "version": stamp.version,
    }
