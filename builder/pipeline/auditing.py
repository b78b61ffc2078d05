"""From the files of a project to a report that was judged: what `build` and `check` both begin with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from builder.model import codes
from builder.model.artifact import Input
from builder.model.diagnostic import Checked, Diagnostic, sort
from builder.model.evidence import Proof
from builder.model.level import Level
from builder.model.report import Edition, Report
from builder.model.stamp import Audit
from builder.model.style import Style
from builder.world import Refused, World


@dataclass(frozen=True, slots=True)
class Audited:
    """A report that was read and judged, with its styles by name."""

    audit: Audit
    level: Level
    styles: dict[Edition, Style]


@dataclass(frozen=True, slots=True)
class Given:
    """What a manifest says of kept copies, where they are not here: what they show, what was told, the files."""

    proof: Proof
    diagnostics: tuple[Diagnostic, ...]
    copies: tuple[Input, ...]


def audit_project(world: World, editions: tuple[str, ...], given: Given | None = None) -> Checked[Audited]:
    """Read and judge the report of a project, for these editions (all of them where none is named)."""
    from builder.check import audit, fitting
    from builder.cite import load_citation_style, number
    from builder.source import load, load_style
    from builder.stamp import earned

    loaded = load(world)
    if loaded.value is None:
        return Checked(None, loaded.diagnostics)
    report = loaded.value
    found = list(loaded.diagnostics)
    styles: dict[Edition, Style] = {}
    unknown = [name for name in editions if name not in {edition.name for edition in report.editions}]
    if unknown:
        return Checked(None, tuple(_unknown_edition(report, name) for name in unknown))
    for edition in report.editions:
        if editions and edition.name not in editions:
            continue
        style = load_style(world, edition)
        found.extend(style.diagnostics)
        if style.value is not None:
            styles[edition] = style.value
    processor, faults = load_citation_style(world, report)
    found.extend(faults)
    proof, missing = (given.proof, given.diagnostics) if given else prove_copies(world, report)
    found.extend([*missing, *_recorded(report)])
    judged = audit(number(report, processor), _distinct(styles.values()), found)
    judged = replace(judged, diagnostics=fitting(judged.diagnostics, world.text), proof=proof)
    level = earned(judged)
    diagnostics = sort([*judged.diagnostics, *level.diagnostics])
    if level.value is None or not styles:
        return Checked(None, diagnostics)
    return Checked(Audited(replace(judged, diagnostics=diagnostics), level.value, styles), diagnostics)


def _recorded(report: Report) -> tuple[Diagnostic, ...]:
    """What the record tells of sources that are cited: gone, moved, of another day than it says."""
    if report.record is None:
        return ()
    from builder.evidence import agree, tell

    visits = report.record.visits
    pairs = [(reference, visits[key]) for key, reference in report.bibliography.items() if key in visits]
    return tuple(found for reference, visit in pairs for found in (*tell(reference, visit), *agree(visit)))


def prove_copies(world: World, report: Report) -> tuple[Proof, tuple[Diagnostic, ...]]:
    """What the kept copies show; nothing is loaded for it where none is kept."""
    if report.record is None or not any(visit.snapshot for visit in report.record.visits.values()):
        return Proof(), ()
    from builder.evidence import prove

    def read(path: str) -> bytes | None:
        try:
            return world.read(f"report/evidence/{path}")
        except (OSError, Refused, ValueError):
            return None

    return prove(report, read, world.start)


def _distinct(styles: Iterable[Style]) -> tuple[Style, ...]:
    return tuple({style.name: style for style in styles}.values())


def _unknown_edition(report: Report, name: str) -> Diagnostic:
    listed = ", ".join(edition.name for edition in report.editions if edition.name) or "none"
    return codes.UNKNOWN_EDITION.at(
        report.place("editions"), f"report.yaml lists no edition “{name}”", f"it lists: {listed}"
    )
