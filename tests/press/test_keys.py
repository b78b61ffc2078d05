"""What style.yaml says for a print shop, as it is read."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from builder.model.diagnostic import Diagnostic, Span
from builder.model.style import Prepress, Style
from builder.source.prepress import profile_fault
from builder.source.style import load_chain
from builder.world import World
from tests.golden.compiled import ROOT

PROFILE = (ROOT / "styles" / "press" / "icc" / "FOGRA39L.icc").read_bytes()


def read(folder: Path, style: str, **files: bytes) -> tuple[Style, list[Diagnostic]]:
    """A style of the project with these keys, and what is told of it."""
    home = folder / "styles" / "mine"
    (home / "icc").mkdir(parents=True)
    (home / "style.yaml").write_text(style)
    for name, content in files.items():
        (home / "icc" / f"{name}.icc").write_bytes(content)
    told: list[Diagnostic] = []
    found = load_chain(World(folder), "mine", Span("report/report.yaml"), told.append)
    assert found is not None
    return found, told


def test_a_style_says_nothing_of_it(tmp_path: Path) -> None:
    style, told = read(tmp_path, "extends: report\n")
    assert (style.prepress, told) == (None, [])


def test_all_is_inherited_and_each_key_can_be_changed(tmp_path: Path) -> None:
    style, told = read(
        tmp_path, "extends: press\nbleed: 5.5mm\nmarks: cross\noutput-intent: icc/Mine.icc\n", Mine=PROFILE
    )
    assert (style.prepress, told) == (Prepress(5.5, ("cross",), "Mine", PROFILE), [])


def test_press_is_what_its_page_says(tmp_path: Path) -> None:
    style, told = read(tmp_path, "extends: press\n")
    assert (style.prepress, told) == (Prepress(3.0, ("crop", "cross"), "FOGRA39L", PROFILE), [])


def test_colours_stay_where_nobody_asks_for_inks(tmp_path: Path) -> None:
    style, told = read(tmp_path, "extends: press\ncolour: rgb\n")
    assert (style.prepress, told) == (Prepress(3.0, ("crop", "cross")), [])


@pytest.mark.parametrize(
    ("style", "code"),
    [
        ("bleed: 3\n", "I204"),
        ("bleed: 3pt\n", "I204"),
        ("bleed: 40mm\n", "I204"),
        ("marks: [crop, corner]\n", "I204"),
        ("colour: pantone\n", "I204"),
        ("output-intent: ../x.icc\n", "I204"),
        ("output-intent: icc/none.icc\ncolour: cmyk\n", "I101"),
        ("colour: cmyk\n", "I681"),
        ("colour: cmyk\noutput-intent: icc/short.icc\n", "I682"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, style: str, code: str) -> None:
    _, (told,) = read(tmp_path, f"extends: report\n{style}", short=PROFILE[:500])
    assert told.code == code
    assert (told.span.path, told.span.line > 1) == ("styles/mine/style.yaml", True)


def changed(at: int, content: bytes) -> bytes:
    return PROFILE[:at] + content + PROFILE[at + len(content) :]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is not an ICC profile"),
        (b"acsp" * 200, "is not an ICC profile"),
        (PROFILE[:-1], "is not an ICC profile"),
        (changed(12, b"mntr"), "is not the profile of a press"),
        (changed(16, b"RGB "), "is not the profile of a press"),
        (changed(128, struct.pack(">I", 2)), "lacks the tables"),
        (changed(128, b"\xff\xff\xff\xff"), ""),
    ],
)
def test_what_is_no_profile_of_a_press(content: bytes, words: str) -> None:
    fault = profile_fault(content)
    assert words in fault
    assert bool(fault) == bool(words)


def test_the_profile_we_ship_says_where_it_is_from() -> None:
    assert profile_fault(PROFILE) == ""
    assert b"zlib licence" in PROFILE.replace(b"\0", b"")
    told = (ROOT / "styles" / "press" / "icc" / "FOGRA39L-LICENSE.md").read_text("utf-8")
    assert "altered form" in told
