"""The command `verify`: nothing of the layout is loaded but where compiling again is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from builder.model.verdict import Rebuild, Verdict
from builder.verify import verify
from builder.world import World

SECONDS = 600
"""How long looking at a file may take, compiling it again included."""

STATEMENT = ".dsse.json"


def verify_file(file: Path, trust: Iterable[Path], beside: Iterable[Path], *, again: bool) -> Verdict:
    """What a file is worth; a statement that lies beside it under its name is taken with it.

    Raises OSError and Refused where a file cannot be read, TimeoutError where it takes too long.
    """
    content = World.read_outside(file)
    companions = {path.name: World.read_outside(path) for path in beside}
    statement = file.with_name(file.name + STATEMENT)
    if World.exists(statement):
        companions.setdefault(statement.name, World.read_outside(statement))
    rebuild: Rebuild | None = None
    if again:
        from builder.pipeline.rebuilding import rebuild
    with World.deadline(SECONDS):
        return verify(
            file.name,
            content,
            [World.read_outside(path) for path in trust],
            companions,
            today=World.now().date(),
            rebuild=rebuild,
        )
