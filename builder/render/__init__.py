"""From a stamped report to a page of HTML; the door is `render`."""

from __future__ import annotations

from builder.model import codes
from builder.model.artifact import Material, Page
from builder.model.diagnostic import Checked, Span
from builder.model.level import Level
from builder.model.stamp import Stamped
from builder.model.style import Style
from builder.render.addresses import MANIFEST_ADDRESS, address, figure_address
from builder.render.draft import DRAFT_ADDRESS, DRAFT_PICTURE
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
    assets |= {DRAFT_ADDRESS: DRAFT_PICTURE, MANIFEST_ADDRESS: stamped.stamp.manifest.content}
    draft = stamped.stamp.level is Level.DRAFT
    css = (style_sheet(style), *style.css.values(), *((DRAFT_SHEET,) if draft else ()))
    return Checked(Page(file_name(report.title, material.edition.name), html, css, assets, material.timestamp, draft))
