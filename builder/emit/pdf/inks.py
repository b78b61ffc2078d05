"""From the colours of screens to the inks of a press, for every colour and picture of a page. It runs in the child.

Whatever WeasyPrint paints with goes through `Stream.set_color`, every gradient through `Stream.add_shading`, every
picture through `RasterImage.get_x_object`: there they are changed, for the page that is being laid out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
from PIL import Image, ImageChops, ImageCms
from tinycss2.color5 import Color
from weasyprint.css import ColorProfile
from weasyprint.images import Gradient, RasterImage
from weasyprint.pdf.stream import Stream
from weasyprint.svg import defs as svg

GREY = 0.03
"""How far the channels of a colour may lie apart (0 to 1) that is printed in black ink alone."""

BLACK = 0.16
"""Greys of channels below this are printed as full black: type in a screen has ragged edges."""

Channels = tuple[float, ...]


class Intent(ColorProfile):  # type: ignore[misc]
    """A profile that goes into the file byte for byte: LittleCMS would write it anew, and larger."""

    def __init__(self, profile: io.BytesIO, *rest: Any) -> None:
        self._bytes = profile.getvalue()
        super().__init__(profile, *rest)

    @property
    def content(self) -> bytes:
        """The profile."""
        return self._bytes


@dataclass(eq=False)
class Inks:
    """From the colours of screens to those of a profile: greys in black ink alone, all else as it measures."""

    profile: bytes
    _paper: Any = None
    _screen: Any = None
    _found: dict[Channels, Channels] = field(default_factory=dict)
    """The inks of a colour; those of a gradient that was given in inks stand here too."""

    def __post_init__(self) -> None:
        """Read the profile. Raises ValueError."""
        try:
            self._paper = ImageCms.ImageCmsProfile(io.BytesIO(self.profile))
            self._screen = self._transform(ImageCms.createProfile("sRGB"))
        except (OSError, ImageCms.PyCMSError) as error:
            raise ValueError(f"the profile of the inks cannot be used ({error})") from error

    def _transform(self, source: Any) -> Any:
        """Relative colorimetric, the black point adjusted: what profiles for printing are mostly used with."""
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        return ImageCms.buildTransform(source, self._paper, "RGB", "CMYK", intent, flags)

    def intent(self) -> Any:
        """The output intent as WeasyPrint takes it."""
        return Intent(io.BytesIO(self.profile), "", "relative-colorimetric", [[channel] for channel in "cmyk"])

    def mix(self, rgb: Channels) -> Channels:
        """Cyan, magenta, yellow and black of an sRGB colour, all 0 to 1."""
        if rgb not in self._found:
            self._found[rgb] = self._mixed(tuple(min(max(channel, 0.0), 1.0) for channel in rgb))
        return self._found[rgb]

    def _mixed(self, rgb: Channels) -> Channels:
        if max(rgb) - min(rgb) <= GREY or max(rgb) < BLACK:
            grey = sum(rgb) / 3
            return (0.0, 0.0, 0.0, 1.0 if max(rgb) < BLACK else round(1 - grey, 3))
        dot: Any = Image.new("RGB", (1, 1), tuple(round(channel * 255) for channel in rgb))
        mixed: Any = ImageCms.applyTransform(dot, self._screen)
        return tuple(round(value / 255, 3) for value in mixed.getpixel((0, 0)))

    def stand_in(self, color: Any) -> Any:
        """A colour in sRGB, outside of what there is, of which `mix` makes the inks of this one again.

        WeasyPrint's gradients take the fourth of whatever numbers a colour has for its transparency.
        """
        rgb = (2.0 + len(self._found), 0.0, 0.0)
        self._found[rgb] = color.coordinates
        return Color("srgb", rgb, color.alpha)

    def picture(self, content: bytes, ratio: float) -> Any:
        """A picture in inks: what is grey stays so, what shows through lies on white."""
        picture: Any = Image.open(io.BytesIO(content))
        if ratio != 1:
            picture.thumbnail((max(1, round(picture.width * ratio)), max(1, round(picture.height * ratio))))
        picture = self._converted(picture)
        extra = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": picture.width,
            "Height": picture.height,
            "ColorSpace": "/DeviceGray" if picture.mode == "L" else "/DeviceCMYK",
            "BitsPerComponent": 8,
        }
        return pydyf.Stream([picture.tobytes()], pydyf.Dictionary(extra), compress=True)

    def _converted(self, picture: Any) -> Any:
        if picture.mode == "CMYK":
            return picture
        profile = picture.info.get("icc_profile")
        if picture.has_transparency_data:
            solid = picture.convert("RGBA")
            picture = Image.new("RGB", solid.size, "white")
            picture.paste(solid, mask=solid.getchannel("A"))
        if picture.mode in {"1", "L", "I", "F"} or picture.mode.startswith("I;"):
            return picture.convert("L")
        picture = picture.convert("RGB")
        red, green, blue = picture.split()
        if not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(red, blue).getbbox():
            return red
        return ImageCms.applyTransform(picture, self._of(profile))

    def _of(self, profile: bytes | None) -> Any:
        """The way from a picture's own profile; sRGB where it has none that can be read."""
        try:
            return self._transform(ImageCms.ImageCmsProfile(io.BytesIO(profile))) if profile else self._screen
        except (OSError, ImageCms.PyCMSError):
            return self._screen


_now: list[Inks] = []
"""The inks of the page that is being laid out."""

_set_color = Stream.set_color
_add_shading = Stream.add_shading
_get_x_object = RasterImage.get_x_object
_start_gradient = Gradient.__init__
_read_stop = svg.color


@contextmanager
def using(inks: Inks | None) -> Iterator[None]:
    """Paint in these inks; None leaves colours as they are."""
    _now[:] = [] if inks is None else [inks]
    try:
        yield
    finally:
        _now.clear()


def set_color(stream: Any, color: Any, stroke: bool = False) -> None:  # noqa: FBT001, FBT002 -- as WeasyPrint's own
    """Paint with a colour, in inks where they are asked for."""
    if _now and color.space in {"srgb", "hsl", "hwb"}:
        rgb = tuple(color.to("srgb").coordinates)
        color = Color("device-cmyk", _now[0].mix(rgb), color.alpha)
    _set_color(stream, color, stroke)


def add_shading(  # noqa: PLR0913, PLR0917 -- as WeasyPrint's own
    stream: Any, kind: int, domain: Any, coords: Any, extend: Any, function: Any, color_space: Any = None
) -> Any:
    """Add a gradient; its ends are mixed, and what lies between runs from the inks of one to those of the other."""
    if _now and color_space is None:
        function["Functions"] = pydyf.Array(_mixed(part) for part in function["Functions"])
        color_space = "DeviceCMYK"
    return _add_shading(stream, kind, domain, coords, extend, function, color_space)


def _mixed(function: Any) -> Any:
    for end in ("C0", "C1"):
        function[end] = pydyf.Array(_now[0].mix(tuple(function[end])))
    return function


def get_x_object(image: Any, interpolate: Any, ratio: float) -> Any:
    """The picture as it stands in the file."""
    if _now:
        return _now[0].picture(image.image_data.data, ratio)
    return _get_x_object(image, interpolate, ratio)


def start_gradient(gradient: Any, stops: Any, repeating: Any, hints: Any) -> None:
    """A gradient of CSS, whose colours may be given in inks."""
    _start_gradient(gradient, [(_stop(color), place) for color, place in stops], repeating, hints)


def read_stop(text: Any) -> Any:
    """The colour of a stop in a gradient of SVG."""
    return _stop(_read_stop(text))


def _stop(color: Any) -> Any:
    return _now[0].stand_in(color) if _now and color.space == "device-cmyk" else color


def apply() -> None:
    """Put the changes in place."""
    Stream.set_color, Stream.add_shading = set_color, add_shading
    RasterImage.get_x_object = get_x_object
    Gradient.__init__, svg.color = start_gradient, read_stop
