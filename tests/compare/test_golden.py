"""Two versions of the base project each, and what is told of them in all three forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.compare import compare, to_html, to_json, to_text
from builder.model.level import Level
from tests.compare.pairs import read
from tests.conftest import Accepted
from tests.rules.projects import BASE, assemble

HERE = Path(__file__).parent
PAIRS = sorted(path.parent for path in HERE.glob("*/new"))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_what_changed_is_told(pair: Path, tmp_path: Path, accepted: Accepted) -> None:
    old = assemble(tmp_path / "old", pair / "old") if (pair / "old").is_dir() else BASE
    new = assemble(tmp_path / "new", pair / "new")
    changes = compare(read(old, "old.pdf", Level.ARCHIVED), read(new, "new.pdf", Level.RESOLVED))
    accepted(pair / "expected.txt", to_text(changes))
    accepted(pair / "expected.json", to_json(changes))
    accepted(pair / "expected.html", to_html(changes))
