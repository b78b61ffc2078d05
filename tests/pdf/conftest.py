from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from builder.emit.pdf import Layout, start
from builder.model.artifact import Page
from builder.world import World

FONTS = Path(__file__).parents[2] / "styles" / "report" / "fonts"
FIXTURES = Path(__file__).parent / "fixtures"
TIMESTAMP = 1_795_392_000
FACES = """
@font-face { font-family: Serif; src: url(report:///fonts/SourceSerif4-Regular.ttf) }
@page { size: A5; margin: 15mm }
html { font: 10pt/1.4 Serif }
"""
DOT_SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><circle cx="5" cy="5" r="5" fill="#00f"/></svg>'
)


def png(width: int, height: int) -> bytes:
    """A red picture."""
    rows = (b"\0" + b"\xff\0\0" * width) * height

    def chunk(kind: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")

    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def fonts() -> dict[str, bytes]:
    return {f"report:///fonts/{path.name}": path.read_bytes() for path in FONTS.glob("*.ttf")}


def page(body: str, css: str = "", assets: Mapping[str, bytes] | None = None) -> Page:
    """A page of this body, in one font."""
    html = f'<!DOCTYPE html><html lang="en"><head><title>Title</title></head><body>{body}</body></html>'
    named = {f"report:///{name}": content for name, content in (assets or {}).items()}
    return Page("page", html, (FACES, css), fonts() | named, TIMESTAMP)


def everything() -> Page:
    """The fixture that holds all that a report can, over several pages."""
    rows = "".join(f"<tr><td>{number}</td><td>{number * number}</td></tr>" for number in range(60))
    html = (FIXTURES / "everything.html").read_text("utf-8")
    html = html.replace("ROWS", rows).replace("PARAGRAPH", "Words upon words, over the edge of a page. " * 60)
    assets = fonts() | {
        "report:///figures/dot.png": png(12, 12),
        "report:///figures/dot.svg": DOT_SVG,
        "report:///source/zeta.yaml": b"title: Everything\n",
        "report:///source/alpha.yaml": b"title: Everything\n",
    }
    return Page("everything", html, ((FIXTURES / "everything.css").read_text("utf-8"),), assets, TIMESTAMP)


@pytest.fixture(scope="session")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Layout]:
    """A layout that lives as long as all tests that do not kill its child."""
    with start(World(tmp_path_factory.mktemp("project"))) as started:
        yield started
