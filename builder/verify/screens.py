"""What readers of a page or book see of the stamp, compared with the manifest: the words, the counts, the QR code."""

from __future__ import annotations

import re
from collections.abc import Iterable

from builder.language import day, label, spoken
from builder.verify.manifest import Declared
from builder.verify.pieces import Piece, each, text, within
from builder.verify.printed import days, wanted_code
from builder.verify.reading import guarded, shown, squeezed

_STEP = re.compile(r"([Mmh])(-?\d{1,4}(?:\.5)?)(?: ?(-?\d{1,4}(?:\.5)?))?")
_LONGEST, _WIDEST = 65536, 200
"""More than the path of any code has characters, and any code modules in a row."""


def told_fault(pairs: Iterable[tuple[str, str, str]]) -> str:
    """The first of some metadata (what it is, as found, as wanted) that is not as wanted; empty where all are."""
    for what, found, wanted in pairs:
        if squeezed(found) != squeezed(wanted):
            return f"the {what} in the metadata is “{shown(found)}” where it ought to be “{shown(wanted)}”"
    return ""


def stamp_fault(pieces: list[Piece], declared: Declared) -> str | None:
    """Where the stamp that readers see disagrees; empty where it does not, None where none is to be found."""
    part = within(pieces, id_="verification")
    digests = re.findall(r"sha-256([0-9a-f]{64})", squeezed(text(part or pieces)).lower())
    if declared.digest not in digests:
        if digests and part:
            return "the printed digest is not that of the manifest"
        return "the verification page prints no digest" if declared.own_style else None
    if not declared.own_style:
        return ""
    stamp = within(pieces, class_="stamp")
    if not part or not stamp:
        return "there is no verification page" if not part else "there is no stamp where the report begins"
    level = label(declared.language, f"level-{declared.level.replace(' ', '-')}")
    for place, shows in (("where the report begins", stamp), ("on the verification page", within(part, class_="lead"))):
        told = within(shows, class_="level" if declared.withdrawn_on is None else "before")
        if squeezed(text(told)).casefold() != squeezed(level).casefold():
            return f"the stamp {place} does not print the level “{shown(declared.level)}”"
    together = squeezed(text(within(pieces, class_="cover")) + text(stamp) + text(part))
    for what, on in days(declared):
        if squeezed(day(spoken(declared.language), on)) not in together:
            return f"{what}, {on}, is not printed as the manifest gives it"
    return _counts_fault(part, declared)


def _counts_fault(part: list[Piece], declared: Declared) -> str:
    """Whether the first rows of the figures are the counts of the manifest; digits of every script count."""
    with guarded("the counts of the manifest"):
        audit = declared.values["audit"]
        counted = [audit["references"], audit["citations"], sum(audit["claims"].values())]
    cells = [text(cell) for cell in each(within(part, class_="figures"), "td")]
    numbers = [found and int(found[0]) for found in (re.search(r"\d{1,9}", cell) for cell in cells)]
    return "" if numbers[: len(counted)] == counted else "the counts that the stamp prints are not the manifest’s"


def drawing_fault(pieces: list[Piece], declared: Declared) -> str | None:
    """Whether the QR code is the drawing that the manifest gives: empty, or what is wrong; None where there is none."""
    drawn = [within(svg, name="path") for svg in each(pieces, "svg", "qr")]
    if not drawn:
        return "the QR code is missing" if declared.own_style else None
    with guarded("the QR code"):
        wanted = wanted_code(declared.digest)
        right = all(path and _modules(path[0].attributes.get("d", "")) == wanted for path in drawn)
    return "" if right else "the QR code is not the one of the manifest"


def _modules(path: str) -> frozenset[tuple[int, int]]:
    """The dark modules that a path of horizontal strokes draws, by column and row (SVG 2, 9.3)."""
    if len(path) > _LONGEST:
        return frozenset()
    found: set[tuple[int, int]] = set()
    x = y = 0.0
    end = 0
    for step in _STEP.finditer(path):
        if path[end : step.start()].strip():
            return frozenset()
        end = step.end()
        one, two = float(step[2]), float(step[3] or 0)
        if step[1] == "h" and x + one <= _WIDEST:
            found |= {(column, int(y)) for column in range(int(x), int(x + one))}
            x += one
        elif step[1] == "h":
            return frozenset()
        else:
            x, y = (one, two) if step[1] == "M" else (x + one, y + two)
    return frozenset(found) if not path[end:].strip() else frozenset()
