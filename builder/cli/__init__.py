"""Words to the pipeline, with one file a command; the exit status is the outcome's."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from builder import __version__
from builder.cli import archive, bring, build, check, config, diff, explain, keys, styles, verify
from builder.cli.streams import out

COMMANDS = (build, check, verify, diff, archive, bring, styles, config, keys, explain)
"""In the order in which the help lists them."""

_EXAMPLES = """examples:
  imprimatur build                      compile the report in this folder into dist/
  imprimatur build ~/reports/summit     compile another project
  imprimatur build -e letter -o out     one edition, into another folder
  imprimatur build --strict             write nothing while errors remain
  imprimatur check                      say what is wrong, write nothing
  imprimatur check --diff               show what check --fix would mend
  imprimatur check --online --record    ask every address, and record what was found
  imprimatur archive wolf-2026 page.pdf --by 'Ann Name'
                                        keep a copy that a person brought
  imprimatur verify report.pdf          say what a finished file is worth
  imprimatur diff old.pdf new.pdf       say what changed between two editions
  imprimatur check --output sarif       the same for a program
  imprimatur keys --name 'Test'         make keys to sign with
  imprimatur build --sign keys/signature.p12
                                        the same, signed
  imprimatur explain figure-uncited     what a diagnostic means, and what to do
  imprimatur import draft.docx -o new   a project from a text, Markdown, HTML or docx file
  imprimatur import refs.bib -o report/bibliography.yaml
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
            status = _run(arguments)
        finally:
            out().flush()
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        # Whoever read the output has left, or the device is full: what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if not isinstance(error, BrokenPipeError):
            place = f"{error.filename}: " if error.filename else ""
            sys.stderr.write(f"imprimatur: {place}{error.strerror or error}\n")
        return 2
    return status


def _run(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    status: int = options.run(options)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="imprimatur",
        description="Compile a report into a print-ready PDF with a stamp that says exactly what was checked.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"imprimatur {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return parser
