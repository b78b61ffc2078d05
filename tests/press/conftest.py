from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.compiled import ROOT, clean


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample as the print shop gets it, on A4 and on Letter, and as the style `report` prints it."""
    project = tmp_path_factory.mktemp("print")
    shutil.copytree(ROOT / "report", project / "report")
    report = project / "report" / "report.yaml"
    editions = "\neditions:\n  - {name: a4, style: press}\n  - {name: letter, style: press, page: Letter}\n"
    report.write_text(report.read_text("utf-8").partition("\neditions:")[0] + editions, "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "builder", "build", str(project), "-f", "pdf", "-o", str(project / "dist")],
        capture_output=True, text=True, check=False, env=clean(), cwd=project,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    files = sorted((project / "dist").glob("*.pdf"), key=lambda path: len(path.name))
    return dict(zip(("report", "a4", "letter"), files, strict=True))
