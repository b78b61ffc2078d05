"""Files for a print shop: the boxes of a page, the marks about it, and that nothing but inks is left.

It runs in the child. What is printed beyond the bleed is cut off, so that a style can let anything run off the page.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.pdf import VARIANTS

from builder.emit.pdf import finish, inks

LOGGER = logging.getLogger("weasyprint.prepress")
"""Below WeasyPrint's logger, so that complaints are told with its own."""

VARIANT = "imprimatur/press"
"""Declares no standard: PDF/X was not validated, and an archive wants other colours."""

POINTS = 72 / 25.4
"""Points in a millimetre."""

ROOM = 9.0
"""Millimetres about the bleed for the marks."""

HAIR = 0.25
"""Width of the marks in points."""

OTHER = re.compile(rb"(?<![\w./])(?:[-\d.]+ ){3}(?:rg|RG)\b|/(?!DeviceCMYK|DeviceGray|All|Pattern)[\w-]+ (?:cs|CS)\b")
"""How a content stream chooses a colour that is neither inks nor grey (ISO 32000-1, 8.6.8)."""


@dataclass(slots=True, eq=False)
class Press:
    """The print shop that a page is laid out for; bleed in millimetres."""

    bleed: float
    marks: tuple[str, ...]
    condition: str
    inks: inks.Inks | None

    @classmethod
    def of(cls, asked: dict[str, Any], profile: bytes) -> Press:
        """What the header of a job asks for, and the profile behind its files. Raises ValueError."""
        colours = inks.Inks(profile) if profile else None
        return cls(asked["bleed"], tuple(asked["marks"]), asked["condition"], colours)

    @property
    def margin(self) -> float:
        """Millimetres about the trimmed page."""
        return self.bleed + (ROOM if self.marks else 0.0)

    def profiles(self) -> dict[str, Any]:
        """The colour profiles that WeasyPrint writes into the file."""
        return {} if self.inks is None else {"device-cmyk": self.inks.intent()}

    def variant(self) -> str:
        """What the file is declared to be: with bleed alone it is as fit for an archive as any."""
        return "pdf/a-3a" if self.inks is None else VARIANT

    def sheet(self) -> str:
        """The style sheet that makes the page larger than it is trimmed to."""
        return f"@page {{ bleed: {self.margin}mm; marks: none }}"

    def finish(self, document: Any, pdf: Any) -> None:
        """Set the boxes of each page, cut off what is beyond the bleed, draw the marks; then as for any file."""
        resources: dict[int, Any] = {}
        for number in pdf.pages["Kids"][::3]:
            page = pdf.objects[number]
            at = int(page["Resources"].split()[0])
            resources[at] = pdf.objects[at]
            self._page(page, pdf.objects[int(page["Contents"].split()[0])])
        pdf.info["Trapped"] = "/False"
        if self.inks is not None:
            for found in resources.values():
                spaces = pdf.objects[int(found["ColorSpace"].split()[0])]
                spaces.clear()
                spaces["All"] = registration()
            self._intend(pdf)
            check(pdf)
        finish.finish(document, pdf)

    def _page(self, page: Any, content: Any) -> None:
        left, bottom, right, top = page["TrimBox"]
        bleed, margin = self.bleed * POINTS, self.margin * POINTS
        page["BleedBox"] = pydyf.Array([left - bleed, bottom - bleed, right + bleed, top + bleed])
        page["MediaBox"] = pydyf.Array([left - margin, bottom - margin, right + margin, top + margin])
        area = f"{left - bleed:.4f} {bottom - bleed:.4f} {right - left + 2 * bleed:.4f} {top - bottom + 2 * bleed:.4f}"
        content.stream.insert(0, f"q {area} re W n".encode())
        content.stream.append(b"Q")
        if self.marks:
            content.stream.append(self._drawn(left, bottom, right, top))

    def _drawn(self, left: float, bottom: float, right: float, top: float) -> bytes:
        """The marks of a page, an artifact (14.8.2.2.2); they stand clear of the bleed."""
        ink = "/All CS 1 SCN" if self.inks is not None else "0 G"
        clear, end = (max(self.bleed, 2.0) + 0.5) * POINTS, (self.margin - 1.0) * POINTS
        lines: list[str] = []
        if "crop" in self.marks:
            for x, outward in ((left, -1), (right, 1)):
                for y, upward in ((bottom, -1), (top, 1)):
                    lines += [_line(x + outward * clear, y, x + outward * end, y)]
                    lines += [_line(x, y + upward * clear, x, y + upward * end)]
        if "cross" in self.marks:
            away = (self.bleed + ROOM / 2) * POINTS
            middle, centre = (left + right) / 2, (bottom + top) / 2
            for x, y in ((middle, top + away), (middle, bottom - away), (left - away, centre), (right + away, centre)):
                lines += _cross(x, y)
        return f"/Artifact BMC\nq {ink} {HAIR} w\n{chr(10).join(lines)}\nQ\nEMC".encode()

    def _intend(self, pdf: Any) -> None:
        """Name the output intent as the shop calls it (ISO 32000-1, 14.11.5)."""
        intent = pdf.catalog["OutputIntents"][0]
        intent["OutputConditionIdentifier"] = pydyf.String(self.condition)


def registration() -> Any:
    """The colour that every plate prints (ISO 32000-1, 8.6.6.4)."""
    tint = pydyf.Dictionary(
        {
            "FunctionType": 2,
            "Domain": pydyf.Array([0, 1]),
            "C0": pydyf.Array([0, 0, 0, 0]),
            "C1": pydyf.Array([1, 1, 1, 1]),
            "N": 1,
        }
    )
    return pydyf.Array(["/Separation", "/All", "/DeviceCMYK", tint])


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S"


def _cross(x: float, y: float) -> list[str]:
    """A cross of 6 mm with a ring of 3 mm: four arcs, by the usual 0.5523 of the radius."""
    arm, r = 3.0 * POINTS, 1.5 * POINTS
    k = 0.5523 * r
    ring = (
        f"{x + r:.3f} {y:.3f} m "
        f"{x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c "
        f"{x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c "
        f"{x + k:.3f} {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c s"
    )
    return [ring, _line(x - arm, y, x + arm, y), _line(x, y - arm, x, y + arm)]


def write(pdf: Any, document: Any, streams: Any, attachments: Any, compress: bool) -> None:  # noqa: FBT001
    """The metadata of a file that claims no standard; called by WeasyPrint."""
    del streams, attachments
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("Type") == "/Annot":
            item["F"] = 4  # printed: as for an archive, so that nobody takes the links for hidden
    document.metadata.include_in_pdf(pdf, "", 0, "", compress)


def apply() -> None:
    """Put the changes in place."""
    inks.apply()
    VARIANTS[VARIANT] = (
        write,
        {"pdf_version": "1.7", "pdf_identifier": True, "pdf_tags": True, "output_intent": "device-cmyk"},
    )


def check(pdf: Any) -> None:
    """Complain of what is left in other colours, and of transparency; take out groups that let nothing show through."""
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    contents = {int(page["Contents"].split()[0]) for page in pages}
    forms = []
    shows_through = False
    for number, item in enumerate(pdf.objects):
        values = item.extra if isinstance(item, pydyf.Stream) else item if isinstance(item, dict) else {}
        painted = values.get("Subtype") == "/Form" or values.get("Type") == "/Pattern"
        if painted:
            forms.append(values)
        if (painted or number in contents) and OTHER.search(b"\n".join(map(pydyf._to_bytes, item.stream))):  # noqa: SLF001
            LOGGER.error("Something is left in RGB: a colour that has no inks")
        if _is_other(values):
            LOGGER.error("Something is left in RGB: %s", values.get("Subtype", "a gradient").lstrip("/"))
        shows_through = shows_through or "SMask" in values or _blends(values.get("ExtGState") or {})
    if shows_through:
        LOGGER.warning("Transparency is left in the file")
        return
    for form in forms:
        form.pop("Group", None)


def _is_other(values: Any) -> bool:
    """Whether a picture, a gradient or a font has colours that are no inks."""
    if "ShadingType" in values or values.get("Subtype") == "/Image":
        return str(values["ColorSpace"]) not in {"/DeviceCMYK", "/DeviceGray"}
    return bool(values.get("Subtype") == "/Type3")


def _blends(states: Any) -> bool:
    """Whether a state of a resource dictionary lets something show through (ISO 32000-1, 11.6.4)."""
    return any(
        state.get("ca", 1) != 1
        or state.get("CA", 1) != 1
        or "SMask" in state
        or state.get("BM", "/Normal") != "/Normal"
        for state in states.values()
    )
