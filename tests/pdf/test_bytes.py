from __future__ import annotations

import hashlib
import io
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pytest

from builder.emit.pdf import start
from builder.world import World
from tests.pdf.conftest import everything, page

pytestmark = pytest.mark.slow


class Elsewhere(World):
    """Another machine, as far as its settings go."""

    def start(self, module: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        settings = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kolkata", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}
        return super().start(module, environment | settings)


def test_the_same_bytes_in_any_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for world in (World(tmp_path), Elsewhere(tmp_path / "other")):
        (tmp_path / "other").mkdir(exist_ok=True)
        monkeypatch.setenv("TMPDIR", str(tmp_path / "other"))
        monkeypatch.chdir(world.project)
        with start(world) as layout:
            for _ in range(2):
                checked = layout.compile(everything())
                assert checked.value is not None
                found.add(hashlib.sha256(checked.value.content).hexdigest())
    assert len(found) == 1


def test_the_timestamp_stands_where_the_document_gives_no_date(tmp_path: Path) -> None:
    with start(World(tmp_path)) as layout:
        checked = layout.compile(page("<p>text</p>"))
    assert checked.value is not None
    metadata: Any = pypdf.PdfReader(io.BytesIO(checked.value.content)).metadata
    assert metadata is not None
    assert metadata["/CreationDate"] == "D:20261123000000Z"
