"""Pairs of versions of the base project, read as a build reads them."""

from __future__ import annotations

from pathlib import Path

from builder.cite import load_citation_style, number
from builder.compare import Changes, Version, compare
from builder.model.level import Level
from builder.source import load
from builder.world import World
from tests.rules.projects import BASE, assemble


def read(project: Path, name: str, level: Level | None = None) -> Version:
    """A project as it is compared."""
    world = World(project)
    loaded = load(world)
    assert loaded.value is not None
    assert not loaded.diagnostics, loaded.diagnostics
    processor, found = load_citation_style(world, loaded.value)
    assert not found, found
    return Version(name, number(loaded.value, processor), level)


def changed(into: Path, **files: str) -> Changes:
    """What these files change of the base project."""
    return compare(read(BASE, "old.pdf"), read(assemble(into, **files), "new.pdf"))


def base_file(path: str) -> str:
    """A file of the base project, by its path below report/."""
    return (BASE / "report" / path).read_text("utf-8")


def replaced(path: str, *replacements: tuple[str, str]) -> dict[str, str]:
    """A file of the base project with some of its text replaced."""
    text = base_file(path)
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return {path: text}
