"""What machines read of a report: schema.org's Article, and ClaimReview for statements of other people, as JSON-LD."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from builder.model.artifact import Artifact, Material
from builder.model.bibliography import Name, Reference
from builder.model.level import Level
from builder.model.report import Report
from builder.model.reviewing import ReviewedClaim
from builder.model.stamp import Stamped
from builder.render.names import file_name

_ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_data(stamped: Stamped, material: Material) -> Artifact:
    """The data as a file."""
    text = json.dumps(graph(stamped), ensure_ascii=False, indent=1)
    return Artifact(f"{file_name(stamped.cited.report.title, material.edition.name)}.json", f"{text}\n".encode())


def script(stamped: Stamped) -> str:
    """The data as it can stand within an element `script` of HTML."""
    text = json.dumps(graph(stamped), ensure_ascii=False, separators=(",", ":"))
    return "".join(_ESCAPED.get(char, char) for char in text)


def graph(stamped: Stamped) -> dict[str, Any]:
    """The report as an Article and, apart, each statement that it reviews; nothing that the report does not print."""
    report = stamped.cited.report
    reviews = () if report.withdrawn else report.reviewed
    return {"@context": "https://schema.org", "@graph": [_article(stamped), *(_review(report, one) for one in reviews)]}


def _article(stamped: Stamped) -> dict[str, Any]:
    report = stamped.cited.report
    draft = stamped.stamp.level is Level.DRAFT
    entries = () if report.withdrawn else stamped.cited.entries
    corrected = max((correction.on for correction in report.corrections), default=None)
    return _filled(
        {
            "@type": "Article",
            "headline": report.title,
            "alternativeHeadline": report.subtitle,
            "url": report.url,
            "inLanguage": report.language,
            "author": [_agent(name) for name in report.authors],
            "publisher": _publisher(report),
            "datePublished": _day(report.published),
            "dateModified": _day(corrected),
            "keywords": list(report.keywords),
            "copyrightNotice": report.rights,
            "creativeWorkStatus": "Withdrawn" if report.withdrawn else "Draft" if draft else "",
            "citation": [_source(entry.reference) for entry in entries],
        }
    )


def _review(report: Report, one: ReviewedClaim) -> dict[str, Any]:
    """A ClaimReview, with what search engines ask for and recommend (Google, “Fact check structured data”)."""
    appearance = {"@type": "CreativeWork", "url": one.url, "name": one.where}
    return _filled(
        {
            "@type": "ClaimReview",
            "url": f"{report.url}#reviewed-{one.id}" if report.url else "",
            "claimReviewed": one.statement,
            "inLanguage": report.language,
            "datePublished": _day(report.published),
            "author": _publisher(report) or [_agent(name) for name in report.authors],
            "itemReviewed": _filled(
                {
                    "@type": "Claim",
                    "author": _agent(one.by),
                    "datePublished": _day(one.on),
                    "appearance": _filled(appearance) if one.url or one.where else None,
                }
            ),
            "reviewRating": _filled(
                {
                    "@type": "Rating",
                    "alternateName": one.judgement.words,
                    "ratingValue": one.judgement.value,
                    "worstRating": one.judgement.worst,
                    "bestRating": one.judgement.best,
                    "ratingExplanation": one.why,
                }
            ),
        }
    )


def _publisher(report: Report) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": report.publisher} if report.publisher else None


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _agent(name: Name) -> dict[str, Any]:
    return {"@type": "Organization" if name.literal else "Person", "name": str(name)}


def _source(reference: Reference) -> dict[str, Any]:
    return _filled(
        {
            "@type": "CreativeWork",
            "name": reference.get("title"),
            "author": [_agent(name) for name in reference.names.get("author", ())],
            "url": reference.get("URL"),
        }
    )


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """What there is."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}
