"""The style sheet that a style's tokens, fonts and page make, put before its own sheets."""

from __future__ import annotations

from builder.model.style import Style
from builder.render.addresses import address
from builder.render.draft import DRAFT_ADDRESS

DRAFT_SHEET = f"""
@page {{
  background: url("{DRAFT_ADDRESS}") center / 70% no-repeat !important;
  @top-right {{ content: "DRAFT – errors remain" !important; font-weight: 700 !important; color: #8c1d2f !important;
    white-space: nowrap !important; visibility: visible !important }}
}}
"""
"""Comes after all that a style says, on every page: no style takes it away."""


def style_sheet(style: Style) -> str:
    """`@font-face`, `@page` and the tokens as CSS custom properties."""
    faces = "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("{address(face.path)}"); font-weight: {face.weight}; '
        f"font-style: {'italic' if face.italic else 'normal'} }}\n"
        for face in style.faces
    )
    tokens = "".join(f"  --{name}: {value};\n" for name, value in style.tokens.items())
    return f"{faces}@page {{ size: {style.page}; margin: {style.margins} }}\n:root {{\n{tokens}}}\n"
