"""Small projects for tests: the base with other files laid over it."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from contextlib import redirect_stdout
from pathlib import Path

from builder import cli

BASE = Path(__file__).parent / "base"


def assemble(into: Path, *overlays: Path, **files: str) -> Path:
    """The base project in a folder of its own, with the files of each overlay instead of its own."""
    for overlay in (BASE, *overlays):
        shutil.copytree(overlay, into, dirs_exist_ok=True)
    write(into, files)
    return into


def write(project: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files of a project, given by their paths below report/."""
    for name, content in files.items():
        path = project / "report" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def section(body: str, *, name: str = "tides") -> str:
    """A section file with this body."""
    return f"id: {name}\nheading: A heading\nbody: |\n" + "".join(f"  {line}\n" for line in body.split("\n"))


def check(project: Path) -> str:
    """All that `imprimatur check` prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        cli.main(["check", str(project)])
    return printed.getvalue()
