"""A server for each test, and references to its pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.evidence.servers import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running
