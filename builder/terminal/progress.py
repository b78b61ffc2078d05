"""What is being done, for whoever watches."""

from __future__ import annotations

from typing import TextIO

from builder.terminal.escape import escape


class Progress:
    """What is being done, on one line that is wiped at the end; silent where the stream is no terminal."""

    def __init__(self, stream: TextIO) -> None:
        """Show progress on this stream if a person is watching it."""
        self._stream = stream
        self._shown = stream.isatty()

    def __call__(self, doing: str) -> None:
        """Show what is being done now."""
        if self._shown:
            self._stream.write(f"\r\x1b[K{escape(doing)} …")
            self._stream.flush()

    def done(self) -> None:
        """Wipe the line."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
