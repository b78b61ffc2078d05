"""`imprimatur styles`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from builder.cli.streams import colour, fail, out


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    styles = commands.add_parser("styles", help="list the styles, or begin a new one")
    styles.set_defaults(run=run)
    styles.add_argument("--project", type=Path, default=Path(), metavar="DIR", help="the project's folder (this one)")
    new = styles.add_subparsers(metavar="new").add_parser("new", help="begin a style of your own")
    new.add_argument("name", metavar="NAME", help="its name: small letters, digits and hyphens")
    new.add_argument("--extends", default="report", metavar="STYLE", help="the style that it changes (report)")
    new.set_defaults(run=run_new)


def run(options: argparse.Namespace) -> int:
    """Print the list; the exit status."""
    from builder.pipeline.styling import list_styles  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.terminal import escape, tell  # noqa: PLC0415
    from builder.world import World  # noqa: PLC0415

    outcome = list_styles(World(options.project))
    tell(outcome.diagnostics, sys.stderr, colour=colour(sys.stderr), texts=outcome.text)
    out().writelines(f"{escape(line)}\n" for line in outcome.output.splitlines())
    return outcome.status


def run_new(options: argparse.Namespace) -> int:
    """Write the style; the exit status."""
    from builder.pipeline.styling import new_style  # noqa: PLC0415
    from builder.world import World  # noqa: PLC0415

    try:
        made = new_style(World(options.project), options.name, options.extends)
    except OSError as error:
        return fail(f"{error.filename or options.name} cannot be written: {error.strerror or error}")
    if isinstance(made, str):
        return fail(made)
    out().write(f"{made}\n")
    return 0
