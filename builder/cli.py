"""Words to the pipeline; the exit status is the outcome's."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from builder import __version__

_EXAMPLES = """examples:
  imprimatur build                      compile the report in this folder into dist/
  imprimatur build ~/reports/summit     compile another project
  imprimatur build -e letter -o out     one edition, into another folder
  imprimatur build --strict             write nothing while errors remain
  imprimatur check                      say what is wrong, write nothing
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit status is returned."""
    options = _parser().parse_args(arguments)
    try:
        return _run(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the output has left; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="imprimatur",
        description="Compile a report into a print-ready PDF with a stamp that says exactly what was checked.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"imprimatur {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    build = commands.add_parser("build", help="compile a report and print each file written")
    build.add_argument(
        "-e", "--edition", action="append", default=[], help="compile this edition only (may be repeated)"
    )
    build.add_argument("-o", "--output", type=Path, metavar="DIR", help="the folder to write to (PROJECT/dist)")
    build.add_argument("--strict", action="store_true", help="write nothing while errors remain")
    check = commands.add_parser("check", help="audit a report and write nothing")
    for command in (build, check):
        command.add_argument(
            "project", nargs="?", type=Path, default=Path(), metavar="PROJECT",
            help="the folder that holds report/report.yaml (this folder)",
        )  # fmt: skip
    return parser


def _run(options: argparse.Namespace) -> int:
    from builder import pipeline  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.terminal import Progress, tell  # noqa: PLC0415
    from builder.world import World  # noqa: PLC0415

    project: Path = options.project
    if not (project / "report").is_dir():
        sys.stderr.write(
            f"imprimatur: {project / 'report'} is not a folder: name the folder that holds report/report.yaml\n"
        )
        return 2
    world = World(project)

    def colour(stream: TextIO) -> bool:
        return stream.isatty() and not world.variable("NO_COLOR")

    if options.command == "check":
        outcome = pipeline.check(world)
        tell(outcome.diagnostics, sys.stdout, colour=colour(sys.stdout))
        if outcome.level is not None:
            sys.stdout.write(f"level: {outcome.level}\n")
        return outcome.status
    progress = Progress(sys.stderr)
    output = options.output or project / "dist"
    try:
        outcome = pipeline.build(world, output, progress, editions=options.edition, strict=options.strict)
    finally:
        progress.done()
    tell(outcome.diagnostics, sys.stderr, colour=colour(sys.stderr))
    for path in outcome.written:
        sys.stdout.write(f"{path}\n")
    return outcome.status
