"""The manifest: canonical JSON over all that determines the file, and its digest.

Canonical means: UTF-8, keys sorted, no white space, no numbers but integers (a subset of RFC 8785).
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from builder.model.artifact import Material
from builder.model.cited import CitedReport
from builder.model.level import Level
from builder.model.report import Report
from builder.model.stamp import Audit, Counts, Manifest

FORMAT = 1
"""The version of the manifest's own format."""


def make_manifest(audit: Audit, level: Level, counts: Counts, material: Material, valid_until: date | None) -> Manifest:
    """The manifest of an edition; its digest is the SHA-256 of its bytes."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "program": {"name": "imprimatur", "version": material.version},
        "libraries": dict(material.libraries),
        "report": _report(audit.cited.report) | {"valid-until": valid_until.isoformat() if valid_until else None},
        "edition": {key: getattr(material.edition, key) for key in ("name", "style", "page")}
        | {"format": material.format.value, "citation-style": material.edition.citation_style},
        "numbers": _numbers(audit.cited),
        "pages": list(material.pages),
        "timestamp": material.timestamp,
        "level": str(level),
        "audit": {
            "references": counts.references,
            "citations": counts.citations,
            "claims": {rating.value: number for rating, number in counts.claims.items()},
            "quotations": counts.quotations,
            "quotations-matched": counts.quotations_matched,
            "diagnostics": [[found.code, str(found.severity), str(found.span)] for found in audit.diagnostics],
            "excepted": [[one.diagnostic.code, str(one.diagnostic.span), one.reason] for one in audit.excepted],
        },
        "evidence": {
            "reached-by-program": counts.reached_by_program,
            "reached-by-person": counts.reached_by_person,
            "copies": sorted(audit.proof.copies),
            "matches": {
                str(span): [match.place, match.nearest_place] for span, match in sorted(audit.proof.matches.items())
            },
        },
        "inputs": [
            {"path": file.path, "size": file.size, "sha256": file.sha256, "enclosed": file.path in material.enclosed}
            for file in material.inputs
        ],
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return Manifest(canonical, hashlib.sha256(canonical).hexdigest())


def _numbers(cited: CitedReport) -> dict[str, Any] | None:
    """The numbers that an edition keeps of a whole report of which it shows a part; they cannot be counted again."""
    if cited.given is None:
        return None
    numbers = {"references": cited.numbers, "sections": cited.sections, "labels": cited.labels}
    return {name: dict(value) for name, value in numbers.items()} | {"complete": cited.given.complete}


def _report(report: Report) -> dict[str, Any]:
    declared: dict[str, Any] | None = None
    if report.checked:
        by = [str(name) for name in report.checked.by]
        declared = {"on": report.checked.on.isoformat(), "by": by}
    published = report.published.isoformat() if report.published else None
    withdrawn = report.withdrawn and {"on": report.withdrawn.on.isoformat(), "reason": report.withdrawn.reason}
    return {
        "title": report.title,
        "language": report.language,
        "checked": declared,
        "published": published,
        "supersedes": report.supersedes or None,
        "withdrawn": withdrawn,
    }
