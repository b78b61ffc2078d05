"""`imprimatur explain`."""

from __future__ import annotations

import pytest

from builder.model import codes
from tests.cli.command import run


@pytest.mark.parametrize("name", ["I401", "reference-undefined"])
def test_a_page_by_code_or_name(name: str) -> None:
    told = run("explain", name)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith("# reference-undefined (I401)\n")


def test_all_codes_are_listed() -> None:
    told = run("explain")
    assert (told.returncode, told.stderr) == (0, "")
    assert [line.split()[:2] for line in told.stdout.splitlines()] == sorted(
        [code.code, code.name] for code in codes.TABLE.values()
    )


def test_a_code_that_there_is_not_is_one_line() -> None:
    told = run("explain", "I000\x1b[31m")
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert "\x1b" not in told.stderr
