"""The levels that a report can earn."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    """The levels of the stamp, each including the one before."""

    DRAFT = 0
    RESOLVED = 1
    REACHED = 2
    ARCHIVED = 3
    BORNE_OUT = 4

    def __str__(self) -> str:
        return self.name.lower().replace("_", " ")
