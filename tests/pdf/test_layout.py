from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from builder.emit.pdf import Layout, Limits, frames, start
from builder.emit.pdf.limits import MEBIBYTE
from builder.model import codes
from builder.model.artifact import Artifact, Page
from builder.model.diagnostic import Checked, Severity
from builder.world import World
from tests.pdf.conftest import FACES, page, png

pytestmark = pytest.mark.slow

SMALL = Limits(address_space=1024 * MEBIBYTE, cpu=4, wall=30)
TINY = Limits(cpu=1, wall=0.2)


class Watched(World):
    """A world that keeps hold of the children it starts, and may start another program in their place."""

    def __init__(self, program: str = "") -> None:
        super().__init__(Path("/nowhere"))
        self.program = program
        self.children: list[subprocess.Popen[bytes]] = []

    def start(self, module: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
        if self.program:
            pipe = subprocess.PIPE
            child = subprocess.Popen([sys.executable, "-c", self.program], stdin=pipe, stdout=pipe, stderr=pipe)
        else:
            child = super().start(module, environment)
        self.children.append(child)
        return child


def only(checked: Checked[Artifact]) -> tuple[str, str, str]:
    """Code, message and hint of the one diagnostic of a layout without a file."""
    assert checked.value is None
    (diagnostic,) = checked.diagnostics
    assert diagnostic.severity == Severity.ERROR
    assert "Traceback" not in diagnostic.message
    return diagnostic.code, diagnostic.message, diagnostic.hint


def test_the_child_tells_what_determines_the_bytes(layout: Layout) -> None:
    versions = layout.versions()
    assert versions["WeasyPrint"] == "70.0"
    assert {"pydyf", "Pango", "HarfBuzz", "font subsetting", "FontConfig", "zlib", "Pillow"} < set(versions)
    assert all(versions.values())


def test_pages_are_laid_out_one_after_the_other_by_one_child() -> None:
    world = Watched()
    with start(world) as layout:
        first = layout.compile(page("<p>one</p>"))
        second = layout.compile(Page("two", page("<p>two</p>").html, (FACES,), page("").assets))
        again = layout.compile(page("<p>one</p>"))
    assert first.value is not None
    assert first.value.name == "page.pdf"
    assert second.value is not None
    assert second.value.name == "two.pdf"
    assert first.diagnostics == second.diagnostics == ()
    assert again == first
    assert len(world.children) == 1


def test_a_killed_child_is_a_diagnostic_and_the_next_page_gets_another() -> None:
    world = Watched()
    with start(world) as layout:
        assert layout.versions()
        world.children[0].kill()
        code, message, _ = only(layout.compile(page("<p>text</p>")))
        assert (code, message) == (codes.LAYOUT_KILLED.code, "the layout was killed from outside")
        assert layout.compile(page("<p>text</p>")).value is not None
    assert [child.poll() for child in world.children] == [-signal.SIGKILL, 0]


def test_versions_are_empty_where_the_child_died() -> None:
    world = Watched()
    with start(world) as layout:
        world.children[0].kill()
        assert layout.versions() == {}


def test_closing_twice_does_no_harm_and_leaves_no_child() -> None:
    world = Watched()
    layout = start(world)
    layout.close()
    layout.close()
    assert world.children[0].poll() is not None


def test_the_child_leaves_in_the_midst_of_a_layout_when_nobody_waits_for_it() -> None:
    child = Watched().start("builder.emit.pdf.child", Limits().environment())
    job = {"html": "<p>" + "<div style='columns:2'>" * 6 + "text", "css": [], "addresses": [], "timestamp": 0}
    assert child.stdin is not None
    child.stdin.write(frames.encode(job))
    child.stdin.close()
    assert child.wait(20) == 0
    for stream in (child.stdout, child.stderr):
        assert stream is not None
        stream.close()


def test_wall_time_ends_a_layout() -> None:
    world = Watched()
    with start(world, TINY) as layout:
        code, message, _ = only(layout.compile(page("<p>text</p>")))
    assert (code, message) == (codes.LAYOUT_LIMIT.code, "the layout took more than 0.2 seconds")
    assert world.children[0].poll() is not None


def test_a_file_over_the_limit_is_refused() -> None:
    with start(Watched(), Limits(file_size=40 * 1024)) as layout:
        code, _, _ = only(layout.compile(page("<p>text</p>")))
    assert code in {codes.LAYOUT_COMPLAINT.code, codes.LAYOUT_LIMIT.code, codes.LAYOUT_FAILED.code}


def test_a_missing_library_names_the_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "libpango-1.0.so.0").write_bytes(b"")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    with start(Watched()) as layout:
        assert layout.versions() == {}
        code, message, hint = only(layout.compile(page("<p>text</p>")))
    assert code == codes.LAYOUT_FAILED.code
    assert message.startswith("a library of the machine is missing: ")
    assert all(tool in hint for tool in ("apt install", "dnf install", "apk add", "brew install"))


@pytest.mark.parametrize(
    "program",
    [
        "",
        "print('garbage that is no frame' * 100)",
        "import sys; sys.stdout.buffer.write(bytes(3))",
        "import sys; sys.stdout.buffer.write((9).to_bytes(4, 'big') + b'not json!')",
        "import sys; sys.stdout.buffer.write((13).to_bytes(4, 'big') + b'{\"sizes\":[-1]')",
        "import sys; sys.stdout.buffer.write((20).to_bytes(4, 'big') + b'{\"sizes\":[99999999]}')",
        "import sys; sys.stdout.buffer.write((12).to_bytes(4, 'big') + b'{\"sizes\":[]}')",
        "import sys; sys.stderr.write('noise' * 10_000_000)",
        "import sys; sys.stdout.buffer.write((70000).to_bytes(4, 'big') + b'[' * 70000)",
    ],
)
def test_whatever_a_child_sends_is_a_diagnostic(program: str) -> None:
    with start(Watched(program or "pass"), Limits(file_size=1000, wall=20)) as layout:
        code, _, _ = only(layout.compile(page("<p>text</p>")))
        assert layout.versions() == {}
    assert code == codes.LAYOUT_FAILED.code


def test_a_child_that_reads_nothing_is_ended() -> None:
    with start(Watched("import time; time.sleep(60)"), TINY) as layout:
        code, _, _ = only(layout.compile(page("<p>text</p>")))
    assert code == codes.LAYOUT_LIMIT.code


def test_answers_may_come_in_any_pieces() -> None:
    message = frames.encode({"kind": "pdf"}, [b"one", b"", b"three"])
    decoder = frames.Decoder(100)
    answers = [decoder.feed(message[at : at + 1]) for at in range(len(message))]
    assert answers[:-1] == [None] * (len(message) - 1)
    last = answers[-1]
    assert last is not None
    assert last.blobs == (b"one", b"", b"three")
    assert json.loads(json.dumps(last.header)) == {"kind": "pdf", "sizes": [3, 0, 5]}


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "http://127.0.0.1:9/x.png",
        "https://example.org/x.png",
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E",
        "report:///missing.png",
        "report:///figures/../../x.png",
        "report:///%2e%2e/x.png",
        "../x.png",
    ],
)
def test_only_the_assets_are_fetched(layout: Layout, address: str) -> None:
    code, message, hint = only(layout.compile(page(f'<p>x<img src="{address}" alt="a picture"></p>')))
    assert code == codes.LAYOUT_COMPLAINT.code
    assert "not among the files of this report" in message
    assert hint


def test_assets_are_fetched_by_relative_and_foreign_names(layout: Layout) -> None:
    named = {"figures/größe 1.png": png(4, 4)}
    body = '<p><img src="figures/größe 1.png" alt="a"><img src="report:///figures/gr%C3%B6%C3%9Fe%201.png" alt="b"></p>'
    checked = layout.compile(page(body, assets=named))
    assert checked.diagnostics == ()


@pytest.mark.parametrize(
    ("body", "css", "words"),
    [
        ("<a href='#nowhere'>x</a>", "", "No anchor #nowhere"),
        ("<p>漢</p>", "", "U+6F22"),
        ("<p>x</p>", "@font-face { font-family: X; src: url(report:///x.ttf) }", "Font-face 'X' cannot be loaded"),
        ("<p>x</p>", "@import url(report:///other.css);", "Failed to load stylesheet"),
        ("<link rel=stylesheet href=other.css><p>x</p>", "", "Failed to load stylesheet"),
        ("<a href='#x'>x</a>", "a::after { content: target-counter(attr(href), page) }", "undefined anchor"),
        ("<p><img src='report:///dot.png'></p>", "", "Picture without words"),
        ("<p><img src='report:///broken.png' alt='x'></p>", "", "Failed to load image"),
        (
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>",
            "",
            "SVG without",
        ),
        ("<p id=x><a href='#x'><b style='display: block'>x</b></a></p>", "", "A link covers nothing"),
        ("<a href='javascript:alert(1)'>x</a>", "", "javascript:alert(1)"),
        ("<a href='file:///etc/passwd'>x</a>", "", "file:///etc/passwd"),
        ("<a href='data:text/html,x'>x</a>", "", "data:text/html,x"),
        ("<p>x</p>", "p { opacity: .5 }", "cannot be tagged"),
        ("<link rel=attachment href=none.yaml><p>x</p>", "", "Failed to load attachment"),
    ],
)
def test_lost_content_is_an_error(layout: Layout, body: str, css: str, words: str) -> None:
    assets = {"dot.png": png(2, 2), "broken.png": png(2, 2)[:20]}
    checked = layout.compile(page(body, css, assets))
    assert checked.value is None
    assert any(words in diagnostic.message for diagnostic in checked.diagnostics)
    assert {diagnostic.code for diagnostic in checked.diagnostics} == {codes.LAYOUT_COMPLAINT.code}


def test_an_unknown_property_is_a_warning_with_its_style_sheet_and_place(layout: Layout) -> None:
    checked = layout.compile(page("<p>x</p>", "p { color: red;\n  text-wrap: balance}"))
    assert checked.value is not None
    (diagnostic,) = checked.diagnostics
    assert diagnostic.severity == Severity.WARNING
    assert diagnostic.message == "style sheet 2: Ignored `text-wrap: balance` at 2:3, unknown property."


def test_control_characters_are_escaped(layout: Layout) -> None:
    checked = layout.compile(page("<p>x</p>", "p { color: '\x1b[31m\u202e' }"))
    (diagnostic,) = checked.diagnostics
    assert diagnostic.message.isprintable()
    assert "\\x1b[31m" in diagnostic.message


def test_a_page_without_a_font_says_so() -> None:
    with start(Watched()) as layout:
        code, message, hint = only(layout.compile(Page("page", "<html lang=en><title>x</title><p>text</p>")))
    assert (code, message) == (codes.LAYOUT_FAILED.code, "the layout found no font for the text")
    assert "@font-face" in hint


HOSTILE = {
    "nested columns": ("<div style='columns:2'>" * 7 + "text " * 300, ""),
    "nested flex": ("<div style='display:flex'>" * 16 + "text", ""),
    "colspan": ("<table><tr><td colspan=100000>x</table>" * 3, ""),
    "grid span": ("<div style='display:grid'><p style='grid-column: span 1000000000'>x</p></div>", ""),
    "a table of 90,000 cells": ("<table>" + ("<tr>" + "<td>x" * 300) * 300 + "</table>", ""),
    "css variables": (
        "<p>x</p>",
        "p { --a0: lol;"
        + "".join(f"--a{n + 1}: {' '.join([f'var(--a{n})'] * 9)};" for n in range(9))
        + "font-family: var(--a9) }",
    ),
    "svg use": ("<p><img src='report:///bomb.svg' alt='x'></p>", ""),
    "a picture of 169 megapixels": ("<p><img src='report:///large.png' alt='x' style='width:5cm'></p>", ""),
    "a counter padded to 1e8": (
        "<ol><li>x</ol>",
        "@counter-style p { system: numeric; symbols: '0' '1'; pad: 100000000 '0' } ol { list-style: p }",
    ),
    "an import of itself": ("<p>x</p>", "@import url(report:///loop.css);"),
    "nested div": ("<div>" * 3000 + "x", ""),
    "nested lists": ("<ul><li>" * 1500 + "x", ""),
    "a marker with content, which crashes 70.0": ("<ul><li>x</ul>", "li::marker { content: 'x' }"),
    "an empty colour profile": ("<p>x</p>", "@color-profile device-cmyk { src: url(report:///none.icc) }"),
}


def bomb() -> bytes:
    levels = "".join(f"<g id='a{level + 1}'>" + f"<use href='#a{level}'/>" * 10 + "</g>" for level in range(8))
    start = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g id='a0'><path d='M0 0h1'/></g>"
    return f"{start}{levels}</svg>".encode()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_ends_as_a_diagnostic(name: str) -> None:
    body, css = HOSTILE[name]
    assets = {"bomb.svg": bomb(), "loop.css": b"@import url(report:///loop.css);"}
    if "picture" in name:
        assets["large.png"] = png(13000, 13000)
    world = Watched()
    with start(world, SMALL) as layout:
        checked = layout.compile(page(body, css, assets))
    assert checked.value is None
    assert checked.diagnostics
    assert all(found.code in {"I901", "I902", "I903"} for found in checked.diagnostics)
    assert all("Traceback" not in found.message for found in checked.diagnostics)
    assert world.children[0].poll() is not None
