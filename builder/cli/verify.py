"""`imprimatur verify`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from builder.cli.streams import fail, out


def add(commands: Any) -> None:
    """Tell the parser of the command."""
    verify = commands.add_parser("verify", help="say what a finished file is worth, to a reader")
    verify.add_argument("file", type=Path, metavar="FILE", help="the file")
    verify.add_argument("--rebuild", action="store_true", help="compile the enclosed source again, and compare")
    verify.add_argument(
        "--trust", action="append", default=[], type=Path, metavar="CERT",
        help="a certificate or public key that you trust (may be repeated)",
    )  # fmt: skip
    verify.add_argument(
        "--beside", action="append", default=[], type=Path, metavar="FILE",
        help="a detached statement, or a newer edition (may be repeated)",
    )  # fmt: skip
    verify.add_argument("--output", choices=("text", "json"), default="text", help="(text)")
    verify.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Verify; the exit status: 0 only where what was asked for holds."""
    from builder.pipeline.verifying import verify_file  # noqa: PLC0415 -- --help and --version load nothing of it
    from builder.verify import to_json, to_text  # noqa: PLC0415
    from builder.world import Refused  # noqa: PLC0415

    try:
        verdict = verify_file(options.file, options.trust, options.beside, again=options.rebuild)
    except TimeoutError:
        return fail(f"{options.file} takes too long to look at: no honest file does")
    except (OSError, Refused) as error:
        name = getattr(error, "filename", None) or options.file
        return fail(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}")
    out().write((to_json if options.output == "json" else to_text)(verdict))
    return 0 if verdict.holds else 1
