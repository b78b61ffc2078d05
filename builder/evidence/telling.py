"""What there is to tell of a visit, be it new or recorded."""

from __future__ import annotations

from builder.evidence.addresses import address_of, refusal
from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.diagnostic import Diagnostic, Edit, Span
from builder.model.evidence import Answer, Visit

_BY_HAND = "open it in a browser; if it is there, keep it: imprimatur archive {key} FILE"


def place_of(reference: Reference) -> Span:
    """Where the address of a reference stands."""
    return reference.place("URL" if reference.get("URL") else "DOI")


def tell(reference: Reference, visit: Visit) -> tuple[Diagnostic, ...]:
    """What is wrong with how a source answered; nothing where it was reached, or a named person opened it.

    Where it has moved for good, the new address is offered as a fix. Of an address that was not the one asked, nothing
    is known.
    """
    place, address = place_of(reference), address_of(reference)
    if visit.by or visit.answer is Answer.REACHED or visit.address != address:
        return ()
    if visit.answer is Answer.MOVED:
        edits = (Edit(place, address, visit.final_address),) if reference.get("URL") else ()
        message = f"the address of “{reference.id}” leads for good to {visit.final_address}"
        hint = f"write {visit.final_address}" if edits else ""
        return (codes.SOURCE_MOVED.at(place, message, hint, edits),)
    because = f"({visit.reason}): {address}"
    hint = _BY_HAND.format(key=reference.id)
    match visit.answer:
        case Answer.DEAD:
            remedy = "look for its new address, or for a copy at a web archive, and give that"
            found = codes.SOURCE_DEAD.at(place, f"the address of “{reference.id}” is dead {because}", remedy)
        case Answer.BLOCKED:
            found = codes.SOURCE_BLOCKED.at(place, f"“{reference.id}” does not let programs in {because}", hint)
        case _ if refusal(address, allow_private=True) or "private network" in visit.reason:
            remedy = "give one that every reader can open; --allow-private asks private networks too"
            found = codes.SOURCE_REFUSED.at(place, f"the address of “{reference.id}” is not asked {because}", remedy)
        case _:
            found = codes.SOURCE_UNCLEAR.at(place, f"it is unclear whether “{reference.id}” is there {because}", hint)
    return (found,)
