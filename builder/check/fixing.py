"""Fixes: edits to the text of files, applied where what they change stands there letter for letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from builder.model.diagnostic import Diagnostic, Edit
from builder.model.places import line_starts

Texts = Callable[[str], str | None]
"""The text of a file by its path, None where it cannot be read."""


def fitting(diagnostics: Iterable[Diagnostic], texts: Texts) -> tuple[Diagnostic, ...]:
    """The same diagnostics; those of which an edit does not fit its file offer none."""
    files = _Files(texts)
    return tuple(
        replace(found, edits=()) if any(files.range(edit) is None for edit in found.edits) else found
        for found in diagnostics
    )


def mend(diagnostics: Iterable[Diagnostic], texts: Texts) -> Mapping[str, str]:
    """The new text of each file that the edits change.

    The edits of a diagnostic are made all or none; of two that touch, the first is made.
    """
    files = _Files(texts)
    taken: dict[str, list[tuple[int, int, str]]] = {}
    for found in diagnostics:
        ranges = [(edit, files.range(edit)) for edit in dict.fromkeys(found.edits)]
        if not ranges or any(place is None or _touches(taken.get(edit.span.path, ()), place) for edit, place in ranges):
            continue
        for edit, place in ranges:
            if place is not None:
                taken.setdefault(edit.span.path, []).append((*place, edit.new))
    return {path: _applied(files.text(path), changes) for path, changes in taken.items()}


def _touches(changes: Iterable[tuple[int, int, str]], place: tuple[int, int]) -> bool:
    return any(place[0] <= end and start <= place[1] for start, end, _ in changes)


def _applied(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


class _Files:
    """The texts that edits refer to, with the beginnings of their lines."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._read: dict[str, tuple[str, list[int]]] = {}

    def text(self, path: str) -> str:
        return self._file(path)[0]

    def range(self, edit: Edit) -> tuple[int, int] | None:
        """From where to where an edit changes its file; None where something else stands there."""
        text, starts = self._file(edit.span.path)
        if not 1 <= edit.span.line <= len(starts):
            return None
        start = starts[edit.span.line - 1] + edit.span.column - 1
        return (start, start + len(edit.old)) if edit.old and text.startswith(edit.old, start) else None

    def _file(self, path: str) -> tuple[str, list[int]]:
        if path not in self._read:
            text = self._texts(path) or ""
            self._read[path] = (text, line_starts(text))
        return self._read[path]
