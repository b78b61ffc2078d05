"""The style `press`: boxes, bleed, marks, inks, output intent and fonts, each seen by a program that is not ours."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from builder.emit.pdf import Layout
from builder.model.artifact import Page
from builder.model.diagnostic import Severity
from builder.model.style import Prepress
from builder.model.verdict import Kind
from builder.pipeline.verifying import verify_file
from tests.golden.compiled import ROOT
from tests.pdf.conftest import everything, layout, page  # noqa: F401 -- a fixture
from tests.press import pictures
from tests.press.colours import painted, spaces
from tests.support import verapdf

pytestmark = pytest.mark.slow

MM = 72 / 25.4
SIZES = {"a4": (210 * MM, 297 * MM), "letter": (612.0, 792.0)}
PROFILE = (ROOT / "styles" / "press" / "icc" / "FOGRA39L.icc").read_bytes()
SHOP = Prepress(3.0, ("crop", "cross"), "FOGRA39L", PROFILE)
BLACK = (0.0, 0.0, 0.0, 1.0)
Printed = dict[str, Path]


@pytest.fixture(params=SIZES)
def file(request: pytest.FixtureRequest, printed: Printed) -> tuple[str, Path]:
    return request.param, printed[request.param]


def run(*words: str | Path) -> str:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True)
    return done.stdout


def box(found: Any) -> list[float]:
    return [float(value) for value in found]


def test_the_boxes_are_those_of_a_trimmed_page(file: tuple[str, Path]) -> None:
    name, path = file
    width, height = SIZES[name]
    for sheet in pypdf.PdfReader(path).pages:
        for key, margin in (("/TrimBox", 0.0), ("/BleedBox", 3 * MM), ("/MediaBox", 12 * MM)):
            wanted = [-margin, -margin, width + margin, height + margin]
            assert box(sheet[key]) == pytest.approx(wanted, abs=0.02), key
        assert "/ArtBox" not in sheet
        assert "/CropBox" not in sheet


def test_nothing_is_painted_but_inks(file: tuple[str, Path]) -> None:
    assert spaces(pypdf.PdfReader(file[1])) <= {"cmyk", "gray", "separation /All", "pattern"}


def test_the_walk_finds_rgb_where_it_is(printed: Printed) -> None:
    assert "rgb" in spaces(pypdf.PdfReader(printed["report"]))


def test_type_is_black_ink_alone_or_one_of_the_colours_of_the_style(file: tuple[str, Path]) -> None:
    reader = pypdf.PdfReader(file[1])
    found = {
        channels
        for sheet in reader.pages
        for space, channels in painted(reader, sheet, sheet["/Resources"], sheet)
        if space == "cmyk" and channels
    }
    assert BLACK in found
    coloured = {channels for channels in found if any(channels[:3])}
    assert coloured == {(0.15, 1.0, 0.7, 0.35)}


@pytest.mark.skipif(not shutil.which("gs"), reason="a second opinion, of Ghostscript")
def test_ghostscript_finds_colour_on_the_first_page_and_next_to_none_in_the_text(printed: Printed) -> None:
    lines = run("gs", "-q", "-o", "-", "-sDEVICE=inkcov", printed["a4"]).splitlines()
    cover, second, *_ = [[float(word) for word in line.split()[:4]] for line in lines]
    assert cover[1] > 0.04
    assert max(second[:3]) < 0.003
    assert second[3] > 0.03


def test_the_output_intent_is_the_profile(file: tuple[str, Path]) -> None:
    root: Any = pypdf.PdfReader(file[1]).trailer["/Root"]
    (intent,) = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFX"
    assert intent["/OutputConditionIdentifier"] == "FOGRA39L"
    assert intent["/DestOutputProfile"]["/N"] == 4
    assert intent["/DestOutputProfile"].get_data() == PROFILE


def test_no_standard_is_claimed(file: tuple[str, Path]) -> None:
    reader = pypdf.PdfReader(file[1])
    root: Any = reader.trailer["/Root"]
    told = root["/Metadata"].get_data()
    assert b"sha-256:" in told
    assert not [word for word in (b"pdfaid", b"pdfuaid", b"pdfx", b"GTS_") if word in told]
    assert reader.metadata is not None
    assert str(reader.metadata["/Trapped"]) == "/False"
    assert not [key for key in reader.metadata if "PDFX" in key]


def test_every_font_is_embedded(file: tuple[str, Path]) -> None:
    lines = run("pdffonts", file[1]).splitlines()[2:]
    assert lines
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines)


def test_it_is_tagged_and_whole(file: tuple[str, Path]) -> None:
    assert "Tagged:          yes" in run("pdfinfo", file[1])
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file[1])


def test_the_bar_of_the_cover_bleeds_and_ends_with_the_bleed(file: tuple[str, Path]) -> None:
    name, path = file
    width, _ = SIZES[name]
    at = _shown(path)
    for x in (-2.5 * MM, width / 2, width + 2.5 * MM):
        red, green, blue = at(x, -2.5 * MM)
        assert red > green + 60, "the bar"
        assert red > blue + 30
    for x, y in ((-3.6 * MM, 6 * MM), (width + 3.6 * MM, 6 * MM), (width / 3, -3.6 * MM)):
        assert at(x, y) == (255, 255, 255), "beyond the bleed"


def test_the_marks_stand_at_the_trim_and_clear_of_the_bleed(file: tuple[str, Path]) -> None:
    name, path = file
    width, height = SIZES[name]
    at = _shown(path)
    for x in (0, width):
        for y in (-8 * MM, height + 8 * MM):
            assert max(at(x, y)) < 160, "a crop mark"
            assert at(x + 4, y) == (255, 255, 255)
    for y in (0, height):
        for x in (-8 * MM, width + 8 * MM):
            assert max(at(x, y)) < 160
    for x, y in ((width / 2, -7.5 * MM), (width / 2, height + 7.5 * MM), (-7.5 * MM, height / 2)):
        assert max(at(x, y)) < 160, "a cross"
    assert at(width, height + 2.5 * MM) == (255, 255, 255)


def _shown(path: Path) -> Callable[[float, float], tuple[int, ...]]:
    """The darkest colour about a place of the first page, in points from the upper left corner of the trimmed page."""
    with pypdfium2.PdfDocument(path) as document:
        picture = document[0].render(scale=2).to_pil().convert("RGB")

    def at(x: float, y: float) -> tuple[int, ...]:
        centre = [round((value + 12 * MM) * 2) for value in (x, y)]
        near = [picture.getpixel((centre[0] + right, centre[1] + down)) for right in (-1, 0, 1) for down in (-1, 0, 1)]
        return min(near, key=sum)

    return at


def test_the_pages_are_those_of_the_report(printed: Printed) -> None:
    def words(path: Path) -> str:
        return "".join("".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(path).pages[:2])

    assert words(printed["a4"])[:2000] == words(printed["report"])[:2000]


def compiled(layout: Layout, made: Page, shop: Prepress = SHOP) -> pypdf.PdfReader:  # noqa: F811
    checked = layout.compile(replace(made, prepress=shop))
    assert checked.value is not None, checked.diagnostics
    assert not checked.diagnostics
    return pypdf.PdfReader(BytesIO(checked.value.content))


def test_pictures_become_inks(layout: Layout) -> None:  # noqa: F811
    assets = pictures.ALL
    body = "".join(f"<p><img src='report:///{name}' alt='x'></p>" for name in assets)
    reader = compiled(layout, page(body, "img { width: 2cm; image-rendering: crisp-edges }", assets))
    sheet: Any = reader.pages[0]
    found = {
        (item["/Width"], item["/ColorSpace"]): item.get_data()
        for item in (one.get_object() for one in sheet["/Resources"]["/XObject"].values())
        if item["/Subtype"] == "/Image"
    }
    assert not spaces(reader) & {"rgb", "mask", "transparent"}
    kinds = dict(found.keys())
    assert kinds == {
        width: "/DeviceGray" if name.startswith("grey") else "/DeviceCMYK" for name, width in pictures.WIDTHS
    }
    cyan, magenta, yellow, _ = found[pictures.WIDE["red.png"], "/DeviceCMYK"][:4]
    assert min(magenta, yellow) > 200
    assert cyan < 60
    assert 60 < found[pictures.WIDE["clear.png"], "/DeviceCMYK"][1] < magenta - 40, "what shows through lies on paper"
    assert found[pictures.WIDE["inks.jpg"], "/DeviceCMYK"][0] > 200, "inks stay inks"


def test_drawings_and_gradients_become_inks(layout: Layout) -> None:  # noqa: F811
    css = (
        "p { background: linear-gradient(#f00, device-cmyk(0 0 1 0)); color: hsl(120 50% 50%); border: 2pt inset #00f }"
    )
    reader = compiled(layout, page(f"<p>x {pictures.DRAWING}</p>", css))
    assert spaces(reader) <= {"cmyk", "gray", "separation /All", "pattern"}


def test_greys_are_black_ink(layout: Layout) -> None:  # noqa: F811
    reader = compiled(layout, page("<p>x</p>", "p { color: #1a1d21; background: #808080 }"))
    sheet = reader.pages[0]
    found = {channels for space, channels in painted(reader, sheet, sheet["/Resources"], sheet) if space == "cmyk"}
    assert found - {()} == {BLACK, (0.0, 0.0, 0.0, 0.498)}


@pytest.mark.parametrize("colour", ["lab(50% 40 20)", "color(display-p3 1 0 0)"])
def test_a_colour_without_inks_is_an_error(layout: Layout, colour: str) -> None:  # noqa: F811
    checked = layout.compile(replace(page("<p>x</p>", f"p {{ color: {colour} }}"), prepress=SHOP))
    assert checked.value is None
    assert "left in RGB" in checked.diagnostics[0].message


def test_transparency_is_told(layout: Layout) -> None:  # noqa: F811
    checked = layout.compile(replace(page("<p>x</p>", "p { background: #ff000080 }"), prepress=SHOP))
    assert checked.value is not None
    (told,) = checked.diagnostics
    assert told.severity is Severity.WARNING
    assert "Transparency" in told.message


def test_a_profile_that_cannot_be_used_is_no_traceback(layout: Layout) -> None:  # noqa: F811
    checked = layout.compile(replace(page("<p>x</p>"), prepress=replace(SHOP, profile=PROFILE[:9000])))
    (told,) = checked.diagnostics
    assert "profile of the inks" in told.message


def test_it_is_repeatable_and_leaves_no_trace(layout: Layout) -> None:  # noqa: F811
    plain = page("<p>x</p>", "p { color: #c00 }")
    before = layout.compile(plain).value
    first, second = (layout.compile(replace(plain, prepress=SHOP)).value for _ in range(2))
    assert first is not None
    assert first == second
    assert layout.compile(plain).value == before


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_bleed_and_marks_alone_leave_a_file_fit_for_an_archive(
    layout: Layout,  # noqa: F811
    tmp_path: Path,
    flavour: str,
) -> None:
    reader = compiled(layout, everything(), Prepress(5.0, ("crop", "cross")))
    assert box(reader.pages[0]["/MediaBox"])[0] == pytest.approx(-14 * MM, abs=0.02)
    file = tmp_path / "bleeds.pdf"
    assert isinstance(reader.stream, BytesIO)
    file.write_bytes(reader.stream.getvalue())
    assert verapdf.failures(file, flavour) == []


def test_verify_calls_it_consistent_and_compiles_it_again(file: tuple[str, Path]) -> None:
    verdict = verify_file(file[1], (), (), again=True)
    assert verdict.kind is Kind.CONSISTENT, verdict
    assert verdict.holds
    assert "byte for byte" in next(row.words for row in verdict.rows if row.what == "Compiled again")
