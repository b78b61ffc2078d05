"""A project without a disk."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builder.world import World

Files = Mapping[str, bytes]


class Memory(World):
    """A world whose project is a mapping of virtual paths to bytes."""

    def __init__(self, files: Files) -> None:
        super().__init__(Path("/nowhere"))
        self.files = files

    def read(self, path: str) -> bytes:
        if path in self.files:
            return self.files[path]
        if path.startswith("styles/report/"):
            return super().read(path)
        raise FileNotFoundError(path)

    def style_folder(self, name: str) -> Path | None:
        return self.project if f"styles/{name}/style.yaml" in self.files else super().style_folder(name)

    def names(self, folder: str) -> tuple[str, ...]:
        return tuple(sorted(path for path in self.files if path.rpartition("/")[0] == folder))
