"""Copies at web archives: what their addresses and headers say of page and day, against what is recorded of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from builder.evidence.addresses import same_page
from builder.evidence.decoding import moment
from builder.evidence.shapes import Reply
from builder.model import codes
from builder.model.diagnostic import Diagnostic
from builder.model.evidence import Visit

# https://web.archive.org/web/20240131093000id_/https://example.org/ and the like: fourteen digits, flags, the page.
_COPY = re.compile(
    r"https?://[^/?#]+/(?:[\w-]+/){0,3}?(\d{4})\D?(\d\d)\D?(\d\d)(?:-?\d{6})?(?:[a-z]{2}_)?/(https?:/.+)",
    re.IGNORECASE | re.ASCII,
)
_ORIGINAL = re.compile(r"<([^<>]{1,4000})>\s*;[^,<>]{0,200}\brel\s*=\s*\"?[^\",<>]{0,200}\boriginal\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Memento:
    """What a copy says of itself: the page that it is of and the day on which it was taken, where it says so."""

    page: str = ""
    day: date | None = None


def memento_at(address: str) -> Memento | None:
    """What the address of a copy says of it; None where it has not the form of one."""
    found = _COPY.fullmatch(address)
    if not found:
        return None
    try:
        day = date(*(int(part) for part in found.groups()[:3]))
    except ValueError:
        return None
    # Some programs make one slash of two.
    return Memento(re.sub(r"\A(https?:)/+", r"\1//", found[4], flags=re.IGNORECASE), day)


def memento_of(reply: Reply) -> Memento:
    """What the headers of a copy say of it (Memento, RFC 7089, 2.1.1 and 2.2)."""
    when = moment(reply.header("memento-datetime"))
    link = " , ".join(value for name, value in reply.headers if name == "link")
    original = _ORIGINAL.search(link[:20_000])
    return Memento(original[1] if original else "", when.date() if when else None)


def agree(visit: Visit, seen: Memento | None = None) -> tuple[Diagnostic, ...]:
    """Where the copy that a visit names is of another page or day than is recorded.

    It is judged by its address, and by what it was `seen` to say of itself.
    """
    if not visit.archive_url:
        return ()
    found: list[Diagnostic] = []
    for memento in filter(None, (memento_at(visit.archive_url), seen)):
        if memento.page and visit.address and not _is_page(memento.page, visit):
            message = f"the copy of “{visit.source}” at a web archive is of another page: {memento.page}"
            hint = f"name a copy of {visit.address}"
            found.append(codes.ARCHIVE_DISAGREES.at(visit.span, message, hint))
        if memento.day and visit.archived and memento.day != visit.archived:
            message = f"the copy of “{visit.source}” at a web archive is of {memento.day}, not of {visit.archived}"
            found.append(codes.ARCHIVE_DISAGREES.at(visit.span, message, f"write archived: {memento.day}"))
    return tuple(dict.fromkeys(found))


def _is_page(page: str, visit: Visit) -> bool:
    own = memento_at(visit.address)
    pages = (visit.address, visit.final_address, own.page if own else "")
    try:
        return any(same_page(page, other) for other in pages if other)
    except ValueError:
        return False
