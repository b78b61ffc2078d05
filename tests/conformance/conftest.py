from __future__ import annotations

import pytest

from tests.golden.compiled import REPORTS, Compiled, compiled


@pytest.fixture(scope="session", params=REPORTS)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """Each report in turn, as the goldens have it."""
    return compiled(request.param, tmp_path_factory)
