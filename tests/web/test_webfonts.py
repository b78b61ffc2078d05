from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from builder.emit.webfonts import FontBroken, covered, webfont

FONTS = Path(__file__).parents[2] / "styles" / "report" / "fonts"
SERIF = (FONTS / "SourceSerif4-Regular.ttf").read_bytes()


def test_a_font_keeps_what_is_asked_for_and_no_more() -> None:
    font = TTFont(BytesIO(webfont(SERIF, "Ship Ώ é \N{NO-BREAK SPACE}漢")))
    assert font.flavor == "woff2"
    assert set(map(chr, font.getBestCmap())) == set("Ship Ώé\N{NO-BREAK SPACE}")


def test_kerning_and_ligatures_stay() -> None:
    font = TTFont(BytesIO(webfont(SERIF, "AVfi")))
    assert "kern" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert "liga" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


def test_the_owner_and_the_licence_are_still_named() -> None:
    font = TTFont(BytesIO(webfont(SERIF, "abc")))
    assert {0, 13} <= {name.nameID for name in font["name"].names}


def test_it_is_small() -> None:
    assert len(webfont(SERIF, map(chr, range(32, 127)))) < 15_000


def test_the_same_is_cut_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from builder.emit import webfonts  # noqa: PLC0415 -- its memory is emptied

    first = webfont(SERIF, "abc")
    webfonts._cut.cache_clear()  # noqa: SLF001
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert webfont(SERIF, "cba") == first


@pytest.mark.parametrize("text", ["漢字", " ", "", "\N{NO-BREAK SPACE}"])
def test_a_font_without_any_of_the_characters_is_left_out(text: str) -> None:
    assert webfont(SERIF, text) == b""


@pytest.mark.parametrize("font", [b"", b"no font", SERIF[:400], SERIF[:50_000]])
def test_a_broken_font_is_told(font: bytes) -> None:
    with pytest.raises(FontBroken):
        webfont(font, "abc")
    with pytest.raises(FontBroken):
        covered(font)


def test_the_characters_of_a_font_are_known() -> None:
    assert set("Aé½Ώ ") < covered(SERIF)
    assert "漢" not in covered(SERIF)
