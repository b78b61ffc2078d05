"""A draft says so on each page, in words and in a picture, and in its status."""

from __future__ import annotations

import re

import pypdf
import pytest

from tests.golden.compiled import Compiled, compiled
from tests.golden.reading import resources, runs_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled("draft", tmp_path_factory)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    return compiled("letter", tmp_path_factory)


def drawings(page: pypdf.PageObject) -> list[str]:
    """The drawings that a page shows as artifacts."""
    content = page.get_contents()
    assert content is not None
    forms = resources(page).get("/XObject", {})
    shown = re.findall(
        r"/Artifact\s+(?:BMC|<<[^>]*>>\s+BDC)(?:(?!EMC).)*?/(\S+) Do", content.get_data().decode("latin-1"), re.DOTALL
    )
    return [name for name in shown if forms[f"/{name}"].get_object()["/Subtype"] == "/Form"]


def test_a_draft_exits_with_one_and_is_written(draft: Compiled) -> None:
    assert draft.status == 1
    assert draft.stdout == f"{draft.file}\n"
    assert len(re.findall(r"\berror\[", draft.stderr)) >= 8


def test_each_page_has_the_word_and_the_picture(draft: Compiled, good: Compiled) -> None:
    assert len(draft.reader().pages) > 1
    for page in draft.reader().pages:
        assert "DRAFT" in runs_of(page)[-1][0]
        assert drawings(page)
    for page in good.reader().pages:
        assert "DRAFT" not in page.extract_text()
        assert not drawings(page)


def test_a_draft_vouches_for_nothing(draft: Compiled) -> None:
    told = [draft.words().join(list(element.runs())) for element in draft.tree().of("P")]
    assert "DRAFT" in told
    assert not any(line.startswith("RESOLVED") for line in told)
    assert "Errors remain. Nothing in this file is vouched for." in told


def test_the_word_is_no_part_of_the_text(draft: Compiled) -> None:
    """Nobody wants to be told it in the midst of a sentence on each page."""
    tagged = "".join(run.text for run in draft.tree().runs())
    assert tagged.count("DRAFT") == 2  # the level, on the cover and on the verification page
