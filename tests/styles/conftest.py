from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden.compiled import clean
from tests.styles.houses import ROOT

EDITIONS = """
editions:
  - {name: letter, page: Letter}
  - {name: brief, style: brief}
  - {name: brief-letter, style: brief, page: Letter}
  - {name: scholar, style: scholar, citation-style: scholar}
  - {name: scholar-letter, style: scholar, page: Letter, citation-style: scholar}
  - {name: large-print, style: large-print}
  - {name: large-print-letter, style: large-print, page: Letter}
  - {name: dark, style: dark, formats: [html]}
"""


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sample in every style that is shipped, built once a run by whoever asks first."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shipped-styles"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "dist").exists():
            shutil.copytree(ROOT / "report", folder / "report", dirs_exist_ok=True)
            report = folder / "report" / "report.yaml"
            text = report.read_text("utf-8").partition("\neditions:")[0]
            report.write_text(text + EDITIONS, "utf-8")
            command = [sys.executable, "-m", "builder", "build", str(folder), "-o", str(folder / "making")]
            run = subprocess.run(command, capture_output=True, text=True, check=False, env=clean(), cwd=folder)
            assert run.returncode == 0, run.stderr
            (folder / "making").rename(folder / "dist")
    return folder / "dist"
