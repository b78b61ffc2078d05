"""The text of a bibliography in whatever encoding it comes, and how much is said about it."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass, field

from builder.model import codes
from builder.model.diagnostic import Code, Diagnostic, Span
from builder.source.located import SourceFile
from builder.source.shape import Sink
from builder.source.tree import decode

MAX_ENTRIES = 100_000
"""How many entries of a file are read."""

MAX_TOLD = 1_000
"""How many diagnostics are given about one file."""

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE = "save the file as UTF-8 (in most editors: Save with Encoding)"
_MIXED = "imprimatur-windows-1252"


def text_of(path: str, content: bytes, sink: Sink) -> SourceFile:
    """The text of a file: what is not UTF-8 is told, and read as UTF-16 or byte by byte as Windows-1252."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            sink(codes.NOT_UTF8.at(Span(path, 1, 1), f"the file is in {name}", _SAVE))
            return SourceFile(path, content.decode(name, "replace"))
    if b"\0" in content[:2]:  # no bibliography begins with NUL, so this is the half of a character
        name = "UTF-16-LE" if content[1:2] == b"\0" else "UTF-16-BE"
        sink(codes.NOT_UTF8.at(Span(path, 1, 1), f"the file is in {name}", _SAVE))
        return SourceFile(path, content.decode(name, "replace"))
    checked = decode(path, content)
    if checked.value is not None:
        return checked.value
    for found in checked.diagnostics:
        sink(codes.NOT_UTF8.at(found.span, f"{found.message}: the file is read as Windows-1252 there", _SAVE))
    return SourceFile(path, content.decode("utf-8-sig", _MIXED))


def _windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    try:
        return wrong.decode("cp1252"), error.end
    except UnicodeDecodeError:  # five bytes stand for nothing there
        return wrong.decode("latin-1"), error.end


codecs.register_error(_MIXED, _windows)


@dataclass
class Limited:
    """A sink that passes on the first MAX_TOLD diagnostics about a file."""

    sink: Sink
    count: int = 0

    def __call__(self, diagnostic: Diagnostic) -> None:
        """Tell it, or once that there is more."""
        self.count += 1
        if self.count <= MAX_TOLD:
            self.sink(diagnostic)
        elif self.count == MAX_TOLD + 1:
            message = f"more than {MAX_TOLD:,} things are to be said about this file: the rest is not told"
            self.sink(codes.TOO_LARGE.at(Span(diagnostic.span.path), message))


@dataclass
class Tally:
    """What is told once a name with the number of times, at the first place."""

    file: SourceFile
    code: Code
    message: Callable[[str, str], str]
    hint: str = ""
    found: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, name: str, start: int) -> None:
        """Count one more, which stands at this index of the text."""
        first, count = self.found.get(name, (start, 0))
        self.found[name] = (first, count + 1)

    def tell(self, sink: Sink) -> None:
        """Tell each name."""
        for name, (start, count) in self.found.items():
            times = "once" if count == 1 else f"{count:,} times"
            sink(self.code.at(self.file.span(start), self.message(name, times), self.hint))
