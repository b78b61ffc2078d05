"""The sample in each style that is shipped, as it is seen: measured on the pages and in a browser."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pypdf
import pytest

from builder.model.verdict import Kind
from builder.pipeline.verifying import verify_file
from tests.golden.reading import resources
from tests.styles.houses import ROOT
from tests.styles.printed import letters
from tests.support import verapdf

pytestmark = pytest.mark.slow

PRINTED = (
    "",
    "-letter",
    *(f"-{name}{size}" for name in ("brief", "scholar", "large-print") for size in ("", "-letter")),
)
LETTERS_OF_A_PAGE = 30

# Asks the browser for the colour of every text and of the nearest ground that is not transparent.
MEASURE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  const numbers = value => value.match(/[\\d.]+/g).map(Number);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    let ground = [255, 255, 255];
    for (let at = element; at; at = at.parentElement) {
      const value = numbers(getComputedStyle(at).backgroundColor);
      if (value.length < 4 || value[3] > 0) { ground = value; break; }
    }
    found.push([numbers(getComputedStyle(element).color), ground, walker.currentNode.data.trim()]);
  }
  return found;
}"""


@pytest.fixture(params=PRINTED, ids=lambda name: name.strip("-") or "main")
def printed(request: pytest.FixtureRequest, shipped: Path) -> Path:
    return shipped / f"trump-and-putin{request.param}.pdf"


def text_of(file: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(file).pages]


def broken_words(file: Path) -> list[str]:
    """What ends a line with a hyphen that the source does not have there."""
    files = (*sorted((ROOT / "report").rglob("*.yaml")), ROOT / "requirements.lock")  # the imprint names libraries
    source = "".join(path.read_text("utf-8") for path in files)
    halves = re.findall(r"(\w+)- ?\n(\w+)", "\n".join(text_of(file)))
    return [f"{one}-{other}" for one, other in halves if f"{one}-{other}" not in source]


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(printed: Path, flavour: str) -> None:
    assert verapdf.failures(printed, flavour) == []


def test_a_reader_finds_it_consistent(printed: Path) -> None:
    verdict = verify_file(printed, (), (), again=False)
    assert verdict.kind is Kind.CONSISTENT, verdict.line


def test_every_letter_stands_out_and_every_page_is_used(printed: Path) -> None:
    found = list(letters(printed))
    wanted = 7.0 if "large-print" in printed.name else 4.5
    assert not [letter for letter in found if letter.contrast < wanted]
    pages = {number: sum(letter.page == number for letter in found) for number in range(1, found[-1].page + 1)}
    assert all(count > LETTERS_OF_A_PAGE for count in pages.values()), pages


@pytest.mark.parametrize("size", ["", "-letter"])
def test_the_brief_of_the_sample_has_two_pages(size: str, shipped: Path) -> None:
    first, second = text_of(shipped / f"trump-and-putin-brief{size}.pdf")
    assert "Executive summary" in first
    assert "partly supported" in first
    assert "SHA-256" in second
    assert "Symbolic gestures have inflamed debate" not in first + second


@pytest.mark.parametrize("size", ["", "-letter"])
def test_large_print_is_large_ragged_and_unbroken(size: str, shipped: Path) -> None:
    file = shipped / f"trump-and-putin-large-print{size}.pdf"
    found = list(letters(file))
    assert min(letter.size for letter in found) >= 18
    ends: dict[tuple[int, int], float] = {}
    for letter in found:
        line = (letter.page, round(letter.baseline))
        ends[line] = max(ends.get(line, 0), letter.left)
    full = Counter(round(end) for end in ends.values() if end > max(ends.values()) - 60)
    assert max(full.values()) < full.total() / 4  # justified lines would end at one place
    assert broken_words(file) == []
    assert broken_words(shipped / "trump-and-putin.pdf") != []


@pytest.mark.parametrize("size", ["", "-letter"])
def test_scholar_is_serif_and_lists_as_engineers_do(size: str, shipped: Path) -> None:
    file = shipped / f"trump-and-putin-scholar{size}.pdf"
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0]
        for page in pypdf.PdfReader(file).pages
        for font in resources(page)["/Font"].values()
    }
    assert fonts == {"Text", "Literal"}
    text = "".join("".join(text_of(file)).split())
    assert "P.SonneandV.Hopkins,“Putin,KushnerandWitkoff" in text
    assert "[6]" in text
    assert "Dec.4,2025.[Online]:https://www.telegraphindia.com/" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_dark_stands_out_in_a_browser(scheme: str, media: str, shipped: Path) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- this test alone needs a browser

    from tests.styles.printed import ratio  # noqa: PLC0415

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.emulate_media(media=media)  # type: ignore[arg-type]
        page.goto((shipped / "trump-and-putin-dark.html").as_uri())
        found = page.evaluate(MEASURE)
        browser.close()
    assert len(found) > 200
    assert not [text for colour, ground, text in found if ratio(tuple(colour[:3]), tuple(ground[:3])) < 4.5]
    if media == "screen":
        assert all(sum(colour[:3]) > sum(ground[:3]) for colour, ground, _ in found)
    else:
        assert all(sum(colour[:3]) < sum(ground[:3]) for colour, ground, _ in found)
