"""From a stamped report to a page of HTML; the door is `render`."""

from __future__ import annotations

from dataclasses import replace

from builder.model.artifact import Material, Medium, Page
from builder.model.diagnostic import Checked
from builder.model.level import Level
from builder.model.stamp import Stamped
from builder.model.style import Style, needed
from builder.render.addresses import address, figure_address
from builder.render.book import render_book
from builder.render.draft import DRAFT_ADDRESS, DRAFT_PICTURE
from builder.render.enclosing import enclosures, identifier
from builder.render.jsonld import render_data
from builder.render.names import file_name
from builder.render.pictures import fitted
from builder.render.sheet import style_sheet
from builder.render.templates import TemplateFailed, fill
from builder.render.view import make_view
from builder.render.web import render_web
from builder.render.wording import draft_sheet, turned, turned_margins, word_sheet

__all__ = ["render", "render_book", "render_data", "render_web"]


def render(stamped: Stamped, style: Style, material: Material) -> Checked[Page]:
    """The page of an edition; None where a template of the style fails, with the line that did."""
    report = stamped.cited.report
    try:
        html = fill(style, make_view(stamped, material, style=style))
    except TemplateFailed as error:
        return Checked(None, (error.told(),))
    style = needed(style, html)
    assets = {address(path): content for path, content in style.fonts.items()}
    assets |= {figure_address(source): content for source, content in fitted(report.figures, Medium.PRINT).items()}
    assets |= {address(style.logo.path): style.logo.content} if style.logo else {}
    assets |= {DRAFT_ADDRESS: DRAFT_PICTURE}
    draft = stamped.stamp.level is Level.DRAFT
    marked = (draft_sheet(report.language),) if draft else ()
    style = replace(style, margins=turned_margins(style.margins, report.language))
    sheets = (turned(css, report.language) for css in (*style.css.values(), *marked))
    css = (style_sheet(style), word_sheet(report.language), *sheets)
    return Checked(
        Page(
            file_name(report.title, material.edition.name),
            html,
            css,
            assets,
            material.timestamp,
            draft,
            enclosures(stamped, material),
            identifier(stamped),
            style.prepress,
        )
    )
