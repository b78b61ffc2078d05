"""The pipes to a child: nobody waits for the other for ever, and nothing that it sends is kept without bound."""

from __future__ import annotations

import os
import selectors
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from builder.emit.pdf import frames

CHUNK = 256 * 1024
"""Bytes that are read or written at a time."""

MAX_NOISE = 16 * 1024
"""Bytes that are kept from the end of what the child prints."""

MAX_HEADER = 1024 * 1024
"""The longest header of an answer in bytes; it holds complaints."""

PATIENCE = 5.0
"""Seconds that a child may take to end once its pipes are closed, before it is killed."""


@dataclass(frozen=True, slots=True)
class Ended:
    """The child is gone, or not to be believed: its exit status (negative: a signal; None: it said `answer`)."""

    status: int | None
    answer: frames.Frame | None = None
    noise: str = ""


@dataclass(frozen=True, slots=True)
class TimedOut:
    """The child took longer than it may."""


class Channel:
    """A child process with pipes on its three streams."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Take a child over."""
        assert process.stdin is not None  # noqa: S101 -- World.start makes three pipes
        assert process.stdout is not None  # noqa: S101
        assert process.stderr is not None  # noqa: S101
        self._process = process
        self._input, self._output, self._errors = process.stdin, process.stdout, process.stderr
        self._noise = bytearray()
        for stream in (self._input, self._output, self._errors):
            os.set_blocking(stream.fileno(), False)

    def ask(self, message: bytes, limit: int, deadline: float) -> frames.Frame | Ended | TimedOut:
        """Send a message while reading, until an answer of no more than `limit` bytes is whole, or it is too late."""
        decoder = frames.Decoder(limit, MAX_HEADER, frames.MAX_BRACKETS)
        rest = memoryview(message)
        with selectors.DefaultSelector() as ready:
            ready.register(self._output, selectors.EVENT_READ)
            ready.register(self._errors, selectors.EVENT_READ)
            if rest:
                ready.register(self._input, selectors.EVENT_WRITE)
            while (left := deadline - monotonic()) > 0:
                for key, _ in ready.select(left):
                    if key.fileobj is self._input:
                        rest = self._write(rest)
                        if not rest:
                            ready.unregister(self._input)
                        continue
                    data = os.read(key.fd, CHUNK)
                    if key.fileobj is self._errors:
                        self._noise = (self._noise + data)[-MAX_NOISE:]
                        if not data:
                            ready.unregister(self._errors)
                        continue
                    try:
                        answer = decoder.feed(data)
                    except frames.Malformed:
                        self._process.kill()
                        return Ended(None, noise=self._end().noise)
                    if answer is not None:
                        return answer
                    if not data:
                        return self._end()
        return TimedOut()

    def _write(self, rest: memoryview) -> memoryview:
        """Write what the pipe takes; a child that is gone takes all."""
        try:
            return rest[os.write(self._input.fileno(), rest[:CHUNK]) :]
        except BrokenPipeError:
            return rest[len(rest) :]

    def _end(self) -> Ended:
        """Wait for a child that has closed its output or was killed; what it printed last is kept."""
        status = self._wait()
        with suppress(BlockingIOError):
            while data := os.read(self._errors.fileno(), CHUNK):
                self._noise = (self._noise + data)[-MAX_NOISE:]
        return Ended(status, noise=self._noise.decode(errors="replace"))

    def _wait(self) -> int:
        try:
            return self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()

    def kill(self) -> None:
        """End the child at once; whoever waits for it is told so."""
        self._process.kill()

    def close(self) -> None:
        """End the child, which leaves as soon as its input is closed."""
        for stream in (self._input, self._output, self._errors):
            with suppress(BrokenPipeError):
                stream.close()
        self._wait()
