"""References and options for tests, and what came of asking, by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from builder.evidence import Finding, Manners, Options, ask
from builder.model.bibliography import Reference
from builder.model.diagnostic import Span
from builder.model.evidence import Record, Visit

NOW = datetime.now(UTC).replace(microsecond=0)
LOCAL = Manners(allow_private=True)


def reference(key: str, url: str = "", doi: str = "") -> Reference:
    text = {name: value for name, value in (("URL", url), ("DOI", doi)) if value}
    place = Span("report/bibliography.yaml", 2, 8)
    return Reference(key, "webpage", Span("report/bibliography.yaml", 1, 1), text, places=dict.fromkeys(text, place))


def options(manners: Manners = LOCAL, **given: object) -> Options:
    return replace(Options(lambda: NOW, seconds=2, manners=manners), **given)  # type: ignore[arg-type]


def asked(
    addresses: Mapping[str, str], wanted: Options | None = None, record: Record | None = None
) -> tuple[dict[str, Visit], dict[str, Finding], list[str]]:
    """The visits and findings by key, and all codes that were told, sorted."""
    found = list(ask([reference(key, url) for key, url in addresses.items()], wanted or options(), record))
    visits = {finding.visit.source: finding.visit for finding in found if finding.visit}
    findings = {finding.visit.source if finding.visit else "": finding for finding in found}
    return visits, findings, sorted(told.code for finding in found for told in finding.diagnostics)
