"""The command `diff`: two editions, each a finished file or a project."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from builder.cite import load_citation_style, number
from builder.compare import Changes, Version, compare
from builder.model.bibliography import Name
from builder.model.cited import CitedReport, Numbers
from builder.model.diagnostic import Span
from builder.model.level import Level
from builder.model.report import Declaration, Report, Withdrawal
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
    level = next((level for level in Level if str(level) == source.manifest.get("level")), None)
    if not source.files:
        return _notice(path.name, source.manifest, level)
    with World.scratch() as folder:
        for name, content in source.files.items():
            World.write(Path(folder) / name, content)
        return _project(path.name, World(Path(folder)), level, _numbers(source.manifest))


def _project(name: str, world: World, level: Level | None = None, given: Numbers | None = None) -> Version | None:
    report = load(world).value
    if report is None:
        return None
    processor, _ = load_citation_style(world, report)
    return Version(name, number(report, processor, given), level)


def _notice(name: str, manifest: Mapping[str, Any], level: Level | None) -> Version | None:
    """The notice that a report is withdrawn, which encloses its manifest alone."""
    told = manifest["report"]
    if not told.get("withdrawn"):
        return None
    checked = told.get("checked")
    report = Report(
        told["title"],
        told["language"],
        (),
        Span(name),
        published=_day(told.get("published")),
        checked=Declaration(date.fromisoformat(checked["on"]), tuple(Name(literal=by) for by in checked["by"]))
        if checked
        else None,
        supersedes=told.get("supersedes") or "",
        withdrawn=Withdrawal(date.fromisoformat(told["withdrawn"]["on"]), told["withdrawn"]["reason"]),
    )
    return Version(name, CitedReport(report, (), {}, {}, 0), level, notice=True)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _numbers(manifest: Mapping[str, Any]) -> Numbers | None:
    """The numbers of the whole report that a part of it keeps; whatever else a manifest may hold is left aside."""
    told = manifest.get("numbers")
    if not isinstance(told, dict):
        return None
    kinds = (told.get(kind) for kind in ("references", "sections", "labels"))
    counted = [kind if isinstance(kind, dict) else {} for kind in kinds]
    references, sections, labels = (
        {key: value for key, value in kind.items() if isinstance(value, int)} for kind in counted
    )
    return Numbers(references, sections, labels, told.get("complete") is True)
