from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.model import codes
from tests.conftest import Accepted
from tests.rules.projects import BASE, assemble, check

HERE = Path(__file__).parent
FOLDERS = sorted(folder.name for folder in HERE.iterdir() if (folder / "in").is_dir())

ELSEWHERE = {
    "I103": "tests/source/test_files.py: an editor would mend the bytes",
    "I116": "tests/source/test_files.py: 64 MiB",
    "I208": "tests/cli: build alone takes an edition by name",
    "I901": "tests/pdf: the layout",
    "I902": "tests/pdf: the layout",
    "I903": "tests/pdf: the layout",
    "I904": "tests/cli: build alone fills templates",
    "I905": "tests/cli: build alone writes",
    "I906": "tests/pdf: the layout",
}
_PLACE = re.compile(r"(?:report|styles)/\S+:[1-9]\d*:[1-9]\d*: (?:error|warning)\[(I\d{3}) [a-z0-9-]+\]: \S")
_WHOLE_FILE = {"I104"}


def test_the_base_is_clean() -> None:
    assert check(BASE) == "level: resolved\n"


def test_every_code_is_shown() -> None:
    assert set(FOLDERS) | set(ELSEWHERE) == set(codes.TABLE)
    assert not set(FOLDERS) & set(ELSEWHERE)


@pytest.mark.parametrize("code", FOLDERS)
def test_rule(code: str, tmp_path: Path, accepted: Accepted) -> None:
    said = check(assemble(tmp_path, HERE / code / "in"))
    accepted(HERE / code / "expected" / "check.txt", said)
    assert f"[{code} {codes.TABLE[code].name}]" in said


@pytest.mark.parametrize("code", FOLDERS)
def test_what_is_told_has_a_place(code: str) -> None:
    lines = (HERE / code / "expected" / "check.txt").read_text("utf-8").splitlines()
    told = [line for line in lines if not line.startswith(("  hint: ", "level: "))][:-1]
    assert told
    for line in told:
        if not any(f"[{whole} " in line for whole in _WHOLE_FILE):
            assert _PLACE.match(line), line


@pytest.mark.parametrize("code", FOLDERS)
def test_a_folder_holds_nothing_but_differences(code: str) -> None:
    for path in (HERE / code / "in").rglob("*"):
        base = BASE / path.relative_to(HERE / code / "in")
        assert path.is_dir() or not base.is_file() or base.read_bytes() != path.read_bytes(), path


@pytest.mark.parametrize("code", FOLDERS)
def test_a_near_miss_is_not_told(code: str) -> None:
    """A line that ends with “# fine” is a near miss: nothing is told of it."""
    for line in (HERE / code / "expected" / "check.txt").read_text("utf-8").splitlines():
        path, number = [*line.split(":"), ""][:2]
        source = HERE / code / "in" / path
        if number.isdigit() and source.is_file():
            told = source.read_text("utf-8").split("\n")[int(number) - 1]
            assert "fine" not in told, line
