"""An address names a page and nothing of how somebody came there."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.address import every_address, split, without_tracking
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each address with parameters of campaigns, clicks or shares, and offer it without them."""
    for address in every_address(cited):
        clean = without_tracking(address.text)
        if clean != address.text and split(address.text):
            message = f"the address {address.whose} tells how somebody came there: {_difference(address.text, clean)}"
            yield codes.ADDRESS_TRACKING.at(
                address.span, message, f"{clean} opens the same page", address.becomes(clean)
            )


def _difference(address: str, clean: str) -> str:
    """The parameters that were left out."""
    kept = set(_parameters(clean))
    return ", ".join(part for part in _parameters(address) if part not in kept)


def _parameters(address: str) -> list[str]:
    head, _, fragment = address.partition("#")
    return [part for part in (*head.partition("?")[2].split("&"), *fragment.split("&")) if part]
