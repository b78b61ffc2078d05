"""Each source has one reference, and so one number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.address import canonical, fragment_of
from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.doi import doi_of
from builder.model.style import Style

_COMPARED = 20
"""With how many references of the same address one is compared, so that a thousand of them take no minutes."""
_ISSUES = ("chapter-number", "edition", "issue", "number", "part-number", "version", "volume")
"""Where two references differ in one of these, they are to two works."""
_PAGES = ("page", "page-first", "section")
"""Where they differ in one of these, they are to two works if their titles differ too."""
_WITHIN = frozenset({"chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"})


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each reference to a source that an earlier one is to; parts of one work are sources of their own."""
    known: dict[tuple[str, str], list[Reference]] = {}
    for key, reference in cited.report.bibliography.items():
        told = reference.missing
        for variable, value in _identities(reference):
            earlier = known.setdefault((variable, value), [])
            first = next((one for one in earlier[:_COMPARED] if not _differ(one, reference, variable)), None)
            if first and not told:
                told = True
                name = "address" if variable == "URL" else variable
                place = reference.place(variable) if reference.get(variable) else reference.place("URL")
                message = f"“{key}” is the same source as “{first.id}” in {first.span}: both have the {name} {value}"
                hint = f"cite [@{first.id}] in its place, and remove it"
                yield codes.REFERENCE_DUPLICATE.at(place, message, hint)
            earlier.append(reference)


def _identities(reference: Reference) -> Iterator[tuple[str, str]]:
    """What a source is known by: the variable, and its value in the form in which it is compared."""
    address = reference.get("URL")
    doi = doi_of(reference.get("DOI")) or doi_of(address)
    if doi:
        yield "DOI", doi
    for variable in ("PMID", "PMCID"):
        if reference.get(variable):
            yield variable, reference.get(variable).strip().upper().removeprefix("PMC")
    isbn = _isbn(reference.get("ISBN"))
    if isbn and reference.type == "book":
        yield "ISBN", isbn
    plain = canonical(address)
    if plain and not doi_of(address):
        yield "URL", plain.rstrip("?#")


def _differ(one: Reference, other: Reference, variable: str) -> bool:
    """Whether two references are to different parts of what they have in common."""
    titles = _folded(one) != _folded(other)
    if variable in ("PMID", "PMCID"):
        return False
    if variable == "DOI":
        return titles and one.type in _WITHIN and other.type in _WITHIN
    if _unlike(one, other, _ISSUES) or (titles and (variable == "ISBN" or _unlike(one, other, _PAGES))):
        return True
    fragments = [fragment_of(reference.get("URL")) for reference in (one, other)]
    at_the_door = "/" not in canonical(one.get("URL")).rstrip("?#")
    return titles and (at_the_door or (all(fragments) and fragments[0] != fragments[1]))


def _unlike(one: Reference, other: Reference, variables: tuple[str, ...]) -> bool:
    return any(one.get(name) and other.get(name) and one.get(name) != other.get(name) for name in variables)


def _folded(reference: Reference) -> str:
    """The title as it is compared: its letters and digits."""
    return re.sub(r"[\W_]+", "", reference.get("title").casefold())


def _isbn(written: str) -> str:
    """An ISBN in thirteen digits (ISO 2108, annex A); empty where it is none, or several."""
    digits = re.sub(r"[\s‐-―-]", "", written).upper()
    if re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        return digits
    if not re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        return ""
    begun = f"978{digits[:9]}"
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(begun))
    return f"{begun}{-total % 10}"
