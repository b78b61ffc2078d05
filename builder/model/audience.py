"""For whom a part of the report is: everybody, some audiences alone, or all but some."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from builder.model.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Audience:
    """Kept for `names`, or from them where `kept_from` is set; for everybody where there are none.

    `span` is where that is said, as far as it is known.
    """

    names: tuple[str, ...] = ()
    kept_from: bool = False
    span: Span = field(default=Span(""), compare=False)

    def includes(self, name: str) -> bool:
        """Whether an edition for this audience (empty: for none in particular) shows the part."""
        return not self.names or (name in self.names) != self.kept_from

    def surely_includes(self, name: str, declared: Collection[str]) -> bool:
        """The same, but that nobody is shown what is for an audience that the report does not declare: a slip."""
        known = all(one in declared for one in (*self.names, *([name] if name else ())))
        return not self.names or (known and self.includes(name))


EVERYBODY = Audience()

NOBODY = Audience(("?",))
"""Where it could not be read for whom a part is."""
