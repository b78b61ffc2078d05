"""A finished PDF."""

from __future__ import annotations

from functools import cached_property

from builder.model.verdict import Rebuilt, Row
from builder.verify import again, printed
from builder.verify.attachments import attached, elsewhere
from builder.verify.enclosures import Attached
from builder.verify.layout import Disorder, account
from builder.verify.manifest import NAME, Declared
from builder.verify.reading import Document, attempt
from builder.verify.revisions import take_apart

_MARK = b"%PDF-1.7\n%\xf0\x9f\x96\xa4"
"""How every file of WeasyPrint's begins: one that is too damaged to be opened may have been ours."""


class Pdf:
    """A PDF as it was built, and what follows that within the file."""

    def __init__(self, content: bytes) -> None:
        """Take it apart; nothing is raised."""
        revisions = take_apart(content)
        self.built = revisions.built
        self.signed = revisions.signed
        self._fault = revisions.fault

    @cached_property
    def _document(self) -> Document:
        return Document(self.built)

    @cached_property
    def _files(self) -> tuple[Attached, ...]:
        return attached(self._document)

    @cached_property
    def ours(self) -> bool:
        """See Finished."""
        if not attempt(lambda: bool(self._document), otherwise=False):
            return self.built.startswith(_MARK)
        return self._named or attempt(lambda: any(file.name == NAME for file in self._files), otherwise=False)

    @property
    def _named(self) -> bool:
        found = attempt(lambda: self._document.xmp.get("dc:identifier", [""]), [""])
        return found[0].startswith("sha-256:")

    @property
    def draft(self) -> bool:
        """See Finished."""
        made = attempt(lambda: self._document.info.get("/Creator", ""), "")
        return not self.ours and made.startswith("imprimatur ")

    def disorder(self) -> str:
        """See Finished."""
        if self._fault:
            return self._fault
        try:
            account(self.built)
        except Disorder as error:
            return f"the file is not as it was when it was built: {error}"
        return ""

    def attached(self) -> tuple[Attached, ...]:
        """See Finished."""
        return self._files

    def elsewhere(self) -> str:
        """See Finished."""
        return elsewhere(self._document, self._files)

    def metadata_fault(self, declared: Declared) -> str:
        """See Finished."""
        return printed.metadata_fault(self._document, declared)

    def printed_fault(self, declared: Declared) -> str | None:
        """See Finished."""
        return printed.printed_fault(self._document, declared)

    def code_fault(self, declared: Declared) -> str | None:
        """See Finished."""
        return printed.code_fault(self._document, declared)

    def compared(self, declared: Declared, rebuilt: Rebuilt) -> Row:
        """See Finished."""
        return again.compare(self.built, self._document, declared, rebuilt)
