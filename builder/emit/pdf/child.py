"""The process that lays pages out: it reads jobs from its standard input and answers with frames until that ends.

It reads pictures, fonts and style sheets that may be hostile, so it confines itself first and loads WeasyPrint after
that. What it prints goes to standard error, where the parent reads no more than the end of it.
"""

from __future__ import annotations

import gc
import os
import resource
import select
import signal
import sys
import threading
import warnings
from functools import partial
from typing import IO, Any

from builder.emit.pdf import frames
from builder.emit.pdf.limits import VARIABLE, Limits

RECURSION_LIMIT = 6000
"""Python frames; a level of HTML takes about seven in WeasyPrint, and markup is bounded long before."""

STACK = 128 * 1024 * 1024
"""Bytes of stack for as many frames; they are reserved, not used."""

MAX_DETAIL = 500
"""Characters of an exception's text that are passed on."""


def main() -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limits = Limits.of(os.environ.get(VARIABLE, ""))
    confine(limits)
    warnings.simplefilter("ignore")
    gc.disable()
    threading.Thread(target=leave_with_parent, daemon=True).start()
    sys.setrecursionlimit(RECURSION_LIMIT)
    threading.stack_size(min(STACK, limits.address_space // 8))
    worker = threading.Thread(target=serve, args=(sys.stdin.buffer, answers, limits))
    worker.start()
    worker.join()


def confine(limits: Limits) -> None:
    """Set the limits of this process; each stays below what the user's own limits allow. No core is dumped."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for kind, value in (
        (resource.RLIMIT_AS, limits.address_space),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (allowed, allowed))
    allow_cpu(limits.cpu)


def allow_cpu(seconds: int) -> None:
    """Allow this many seconds of CPU time from now on; the kernel sends SIGXCPU after them."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    value = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def leave_with_parent() -> None:
    """End this process as soon as nobody holds the other end of standard input, even in the midst of a layout."""
    watch = select.poll()
    watch.register(0, 0)
    watch.poll()
    os._exit(0)


def serve(jobs: IO[bytes], answers: IO[bytes], limits: Limits) -> None:
    """Say hello with the versions, then answer each job; the first failure is the last answer."""
    alive = answer(answers, greet)
    while alive and (job := receive(jobs)) is not None:
        gc.collect()
        allow_cpu(limits.cpu)
        alive = answer(answers, partial(lay_out, job, limits))


def greet() -> bytes:
    """Load WeasyPrint; the hello with its versions."""
    from builder.emit.pdf import engine  # noqa: PLC0415 -- after the limits are set, and failures are told

    gc.freeze()
    return frames.encode({"kind": "hello", "versions": engine.versions()})


def lay_out(job: frames.Frame, limits: Limits) -> bytes:
    """One job's answer: the PDF and what WeasyPrint complained about."""
    from builder.emit.pdf import engine  # noqa: PLC0415 -- see greet

    header = job.header
    content, complaints, pages = engine.lay_out(
        header["html"],
        header["css"],
        dict(zip(header["addresses"], job.blobs, strict=False)),
        header["timestamp"],
        header["identifier"],
        (header["prepress"], job.blobs[-1]) if "prepress" in header else None,
    )
    if len(content) > limits.file_size:
        raise MemoryError
    return frames.encode({"kind": "pdf", "complaints": complaints, "pages": pages}, [content])


def answer(answers: IO[bytes], work: Any) -> bool:
    """Send what the work gives, or how it failed; whether it went well."""
    try:
        frame, well = work(), True
    except MemoryError:
        frame, well = failure("memory"), False
    except RecursionError:
        frame, well = failure("recursion"), False
    except ImportError as error:
        frame, well = failure("package", error), False
    except OSError as error:
        frame, well = failure("library" if "cannot load library" in str(error) else "system", error), False
    except Exception as error:  # noqa: BLE001 -- a library's failure is told, whatever it is
        frame, well = failure("exception", error), False
    try:
        answers.write(frame)
        answers.flush()
    except BrokenPipeError:
        return False
    return well


def failure(reason: str, error: Exception | None = None) -> bytes:
    """The frame that says why there is no file."""
    detail = "" if error is None else f"{type(error).__name__}: {error}"[:MAX_DETAIL]
    return frames.encode({"kind": "failed", "reason": reason, "detail": detail})


def receive(jobs: IO[bytes]) -> frames.Frame | None:
    """The next job, or None where there is none."""
    decoder = frames.Decoder(limit=sys.maxsize)
    while data := os.read(jobs.fileno(), 1024 * 1024):
        if frame := decoder.feed(data):
            return frame
    return None


if __name__ == "__main__":
    main()
