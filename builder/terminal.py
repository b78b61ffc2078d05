"""Diagnostics and progress as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from builder.model.diagnostic import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def escape(text: str) -> str:
    """Text safe to print: control characters (ESC among them), and what turns the reading direction, made visible."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):04x}}}" for char in text)


def tell(diagnostics: Iterable[Diagnostic], stream: TextIO, *, colour: bool) -> None:
    """Print each diagnostic with its place, each hint the first time that it is given, then how many there are."""
    found = list(diagnostics)
    hinted: set[str] = set()
    for diagnostic in found:
        stream.write(_line(diagnostic, colour=colour))
        if diagnostic.hint and diagnostic.hint not in hinted:
            stream.write(f"  hint: {escape(diagnostic.hint)}\n")
        hinted.add(diagnostic.hint)
    if found:
        stream.write(f"{summary(found)}\n")


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors and warnings there are."""
    counts = dict.fromkeys(sorted(Severity, reverse=True), 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    told = [f"{number} {severity}{'' if number == 1 else 's'}" for severity, number in counts.items() if number]
    return ", ".join(told) or "nothing to report"


def _line(diagnostic: Diagnostic, *, colour: bool) -> str:
    place, message = escape(str(diagnostic.span)), escape(diagnostic.message)
    label = f"{diagnostic.severity}[{diagnostic.code} {diagnostic.name}]"
    if colour:
        place, label = f"\x1b[1m{place}\x1b[0m", f"\x1b[{_COLOURS[diagnostic.severity]}m{label}\x1b[0m"
    return f"{place}: {label}: {message}\n"


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
