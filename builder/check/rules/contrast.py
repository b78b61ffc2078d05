"""Text stands out from what is behind it, in the colours of each style (WCAG 2.2, 1.4.3 and 1.4.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Contrast, Style

PAIRS = (
    *((text, behind) for behind in ("paper", "wash") for text in ("ink", "quiet", "accent", "link")),
    ("on-accent", "accent"),
)
"""Each token that text is set in, and each that is behind it; so too for the screen in the dark (`dark-ink`)."""

RATIO = {Contrast.AA: 4.5, Contrast.AAA: 7.0}
"""What small text needs: each of these colours is used for some, so the less that large text needs never counts."""


def check(_: CitedReport, styles: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each pair of tokens of a style whose contrast is too low, at the one that the style itself gives."""
    for style in styles:
        for dark in ("", "dark-"):
            for text, behind in PAIRS:
                yield from _pair(style, dark + text, dark + behind)


def _pair(style: Style, text: str, behind: str) -> Iterator[Diagnostic]:
    front, back = (_luminance(style.tokens.get(token, "")) for token in (text, behind))
    if front is None or back is None:
        return
    wanted, ratio = RATIO[style.contrast], (max(front, back) + 0.05) / (min(front, back) + 0.05)
    if ratio >= wanted:
        return
    told = next((token for token in (text, behind) if _is_own(style, token)), text)
    lighter = front > back if told == text else back > front
    message = (
        f"“{text}” on “{behind}” has a contrast of {int(ratio * 100) / 100}:1 in the style “{style.name}”, "
        f"and text needs {wanted:g}:1 ({style.contrast.value})"
    )
    hint = f"make “{told}” {'lighter' if lighter else 'darker'}"
    yield codes.CONTRAST_LOW.at(style.places[f"tokens.{told}"], message, hint)


def _is_own(style: Style, token: str) -> bool:
    return style.places[f"tokens.{token}"].path.startswith(f"{style.roots[-1]}/")


def _luminance(colour: str) -> float | None:
    """The relative luminance of a colour (WCAG 2.2, “relative luminance”); None where it is written otherwise."""
    channels = _channels(colour)
    if channels is None:
        return None
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, ...] | None:
    """Red, green and blue from 0 to 1; inks are turned into light without a profile (CSS Color 4, 10.2)."""
    if match := re.fullmatch(r"#(\w{3}|\w{6})", colour):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return tuple(int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    if match := re.fullmatch(r"device-cmyk\( *(.*?) *\)", colour):
        *inks, black = (float(part.rstrip("%")) / (100 if part.endswith("%") else 1) for part in match[1].split())
        return tuple(1 - min(1.0, ink * (1 - black) + black) for ink in inks)
    return None
