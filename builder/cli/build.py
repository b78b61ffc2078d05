"""`imprimatur build`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from builder.cli.project import add_project, open_project
from builder.cli.streams import colour, out

FORMATS = ("pdf", "epub", "html", "jsonld")


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    build = commands.add_parser("build", help="compile a report and print each file written")
    build.add_argument(
        "-e",
        "--edition",
        action="append",
        default=[],
        help="compile this edition only (main: the one without a name; may be repeated)",
    )
    build.add_argument(
        "-f", "--format", action="append", default=[], choices=FORMATS, help="in this format only (may be repeated)"
    )
    build.add_argument("-o", "--output", type=Path, metavar="DIR", help="the folder to write to (PROJECT/dist)")
    build.add_argument("--strict", action="store_true", help="write nothing while errors remain")
    build.add_argument("--sign", action="append", default=[], type=Path, metavar="KEY", help="sign (may be repeated)")
    build.add_argument("--enclose-copies", action="store_true", help="let kept copies of sources travel along")
    build.add_argument("--timestamp", default="", metavar="URL", help="a server of timestamps (RFC 3161)")
    add_project(build)
    build.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compile; the exit status."""
    world = open_project(options.project)
    if world is None:
        return 2
    from builder.model.level import Level  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.model.report import Format  # noqa: PLC0415
    from builder.pipeline.building import Wanted, build  # noqa: PLC0415
    from builder.terminal import Progress, tell  # noqa: PLC0415

    progress = Progress(sys.stderr)
    output = options.output or options.project / "dist"
    try:
        wanted = Wanted(
            tuple(options.edition),
            tuple(map(Format, options.format)),
            strict=options.strict,
            keys=tuple(options.sign),
            server=options.timestamp,
            copies=options.enclose_copies,
        )
        outcome = build(world, output, progress, wanted)
    finally:
        progress.done()
    tell(outcome.diagnostics, sys.stderr, colour=colour(sys.stderr), texts=outcome.text)
    if outcome.status:
        written = "what was written is a DRAFT" if outcome.level is Level.DRAFT else "not every edition was written"
        sys.stderr.write(f"{written if outcome.written else 'nothing was written'}: errors remain\n")
    out().writelines(f"{path}\n" for path in outcome.written)
    return outcome.status
