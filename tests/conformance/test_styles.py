"""PDF/A-3a and PDF/UA-1 hold for every style that we ship for paper, but for the one that is for a print shop."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.golden.compiled import GOLDEN, ROOT, clean
from tests.support import verapdf

pytestmark = pytest.mark.slow


def for_paper() -> list[str]:
    """The styles that a PDF can be made in; `press` claims no standard (tests/press)."""
    files = (ROOT / "styles").glob("*/style.yaml")
    read = {file.parent.name: yaml.safe_load(file.read_text("utf-8")) for file in files}
    return sorted(name for name, values in read.items() if "pdf" in values.get("formats", ["pdf"]) and name != "press")


STYLES = for_paper()


@pytest.fixture(scope="session", params=["sample", "everything"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A report in each style."""
    project = tmp_path_factory.mktemp("styles")
    source = ROOT if request.param == "sample" else GOLDEN / "everything" / "in"
    shutil.copytree(source / "report", project / "report")
    report = project / "report" / "report.yaml"
    editions = "".join(f"  - {{name: {style}-style, style: {style}}}\n" for style in STYLES)
    kept = re.sub(r"^editions:\n(?:[ -].*\n)*", "", report.read_text("utf-8"), flags=re.MULTILINE)
    report.write_text(f"{kept}editions:\n{editions}")
    run = subprocess.run(
        [sys.executable, "-m", "builder", "build", str(project), "-f", "pdf", "-o", str(project / "dist")],
        capture_output=True, text=True, check=False, env=clean(), cwd=project,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return {style: next((project / "dist").glob(f"*-{style}-style.pdf")) for style in STYLES}


def test_there_are_some() -> None:
    assert {"report", "brief", "scholar", "large-print"} <= set(STYLES)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(printed: dict[str, Path], style: str, flavour: str) -> None:
    assert verapdf.failures(printed[style], flavour) == []
