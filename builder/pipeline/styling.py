"""The command `styles`: those that there are, and a new one to begin with."""

from __future__ import annotations

import re
from pathlib import Path

from builder.model.diagnostic import Diagnostic, Severity, Span, sort
from builder.model.report import Edition, Format
from builder.model.style import Style
from builder.pipeline.outcome import Outcome
from builder.source import load_style
from builder.world import World

_STARTER = """\
# A style of your own: what stands here takes the place of what “{parent}” says, all else stays as it is.
# Take the mark away from the lines that you change.
# In report.yaml:   editions: [{{name: {name}, style: {name}}}]
# What holds where: imprimatur config -e {name}
about: The look of our house
extends: {parent}
#page: {page}
#margins: {margins}
#logo: {{file: logo.svg, alt: The name of our house}}
# Fonts that the licence lets you hand out, in fonts/ beside this file; a family that is there already is replaced:
#fonts:
#  - {{family: Text, file: fonts/Ours-Regular.ttf, weight: 400}}
#  - {{family: Text, file: fonts/Ours-Bold.ttf, weight: 700}}
#tokens:
{tokens}"""


def list_styles(world: World) -> Outcome:
    """Each style with what it is for, its formats, what it extends and where it lies."""
    lines: list[str] = []
    found: list[Diagnostic] = []
    for name in world.style_names():
        checked = load_style(world, Edition(style=name, span=Span(f"styles/{name}/style.yaml")))
        found += [one for one in checked.diagnostics if one.severity is Severity.ERROR]
        if checked.value is not None:
            lines.append(_told(world, checked.value))
    return Outcome((), None, sort(found), output="".join(lines), text=world.text)


def _told(world: World, style: Style) -> str:
    formats = ", ".join(one.value for one in style.formats if one is not Format.JSONLD)
    parents = f"; extends {style.roots[-2].removeprefix('styles/')}" if len(style.roots) > 1 else ""
    shipped = world.shipped(f"{style.roots[-1]}/style.yaml")
    where = "the program’s own" if shipped else f"in {style.roots[-1]}/ of the project"
    return f"{style.name}\n  {style.about or 'it does not say what it is for'}\n  {formats}{parents}; {where}\n"


def new_style(world: World, name: str, parent: str) -> Path | str:
    """Write a style.yaml to begin with; its path, or why it is not written. Raises OSError."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", name):
        return f"“{name}” is no name of a style: take small letters, digits and hyphens, such as our-house"
    if name == parent:
        return f"a style cannot extend itself: call it otherwise than “{parent}”"
    file = world.project / "styles" / name / "style.yaml"
    if world.exists(file):
        return f"{file} is there already and is left as it is"
    checked = load_style(world, Edition(style=parent))
    if checked.value is None:
        return "; ".join(f"{one.message}: {one.hint}" if one.hint else one.message for one in checked.diagnostics)
    style = checked.value
    tokens = "".join(f"#  {token}: {_quoted(value)}\n" for token, value in style.tokens.items())
    text = _STARTER.format(name=name, parent=parent, page=style.page, margins=style.margins, tokens=tokens)
    world.write(file, text.encode())
    return file


def _quoted(value: str) -> str:
    return value if re.fullmatch(r"[\w.%-]+", value) else f"'{value}'" if '"' in value else f'"{value}"'
