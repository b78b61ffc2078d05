"""The wheel works outside the checkout: it brings the styles, their fonts and all else that it reads."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEFT_OUT = {".pyc", ".pyo"}

pytestmark = pytest.mark.slow


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a command in a folder; no variable of the environment leads it back into the checkout."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(ROOT, sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel; the checkout is not on its path, what we depend on is."""
    folder = tmp_path_factory.mktemp("installed")
    run(folder, sys.executable, "-I", "-m", "venv", "--without-pip", folder)
    python = folder / "bin/python"
    pip = (sys.executable, "-I", "-m", "pip", "--disable-pip-version-check", "--python", python)
    run(folder, *pip, "install", "-q", "--no-deps", "--no-index", wheel)
    # A folder that a .pth names has its own .pth files left unread, the one of the editable install among them.
    site = run(folder, python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    Path(site, "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def committed(folder: str) -> set[str]:
    """The files of a folder of the checkout, without what Python and editors leave behind."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix not in LEFT_OUT)
    return {path.relative_to(ROOT / folder).as_posix() for path in found}


def test_the_wheel_carries_the_program_and_the_styles(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"builder/{name}" for name in committed("builder")}
    wanted |= {f"builder/_styles/{name}" for name in committed("styles")}
    held = {name for name in names if ".dist-info/" not in name}
    assert held == wanted
    assert {Path(name).suffix for name in held} >= {".py", ".ttf", ".css", ".conf"}
    assert [name for name in names if name.endswith("dist-info/licenses/LICENSE")]


def _compile(folder: Path, installed: Path) -> list[str]:
    return run(folder, installed / "imprimatur", "build", "-e", "main", "-f", "pdf").stdout.splitlines()


def test_a_report_is_compiled_by_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "report", tmp_path / "report")
    used = run(tmp_path, installed / "python", "-c", "import builder; print(builder.__file__)").stdout
    assert Path(used).is_relative_to(installed.parent)
    printed = [tmp_path / line for line in _compile(tmp_path, installed)]
    assert [path for path in printed if not path.is_relative_to(tmp_path)] == []
    (pdf,) = (path.read_bytes() for path in printed if path.suffix == ".pdf")
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")


def test_the_command_tells_its_version(wheel: Path, installed: Path, tmp_path: Path) -> None:
    version = wheel.name.split("-")[1]
    assert version in run(tmp_path, installed / "imprimatur", "--version").stdout
