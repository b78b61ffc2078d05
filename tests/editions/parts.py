"""What the editions of a project are made of, without laying anything out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from builder.model.artifact import Input
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.level import Level
from builder.pipeline.auditing import audit_project, called
from builder.pipeline.editions import prepare
from builder.world import World


@dataclass(frozen=True, slots=True)
class Part:
    """An edition: its report, the files that it is made of, its level, the errors that it alone has."""

    cited: CitedReport
    files: dict[str, str]
    inputs: tuple[Input, ...]
    level: Level
    told: tuple[Diagnostic, ...]

    def words(self) -> str:
        """All that can get into its file, in small letters."""
        return f"{self.cited!r}\n{self.files!r}".lower()


def parts(folder: Path) -> dict[str, Part]:
    """The editions of a project by name."""
    world = World(folder)
    audited = audit_project(world, ()).value
    assert audited is not None
    made: dict[str, Part] = {}
    for one in prepare(world, audited):
        inputs = [file for file in one.world.inputs() if file.path.startswith("report/")]
        files = {file.path: one.world.read(file.path).decode("utf-8", "replace") for file in inputs}
        cited = one.audited.audit.cited
        made[called(one.edition)] = Part(cited, files, one.world.inputs(), one.audited.level, one.told)
    return made
