"""An address is https, so that readers get what was cited and nobody on the way reads along or changes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.check.address import every_address, host_of, within
from builder.check.rules.addresses import opens
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic, Edit
from builder.model.style import Style

_DOI = re.compile(r"http://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_SEALED = ("onion", "i2p", "loki")
"""Networks that encrypt by themselves."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each address in http; that of a DOI is offered in https, which is known to answer."""
    for address in every_address(cited):
        text = address.text
        if not text.lower().startswith("http://") or not opens(text):
            continue
        if any(within(host_of(text), network) for network in _SEALED):
            continue
        secure = _DOI.sub("https://doi.org/", text)
        edits = address.becomes(secure) if secure != text else ()
        message = f"the address {address.whose} is not https: {text}"
        hint = (
            f"write {secure}"
            if edits
            else "write https://, if the page opens so; if it does not, allow it with the reason"
        )
        yield codes.ADDRESS_INSECURE.at(address.span, message, hint, edits)
    for key, reference in cited.report.bibliography.items():
        doi = reference.get("DOI")
        if _DOI.match(doi):
            place = reference.place("DOI")
            message = f"the DOI of “{key}” is given as an address that is not https: {doi}"
            bare = _DOI.sub("", doi)
            yield codes.ADDRESS_INSECURE.at(place, message, f"write {bare}", (Edit(place, doi, bare),))
