"""The page in a real Chromium: without scripts, without a network, with the keyboard alone, on a phone and on paper."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from tests.web.conftest import Pages
from tests.web.pages import Made

pytestmark = pytest.mark.slow

WIDTHS = (320, 360, 768, 1024, 1280, 1408, 1920)
FOCUSED = """() => {
    const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
    return [it.tagName, it.getAttribute("href"), style.outlineStyle, parseFloat(style.outlineWidth),
            box.top >= 0 && box.bottom <= innerHeight];
}"""
BEYOND = """() => [...document.querySelectorAll("body *")].filter(it => {
    const box = it.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1)
        && !it.closest(".scroll, .scrolled, .skip") && getComputedStyle(it).visibility !== "hidden";
}).map(it => it.outerHTML.slice(0, 100))"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a reader who has no network and lets no scripts run."""
    context = browser.new_context(offline=True, java_script_enabled=False, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def opened(page: Page, made: Made) -> tuple[list[str], list[str]]:
    """What the page asks for, and what Chromium complains of."""
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.goto(made.html.as_uri())
    return asked, told


@pytest.mark.parametrize("name", ["sample", "everything", "draft", "arabic"])
def test_nothing_is_asked_for_and_nothing_is_refused(page: Page, pages: Pages, name: str) -> None:
    asked, told = opened(page, pages(name))
    assert [url for url in asked if not url.startswith(("data:", pages(name).html.as_uri()))] == []
    assert told == []


def test_fonts_and_pictures_are_there(browser: Browser, pages: Pages) -> None:
    page = browser.new_page()
    page.goto(pages("everything").html.as_uri())
    assert page.evaluate("[...document.images].every(it => it.complete && it.naturalWidth > 0)")
    assert page.evaluate("document.images.length") >= 4
    faces = page.evaluate("document.fonts.ready.then(() => [...document.fonts].map(it => it.status))")
    assert set(faces) == {"loaded"}
    page.close()


@pytest.mark.parametrize("name", ["harbour", "everything", "figures", "arabic"])
def test_nothing_scrolls_sideways(browser: Browser, pages: Pages, name: str) -> None:
    page = browser.new_page()
    page.goto(pages(name).html.as_uri())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width
        assert page.evaluate(BEYOND) == [], width
    page.close()


def test_a_reference_shows_when_its_number_is_pointed_at(page: Page, pages: Pages) -> None:
    opened(page, pages("harbour"))
    for width in (360, 1280, 1500):
        page.set_viewport_size({"width": width, "height": 800})
        ref = page.locator("#section-cost .ref").first
        pop = ref.locator(".pop")
        assert not pop.is_visible()
        ref.locator("a").hover()
        pop.wait_for(state="visible")
        assert "Accounts of the new quay" in pop.inner_text()
        box, mark = pop.bounding_box(), ref.locator("a").bounding_box()
        assert box is not None
        assert mark is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        beside = box["x"] > mark["x"] + mark["width"]
        below = box["y"] >= mark["y"] + mark["height"] - 1
        assert beside or below, "the number itself stays in sight"
        page.mouse.move(1, 1)
        pop.wait_for(state="hidden")


def test_it_stays_while_the_pointer_is_on_it(page: Page, pages: Pages) -> None:
    opened(page, pages("harbour"))
    ref = page.locator("#section-cost .ref").first
    ref.locator("a").hover()
    ref.locator(".pop").wait_for(state="visible")
    box = ref.locator(".pop").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 20, steps=4)
    assert ref.evaluate("it => it.matches(':hover')")
    assert ref.locator(".pop").is_visible()


def test_the_keyboard_reaches_every_link_in_order(browser: Browser, pages: Pages) -> None:
    made = pages("harbour")
    page = browser.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page.goto(made.html.as_uri())
    wanted = [link.attributes["href"] for link in made.document.css("a[href]")]
    reached: list[str] = []
    shown = 0
    for _ in wanted:
        page.keyboard.press("Tab")
        tag, target, outline, width, in_sight = page.evaluate(FOCUSED)
        reached.append(target)
        assert tag == "A"
        assert outline == "solid"
        assert width >= 2
        assert in_sight, target
        shown += page.evaluate(
            "document.activeElement.matches('.ref > a')"
            " && getComputedStyle(document.activeElement.nextElementSibling).visibility === 'visible'"
        )
    assert reached == wanted
    assert shown == len(made.document.css(".ref"))
    page.close()


def test_the_first_stop_skips_to_the_text(page: Page, pages: Pages) -> None:
    opened(page, pages("harbour"))
    skip = page.locator(".skip")
    page.keyboard.press("Tab")
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.locator("main a:focus")
    assert focused.count() == 1


def test_a_number_leads_there_and_back(page: Page, pages: Pages) -> None:
    opened(page, pages("harbour"))
    page.locator("#section-traffic .ref a").first.click()
    assert page.url.endswith("#ref-2")
    page.locator("#ref-2 a[role=doc-backlink]").first.click()
    assert "#cite-" in page.url


def _colour(browser: Browser, made: Made, scheme: str) -> list[int]:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(made.html.as_uri())
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.close()
    return [int(part) for part in re.findall(r"\d+", colour)[:3]]


def test_it_is_dark_where_the_reader_wants_it_so(browser: Browser, pages: Pages) -> None:
    assert min(_colour(browser, pages("harbour"), "light")) > 240
    assert max(_colour(browser, pages("harbour"), "dark")) < 40


def test_paper_gets_all_of_the_text(browser: Browser, pages: Pages, tmp_path: Path) -> None:
    made = pages("harbour")
    page = browser.new_page(color_scheme="dark")
    page.goto(made.html.as_uri())
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    page.close()
    text = subprocess.run(
        ["pdftotext", "-raw", str(tmp_path / "page.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    printed = "".join(text.lower().split())
    read = LexborHTMLParser(made.text).css("main")[0]
    for hidden in read.css(".pop, .anchor, .back, script"):
        hidden.decompose()
    words = set(re.findall(r"[^\W\d_]{3,}", read.text(separator=" ").lower()))
    assert [word for word in words if word not in printed] == []
