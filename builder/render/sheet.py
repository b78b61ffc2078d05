"""The style sheet that a style's tokens, fonts and page make, put before its own sheets."""

from __future__ import annotations

from collections.abc import Mapping

from builder.model.style import Style, families
from builder.render.addresses import address


def font_faces(style: Style) -> str:
    """`@font-face` for each font file of a style."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; src: url("{address(face.path)}"); font-weight: {face.weight}; '
        f"font-style: {'italic' if face.italic else 'normal'} }}\n"
        for face in style.faces
    )


def style_sheet(style: Style) -> str:
    """`@font-face`, `@page` and the tokens as CSS custom properties."""
    return f"{font_faces(style)}@page {{ size: {style.page}; margin: {style.margins} }}\n{token_sheet(style)}"


def token_sheet(style: Style) -> str:
    """The tokens alone, for every medium.

    A list of fonts goes on with the style's other families, so that a character is found wherever the style has it.
    """
    lines = "".join(f"  --{name}: {value};\n" for name, value in completed(style).items())
    return f":root {{\n{lines}}}\n"


def completed(style: Style) -> Mapping[str, str]:
    """The tokens by their names, each list of fonts gone on with."""
    shipped = tuple(dict.fromkeys(face.family for face in style.faces))
    tokens = dict(style.tokens)
    for name, value in style.tokens.items():
        named = families(value)
        if not set(shipped) & set(named):
            continue
        own = [f'"{family}"' if family in shipped else family for family in named]
        others = [f'"{family}"' for family in shipped if family not in named]
        at = next((index for index, family in enumerate(named) if family not in shipped), len(own))
        tokens[name] = ", ".join([*own[:at], *others, *own[at:]])
    return tokens
