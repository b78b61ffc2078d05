from __future__ import annotations

import pytest

from tests.golden.compiled import REPORTS, Compiled, compiled


@pytest.fixture(scope="session", params=REPORTS)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """Each report in turn."""
    return compiled(request.param, tmp_path_factory)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled("sample", tmp_path_factory)


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled("everything", tmp_path_factory)


@pytest.fixture(scope="session")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled("draft", tmp_path_factory)


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled("long", tmp_path_factory)
