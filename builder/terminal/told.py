"""What a command tells other programs, and how its JSON is written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

from builder.model.diagnostic import Diagnostic
from builder.model.level import Level
from builder.model.stamp import Excepted


@dataclass(frozen=True, slots=True)
class Told:
    """What was found, sorted; what exceptions allow; the level (None without a report); the version of the program.

    `folder` is the project's as the command names it, empty for the one it runs in: SARIF and GitHub look for files
    from the root of a repository. `pages` gives the page of a code, empty where there is none. All three formats are
    the same in every run.
    """

    diagnostics: tuple[Diagnostic, ...]
    excepted: tuple[Excepted, ...]
    level: Level | None
    version: str
    folder: str = ""
    pages: Callable[[str], str] = lambda _: ""

    def path(self, path: str) -> str:
        """The path of a file, from where the command runs."""
        return f"{self.folder.rstrip('/')}/{path}" if self.folder else path


def written(value: object) -> str:
    """JSON in ASCII alone, which no terminal and no encoding takes amiss; halves of surrogate pairs become “?”."""
    text = json.dumps(value, ensure_ascii=False, indent=2).encode("utf-8", "replace").decode()
    return re.sub(r"[^ -~\n]", lambda match: json.dumps(match.group())[1:-1], text) + "\n"
