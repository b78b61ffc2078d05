"""Pictures of all kinds, by name, each of another width."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageCms


def _made(mode: str, width: int, colour: object, kind: str, **options: object) -> bytes:
    output = BytesIO()
    Image.new(mode, (width, 4), colour).save(output, kind, **options)  # type: ignore[arg-type]
    return output.getvalue()


WIDTHS = (
    ("red.png", 5), ("clear.png", 6), ("grey.png", 7), ("grey-in-rgb.png", 8), ("photo.jpg", 9), ("inks.jpg", 10),
    ("grey-clear.png", 11), ("profiled.png", 12), ("palette.gif", 13),
)  # fmt: skip
WIDE = dict(WIDTHS)
ALL = {
    "red.png": _made("RGB", 5, (255, 0, 0), "png"),
    "clear.png": _made("RGBA", 6, (255, 0, 0, 100), "png"),
    "grey.png": _made("L", 7, 100, "png"),
    "grey-in-rgb.png": _made("RGB", 8, (90, 90, 90), "png"),
    "photo.jpg": _made("RGB", 9, (30, 120, 30), "jpeg"),
    "inks.jpg": _made("CMYK", 10, (255, 0, 0, 0), "jpeg"),
    "grey-clear.png": _made("LA", 11, (100, 255), "png"),
    "profiled.png": _made(
        "RGB", 12, (0, 0, 255), "png",
        icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    ),
    "palette.gif": _made("RGB", 13, (255, 255, 0), "gif"),
}  # fmt: skip

DRAWING = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='50' height='50'><title>t</title>"
    "<linearGradient id='a'><stop offset='0' stop-color='red'/><stop offset='1' stop-color='#00f'/></linearGradient>"
    "<radialGradient id='b'><stop offset='0' stop-color='black'/><stop offset='1' stop-color='green'/></radialGradient>"
    "<rect width='30' height='30' fill='url(#a)' stroke='rebeccapurple'/><circle r='9' fill='url(#b)'/></svg>"
)
