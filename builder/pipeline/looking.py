"""Looking at the sources: `check --online`, and `archive` for what a person brings."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from builder.evidence import Finding, Manners, Options, ask, bring, opened, recorded, write_record
from builder.model import codes
from builder.model.diagnostic import Checked, Diagnostic, Severity, Span
from builder.model.evidence import AHEAD, Record, Visit
from builder.model.report import Report
from builder.pipeline.auditing import prove_copies
from builder.pipeline.outcome import Outcome
from builder.source import load
from builder.world import Refused, World

EVIDENCE = Path("report/evidence")

_ENVIRONMENT = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY")


def look(
    world: World, progress: Callable[[str], None], *, record: bool, archive: bool, allow_private: bool
) -> tuple[Diagnostic, ...]:
    """Ask each address that is due once; `record` writes what was found after each answer, `archive` keeps copies.

    Nothing is asked to be recorded where the record cannot be read whole: writing it anew would lose the rest.
    Raises OSError where something cannot be written, or another process is at the record.
    """
    with _alone(world) if record else nullcontext():
        loaded = load(world)
        report = loaded.value
        if report is None or (record and _broken(loaded)):
            return ()  # the audit tells why
        options = Options(
            world.now, archive, recheck_after=report.recheck_after, manners=_manners(world, allow_private)
        )
        found: list[Diagnostic] = []
        known = report.record or Record()
        before = _whole(world, report) if archive else known
        for finding in ask(report.bibliography.values(), options, before):
            found.extend(finding.diagnostics)
            if finding.visit is not None:
                progress(f"asked {finding.visit.source}")
            if record:
                known = _keep(world, finding, known)
        return tuple(found)


def _alone(world: World) -> AbstractContextManager[None]:
    """Two that write one record would each lose what the other found."""
    return world.locked(world.project / "report", "another check is at work on this report: wait until it has ended")


def _broken(loaded: Checked[Report]) -> bool:
    """Whether something of the record could not be read."""
    name = (EVIDENCE / "record.yaml").as_posix()
    return any(told.severity is Severity.ERROR and told.span.path == name for told in loaded.diagnostics)


def _whole(world: World, report: Report) -> Record:
    """The record without the copies that are missing or altered, so that they are kept anew."""
    record = report.record or Record()
    copies = prove_copies(world, replace(report, sections=()))[0].copies
    return Record(
        {key: visit if key in copies else replace(visit, snapshot="") for key, visit in record.visits.items()}
    )


def _manners(world: World, allow_private: bool) -> Manners:  # noqa: FBT001 -- called in one place
    names = [*_ENVIRONMENT, *map(str.lower, _ENVIRONMENT)]
    environment = {name: value for name in names if (value := world.variable(name))}
    certificates = world.variable("SSL_CERT_FILE")
    try:
        authorities = world.read_outside(Path(certificates)).decode("ascii", "ignore") if certificates else ""
    except (OSError, Refused):
        authorities = ""
    return Manners(allow_private, environment, authorities)


def _keep(world: World, finding: Finding, known: Record) -> Record:
    """Write the copies first, then the record that names them: cut off between the two, nothing is lost."""
    for name, content in finding.files.items():
        _write(world, world.project / EVIDENCE / name, content)
    if finding.visit is None:
        return known
    known = recorded(known, finding.visit)
    _write(world, world.project / EVIDENCE / "record.yaml", write_record(known).encode())
    return known


def _write(world: World, path: Path, content: bytes) -> None:
    """Write a file; an error says which one it was, where a temporary one could not be written."""
    try:
        world.write(path, content)
    except OSError as error:
        words = f"could not be written: {error.strerror or error}; what was recorded before is kept"
        raise OSError(error.errno, words, str(path)) from error


def archive(world: World, key: str, file: Path | None, by: str, on: date | None) -> Outcome:
    """Record that a named person opened a source, and keep the file that was brought of it.

    Raises OSError and Refused where the file cannot be read, something cannot be written, or a check is under way.
    """
    with _alone(world):
        return _archive(world, key, file, by, on)


def _wrong_day(moment: datetime, now: datetime, before: Visit | None, days: int) -> str:
    """Why nobody can have opened a source then, or why that would hide a later look; empty where all is well."""
    if moment > now + AHEAD:
        return f"{moment:%Y-%m-%d} is yet to come"
    if before is not None and before.counts and before.on > moment + timedelta(days):
        return f"the record holds a look at the source on {before.on:%Y-%m-%d}, which counts where this would not"
    return ""


def _archive(world: World, key: str, file: Path | None, by: str, on: date | None) -> Outcome:
    loaded = load(world)
    report = loaded.value
    if report is None or _broken(loaded):
        return Outcome((), None, loaded.diagnostics, text=world.text)
    reference = report.bibliography.get(key)
    if reference is None:
        message = f"the bibliography has no reference “{key}”"
        known = ", ".join(sorted(report.bibliography)[:10])
        return Outcome((), None, (codes.REFERENCE_UNDEFINED.at(report.place("bibliography"), message, known),))
    moment = world.now() if on is None else datetime.combine(on, time(12), UTC)
    before = (report.record or Record()).visits.get(key)
    wrong = _wrong_day(moment, world.now(), before, report.recheck_after)
    if wrong:
        return Outcome((), None, (codes.CLOCK_WRONG.at(Span("--on"), wrong, "name the day on which it was opened"),))
    if file is None:
        brought: Checked[Finding] = Checked(opened(reference, by, moment, before))
    else:
        brought = bring(reference, file.name, world.read_outside(file), by, moment, before)
    finding = brought.value
    if finding is None:
        return Outcome((), None, brought.diagnostics)
    _keep(world, finding, report.record or Record())
    written = (*(EVIDENCE / name for name in finding.files), EVIDENCE / "record.yaml")
    return Outcome(tuple(world.project / path for path in written), None, (*brought.diagnostics, *finding.diagnostics))
