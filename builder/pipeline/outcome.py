"""What a command came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from builder.model import codes
from builder.model.diagnostic import Diagnostic, Severity
from builder.model.level import Level
from builder.model.stamp import Excepted

_NOT_THE_REPORT = (
    codes.UNKNOWN_EDITION, codes.LAYOUT_FAILED, codes.LAYOUT_KILLED, codes.WRITE_FAILED, codes.IMPORT_EXISTS,
    codes.KEY_UNREADABLE, codes.KEY_LOCKED, codes.KEY_UNFIT, codes.CERTIFICATE_EXPIRED, codes.TIMESTAMP_FAILED,
    codes.TIMESTAMP_STALE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command came to: the files written, the level earned (None without a report), all that was found.

    `excepted` is what the author's exceptions allow, `output` what goes to standard output, `text` gives the text of a
    file that a diagnostic names.
    """

    written: tuple[Path, ...]
    level: Level | None
    diagnostics: tuple[Diagnostic, ...]
    excepted: tuple[Excepted, ...] = ()
    output: str = ""
    text: Callable[[str], str | None] = lambda _: None

    @property
    def status(self) -> int:
        """The exit status: 0 done, 1 the report has errors, 2 the command or the machine is at fault."""
        errors = {found.code for found in self.diagnostics if found.severity is Severity.ERROR}
        if errors & {code.code for code in _NOT_THE_REPORT}:
            return 2
        return 1 if errors else 0
