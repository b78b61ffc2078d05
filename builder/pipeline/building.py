"""The command `build`: a report that was judged becomes files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from builder.model import codes
from builder.model.artifact import Artifact
from builder.model.diagnostic import Checked, Diagnostic, Span, sort
from builder.model.level import Level
from builder.model.report import Format
from builder.pipeline.auditing import Given, audit_project
from builder.pipeline.editions import prepare
from builder.pipeline.making import Bench, Progress
from builder.pipeline.outcome import Outcome
from builder.world import World

if TYPE_CHECKING:
    from builder.pipeline.sealing import Sealer


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a build; no editions or formats means all of them.

    With errors in the report its files are drafts, which nobody signs; `strict` writes none then. `keys` are files with
    keys to sign with, `server` the address of a server of timestamps; `given` stands in for what a manifest alone still
    tells; with `copies` the kept copies travel along.
    """

    editions: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    strict: bool = False
    keys: tuple[Path, ...] = ()
    server: str = ""
    given: Given | None = None
    copies: bool = False


def build(world: World, output: Path, progress: Progress, wanted: Wanted | None = None) -> Outcome:
    """Compile the editions of a project into a folder; those that are printed are laid out side by side."""
    wanted = wanted or Wanted()
    sealer = _sealer(world, wanted)
    if sealer.diagnostics:
        return Outcome((), None, sealer.diagnostics)
    with Bench(world, wanted.given, copies=wanted.copies) as bench:
        progress("reading")
        audited = audit_project(world, wanted.editions, wanted.given)
        found = list(audited.diagnostics)
        level = audited.value.level if audited.value else None
        if audited.value is None or (wanted.strict and level is Level.DRAFT):
            return Outcome((), level, tuple(found), text=world.text)
        written: list[Path] = []
        editions = prepare(world, audited.value, wanted.formats, wanted.given)
        told = [one for edition in editions for one in edition.told]
        found += told
        level = Level.DRAFT if told else level
        if wanted.strict and level is Level.DRAFT:
            return Outcome((), level, sort(found), text=world.text)
        for made in bench.make(editions, progress):
            files: Checked[tuple[Artifact, ...]] = Checked((made.value.artifact,) if made.value else None)
            if made.value is not None and sealer.value is not None and not made.value.draft:
                progress("signing")
                files = sealer.value.seal(world, made.value.artifact, made.value.digest)
            written += _write(world, output, files.value or (), found)
            found += [*made.diagnostics, *files.diagnostics]
    return Outcome(tuple(written), level, sort(found), text=world.text)


def _sealer(world: World, wanted: Wanted) -> Checked[Sealer]:
    if not wanted.keys:
        return Checked(None)
    from builder.pipeline.sealing import open_sealer

    return open_sealer(world, wanted.keys, wanted.server)


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
