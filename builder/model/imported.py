"""What an import makes of a foreign report: the files of a project, not yet written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Project:
    """The files of a report as text, by their paths below report/, in the order in which a reader would open them."""

    files: Mapping[str, str]
