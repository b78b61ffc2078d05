"""A finished file, whatever its format: what the checks ask of it."""

from __future__ import annotations

from typing import Protocol

from builder.model.verdict import Rebuilt, Row
from builder.verify.enclosures import Attached
from builder.verify.manifest import Declared


class Finished(Protocol):
    """One file, opened. Every question raises Unreadable where the answer cannot be read."""

    @property
    def built(self) -> bytes:
        """The file as it was built: what compiling again has to give."""

    @property
    def signed(self) -> bool:
        """Whether a signature, and nothing else, follows the built file within it."""

    @property
    def ours(self) -> bool:
        """Whether anything in it says that it bears a stamp of this program's."""

    @property
    def draft(self) -> bool:
        """Whether it says that this program made it, and bears no stamp."""

    def disorder(self) -> str:
        """Which byte or part has no place in a built file; empty where every byte has one."""

    def attached(self) -> tuple[Attached, ...]:
        """Every file that it encloses."""

    def elsewhere(self) -> str:
        """What encloses or adds something in another place than it has to; empty where nothing does."""

    def metadata_fault(self, declared: Declared) -> str:
        """Where what it says of itself to programs disagrees with its manifest; empty where it does not."""

    def printed_fault(self, declared: Declared) -> str | None:
        """Where the stamp that readers see disagrees; empty where it does not, None where there is none to compare."""

    def code_fault(self, declared: Declared) -> str | None:
        """Where the QR code is not the manifest's; empty where it is, None where there is none to compare."""

    def compared(self, declared: Declared, rebuilt: Rebuilt) -> Row:
        """What came of compiling its source again."""
