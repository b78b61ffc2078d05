"""Each report compiled once a session, by the command itself; processes of pytest-xdist share what one has made."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdf
import pytest

from builder.language.words.en import WORDS as LABELS
from tests.bench.nonsense import write
from tests.golden.reading import Element, Words, tree

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent
REPORTS = ("sample", "everything", "letter", "draft", "long", "bare")
LONG = 12
"""Sections of the long report: some 2,500 words."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What `imprimatur build` made of a report."""

    name: str
    project: Path
    file: Path
    status: int
    stdout: str
    stderr: str

    def content(self) -> bytes:
        return self.file.read_bytes()

    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(self.file)

    def words(self) -> Words:
        """The words of its source and of the program's own labels."""
        texts = [path.read_text("utf-8") for path in sorted((self.project / "report").rglob("*.*ml"))]
        return Words.of(
            *texts,
            *(word for words in LABELS.values() for word in ([words] if isinstance(words, str) else words.values())),
        )

    def tree(self) -> Element:
        return _tree(self.file)


@cache
def _tree(file: Path) -> Element:
    return tree(pypdf.PdfReader(file))


def clean() -> dict[str, str]:
    """The environment without what would change a build."""
    drop = {"SOURCE_DATE_EPOCH", "NO_COLOR", "PYTHONHASHSEED"}
    return {name: value for name, value in os.environ.items() if name not in drop} | {"PYTHONPATH": str(ROOT)}


def compiled(name: str, factory: pytest.TempPathFactory) -> Compiled:
    """The report of this name, compiled by the first who asks."""
    base = factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "compiled" / name
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = shared / "told.json"
        if not told.exists():
            told.write_text(json.dumps(_compile(name, shared)))
        values = json.loads(told.read_text())
    assert values["file"], f"{name} was not compiled: {values['stderr']}"
    return Compiled(
        name, Path(values["project"]), Path(values["file"]), values["status"], values["stdout"], values["stderr"]
    )


def _compile(name: str, folder: Path) -> dict[str, str | int]:
    project = ROOT if name == "sample" else GOLDEN / name / "in"
    if name == "long":
        project = folder / "in"
        shutil.rmtree(project, ignore_errors=True)
        write(project, LONG)
    words = ["-e", "letter" if name == "letter" else "main", "-f", "pdf"]
    run = subprocess.run(
        [sys.executable, "-m", "builder", "build", str(project), *words, "-o", str(folder / "dist")],
        capture_output=True, text=True, check=False, env=clean(), cwd=folder,
    )  # fmt: skip
    return {
        "project": str(project),
        "file": run.stdout.strip(),
        "status": run.returncode,
        "stdout": run.stdout,
        "stderr": run.stderr,
    }
