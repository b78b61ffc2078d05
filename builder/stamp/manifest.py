"""The manifest: canonical JSON over all that determines the file, and its digest.

Canonical means: UTF-8, keys sorted, no white space, no numbers but integers (a subset of RFC 8785).
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from builder.model.artifact import Material
from builder.model.level import Level
from builder.model.report import Report
from builder.model.stamp import Audit, Counts, Manifest

FORMAT = 1
"""The version of the manifest's own format."""


def make_manifest(audit: Audit, level: Level, counts: Counts, material: Material) -> Manifest:
    """The manifest of an edition; its digest is the SHA-256 of its bytes."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "program": {"name": "imprimatur", "version": material.version},
        "libraries": dict(material.libraries),
        "report": _report(audit.cited.report),
        "edition": {key: getattr(material.edition, key) for key in ("name", "style", "page")},
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
        "inputs": [
            {"path": file.path, "size": file.size, "sha256": file.sha256, "enclosed": file.path in material.enclosed}
            for file in material.inputs
        ],
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return Manifest(canonical, hashlib.sha256(canonical).hexdigest())


def _report(report: Report) -> dict[str, Any]:
    declared: dict[str, Any] | None = None
    if report.checked:
        by = [str(name) for name in report.checked.by]
        declared = {"on": report.checked.on.isoformat(), "by": by}
    published = report.published.isoformat() if report.published else None
    return {"title": report.title, "language": report.language, "checked": declared, "published": published}
