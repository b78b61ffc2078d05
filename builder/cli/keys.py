"""`imprimatur keys`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from builder.cli.streams import colour, out


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    keys = commands.add_parser("keys", help="make keys to sign with, and print the public ones")
    keys.add_argument("--name", default="Imprimatur test key", help="who signs, as the certificate says it")
    keys.add_argument("-o", "--output", type=Path, default=Path("keys"), metavar="DIR", help="their folder (keys)")
    keys.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make keys; the exit status."""
    from builder.pipeline.sealing import new_keys  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.terminal import tell  # noqa: PLC0415

    outcome = new_keys(options.name, options.output)
    tell(outcome.diagnostics, sys.stderr, colour=colour(sys.stderr))
    sys.stderr.writelines(f"written: {path}\n" for path in outcome.written)
    out().write(outcome.output)
    return outcome.status
