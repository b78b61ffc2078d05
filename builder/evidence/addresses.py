"""Addresses: the one that a reference gives, which of them are asked, and which networks are left alone."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from builder.model.bibliography import Reference
from builder.model.evidence import Visit

DOI = "https://doi.org/"
"""Where DOIs are resolved (DOI Handbook, 3.8)."""

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052, 2.1
_CLOSED = (
    IPv6Network("64:ff9b:1::/48"),  # RFC 8215: translation within one network
    IPv6Network("::/96"),  # RFC 4291, 2.5.5.1: deprecated IPv4-compatible
    IPv6Network("2001::/32"),  # RFC 4380: Teredo
)
_ONE_NETWORK = ("localhost", "localdomain", "local", "internal", "intranet", "lan", "home.arpa")


def address_of(reference: Reference) -> str:
    """The address under which a reference is looked up: its URL, else its DOI at the resolver; empty for neither."""
    if url := reference.get("URL"):
        return url
    doi = reference.get("DOI").strip()
    for prefix in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        if doi.lower().startswith(prefix):
            doi = doi[len(prefix) :].strip()
    return f"{DOI}{quote(doi, safe='/:;()._-')}" if doi else ""


def without_fragment(address: str) -> str:
    """The address as it is asked: what stands behind # never leaves a browser (RFC 9110, 7.1)."""
    return address.partition("#")[0]


def refusal(address: str, *, allow_private: bool) -> str:
    """Why an address is not asked, in words; empty where nothing about it, as it is written, speaks against that.

    The addresses that its name resolves to are a further matter: see `is_public`.
    """
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return "it is no address"
    if parts.scheme.lower() not in ("http", "https"):
        return f"it begins with {parts.scheme}:" if parts.scheme else "it has no scheme"
    if not host or any(char <= " " or char in '<>"\\' for char in address):
        return "it is no address"
    if "@" in parts.netloc:
        return "it holds a name or password"
    if not allow_private and not _is_public_host(normalize("NFKC", host).rstrip(".").lower()):
        return "it lies within a private network"
    return ""


def _is_public_host(host: str) -> bool:
    if host in _ONE_NETWORK or host.endswith(tuple(f".{name}" for name in _ONE_NETWORK)):
        return False
    number = _number(host)
    return number is None or is_public(str(number))


def _number(host: str) -> IPv4Address | IPv6Address | None:
    """The number that a host is written as, in the short and octal forms of inet_aton too; None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except OSError:
        return None


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public network; those that hold another address are judged by that one."""
    try:
        address = ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if address.is_site_local or any(address in network for network in _CLOSED):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are one page for a reader: http or https, `www.`, a slash at the end do not count."""
    return _page(one) == _page(other)


def is_of(address: str, visit: Visit) -> bool:
    """Whether a visit is of the page that an address leads to; where either names no address, it is taken to be."""
    try:
        seen = [one for one in (visit.address, visit.final_address) if one]
        return not (address and seen) or any(same_page(address, one) for one in seen)
    except ValueError:
        return False


def _page(address: str) -> tuple[str, str, str]:
    parts = urlsplit(without_fragment(address))
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    return f"{host}{port}", unquote(parts.path).rstrip("/"), parts.query
