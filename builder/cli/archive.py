"""`imprimatur archive`."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import Any

from builder.cli.project import open_project
from builder.cli.streams import colour, fail, out


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    archive = commands.add_parser("archive", help="record that a person opened a source, and keep what was brought")
    archive.add_argument("key", metavar="KEY", help="the reference")
    archive.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a copy: HTML, PDF, text or a picture")
    archive.add_argument("--by", required=True, metavar="NAME", help="who opened it")
    archive.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="on which day (today)")
    archive.add_argument("--project", type=Path, default=Path(), metavar="DIR", help="the project's folder (this one)")
    archive.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Record; the exit status."""
    world = open_project(options.project)
    if world is None:
        return 2
    from builder.pipeline.looking import archive  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.terminal import tell  # noqa: PLC0415
    from builder.world import Refused  # noqa: PLC0415

    try:
        outcome = archive(world, options.key, options.file, options.by, options.on)
    except (OSError, Refused) as error:
        place = getattr(error, "filename", None) or options.file or options.project
        return fail(f"{place}: {getattr(error, 'strerror', None) or error}")
    tell(outcome.diagnostics, sys.stderr, colour=colour(sys.stderr), texts=outcome.text)
    out().writelines(f"{path}\n" for path in outcome.written)
    return outcome.status
