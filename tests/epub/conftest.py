from __future__ import annotations

import pytest

from tests.epub.books import REPORTS, Bound, bound


@pytest.fixture(scope="session", params=REPORTS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Bound:
    """Each report in turn."""
    return bound(request.param, tmp_path_factory)


@pytest.fixture(scope="session")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Bound]:
    """All of them."""
    return {name: bound(name, tmp_path_factory) for name in REPORTS}
