"""An address is one that a reader can open: http or https with a public host, written out and whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from ipaddress import ip_address

from builder.check.address import Address, every_address, split
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic, Edit
from builder.model.style import Style

_DOI = re.compile(
    r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)?10\.\d{4,9}(?:\.\d+)*/[^\s‐-―]*[^\s.,;‐-―]",
    re.IGNORECASE | re.ASCII,
)
_BARE_DOI = re.compile(r"(?:doi:\s*|doi\.org/)?10\.\d{4,9}[./]", re.IGNORECASE | re.ASCII)
_SCHEME = re.compile(r"[a-z][a-z0-9+-]*:(?!\d)", re.IGNORECASE | re.ASCII)
_MEANS_HTTP = re.compile(r"h?t?tt?ps?(?:[:;]|\.?/)", re.IGNORECASE)
_SECOND = re.compile(r"[\w,;]https?://", re.IGNORECASE)
"""An address that begins within another; behind a slash or an equals sign it belongs to it."""
_ONE_NETWORK = ("local", "localhost", "localdomain", "internal", "intranet", "lan")
_FILES = (".asp", ".aspx", ".htm", ".html", ".jsp", ".pdf", ".php")
_JOINERS = "\u200c\u200d"
"""They stand within words of some scripts, and so in addresses."""

_WRITE_OUT = "write it out, from https:// on, without spaces"


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each address and DOI that leads nowhere."""
    for address in every_address(cited):
        if _is_relative(address.text):
            message = f"the address {address.whose} lacks its scheme or host: {address.text}"
            yield codes.ADDRESS_RELATIVE.at(address.span, message, _relative_hint(address.text))
        elif hint := _fault(address.text):
            message = f"the address {address.whose} leads nowhere: {address.text}"
            yield codes.ADDRESS_MALFORMED.at(address.span, message, hint, _edits(address))
    for key, reference in cited.report.bibliography.items():
        doi = reference.get("DOI")
        if doi and not _DOI.fullmatch(doi):
            message = f"the DOI of “{key}” is none: {doi}"
            hint = "a DOI begins with 10., such as 10.1000/182, and has nothing behind it"
            yield codes.ADDRESS_MALFORMED.at(reference.place("DOI"), message, hint)


def opens(address: str) -> bool:
    """Whether nothing about an address says that it leads nowhere."""
    return not _is_relative(address) and not _fault(address)


def _is_relative(address: str) -> bool:
    """Whether a browser would take it for a part of the page it stands on."""
    if any(char <= " " or char in "@\\<>" for char in address):
        return False
    if _SCHEME.match(address) or _MEANS_HTTP.match(address) or _BARE_DOI.match(address):
        return False
    return address.startswith(("/", "?", "#")) or "." in address.strip(".…")


def _relative_hint(address: str) -> str:
    if address.startswith("//"):
        return "write https: in front of it"
    host, slash, _ = address.partition("/")
    if _is_host(host.partition(":")[0]) and (slash or not host.lower().endswith(_FILES)):
        return "write https:// in front of it, if it opens so"
    return "copy the whole address, from https:// on"


def _fault(address: str) -> str:
    """What to do about an address that no reader can open; empty where it can be opened."""
    if _BARE_DOI.match(address):
        return "give it as DOI: instead of URL:"
    parts = split(address)
    host = (parts.hostname or "").rstrip(".") if parts else ""
    if not parts or parts.scheme not in ("http", "https") or "@" in parts.netloc or not all(map(_is_clean, address)):
        return _WRITE_OUT
    if host in _ONE_NETWORK or host.endswith(tuple(f".{name}" for name in _ONE_NETWORK)):
        return "it is known in one network alone: give one that every reader can open"
    if host.replace(".", "").isdecimal() or ":" in host:
        return _number_fault(host)
    if not _is_host(host):
        return _WRITE_OUT
    if address.endswith(("…", "...")):
        return "it was cut short where it was shown: copy it whole"
    if _SECOND.search(address, len("https://")):
        return "a second address begins within it: give one of the two"
    return f"take the “{address[-1]}” off its end" if _is_ended(address) else ""


def _is_clean(char: str) -> bool:
    return char > " " and char not in '<>"\\' and (char.isprintable() or char in _JOINERS)


def _number_fault(host: str) -> str:
    try:
        return (
            ""
            if ip_address(host).is_global
            else "it is known in one network alone: give one that every reader can open"
        )
    except ValueError:
        return _WRITE_OUT


def _is_host(host: str) -> bool:
    labels = host.rstrip(".").split(".")
    return len(labels) > 1 and all(
        label and label[0] != "-" and all(char.isalnum() or char in f"-_{_JOINERS}" or _is_mark(char) for char in label)
        for label in labels
    )


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _is_ended(address: str) -> bool:
    """Whether a mark of the sentence around it, or a bracket without its other half, came along."""
    last = address[-1]
    opening = {")": "(", "]": "["}.get(last)
    return last in ",;”“’»" or (opening is not None and address.count(last) > address.count(opening))


def _edits(address: Address) -> tuple[Edit, ...]:
    shorter = address.text[:-1]
    return address.becomes(shorter) if _is_ended(address.text) and not _fault(shorter) else ()
