"""Kept copies are read in a process of its own, with limits: both of its ends.

The libraries that unpack and read copies have no limits of time and memory that hold against hostile ones. A question
is a line of JSON with the size of the copy, then the copy; the answer is a line of JSON. A copy that ends the process
is one that cannot be read; the next one gets a new process.
"""

from __future__ import annotations

import json
import logging
import os
import resource
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import TracebackType
from typing import IO, Any, Self, TypeAlias

from builder.evidence.texts import Copied, read_copy
from builder.evidence.wording import Unreadable
from builder.model.evidence import Passage

MODULE = "builder.evidence.reading"

SECONDS = 30
"""Of CPU that one copy may take; a PDF file of fifty pages takes about two."""

MEMORY = 2 * 2**30
"""Bytes of address space."""

VARIABLE = "IMPRIMATUR_COPY_SECONDS"
"""The variable of the process's environment by which tests allow it less."""

Start: TypeAlias = Callable[[str, dict[str, str]], "subprocess.Popen[bytes]"]
"""Starts a module in a process of its own with pipes on its streams: `World.start`."""


class Reader:
    """Reads copies one after the other; the process is started when the first one comes."""

    def __init__(self, start: Start) -> None:
        """Take what starts the process."""
        self._start = start
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, kind: str, content: bytes, *, text: bool) -> Copied | str:
        """What `read_copy` gives; where not even a digest could be had, why, as the end of “the copy is …”."""
        if self._process is None:
            self._process = self._start(MODULE, {})
        line = self._ask(self._process, {"kind": kind, "size": len(content), "text": text}, content)
        if not line.endswith(b"\n"):
            self._end()
            return f"broken, or takes more than {SECONDS} seconds or {MEMORY // 2**30} GiB to read"
        answer = json.loads(line)
        if isinstance(answer, str):
            return answer
        passages = tuple(Passage(place, words) for place, words in answer["passages"])
        return Copied(answer["digest"], passages, answer["reason"])

    @staticmethod
    def _ask(process: subprocess.Popen[bytes], question: Mapping[str, object], content: bytes) -> bytes:
        if process.stdin is None or process.stdout is None:
            raise AssertionError("the process has pipes")
        with suppress(OSError):
            process.stdin.write(json.dumps(question).encode() + b"\n" + content)
            process.stdin.flush()
        return process.stdout.readline()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            with suppress(OSError):
                self._process.communicate()
            self._process = None


def main() -> None:
    """Answer questions until standard input ends."""
    for kind, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (allowed, allowed))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    serve(sys.stdin.buffer, sys.stdout.buffer, float(os.environ.get(VARIABLE) or SECONDS))


def serve(questions: IO[bytes], answers: IO[bytes], seconds: float) -> None:
    """Answer each question in turn; the kernel ends the process where one takes too long, in whatever code it is."""
    while line := questions.readline():
        question = json.loads(line)
        content = questions.read(question["size"])
        signal.setitimer(signal.ITIMER_PROF, seconds)
        answers.write(json.dumps(_answer(question, content)).encode() + b"\n")
        answers.flush()
        signal.setitimer(signal.ITIMER_PROF, 0)


def _answer(question: Mapping[str, Any], content: bytes) -> object:
    try:
        copied = read_copy(question["kind"], content, text=question["text"])
    except Unreadable as reason:
        return str(reason)
    except Exception as error:  # noqa: BLE001 -- whatever the library does with a broken file
        return f"broken ({type(error).__name__})"
    passages = [(passage.place, passage.text) for passage in copied.passages]
    return {"digest": copied.digest, "passages": passages, "reason": copied.reason}


if __name__ == "__main__":
    main()
