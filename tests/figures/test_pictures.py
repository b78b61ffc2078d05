"""Pictures: what they tell on their author is gone, what is seen stays."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from builder.model.artifact import Medium
from builder.render.pictures import SCREEN_WIDTH, fitted
from builder.source.drawing import cleaned
from builder.source.pictures import bared, orientation
from builder.source.published import published

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


def picture(kind: str, size: tuple[int, int] = (40, 20), turned: int = 6) -> bytes:
    image = Image.new("RGB", size, "white")
    image.paste((140, 29, 47), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010E] = "The garden of the author"
    exif.get_ifd(0x8825)[1] = "N"
    file = io.BytesIO()
    extra = {"comment": b"The garden of the author"} if kind in ("JPEG", "GIF") else {}
    image.save(file, kind, exif=exif, **extra)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_nothing_of_the_author_is_left(kind: str) -> None:
    content = picture(kind)
    assert b"garden" in content
    bare = bared(content)
    assert b"garden" not in bare
    assert bared(bare) == bare
    assert published("report/figures/a.jpg", content) == bare
    with Image.open(io.BytesIO(content)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.tobytes() == after.tobytes()
        if kind != "GIF":
            assert dict(after.getexif()) == {0x0112: 6}


def test_what_hangs_behind_a_picture_is_cut_off() -> None:
    for kind in ("JPEG", "PNG", "GIF"):
        content = picture(kind)
        assert bared(content + b"The garden") == bared(content)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n\0",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBP",
        b"<svg",
        b"\xff\xd8\xff\xe1\0\0",
    ],
)
def test_what_is_no_picture_stays(content: bytes) -> None:
    assert isinstance(bared(content), bytes)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_cut_off_picture_is_survived(kind: str) -> None:
    content = picture(kind)
    for end in range(0, len(content), 7):
        assert isinstance(bared(content[:end]), bytes)
        assert orientation(content[:end]) in range(1, 9)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_turned_upright_and_made_smaller_never_larger(kind: str) -> None:
    small, large = bared(picture(kind)), bared(picture(kind, (300, 5000)))
    made = fitted({"small": small, "large": large}, Medium.WEB)
    assert made == fitted({"small": small, "large": large}, Medium.WEB)
    with Image.open(io.BytesIO(made["small"])) as image:
        assert (image.size, image.format, dict(image.getexif())) == ((20, 40), kind, {})
    with Image.open(io.BytesIO(made["large"])) as image:
        assert image.size == (SCREEN_WIDTH, 96)
    upright = bared(picture(kind, turned=1))
    assert fitted({"a": upright}, Medium.PRINT) == {"a": upright}


@pytest.mark.parametrize(
    ("inside", "left_out"),
    [
        ("<script>go()</script>", ("<script>",)),
        ('<rect onclick="go()"/>', ("the attribute onclick",)),
        ("<foreignObject><p/></foreignObject>", ("<foreignObject>",)),
        ('<image href="data:image/png;base64,AAAA"/>', ("<image>",)),
        ('<a href="javascript:go()"><rect/></a>', ("<a>",)),
        ('<use href="b.svg#c"/>', ("a reference to something outside",)),
        ('<rect fill="url(https://example.org/a.svg#b)"/>', ("the attribute fill",)),
        ('<rect style="fill: url( //example.org/b )"/>', ("the attribute style",)),
        ('<style>@import "a.css"</style>', ("<style>",)),
        ("<style>rect { fill: u\\72l(a) }</style>", ("<style>",)),
        ('<rect><animate attributeName="x"/></rect>', ("<animate>",)),
        ('<g id="a"><use href="#a"/></g>', ("references in a circle, or too many of them",)),
        ("<!-- The garden --><metadata>The garden</metadata>", ()),
        ('<rect xmlns:i="https://example.org/i" i:label="The garden"/>', ()),
    ],
)
def test_what_a_drawing_may_not_do_is_taken_out(inside: str, left_out: tuple[str, ...]) -> None:
    content, told = cleaned(SVG.format(inside).encode())
    assert told == left_out
    for gone in (b"go()", b"example.org", b"garden", b"import", b"data:", b"\\72"):
        assert gone not in content
    assert cleaned(content) == (content, ())


def test_references_that_multiply_are_taken_out() -> None:
    levels = "".join(f'<g id="l{n}">{f"""<use href="#l{n - 1}"/>""" * 10}</g>' for n in range(1, 8))
    _, told = cleaned(SVG.format(f'<g id="l0"><rect/></g>{levels}').encode())
    assert told == ("references in a circle, or too many of them",)


def test_what_is_drawn_stays() -> None:
    inside = (
        '<defs><linearGradient id="a"><stop offset="1" stop-color="red"/></linearGradient></defs>'
        '<style>.b { fill: url(#a) }</style><rect class="b" width="9" height="9"/><use xlink:href="#c" x="1"/>'
        '<g id="c" transform="rotate(3)"><text font-family="Text">A <tspan>b</tspan> c</text></g>'
    )
    content, told = cleaned(
        SVG.replace("<svg", '<svg xmlns:xlink="http://www.w3.org/1999/xlink"').format(inside).encode()
    )
    assert told == ()
    for kept in (b"url(#a)", b'class="b"', b'xlink:href="#c"', b"rotate(3)", b"<tspan>b</tspan> c"):
        assert kept in content
