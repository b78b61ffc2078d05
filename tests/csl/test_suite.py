"""The numeric fixtures of the CSL test suite, with a list of those that pass: neither regressions nor surprises."""

import os
from pathlib import Path

import pytest

from tests.csl.fixtures import Fixture, bare

HERE = Path(__file__).parent
LEAST = 35


def _listed(name: str) -> dict[str, str]:
    lines = [line.partition(": ") for line in (HERE / name).read_text("utf-8").splitlines()]
    return {fixture: reason for fixture, _, reason in lines}


def _same(expected: str, printed: str) -> bool:
    # A fixture without boxes says nothing of where the number ends.
    return expected == printed or (
        "\0" not in expected and "".join(expected.split()) == "".join(printed.replace("\0", "").split())
    )


def test_numeric_fixtures_pass_as_listed() -> None:
    folder = Path(os.environ.get("CSL_SUITE", ""))
    files = sorted(folder.glob("*_*.txt")) if os.environ.get("CSL_SUITE") else []
    if not files:
        pytest.skip("the CSL test suite was not run: CSL_SUITE names no folder with its fixtures")
    passes, fails, as_html = set[str](), dict[str, str](), 0
    for file in files:
        fixture = Fixture(file)
        if "citation-number" not in fixture.sections["CSL"]:
            continue
        expected, printed = fixture.expected(), fixture.printed()
        as_text = list(map(bare, expected)), list(map(bare, printed))
        if len(expected) == len(printed) and all(map(_same, *as_text)):
            passes.add(fixture.name)
            as_html += all(map(_same, expected, printed))
        else:
            fails[fixture.name] = f"\n  expected {as_text[0]}\n  printed  {as_text[1]}"
    print(f"CSL test suite: {len(passes)} of {len(passes) + len(fails)} as text, {as_html} as HTML")  # noqa: T201
    listed, known = set(_listed("passes.txt")), _listed("fails.txt")
    broken = {name: text for name, text in fails.items() if name in listed or name not in known}
    assert not broken, "".join(f"\n{name}:{text}" for name, text in broken.items())
    assert not passes - listed, f"these pass and are not listed: {sorted(passes - listed)}"
    assert all(known[name] for name in fails), "a failing fixture has no reason"
    assert len(passes) >= LEAST
