"""From a stamped report to a page of HTML; the door is `render`."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model import codes
from builder.model.artifact import Enclosure, Material, Page
from builder.model.diagnostic import Checked, Span
from builder.model.level import Level
from builder.model.stamp import Stamped
from builder.model.style import Style
from builder.render.addresses import address, figure_address
from builder.render.draft import DRAFT_ADDRESS, DRAFT_PICTURE
from builder.render.labels import label
from builder.render.names import file_name
from builder.render.sheet import DRAFT_SHEET, style_sheet
from builder.render.templates import TemplateFailed, fill
from builder.render.view import make_view

__all__ = ["render"]


def render(stamped: Stamped, style: Style, material: Material) -> Checked[Page]:
    """The page of an edition; None where a template of the style fails, with the line that did."""
    report = stamped.cited.report
    try:
        html = fill(style, make_view(stamped, material))
    except TemplateFailed as error:
        place = Span(error.template, error.line, 1 if error.line else 0)
        return Checked(
            None, (codes.TEMPLATE_FAILED.at(place, error.message, "look at the names that the template uses"),)
        )
    assets = {address(path): content for path, content in style.fonts.items()}
    assets |= {figure_address(source): content for source, content in report.figures.items()}
    assets |= {DRAFT_ADDRESS: DRAFT_PICTURE}
    draft = stamped.stamp.level is Level.DRAFT
    css = (style_sheet(style), *style.css.values(), *((DRAFT_SHEET,) if draft else ()))
    return Checked(
        Page(
            file_name(report.title, material.edition.name),
            html,
            css,
            assets,
            material.timestamp,
            draft,
            () if draft else tuple(_enclosures(stamped, material)),
            "" if draft else f"sha-256:{stamped.stamp.manifest.digest}",
        )
    )


def _enclosures(stamped: Stamped, material: Material) -> Iterator[Enclosure]:
    """The manifest, and each file that travels along; a draft carries neither."""
    yield Enclosure("manifest.json", stamped.stamp.manifest.content, "Data", label("manifest"))
    for path, content in sorted(material.enclosed.items()):
        data = path.startswith("report/evidence/")
        yield Enclosure(path, content, "Data" if data else "Source", label("enclosed-record" if data else "enclosed"))
