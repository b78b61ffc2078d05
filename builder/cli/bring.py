"""`imprimatur import`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from builder.cli.streams import colour, fail, out


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    bring = commands.add_parser("import", help="make a project, or bibliography.yaml, of a file in another format")
    bring.add_argument("file", type=Path, metavar="FILE", help="text, Markdown, HTML or docx; .bib, .ris or .json")
    bring.add_argument(
        "-o", "--output", type=Path, metavar="PATH",
        help="the project's folder (named after the file); for a bibliography the file (standard output)",
    )  # fmt: skip
    bring.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Import; the exit status."""
    from builder.pipeline.bringing import bring_in  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.terminal import tell  # noqa: PLC0415
    from builder.world import Refused  # noqa: PLC0415

    try:
        outcome = bring_in(options.file, options.output)
    except (OSError, Refused) as error:
        return fail(f"{options.file} cannot be read: {getattr(error, 'strerror', None) or error}")
    tell(outcome.diagnostics, sys.stderr, colour=colour(sys.stderr), texts=outcome.text)
    out().write(outcome.output)
    out().writelines(f"{path}\n" for path in outcome.written)
    if not outcome.written and not outcome.output:
        sys.stderr.write("nothing was written\n")
    return outcome.status
