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
    "I210": "tests/csl/test_loading.py: where it looked depends on the machine",
    "I216": "tests/cli/test_fixing.py: check --fix",
    "I221": "tests/source/bibliography",
    "I222": "tests/source/bibliography",
    "I223": "tests/source/bibliography",
    "I224": "tests/source/bibliography",
    "I225": "tests/source/bibliography",
    "I226": "tests/source/bibliography",
    "I227": "tests/source/bibliography",
    "I307": "tests/figures/test_marks.py",
    "I308": "tests/figures/test_marks.py",
    "I309": "tests/figures/test_marks.py",
    "I310": "tests/figures/test_marks.py",
    "I621": "tests/figures/test_reading.py",
    "I622": "tests/figures/test_reading.py",
    "I623": "tests/figures/test_reading.py",
    "I624": "tests/figures/test_reading.py",
    "I625": "tests/figures/test_reading.py",
    "I626": "tests/figures/test_reading.py",
    "I627": "tests/figures/test_reading.py",
    "I628": "tests/figures/test_reading.py",
    "I629": "tests/figures/test_reading.py",
    "I630": "tests/figures/test_reading.py",
    "I631": "tests/figures/test_reading.py",
    "I632": "tests/figures/test_reading.py",
    "I710": "tests/evidence/test_archiving.py",
    "I711": "tests/evidence/test_asking.py",
    "I712": "tests/evidence/test_asking.py",
    "I713": "tests/evidence/test_asking.py",
    "I714": "tests/evidence/test_asking.py",
    "I715": "tests/evidence/test_private.py",
    "I716": "tests/evidence/test_doubts.py",
    "I717": "tests/evidence/test_doubts.py",
    "I718": "tests/evidence/test_byhand.py",
    "I719": "tests/evidence/test_mementos.py",
    "I721": "tests/evidence/quotations",
    "I722": "tests/evidence/quotations",
    "I723": "tests/evidence/quotations",
    "I724": "tests/evidence/quotations",
    "I731": "tests/seal",
    "I732": "tests/seal",
    "I733": "tests/seal",
    "I734": "tests/seal",
    "I735": "tests/seal",
    "I736": "tests/seal",
    "I737": "tests/seal",
    "I651": "tests/epub",
    "I652": "tests/epub",
    "I738": "tests/verify",
    "I702": "tests/cli/test_evidence.py: the clock",
    "I801": "tests/importing",
    "I802": "tests/importing",
    "I803": "tests/importing",
    "I804": "tests/importing",
    "I805": "tests/cli/test_importing.py: import",
    "I901": "tests/pdf: the layout",
    "I902": "tests/pdf: the layout",
    "I903": "tests/pdf: the layout",
    "I904": "tests/cli: build alone fills templates",
    "I905": "tests/cli: build alone writes",
    "I906": "tests/pdf: the layout",
}
_PLACE = re.compile(r"(?:report|styles)/\S+:[1-9]\d*:[1-9]\d*: (?:error|warning|note)\[(I\d{3}) [a-z0-9-]+\]: \S")
_FINE = re.compile(r"\bfine\d*\b")
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
    told = [line for line in lines if not line.startswith(("  ", "level: ")) and "excepted by" not in line][:-1]
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
    """A line with the word “fine” is a near miss: nothing of this code is told of it."""
    for line in (HERE / code / "expected" / "check.txt").read_text("utf-8").splitlines():
        path, number = [*line.split(":"), ""][:2]
        source = HERE / code / "in" / path
        if number.isdigit() and source.is_file():
            told = source.read_text("utf-8").split("\n")[int(number) - 1]
            assert f"[{code} " not in line or not _FINE.search(told), line
