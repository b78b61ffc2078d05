"""`imprimatur config`."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from builder.cli.project import add_project, open_project
from builder.cli.streams import colour, out


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    config = commands.add_parser("config", help="print the settings of an edition, and where each comes from")
    config.add_argument("-e", "--edition", default="", help="of this edition (the main one)")
    config.add_argument("--output", choices=("text", "json"), default="text", help="(text)")
    add_project(config)
    config.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the settings; the exit status."""
    world = open_project(options.project)
    if world is None:
        return 2
    from builder.pipeline.configuring import configure  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.terminal import escape, tell  # noqa: PLC0415

    outcome = configure(world, options.edition, as_json=options.output == "json")
    tell(outcome.diagnostics, sys.stderr, colour=colour(sys.stderr), texts=outcome.text)
    lines = outcome.output.splitlines()
    out().writelines(f"{escape(line)}\n" for line in lines)
    return outcome.status
