"""From a stamped report to a web page."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from builder.language import direction, label
from builder.model import codes
from builder.model.artifact import Material, Medium, Page
from builder.model.diagnostic import Checked, Span
from builder.model.level import Level
from builder.model.stamp import Stamped
from builder.model.style import Style
from builder.render.addresses import address, figure_address
from builder.render.draft import DRAFT_ADDRESS, DRAFT_PICTURE
from builder.render.enclosing import enclosures, identifier
from builder.render.jsonld import script
from builder.render.names import file_name
from builder.render.pictures import fitted
from builder.render.screen import for_screens
from builder.render.sheet import font_faces, token_sheet
from builder.render.templates import TemplateFailed, fill
from builder.render.view import make_view
from builder.render.wording import css_string

TEMPLATE = "web.html.j2"
"""The template of the page."""

_PARTS = ('<meta charset="utf-8">', "</head>", "</body>")
_LICENCE = re.compile(r"https?://[^\s<>\"'”’)]+[^\s<>\"'”’).,;]")
_ANCHOR_LENGTH = 8


def render_web(stamped: Stamped, style: Style, material: Material) -> Checked[Page]:
    """The web page of an edition; None where a template of the style fails, with the line that did."""
    report = stamped.cited.report
    view = _view(stamped, material)
    path = style.paths.get(TEMPLATE, style.roots[-1])
    try:
        html = fill(style, view, TEMPLATE)
    except TemplateFailed as error:
        return Checked(None, (error.told(),))
    missing = next((part for part in _PARTS if part not in html), "")
    if missing:
        return Checked(None, (codes.TEMPLATE_FAILED.at(Span(path), f"the template writes no {missing}"),))
    references = {entry["number"]: str(entry["html"]) for entry in view["references"]}
    assets = {address(name): content for name, content in style.fonts.items()}
    assets |= {figure_address(source): content for source, content in fitted(report.figures, Medium.WEB).items()}
    assets |= {address(style.logo.path): style.logo.content} if style.logo else {}
    assets |= {DRAFT_ADDRESS: DRAFT_PICTURE}
    draft = stamped.stamp.level is Level.DRAFT
    marked = (_draft_sheet(report.language),) if draft else ()
    css = (font_faces(style), token_sheet(style), *style.web.values(), *marked)
    return Checked(
        Page(
            file_name(report.title, material.edition.name),
            for_screens(html, references, report.language),
            css,
            assets,
            material.timestamp,
            draft,
            enclosures(stamped, material),
            identifier(stamped),
        )
    )


def _view(stamped: Stamped, material: Material) -> dict[str, Any]:
    """What the templates of the web page can name: what all can, anchors that last, and what machines read."""
    from markupsafe import Markup  # noqa: PLC0415 -- comes with Jinja2, which a build alone loads

    report = stamped.cited.report
    view = make_view(stamped, material, Medium.WEB)
    for section in view["sections"]:
        seen: list[str] = []
        for claim in section["claims"]:
            digest = sha256(claim["passage"].encode()).hexdigest()[:_ANCHOR_LENGTH]
            again = f"-{seen.count(digest) + 1}" if digest in seen else ""
            claim["anchor"] = f"claim-{section['id']}-{digest}{again}"
            seen.append(digest)
    licence = _LICENCE.search(report.rights)
    return view | {
        "direction": direction(report.language),
        "locale": report.language.replace("-", "_"),
        "licence": licence[0] if licence else "",
        "published": report.published.isoformat() if report.published else "",
        "data": Markup(script(stamped)),  # noqa: S704 -- escaped there
    }


def _draft_sheet(language: str) -> str:
    """Comes after all that a style says: no style takes it away."""
    words = css_string(label(language, "errors-remain"))
    return f"""
html {{ scroll-padding-top: 4rem !important }}
body {{ padding-top: 2.2rem !important }}
body::before {{ content: {words} !important; display: block !important; visibility: visible !important;
  position: fixed !important; inset: 0 0 auto !important; z-index: 99 !important; padding: 0.4rem 1rem !important;
  background: #8c1d2f !important; color: #fff !important; font: 700 1rem/1.4 sans-serif !important;
  text-align: center !important; opacity: 1 !important }}
body::after {{ content: "" !important; display: block !important; position: fixed !important; inset: 0 !important;
  z-index: -1 !important; background: #8c1d2f !important; opacity: 0.12 !important;
  mask-image: url("{DRAFT_ADDRESS}") !important; mask-position: center !important; mask-size: 70% !important;
  mask-repeat: no-repeat !important; pointer-events: none !important }}
"""
