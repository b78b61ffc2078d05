"""Diagnostics as text for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import TextIO

from builder.model.diagnostic import Diagnostic, Severity
from builder.model.places import LINE_END
from builder.terminal.escape import escape
from builder.terminal.excerpt import excerpt

Texts = Callable[[str], str | None]
"""The text of a file by its path, None where there is none to show."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_MENDS = "“imprimatur check --fix” mends this"


def tell(diagnostics: Iterable[Diagnostic], stream: TextIO, *, colour: bool, texts: Texts | None = None) -> None:
    """Print each diagnostic with its place and each hint the first time that it is given, then how many there are.

    With `texts` also the line in question with a caret under the place, and how many there are in each file.
    """
    found = list(diagnostics)
    hinted: set[str] = set()
    shown = None
    lines = lru_cache(1)(lambda path: _lines(texts, path))  # diagnostics come file by file
    for diagnostic in found:
        stream.write(_line(diagnostic, colour=colour))
        if diagnostic.span != shown:
            stream.writelines(_excerpt(diagnostic, lines(diagnostic.span.path), colour=colour))
        shown = diagnostic.span
        if diagnostic.hint and diagnostic.hint not in hinted:
            stream.write(f"  hint: {escape(diagnostic.hint)}\n")
        hinted.add(diagnostic.hint)
        if diagnostic.edits:
            stream.write(f"  fix: {_MENDS}\n")
    if texts:
        stream.writelines(_by_file(found))
    if found:
        stream.write(f"{summary(found)}\n")


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors, warnings and notes there are."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    told = [f"{counts[kind]} {kind}{'' if counts[kind] == 1 else 's'}" for kind in sorted(counts, reverse=True)]
    return ", ".join(told) or "nothing to report"


def _line(diagnostic: Diagnostic, *, colour: bool) -> str:
    place, message = escape(str(diagnostic.span)), escape(diagnostic.message)
    label = f"{diagnostic.severity}[{diagnostic.code} {diagnostic.name}]"
    if colour:
        place, label = f"\x1b[1m{place}\x1b[0m", f"\x1b[{_COLOURS[diagnostic.severity]}m{label}\x1b[0m"
    return f"{place}: {label}: {message}\n"


def _lines(texts: Texts | None, path: str) -> list[str]:
    text = texts(path) if texts else None
    return [] if text is None else LINE_END.split(text)


def _excerpt(diagnostic: Diagnostic, lines: list[str], *, colour: bool) -> Iterator[str]:
    """The line with its caret; nothing where the whole file is meant, or has changed since it was read."""
    if not 0 < diagnostic.span.line <= len(lines):
        return
    line, caret = excerpt(lines[diagnostic.span.line - 1], diagnostic.span.column)
    if colour:
        caret = f"{caret[:-1]}\x1b[{_COLOURS[diagnostic.severity]}m^\x1b[0m"
    yield f"  | {line}".rstrip() + "\n"
    yield f"  | {caret}\n"


def _by_file(found: list[Diagnostic]) -> Iterator[str]:
    """How many there are in each file, where it is not one alone."""
    files = [(path, summary(some)) for path, some in groupby(found, lambda diagnostic: diagnostic.span.path)]
    if len(files) > 1:
        yield from (f"  {escape(path)}: {counts}\n" for path, counts in files)
