"""Every rule catches at least ten examples and spares at least ten near misses, in its own folder."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from builder.model import codes
from tests.rules.examples import diagnose

HERE = Path(__file__).parent
ENOUGH = 10
FILES = sorted(HERE.glob("*/examples.yaml"))


@cache
def _examples(path: Path) -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return read


CASES = [
    pytest.param(path.parent.name, kind, example, id=f"{path.parent.name}-{kind}-{index}")
    for path in FILES
    for kind, examples in _examples(path).items()
    for index, example in enumerate(examples, 1)
]


@pytest.mark.parametrize("path", FILES, ids=[path.parent.name for path in FILES])
def test_there_are_enough(path: Path) -> None:
    examples = _examples(path)
    assert set(examples) == {"caught", "spared"}
    for kind, given in examples.items():
        assert len({repr(example) for example in given}) >= ENOUGH, kind


@pytest.mark.parametrize(("code", "kind", "example"), CASES)
def test_example(code: str, kind: str, example: dict[str, Any]) -> None:
    found = diagnose(example)
    told = [diagnostic.message for diagnostic in found if diagnostic.code == code]
    assert bool(told) == (kind == "caught"), told or [f"{one.code} {one.message}" for one in found]


def test_every_code_that_a_rule_tells_has_examples() -> None:
    rules = (HERE.parents[1] / "builder" / "check" / "rules").glob("*.py")
    told = {name for path in rules for name in re.findall(r"codes\.([A-Z_]+)\.at", path.read_text("utf-8"))}
    assert {getattr(codes, name).code for name in told} <= {path.parent.name for path in FILES}
