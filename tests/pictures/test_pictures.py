"""Pages as a reader sees them, against those that were looked at: a change of style is seen here first.

`pytest --accept tests/pictures` takes the pages as they are now: look at each that git shows as changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.golden.compiled import GOLDEN, ROOT, clean
from tests.pictures import survey
from tests.pictures.pages import alike, pictures, small

pytestmark = pytest.mark.slow

EXPECTED = Path(__file__).parent / "expected"
STYLES = ("report", "brief", "scholar", "large-print", "press")
KEPT = 6
"""Pages of a long file that are kept, evenly spread."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample in every style on A4 and in two on Letter, a report from right to left, and a long one."""
    folder = tmp_path_factory.mktemp("pictures")
    sample = folder / "sample"
    shutil.copytree(ROOT / "report", sample / "report")
    told = sample / "report" / "report.yaml"
    editions = [f"  - {{name: {style}-a4, style: {style}}}\n" for style in STYLES]
    editions += [f"  - {{name: {style}-letter, style: {style}, page: Letter}}\n" for style in ("report", "brief")]
    text = told.read_text("utf-8").partition("\neditions:")[0].rstrip()
    told.write_text(f"{text}\neditions:\n{''.join(editions)}", "utf-8")
    survey.write(folder / "survey")
    for project in (sample, folder / "survey", GOLDEN / "arabic" / "in"):
        output = folder / "dist"
        _build(project, output)
    names = {path.stem.removeprefix("trump-and-putin-"): path for path in sorted((folder / "dist").glob("*.pdf"))}
    return {name: path for name, path in names.items() if name != "trump-and-putin"}


def _build(project: Path, output: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "builder", "build", str(project), "-f", "pdf", "-o", str(output)],
        capture_output=True, text=True, check=False, env=clean(),
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


def test_every_page_looks_as_it_did(built: dict[str, Path], pytestconfig: pytest.Config) -> None:
    changed: list[str] = []
    for name, file in built.items():
        pages = list(pictures(file))
        folder = EXPECTED / name
        kept = _kept(len(pages))
        if pytestconfig.getoption("--accept"):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for index in kept:
                small(pages[index]).save(folder / f"{index + 1:03}.png", optimize=True)
            continue
        told = {int(path.stem): Image.open(path) for path in folder.glob("*.png")}
        if sorted(told) != [index + 1 for index in kept]:
            changed.append(f"{name}: {len(pages)} pages")
            continue
        changed += [f"{name}, page {number}" for number, page in told.items() if not alike(page, pages[number - 1])]
    assert not changed, f"these pages look different: {'; '.join(changed)}; look at them, then pytest --accept"


def _kept(pages: int) -> list[int]:
    if pages <= 2 * KEPT:
        return list(range(pages))
    return sorted({round(step * (pages - 1) / (KEPT - 1)) for step in range(KEPT)})


def test_what_a_reader_would_see_is_told(built: dict[str, Path]) -> None:
    first, second, *_ = pictures(built["report-a4"])
    assert not alike(first, second)
    covered = second.copy()
    ImageDraw.Draw(covered).rectangle((100, 100, 200, 140), fill="white")
    assert not alike(covered, second)
    assert alike(small(second), second)


def test_another_accent_is_told(tmp_path: Path, built: dict[str, Path]) -> None:
    """The house's colour is on every cover, in a few thin lines."""
    shutil.copytree(ROOT / "report", tmp_path / "report")
    (tmp_path / "styles" / "blue").mkdir(parents=True)
    (tmp_path / "styles" / "blue" / "style.yaml").write_text('extends: report\ntokens: {accent: "#1d2f8c"}\n')
    told = tmp_path / "report" / "report.yaml"
    text = told.read_text("utf-8").partition("\neditions:")[0].rstrip()
    told.write_text(f"{text}\neditions: [{{name: main, style: blue}}]\n", "utf-8")
    _build(tmp_path, tmp_path / "dist")
    (file,) = (tmp_path / "dist").glob("*.pdf")
    assert not all(alike(one, other) for one, other in zip(pictures(file), pictures(built["report-a4"]), strict=True))
