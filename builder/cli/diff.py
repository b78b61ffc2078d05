"""`imprimatur diff`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from builder.cli.streams import fail, out


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    diff = commands.add_parser("diff", help="say what changed between two editions")
    diff.add_argument("old", type=Path, metavar="OLD", help="a finished file, or a project")
    diff.add_argument("new", nargs="?", type=Path, default=Path(), metavar="NEW", help="likewise (the project here)")
    diff.add_argument("--output", choices=("text", "json", "html"), default="text", help="(text)")
    diff.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare; the exit status."""
    from builder.compare import to_html, to_json, to_text  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.pipeline.comparing import compare_files  # noqa: PLC0415
    from builder.world import Refused  # noqa: PLC0415

    try:
        changes = compare_files(options.old, options.new)
    except (OSError, Refused) as error:
        name = getattr(error, "filename", None) or options.old
        return fail(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}")
    if isinstance(changes, str):
        return fail(changes)
    out().write({"text": to_text, "json": to_json, "html": to_html}[options.output](changes))
    return 0
