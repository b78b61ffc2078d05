"""The tag tree of fragments: `tags/<name>.html` beside the tree that is expected of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.emit.pdf import Layout
from tests.conftest import Accepted
from tests.pdf.conftest import DOT_SVG, page
from tests.support import tagtree

FOLDER = Path(__file__).parent / "tags"
NAMES = sorted(path.stem for path in FOLDER.glob("*.html"))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_tag_tree(layout: Layout, accepted: Accepted, name: str) -> None:
    fragment = (FOLDER / f"{name}.html").read_text("utf-8")
    checked = layout.compile(page(fragment, assets={"dot.svg": DOT_SVG}))
    assert checked.diagnostics == ()
    assert checked.value is not None
    accepted(FOLDER / f"{name}.txt", tagtree.outline(checked.value.content))
