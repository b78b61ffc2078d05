from __future__ import annotations

from pathlib import Path

import pytest

from builder.model.report import Format
from builder.model.style import Contrast
from builder.render.sheet import token_sheet
from tests.styles.houses import FONTS, LOGO, ROOT, house, loaded, told

SHIPPED = sorted(path.parent.name for path in ROOT.glob("styles/*/style.yaml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_styles_are_read_without_a_word(name: str, tmp_path: Path) -> None:
    style, found = loaded(tmp_path, name)
    assert style is not None
    assert found == ()
    assert style.about


@pytest.mark.parametrize(
    ("token", "value", "wanted"),
    [
        ("ink", "red", "a colour"),
        ("ink", "'#12345'", "a colour"),
        ("ink", "'#11223344'", "a colour"),
        ("ink", "device-cmyk(0 0 0)", "a colour"),
        ("size", "'#112233'", "a length"),
        ("size", "11", "a length"),
        ("size", "11 pt", "a length"),
        ("hang", "calc(1mm + 2mm)", "a length"),
        ("leading", "1.4em", "a number"),
        ("leading", "tight", "a number"),
        ("hyphens", "12pt", "a word"),
        ("text", "12pt", "a list of font families"),
    ],
)
def test_a_value_of_another_kind_is_told(token: str, value: str, wanted: str, tmp_path: Path) -> None:
    (line,) = told(tmp_path, f"extends: report\ntokens:\n  {token}: {value}\n")
    assert line.startswith(f"I204 styles/house/style.yaml:3:3 the token “{token}” takes {wanted}, and “")
    assert f"(such as {token}: " in line


@pytest.mark.parametrize(
    "line",
    [
        "ink: '#123'", "ink: '#AABBCC'", "accent: device-cmyk(0 100% 70% 35%)", "accent: device-cmyk(0 1 0.7 0.35)",
        "size: 12pt", "size: 1rem", "hang: 0", "leading: 2", "hyphens: none", "align: justify",
        "text: Plain", "text: \"'Plain', Text, serif\"", "plain: sans-serif",
    ],
)  # fmt: skip
def test_a_value_of_the_kind_is_taken(line: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"extends: report\ntokens:\n  {line}\n") == []
    style, _ = loaded(tmp_path)
    assert style is not None
    name = line.partition(":")[0]
    assert style.tokens[name] in line
    assert str(style.places[f"tokens.{name}"]) == "styles/house/style.yaml:3:3"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("tokens: {inc: '#000000'}", "I201 styles/house/style.yaml:2:10 the style has no token “inc” (did"),
        ("tokens: {ink: '#000; } body { display: none'}", "I203 styles/house/style.yaml:2:10 “ink” is not a token"),
        ("tokens: {ink: }", "I203 styles/house/style.yaml:2:10 “ink” is not a token"),
        ("tokens: {ink: [1, 2]}", "I203 styles/house/style.yaml:2:10 “ink” is not a token"),
        ("tokens: {text: Texd}", "I672 styles/house/style.yaml:2:10 no font file of the style is of the family “Texd”"),
        ("templates: [cover.html.j2]", "I101 styles/house/style.yaml:2:13 there is no file styles/house/cover.html.j2"),
        ("css: [house.css]", "I101 styles/house/style.yaml:2:7 there is no file styles/house/house.css"),
        ("logo: {file: logo.svg, alt: Us}", "I101 styles/house/style.yaml:2:14 there is no file styles/house/logo.svg"),
        ("logo: {file: ../logo.svg, alt: Us}", "I204 styles/house/style.yaml:2:14 “../logo.svg” is not a picture"),
        ("logo: {file: logo.svg}", "I202 styles/house/style.yaml:2:7 the key “alt” is missing"),
        ("formats: [pdf, docx]", "I204 styles/house/style.yaml:2:16 “docx” is not known here"),
        ("contrast: AAAA", "I204 styles/house/style.yaml:2:11 “AAAA” is not known here (did you mean “AAA”?"),
        ("margins: wide", "I204 styles/house/style.yaml:2:10 “wide” is not one to four lengths"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_place_and_hint(text: str, wanted: str, tmp_path: Path) -> None:
    lines = told(tmp_path, f"extends: report\n{text}\n")
    assert len(lines) == 1
    assert lines[0].startswith(wanted), lines


def test_a_template_that_nothing_includes_is_told(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "extends: report\ntemplates: [covr.html.j2]\n", {"covr.html.j2": b"<p></p>\n"})
    assert line.startswith("I204 styles/house/style.yaml:2:13 no template of the style includes “covr.html.j2” (did")
    own = {"covr.html.j2": b"<p></p>\n", "cover.html.j2": b'{% include "covr.html.j2" %}\n'}
    assert told(tmp_path, "extends: report\ntemplates: [covr.html.j2, cover.html.j2]\n", own) == []


def test_a_family_given_anew_replaces_the_inherited_one(tmp_path: Path) -> None:
    text = "extends: report\nfonts:\n  - {family: Text, file: fonts/Ours.ttf}\n"
    assert told(tmp_path, text, {"fonts/Ours.ttf": (FONTS / "SourceSans3-It.ttf").read_bytes()}) == []
    style, _ = loaded(tmp_path)
    assert style is not None
    assert [face.path for face in style.faces if face.family == "Text"] == ["styles/house/fonts/Ours.ttf"]
    assert not [path for path in style.fonts if "SourceSerif4" in path]


def test_a_further_family_ends_every_list_of_fonts(tmp_path: Path) -> None:
    """So a character that it alone has is found in every medium, without a word of CSS."""
    text = "extends: report\nfonts:\n  - {family: Runes, file: fonts/Runes.ttf}\n"
    assert told(tmp_path, text, {"fonts/Runes.ttf": (FONTS / "SourceSans3-It.ttf").read_bytes()}) == []
    style, _ = loaded(tmp_path)
    assert style is not None
    lists = [line for line in token_sheet(style).splitlines() if "serif" in line or "monospace" in line]
    assert len(lists) == 5
    assert all(
        '"Runes", ' in line and line.index('"Runes"') > line.index('"Text"') for line in lists if "title" in line
    )
    assert all('"Runes"' in line for line in lists)


def test_keys_are_inherited_and_their_places_kept(tmp_path: Path) -> None:
    house(tmp_path, "extends: large-print\nformats: [pdf, html]\nlogo: {file: l.svg, alt: Us}\n", {"l.svg": LOGO})
    style, found = loaded(tmp_path)
    assert style is not None
    assert found == ()
    assert style.contrast is Contrast.AAA
    assert style.formats == (Format.PDF, Format.HTML)
    assert style.logo is not None
    assert style.logo.alt == "Us"
    assert style.about == ""
    assert style.places["contrast"].path == "styles/large-print/style.yaml"
    assert style.places["logo"].path == "styles/house/style.yaml"
    assert style.roots == ("styles/report", "styles/large-print", "styles/house")
