"""`imprimatur explain`."""

from __future__ import annotations

import argparse
from typing import Any

from builder.cli.streams import colour, fail, out


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    explain = commands.add_parser("explain", help="print the page of a diagnostic, or the list of all")
    explain.add_argument("code", nargs="?", metavar="CODE", help="its code or name, such as I421 or figure-uncited")
    explain.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print the page; the exit status."""
    from builder.model import codes  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.terminal import listing, page  # noqa: PLC0415
    from builder.world import World  # noqa: PLC0415

    if options.code is None:
        out().write(listing())
        return 0
    code = next((code for code in codes.TABLE.values() if options.code in (code.code, code.name)), None)
    if code is None:
        return fail(f"there is no diagnostic {options.code}: “imprimatur explain” lists all")
    out().write(page(World.page(code.code), colour=colour(out())))
    return 0
