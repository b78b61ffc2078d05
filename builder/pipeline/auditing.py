"""From the files of a project to a report that was judged: what `build` and `check` both begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from builder.model import codes
from builder.model.artifact import Input
from builder.model.cited import Numbers
from builder.model.diagnostic import Checked, Diagnostic, sort
from builder.model.evidence import Proof
from builder.model.level import Level
from builder.model.report import MAIN, Edition, Report
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
    """What a manifest alone still tells, where a file is compiled again from what it encloses.

    Of kept copies that are not here: what they show (None where they are here), what was told, the files. `numbers`
    are those of the whole report where the file shows a part of it, `pages` those of the printed edition (`Material`).
    """

    proof: Proof | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    copies: tuple[Input, ...] = ()
    numbers: Numbers | None = None
    pages: tuple[str, ...] = ()


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
    unknown = [name for name in editions if name not in {called(edition) for edition in report.editions}]
    if unknown:
        return Checked(None, tuple(_unknown_edition(report, name) for name in unknown))
    for edition in report.editions:
        if editions and called(edition) not in editions:
            continue
        style = load_style(world, edition)
        found.extend(style.diagnostics)
        if style.value is not None:
            styles[edition] = style.value
    processor, faults = load_citation_style(world, report)
    found.extend([*faults, *_of_editions(world, report, styles)])
    given = given or Given()
    proof, missing = (given.proof, given.diagnostics) if given.proof else prove_copies(world, report)
    found.extend([*missing, *_recorded(report)])
    judged = audit(number(report, processor, given.numbers), _distinct(styles.values()), found)
    judged = replace(judged, diagnostics=fitting(judged.diagnostics, world.text), proof=proof)
    level = earned(judged)
    diagnostics = sort([*judged.diagnostics, *level.diagnostics])
    if level.value is None or not styles:
        return Checked(None, diagnostics)
    return Checked(Audited(replace(judged, diagnostics=diagnostics), level.value, styles), diagnostics)


def _of_editions(world: World, report: Report, editions: Iterable[Edition]) -> Iterator[Diagnostic]:
    """What is wrong with the citation styles that editions have of their own; reading them is no part of this build."""
    from builder.cite import load_citation_style

    for edition in editions:
        if edition.citation_style not in ("", report.citation_style):
            places = {**report.places, "citation-style": edition.place("citation-style")}
            other = replace(report, citation_style=edition.citation_style, places=places)
            yield from load_citation_style(world.with_instead({}), other)[1]


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
    names = list(map(called, report.editions))
    near = get_close_matches(name, names, 1, 0.6)
    hint = f"did you mean “{near[0]}”? " if near else ""
    message = f"report.yaml lists no edition “{name}”"
    return codes.UNKNOWN_EDITION.at(report.place("editions"), message, f"{hint}it lists: {', '.join(names)}")


def called(edition: Edition) -> str:
    """What an edition is called by whoever names it."""
    return edition.name or MAIN
