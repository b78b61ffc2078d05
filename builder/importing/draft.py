"""A report as far as its shape was understood, before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.importing.blocks import Block
from builder.importing.entries import Entry
from builder.importing.head import Head


@dataclass(slots=True)
class Part:
    """A section: its heading in plain words, the line of it, and its blocks."""

    heading: str
    line: int
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A report as far as its shape was understood."""

    title: str = ""
    language: str = ""
    head: Head = field(default_factory=Head)
    summary: list[Block] = field(default_factory=list)
    sections: list[Part] = field(default_factory=list)
    follow_up: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    notes: list[Entry] = field(default_factory=list)

    def bodies(self) -> Iterator[list[Block]]:
        """The blocks of the summary and of each section, in reading order."""
        yield self.summary
        for section in self.sections:
            yield section.blocks
