"""The argument PROJECT."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.streams import fail

if TYPE_CHECKING:
    from builder.world import World


def add_project(command: argparse.ArgumentParser) -> None:
    """Let a command take the folder of a project."""
    command.add_argument(
        "project", nargs="?", type=Path, default=Path(), metavar="PROJECT",
        help="the folder that holds report/report.yaml (this folder)",
    )  # fmt: skip


def open_project(project: Path) -> World | None:
    """The world of a project, or None after saying that there is none."""
    from builder.world import World  # noqa: PLC0415 -- --help and --version load nothing of it

    if (project / "report").is_dir():
        return World(project)
    inside = (project / "report.yaml").is_file() or project.is_file()
    hint = "you are one folder too deep: name the one above" if inside else "name the folder with report/report.yaml"
    fail(f"{project / 'report'} is not a folder: {hint}")
    return None
