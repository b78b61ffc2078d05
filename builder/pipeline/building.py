"""The command `build`: a report that was judged becomes files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
from hashlib import sha256
from pathlib import Path

from builder import __version__
from builder.emit import Layout, start
from builder.model import codes
from builder.model.artifact import Input, Material
from builder.model.diagnostic import Checked, Span, sort
from builder.model.level import Level
from builder.model.report import Edition, Report
from builder.model.stamp import Audit
from builder.model.style import Style
from builder.pipeline.auditing import audit_project
from builder.pipeline.outcome import Outcome
from builder.world import World

Progress = Callable[[str], None]

_LIBRARIES = ("Jinja2", "MarkupSafe", "markdown-it-py", "mdit-py-plugins", "PyYAML", "segno")
"""What of other people's makes the page, before the layout tells its own."""

TEMPLATE_SECONDS = 60
"""How long the templates of a style may take; a thousand pages take five seconds."""


def build(
    world: World, output: Path, progress: Progress, *, editions: Iterable[str] = (), strict: bool = False
) -> Outcome:
    """Compile the editions of a project (all of them where none is named) into a folder.

    With errors in the report its files are drafts; `strict` writes none then.
    """
    with start(world) as layout:
        progress("reading")
        audited = audit_project(world, tuple(editions))
        found = list(audited.diagnostics)
        level = audited.value.level if audited.value else None
        if audited.value is None or (strict and level is Level.DRAFT):
            return Outcome((), level, tuple(found), text=world.text)
        written: list[Path] = []
        for edition, style in audited.value.styles.items():
            progress(f"setting {edition.name or 'the report'}")
            made = _compile(world, layout, audited.value.audit, audited.value.level, edition, style, output)
            found.extend(made.diagnostics)
            if made.value is not None:
                written.append(made.value)
    return Outcome(tuple(written), level, sort(found), text=world.text)


def _inputs(world: World, style: Style, *, draft: bool) -> tuple[tuple[Input, ...], dict[str, bytes]]:
    """Every file that an edition is made of, in the form that is published, and those that travel along."""
    from builder.source import published, travels

    inputs: list[Input] = []
    enclosed: dict[str, bytes] = {}
    for file in world.inputs():
        if not file.path.startswith(("report/", "citation/", *(f"{root}/" for root in style.roots))):
            continue
        if draft:
            inputs.append(file)
            continue
        content = published(file.path, world.again(file.path))
        inputs.append(Input(file.path, len(content), sha256(content).hexdigest()))
        if not world.shipped(file.path) and travels(file.path, content):
            enclosed[file.path] = content
    return tuple(inputs), enclosed


def _compile(  # noqa: PLR0913, PLR0917 -- what an edition is made of
    world: World, layout: Layout, judged: Audit, level: Level, edition: Edition, style: Style, output: Path
) -> Checked[Path]:
    from builder.render import render
    from builder.stamp import stamp

    libraries = {**layout.versions(), **world.versions(_LIBRARIES)}
    timestamp = _timestamp(world, judged.cited.report)
    inputs, enclosed = _inputs(world, style, draft=level is Level.DRAFT)
    stamped = stamp(judged, material := Material(__version__, libraries, inputs, edition, timestamp, enclosed))
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
    path = output / made.value.name
    try:
        world.write(path, made.value.content)
    except OSError as error:
        failure = codes.WRITE_FAILED.at(Span(str(path)), f"the file could not be written: {error.strerror or error}")
        return Checked(None, (*made.diagnostics, failure))
    return Checked(path, made.diagnostics)


def _timestamp(world: World, report: Report) -> int:
    """The time that files are dated with: SOURCE_DATE_EPOCH, or the latest date in the report; never the clock."""
    epoch = world.source_date_epoch()
    if epoch is not None:
        return epoch
    days = [correction.on for correction in report.corrections]
    days += [day for day in (report.published, report.checked and report.checked.on) if day]
    return int(datetime.combine(max(days), time(), UTC).timestamp()) if days else 0
