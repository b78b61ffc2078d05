"""Standard output and what may be printed on it."""

from __future__ import annotations

import errno
import sys
from typing import TextIO


def out() -> TextIO:
    """Standard output; a closed one is the machine's fault. Raises OSError."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    return sys.stdout


def fail(message: str) -> int:
    """Say in one line that the command or the machine is at fault; the exit status of that."""
    from builder.terminal import escape  # noqa: PLC0415 -- --help and --version load nothing of it

    sys.stderr.write(f"imprimatur: {escape(message)}\n")
    return 2


def colour(stream: TextIO) -> bool:
    """Whether to print in colour: to a person who does not refuse it."""
    from builder.world import World  # noqa: PLC0415

    return stream.isatty() and not World.variable("NO_COLOR")
