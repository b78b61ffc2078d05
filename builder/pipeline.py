"""The only file that knows the order of the rooms.

A room is imported when its turn comes: a build starts the layout's process before anything else, so that its loading
overlaps with all that follows, and `check` loads nothing of rendering.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path

from builder import __version__
from builder.emit import Layout, start
from builder.model import codes
from builder.model.artifact import Material
from builder.model.diagnostic import Checked, Diagnostic, Severity, Span, sort
from builder.model.level import Level
from builder.model.report import Edition, Report
from builder.model.stamp import Audit
from builder.model.style import Style
from builder.world import World

Progress = Callable[[str], None]

_LIBRARIES = ("Jinja2", "MarkupSafe", "markdown-it-py", "mdit-py-plugins", "PyYAML", "segno")
"""What of other people's makes the page, before the layout tells its own."""

TEMPLATE_SECONDS = 60
"""How long the templates of a style may take; a thousand pages take five seconds."""

_NOT_THE_REPORT = (codes.UNKNOWN_EDITION, codes.LAYOUT_FAILED, codes.LAYOUT_KILLED, codes.WRITE_FAILED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to: the files written, the level earned (None without a report), all that was found."""

    written: tuple[Path, ...]
    level: Level | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def status(self) -> int:
        """The exit status: 0 done, 1 the report has errors, 2 the command or the machine is at fault."""
        errors = {found.code for found in self.diagnostics if found.severity is Severity.ERROR}
        if errors & {code.code for code in _NOT_THE_REPORT}:
            return 2
        return 1 if errors else 0


@dataclass(frozen=True, slots=True)
class _Audited:
    """A report that was read and judged, with its styles by name."""

    audit: Audit
    level: Level
    styles: dict[Edition, Style]


def check(world: World) -> Outcome:
    """Read and judge the report of a project; nothing is written."""
    audited = _audit(world, ())
    return Outcome((), audited.value.level if audited.value else None, audited.diagnostics)


def build(
    world: World, output: Path, progress: Progress, *, editions: Iterable[str] = (), strict: bool = False
) -> Outcome:
    """Compile the editions of a project (all of them where none is named) into a folder.

    With errors in the report its files are drafts; `strict` writes none then.
    """
    with start(world) as layout:
        progress("reading")
        audited = _audit(world, tuple(editions))
        found = list(audited.diagnostics)
        level = audited.value.level if audited.value else None
        if audited.value is None or (strict and level is Level.DRAFT):
            return Outcome((), level, tuple(found))
        written: list[Path] = []
        for edition, style in audited.value.styles.items():
            progress(f"setting {edition.name or 'the report'}")
            made = _compile(world, layout, audited.value.audit, edition, style, output)
            found.extend(made.diagnostics)
            if made.value is not None:
                written.append(made.value)
    return Outcome(tuple(written), level, sort(found))


def _audit(world: World, editions: tuple[str, ...]) -> Checked[_Audited]:
    from builder.check import audit
    from builder.cite import number
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
    judged = audit(number(report), _distinct(styles.values()), found)
    level = earned(judged)
    diagnostics = sort([*judged.diagnostics, *level.diagnostics])
    if level.value is None or not styles:
        return Checked(None, diagnostics)
    return Checked(_Audited(Audit(judged.cited, diagnostics), level.value, styles), diagnostics)


def _distinct(styles: Iterable[Style]) -> tuple[Style, ...]:
    return tuple({style.name: style for style in styles}.values())


def _unknown_edition(report: Report, name: str) -> Diagnostic:
    listed = ", ".join(edition.name for edition in report.editions if edition.name) or "none"
    return codes.UNKNOWN_EDITION.at(
        report.place("editions"), f"report.yaml lists no edition “{name}”", f"it lists: {listed}"
    )


def _compile(
    world: World, layout: Layout, judged: Audit, edition: Edition, style: Style, output: Path
) -> Checked[Path]:
    from builder.render import render
    from builder.stamp import stamp

    inputs = tuple(
        file for file in world.inputs() if file.path.startswith(("report/", *(f"{root}/" for root in style.roots)))
    )
    libraries = {**layout.versions(), **world.versions(_LIBRARIES)}
    material = Material(__version__, libraries, inputs, edition, _timestamp(world, judged.cited.report))
    stamped = stamp(judged, material)
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
