"""Every code has a page, and what a page shows is so.

An example whose fence names a file (“```yaml report/report.yaml”) stands for that file in the base project of the
rules, in report.yaml for the keys that it gives; references.bib or references.ris is its bibliography then. Under
“Example” it provokes the code, under “Instead” it does not.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.model import codes
from tests.rules.projects import BASE, assemble, check

PAGES = Path(__file__).parents[2] / "builder" / "pages"
PARTS = ["Why it matters", "Example", "Instead"]
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(PAGES.iterdir())}
_SNIPPET = re.compile(r"^```\w+ (report/\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def parts(text: str) -> dict[str, str]:
    """What stands under each heading of a page; what it finds stands under none."""
    head, *rest = re.split(r"^## (.*)\n", text, flags=re.MULTILINE)
    return {"": head} | dict(zip(rest[::2], rest[1::2], strict=True))


def completed(snippet: str) -> str:
    """A report.yaml out of a few of its keys: the others are the base's."""
    blocks = re.findall(
        r"^[\w-]+:.*\n(?:[ -].*\n)*", (BASE / "report" / "report.yaml").read_text("utf-8"), re.MULTILINE
    )
    given = set(re.findall(r"^[\w-]+:", snippet, re.MULTILINE))
    return snippet + "".join(block for block in blocks if block.split(":")[0] + ":" not in given)


SHOWN = [code for code, text in TEXTS.items() if _SNIPPET.search(text)]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(TEXTS) == sorted(codes.TABLE)
    assert {path.suffix for path in PAGES.iterdir()} == {".md"}


@pytest.mark.parametrize("code", TEXTS)
def test_a_page_has_its_parts(code: str) -> None:
    title, _, what = TEXTS[code].partition("\n")
    assert title == f"# {codes.TABLE[code].name} ({code})"
    assert re.match(r"\n\S", what)
    found = parts(TEXTS[code])
    assert list(found) == ["", *PARTS]
    assert all(part.strip() for part in found.values())
    assert max(map(len, TEXTS[code].splitlines())) <= 120
    assert TEXTS[code].count("\n```") % 2 == 0


def test_examples_are_tried() -> None:
    assert len(SHOWN) > 20


@pytest.mark.parametrize("code", SHOWN)
@pytest.mark.parametrize("part", ["Example", "Instead"])
def test_an_example_shows_what_the_page_says(code: str, part: str, tmp_path: Path) -> None:
    snippets = _SNIPPET.findall(parts(TEXTS[code])[part])
    assert snippets
    files = {path.removeprefix("report/"): content for path, content in snippets}
    given = "".join(f"bibliography: {name}\n" for name in files if name.startswith("references."))
    files["report.yaml"] = completed(files.get("report.yaml", given))
    told = check(assemble(tmp_path, **files))
    assert (f"[{code} " in told) == (part == "Example"), told
