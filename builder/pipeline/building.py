"""The command `build`: a report that was judged becomes files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from builder import __version__
from builder.emit import Layout, start
from builder.model import codes
from builder.model.artifact import Artifact, Input, Material
from builder.model.diagnostic import Checked, Diagnostic, Span, sort
from builder.model.evidence import COPIES
from builder.model.level import Level
from builder.model.report import Edition, Report
from builder.model.style import Style
from builder.pipeline.auditing import Audited, Given, audit_project
from builder.pipeline.outcome import Outcome
from builder.world import World

if TYPE_CHECKING:
    from builder.pipeline.sealing import Sealer

Progress = Callable[[str], None]

_LIBRARIES = ("Jinja2", "MarkupSafe", "markdown-it-py", "mdit-py-plugins", "PyYAML", "segno")
"""What of other people's makes the page, before the layout tells its own."""

TEMPLATE_SECONDS = 60
"""How long the templates of a style may take; a thousand pages take five seconds."""


def build(  # noqa: PLR0913 -- what the command can be asked for
    world: World,
    output: Path,
    progress: Progress,
    *,
    editions: Iterable[str] = (),
    strict: bool = False,
    keys: Iterable[Path] = (),
    server: str = "",
    given: Given | None = None,
    copies: bool = False,
) -> Outcome:
    """Compile the editions of a project (all of them where none is named) into a folder.

    With errors in the report its files are drafts, which nobody signs; `strict` writes none then. `keys` are files with
    keys to sign with, `server` the address of a server of timestamps; `given` stands in for kept copies, where those
    are not here; with `copies` they travel along.
    """
    sealer = _sealer(world, tuple(keys), server)
    if sealer.diagnostics:
        return Outcome((), None, sealer.diagnostics)
    with start(world) as layout:
        progress("reading")
        audited = audit_project(world, tuple(editions), given)
        found = list(audited.diagnostics)
        level = audited.value.level if audited.value else None
        if audited.value is None or (strict and level is Level.DRAFT):
            return Outcome((), level, tuple(found), text=world.text)
        written: list[Path] = []
        for edition, style in audited.value.styles.items():
            progress(f"setting {edition.name or 'the report'}")
            made = _compile(world, layout, audited.value, edition, style, _Copies(given, copies))
            files: Checked[tuple[Artifact, ...]] = Checked((made.value.artifact,) if made.value else None)
            if made.value is not None and sealer.value is not None and level is not Level.DRAFT:
                progress("signing")
                files = sealer.value.seal(world, made.value.artifact, made.value.digest)
            written += _write(world, output, files.value or (), found)
            found += [*made.diagnostics, *files.diagnostics]
    return Outcome(tuple(written), level, sort(found), text=world.text)


def _sealer(world: World, keys: tuple[Path, ...], server: str) -> Checked[Sealer]:
    if not keys:
        return Checked(None)
    from builder.pipeline.sealing import open_sealer

    return open_sealer(world, keys, server)


def _write(world: World, output: Path, files: Iterable[Artifact], found: list[Diagnostic]) -> list[Path]:
    written: list[Path] = []
    for file in files:
        path = output / file.name
        try:
            world.write(path, file.content)
            written.append(path)
        except OSError as error:
            reason = error.strerror or error
            found.append(codes.WRITE_FAILED.at(Span(str(path)), f"the file could not be written: {reason}"))
    return written


@dataclass(frozen=True, slots=True)
class _Copies:
    """What stands in for kept copies that are not here, and whether those that are here travel along."""

    given: Given | None
    travel: bool


def _inputs(
    world: World, style: Style, audited: Audited, copies: _Copies
) -> tuple[tuple[Input, ...], dict[str, bytes]]:
    """Every file that an edition is made of, in the form that is published, and those that travel along.

    Nothing travels with the notice that a report is withdrawn: a file encloses what it shows.
    """
    from builder.source import published, travels

    draft, shown = audited.level is Level.DRAFT, audited.audit.cited.report.withdrawn is None
    inputs = list(copies.given.copies) if copies.given else []
    enclosed: dict[str, bytes] = {}
    for file in world.inputs():
        if not file.path.startswith(("report/", "citation/", *(f"{root}/" for root in style.roots))):
            continue
        if draft:
            inputs.append(file)
            continue
        content = published(file.path, world.again(file.path))
        inputs.append(Input(file.path, len(content), sha256(content).hexdigest()))
        kept = copies.travel and file.path.startswith(COPIES)
        if shown and (kept or (not world.shipped(file.path) and travels(file.path, content))):
            enclosed[file.path] = content
    return tuple(sorted(inputs, key=lambda file: file.path)), enclosed


@dataclass(frozen=True, slots=True)
class _Made:
    """An edition as a file, and the digest of its manifest."""

    artifact: Artifact
    digest: str


def _compile(
    world: World, layout: Layout, audited: Audited, edition: Edition, style: Style, copies: _Copies
) -> Checked[_Made]:
    from builder.render import render
    from builder.stamp import stamp

    libraries = {**layout.versions(), **world.versions(_LIBRARIES)}
    timestamp = _timestamp(world, audited.audit.cited.report)
    inputs, enclosed = _inputs(world, style, audited, copies)
    material = Material(__version__, libraries, inputs, edition, timestamp, enclosed)
    stamped = stamp(audited.audit, material)
    try:
        with world.deadline(TEMPLATE_SECONDS):
            page = render(stamped, style, material)
    except TimeoutError:
        place = Span(f"{style.roots[-1]}/style.yaml")
        message = f"the templates take more than {TEMPLATE_SECONDS} seconds"
        return Checked(None, (codes.TEMPLATE_FAILED.at(place, message, "look for loops within loops"),))
    if page.value is None:
        return Checked(None, page.diagnostics)
    made = layout.compile(page.value)
    if made.value is None:
        return Checked(None, made.diagnostics)
    return Checked(_Made(made.value, stamped.stamp.manifest.digest), made.diagnostics)


def _timestamp(world: World, report: Report) -> int:
    """The time that files are dated with: SOURCE_DATE_EPOCH, or the latest date in the report; never the clock."""
    from builder.stamp import as_of

    epoch = world.source_date_epoch()
    if epoch is not None:
        return epoch
    day = as_of(report)
    return int(datetime.combine(day, time(), UTC).timestamp()) if day else 0
