"""The rooms and their arrows: the contracts of pyproject.toml hold, and each of them can be broken."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# What may not be written: the file, the line in it, and a word out of the name of the contract that refuses it.
PLANTS = {
    "a room opens a door into another": ("cite/__init__.py", "from builder import check", "arrows"),
    "a room knows the pipeline": ("stamp/__init__.py", "from builder import pipeline", "arrows"),
    "the model reads files": ("model/__init__.py", "from builder import world", "arrows"),
    "a room that nobody declared": ("attic/__init__.py", "", "arrows"),
    "a cycle inside a room": ("source/tree.py", "from builder.source import shape", "cycles"),
    "the model takes a library": ("model/__init__.py", "import yaml", "standard library"),
    "WeasyPrint in the templates' room": ("render/__init__.py", "import weasyprint", "WeasyPrint"),
    "WeasyPrint beside emit.pdf": ("emit/html.py", "import pydyf", "WeasyPrint"),
    "a rule behind the door's back": ("cli.py", "from builder.check.rules import one", "Rules"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache", "--no-logo"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """The smallest house that keeps every contract: the rooms that pyproject.toml names, empty but for a few arrows."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    rooms = [room.strip() for layer in layers for room in layer.split("|")]
    builder = tmp_path / "builder"
    for room in (room for room in rooms if not room.startswith("(")):
        (builder / room).mkdir(parents=True)
        (builder / room / "__init__.py").touch()
    for name, line in {
        "__init__.py": "",
        "cli.py": "from builder import pipeline",
        "pipeline.py": "from builder import check, emit",
        "seal/__init__.py": "import pyhanko, pyhanko_certvalidator",
        "check/rules/__init__.py": "",
        "check/rules/one.py": "from builder import model",
        "check/audit.py": "from builder.check.rules import one",
        "emit/html.py": "from builder import model",
        "emit/pdf/__init__.py": "import weasyprint, pydyf",
        "source/shape.py": "from builder.source import tree",
        "source/tree.py": "import yaml",
    }.items():
        shutil.rmtree(builder / name.removesuffix(".py"), ignore_errors=True)
        (builder / name).parent.mkdir(exist_ok=True)
        (builder / name).write_text(line + "\n")
    return tmp_path


def test_the_contracts_hold() -> None:
    run = lint(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_smallest_house_keeps_them(house: Path) -> None:
    run = lint(house)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(("name", "line", "contract"), PLANTS.values(), ids=PLANTS.keys())
def test_a_planted_violation_is_caught(house: Path, name: str, line: str, contract: str) -> None:
    planted = house / "builder" / name
    planted.parent.mkdir(exist_ok=True)
    with planted.open("a") as file:
        file.write(line + "\n")
    run = lint(house)
    broken = [row for row in run.stdout.splitlines() if row.endswith("BROKEN")]
    assert run.returncode == 1, run.stdout
    assert [row for row in broken if contract in row], run.stdout
