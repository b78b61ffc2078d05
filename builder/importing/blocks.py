"""What every format is brought to first: numbered blocks of light Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from builder.model.diagnostic import Code, Diagnostic, Span


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TERM = "term"
    DEFINITION = "definition"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its text (see `rich`), the line of the input it begins in, and what holds it.

    `level` is that of a heading; `depth` tells how many lists hold the block, `quote` how many quotations; `number` is
    that of an item in an ordered list; `label` that of a definite entry of the list of sources, or a code's language.
    """

    kind: Kind
    text: str
    line: int
    level: int = 0
    depth: int = 0
    quote: int = 0
    number: int | None = None
    label: str = ""
    guessed: bool = False


@dataclass(slots=True)
class Reading:
    """What was read of a file: its blocks, what its head says, and the addresses that numbers were linked to."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    language: str = ""
    published: str = ""
    authors: list[str] = field(default_factory=list)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def tell(self, code: Code, line: int, message: str, hint: str = "") -> None:
        """Note what was found at a line of the input (0: at no line of it)."""
        self.found.append(code.at(Span(self.name, line, 1) if line else Span(self.name), message, hint))

    def link(self, label: str, address: str, title: str = "") -> None:
        """Note the address that a number leads to; the first one holds."""
        if address.startswith(("http://", "https://")):
            self.links.setdefault(label, (address, title))
