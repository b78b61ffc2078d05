"""Styles of one's own, and what is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builder.model.diagnostic import Diagnostic, Span
from builder.model.report import Edition
from builder.model.style import Style
from builder.source import load_style
from builder.world import World

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "styles" / "report" / "fonts"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20">{}</svg>'
LOGO = _SVG.format('<title>Us</title><rect width="60" height="20" fill="#114488"/>').encode()


def house(project: Path, text: str, files: Mapping[str, bytes] | None = None, name: str = "house") -> Path:
    """A style of this style.yaml in a project, with further files by their paths in its folder."""
    folder = project / "styles" / name
    for path, content in ({"style.yaml": text.encode()} | dict(files or {})).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def loaded(project: Path, name: str = "house") -> tuple[Style | None, tuple[Diagnostic, ...]]:
    """The style of this name, and what is told of it."""
    checked = load_style(World(project), Edition(style=name, span=Span("report/report.yaml", 1, 1)))
    return checked.value, checked.diagnostics


def told(project: Path, text: str, files: Mapping[str, bytes] | None = None) -> list[str]:
    """What is told of a style of this style.yaml, a line each: code, place, message, hint."""
    house(project, text, files)
    return [f"{one.code} {one.span} {one.message} ({one.hint})" for one in loaded(project)[1]]
