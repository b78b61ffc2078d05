"""`imprimatur check`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder import __version__
from builder.cli.project import add_project, open_project
from builder.cli.streams import colour, fail, out

if TYPE_CHECKING:
    from builder.model.diagnostic import Diagnostic
    from builder.pipeline.outcome import Outcome
    from builder.world import World


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    check = commands.add_parser("check", help="audit a report; nothing is written but what --fix mends")
    check.add_argument("--fix", action="store_true", help="mend what can be mended without changing what is said")
    check.add_argument("--diff", action="store_true", help="show what --fix would change, or changes with it")
    check.add_argument("--output", choices=("text", "json", "sarif", "github"), default="text", help="(text)")
    check.add_argument("--online", action="store_true", help="ask every address that is due once")
    check.add_argument("--record", action="store_true", help="write what was found to report/evidence/record.yaml")
    check.add_argument("--archive", action="store_true", help="keep a copy of what came, too")
    check.add_argument("--allow-private", action="store_true", help="ask addresses of one's own network, too")
    check.add_argument("--warnings-as-errors", action="store_true", help="count each warning as an error")
    add_project(check)
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Audit; the exit status."""
    if options.diff and options.output != "text":
        return fail("--diff is text: leave --output out")
    if not options.online and (options.record or options.archive or options.allow_private):
        return fail("--record, --archive and --allow-private go with --online")
    world = open_project(options.project)
    if world is None:
        return 2
    from builder.pipeline.checking import check  # noqa: PLC0415 -- --help and --version load nothing of it

    seen = _look(world, options) if options.online else ()
    outcome = check(world, seen, fix=options.fix, diff=options.diff, warnings_as_errors=options.warnings_as_errors)
    sys.stderr.writelines(f"mended: {path}\n" for path in outcome.written)
    out().write(outcome.output)
    if options.output == "text":
        _tell(outcome)
    else:
        folder = "" if options.project == Path() else options.project.as_posix()
        out().write(_written(outcome, options.output, folder))
    return outcome.status


def _look(world: World, options: argparse.Namespace) -> tuple[Diagnostic, ...]:
    from builder.pipeline.looking import look  # noqa: PLC0415
    from builder.terminal import Progress  # noqa: PLC0415

    progress = Progress(sys.stderr)
    try:
        return look(
            world,
            progress,
            record=options.record or options.archive,
            archive=options.archive,
            allow_private=options.allow_private,
        )
    finally:
        progress.done()


def _tell(outcome: Outcome) -> None:
    from builder.terminal import tell  # noqa: PLC0415

    tell(outcome.diagnostics, out(), colour=colour(out()), texts=outcome.text)
    if outcome.excepted:
        number = len(outcome.excepted)
        out().write(f"{number} {'finding is' if number == 1 else 'findings are'} excepted by report.yaml\n")
    if outcome.level is not None:
        out().write(f"level: {outcome.level}\n")


def _written(outcome: Outcome, form: str, folder: str) -> str:
    from builder.terminal import Told, to_github, to_json, to_sarif  # noqa: PLC0415
    from builder.world import World as Pages  # noqa: PLC0415

    told = Told(outcome.diagnostics, outcome.excepted, outcome.level, __version__, folder, Pages.page)
    return {"json": to_json, "sarif": to_sarif, "github": to_github}[form](told)
