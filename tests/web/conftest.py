from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.web.pages import SOURCES, Made, compiled, prepare

Pages = Callable[[str], Made]


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """A report by its name, compiled when it is first asked for."""
    known: dict[str, Made] = {}

    def page(name: str) -> Made:
        if name not in known:
            known[name] = compiled(name, prepare(name, tmp_path_factory.mktemp(name)))
        return known[name]

    return page


@pytest.fixture(params=SOURCES)
def made(request: pytest.FixtureRequest, pages: Pages) -> Made:
    """Each report in turn."""
    return pages(request.param)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield opened
        opened.close()
