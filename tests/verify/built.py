"""Projects compiled in every format, in this process."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder import cli
from tests.golden.compiled import GOLDEN, ROOT

FORMATS = ("pdf", "epub", "html")


def built(
    folder: Path, project: Path, *words: str, head: str = "", formats: tuple[str, ...] = FORMATS
) -> dict[str, bytes]:
    """The main edition of a project by format; `head` is more of its report.yaml, editions last."""
    copy = folder / "project"
    shutil.copytree(project / "report", copy / "report")
    if (project / "styles").is_dir() and project != ROOT:
        shutil.copytree(project / "styles", copy / "styles")
    file = copy / "report" / "report.yaml"
    editions = "" if "editions:" in head else "editions:\n  - name: main\n"
    editions += f"    formats: [{', '.join(FORMATS)}]\n"
    text = file.read_text("utf-8").partition("\neditions:")[0].rstrip()
    file.write_text(f"{text}\n{head}{editions}", "utf-8")
    asked = [word for format_ in formats for word in ("-f", format_)]
    cli.main(["build", str(copy), "-e", "main", *asked, *words, "-o", str(folder / "dist")])
    return {path.suffix[1:]: path.read_bytes() for path in (folder / "dist").iterdir() if path.suffix[1:] in formats}


def golden(name: str) -> Path:
    """The project of a golden test."""
    return ROOT if name == "sample" else GOLDEN / name / "in"
