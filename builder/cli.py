"""Words to the pipeline; the exit status is the outcome's."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
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
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 -- it stays open
    for stream in (sys.stdout, sys.stderr):
        # Paths that are no text go out as the bytes they are; an encoding that lacks a character gets an escape.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="surrogateescape" if stream.encoding == "utf-8" else "backslashreplace")
    try:
        try:
            status = _run(_parser().parse_args(arguments))
        finally:
            _out().flush()
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        # Whoever read the output has left, or the device is full: what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"imprimatur: {error.strerror or error}\n")
        return 2
    return status


def _out() -> TextIO:
    """Standard output; a closed one is the machine's fault. Raises OSError."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    return sys.stdout


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
    from builder.terminal import Progress, escape, tell  # noqa: PLC0415
    from builder.world import World  # noqa: PLC0415

    project: Path = options.project
    if not (project / "report").is_dir():
        inside = (project / "report.yaml").is_file() or project.is_file()
        hint = (
            "you are one folder too deep: name the one above" if inside else "name the folder with report/report.yaml"
        )
        sys.stderr.write(f"imprimatur: {escape(str(project / 'report'))} is not a folder: {hint}\n")
        return 2
    world = World(project)

    def colour(stream: TextIO) -> bool:
        return stream.isatty() and not world.variable("NO_COLOR")

    if options.command == "check":
        outcome = pipeline.check(world)
        tell(outcome.diagnostics, _out(), colour=colour(_out()))
        if outcome.level is not None:
            _out().write(f"level: {outcome.level}\n")
        return outcome.status
    progress = Progress(sys.stderr)
    output = options.output or project / "dist"
    try:
        outcome = pipeline.build(world, output, progress, editions=options.edition, strict=options.strict)
    finally:
        progress.done()
    tell(outcome.diagnostics, sys.stderr, colour=colour(sys.stderr))
    if outcome.status:
        drafts = "what was written is a DRAFT" if outcome.written else "nothing was written"
        sys.stderr.write(f"{drafts}: errors remain\n")
    _out().writelines(f"{path}\n" for path in outcome.written)
    return outcome.status
