"""The command `diff`: two editions, each a finished file or a project."""

from __future__ import annotations

from pathlib import Path

from builder.cite import load_citation_style, number
from builder.compare import Changes, Version, compare
from builder.model.level import Level
from builder.source import load
from builder.verify import enclosed
from builder.world import World


def compare_files(old: Path, new: Path) -> Changes | str:
    """What changed between two editions, or why one of them cannot be read. Raises OSError and Refused."""
    versions: list[Version] = []
    for path in (old, new):
        version = _project(path.name or "the project here", World(path)) if path.is_dir() else _file(path)
        if version is None:
            return f"{path} holds no report that can be compared: neither a project nor a file with its source enclosed"
        versions.append(version)
    return compare(*versions)


def _file(path: Path) -> Version | None:
    source = enclosed(World.read_outside(path))
    if source is None:
        return None
    with World.scratch() as folder:
        for name, content in source.files.items():
            World.write(Path(folder) / name, content)
        level = next((level for level in Level if str(level) == source.manifest.get("level")), None)
        return _project(path.name, World(Path(folder)), level)


def _project(name: str, world: World, level: Level | None = None) -> Version | None:
    report = load(world).value
    if report is None:
        return None
    processor, _ = load_citation_style(world, report)
    return Version(name, number(report, processor), level)
