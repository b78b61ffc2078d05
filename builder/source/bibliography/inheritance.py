"""What an entry takes from another: `crossref` by biblatex's default rules (its manual, appendix B), and `xdata`."""

from __future__ import annotations

from builder.model import codes
from builder.source.bibliography.fields import IN_PERIODICAL, IN_TYPES, NOT_INHERITED
from builder.source.bibliography.scanner import Entry, Field, Scanner

_OPEN, _DONE = 1, 2
_XDATA_ONLY = frozenset({"xdata", "ids"})


class Inheritance:
    """Fills the fields of entries in from those that they name; without recursion, and a circle is told."""

    def __init__(self, entries: dict[str, Entry], scanner: Scanner) -> None:
        """Take all entries of a file by key."""
        self.entries = entries
        self.scanner = scanner
        self._by_small_letters = {key.lower(): key for key in reversed(entries)}
        self._states: dict[str, int] = {}

    def resolve(self) -> None:
        """Give every entry what it inherits; a parent is complete before its children take from it."""
        for first in self.entries:
            waiting = [first]
            while waiting:
                key = waiting[-1]
                state = self._states.get(key)
                if state is None:
                    self._states[key] = _OPEN
                    waiting += [parent for parent, _ in self._parents(key, told=True) if parent not in self._states]
                    continue
                if state == _OPEN:
                    for parent, kind in self._parents(key, told=False):
                        self._take(self.entries[key], self.entries[parent], kind)
                    self._states[key] = _DONE
                waiting.pop()

    def _parents(self, key: str, *, told: bool) -> list[tuple[str, str]]:
        """The keys that an entry names and the field that does; what leads nowhere or in a circle is left out."""
        found: list[tuple[str, str]] = []
        for kind in ("crossref", "xdata"):
            named = self.entries[key].fields.get(kind)
            for name in (part.strip() for part in (named.value if named else "").split(",")):
                parent = name if name in self.entries else self._by_small_letters.get(name.lower(), "")
                if not named or not name:
                    continue
                if parent and (self._states.get(parent) == _DONE or (told and parent not in self._states)):
                    found.append((parent, kind))
                elif told:
                    message = f"“{key}” inherits from “{name}”, " + (
                        "which inherits from it in turn" if parent else "which is not in the file"
                    )
                    hint = "let one of them go without it" if parent else "add the entry, or remove the field"
                    self.scanner.sink(codes.BIBTEX_CROSSREF.at(self.scanner.file.span(named.start), message, hint))
        return found

    def _take(self, child: Entry, parent: Entry, kind: str) -> None:
        own = set(child.fields)
        for name, field in parent.fields.items():
            if name in (NOT_INHERITED if kind == "crossref" else _XDATA_ONLY):
                continue
            taken = name if kind == "xdata" else _renamed(name, child, parent)
            title = taken.replace("subtitle", "title")
            if taken == name or not {taken, title} & (own | set(parent.fields)):
                self._give(child, taken, field)
            if kind == "crossref" and name == "author" and parent.kind == "book" and child.kind in IN_TYPES:
                self._give(child, "bookauthor", field)

    def _give(self, child: Entry, name: str, field: Field) -> None:
        if name not in child.fields and self.scanner.spend(field.value, field.start):
            child.fields[name] = field


def _renamed(name: str, child: Entry, parent: Entry) -> str:
    """What a field of the parent is called in the child: the title of a book is the booktitle of its chapter."""
    if name not in ("title", "subtitle"):
        return name
    if parent.kind.startswith("mv"):
        return f"main{name}"
    if child.kind in IN_TYPES:
        return f"book{name}"
    if child.kind in IN_PERIODICAL:
        return f"journal{name}"
    return name
