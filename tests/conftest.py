"""What all tests share: `--accept`, which takes what the program says now as what they expect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

Accepted = Callable[[Path, str], None]

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what is expected anew instead of comparing with it")


@pytest.fixture
def accepted(request: pytest.FixtureRequest) -> Accepted:
    """Compare a text with the file that holds what is expected; under --accept write that file."""

    def compare(path: Path, actual: str) -> None:
        if request.config.getoption("--accept"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(actual.encode())
            return
        assert path.is_file(), f"{path} is missing: pytest --accept writes it"
        assert actual == path.read_bytes().decode(), f"{path} expects something else: read it, then pytest --accept"

    return compare
