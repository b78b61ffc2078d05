"""Proxies, as the variables of the environment that programs agree upon name them."""

from __future__ import annotations

from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit


def proxy_for(address: str, environment: Mapping[str, str]) -> str:
    """The proxy through which an address is asked, as an address; empty where it is asked directly.

    HTTPS_PROXY, HTTP_PROXY and ALL_PROXY name it, in small letters too, which go first; hosts that NO_PROXY lists
    (names with all below them, numbers, ranges, `*`) are asked directly.
    """
    parts = urlsplit(address)
    host, port = (parts.hostname or "").rstrip("."), parts.port or (443 if parts.scheme == "https" else 80)
    proxy = _variable(environment, f"{parts.scheme}_proxy") or _variable(environment, "all_proxy")
    entries = _variable(environment, "no_proxy").replace(",", " ").split()
    if not proxy or any(_covers(entry.lower(), host, port) for entry in entries):
        return ""
    return proxy if "://" in proxy else f"http://{proxy}"


def _variable(environment: Mapping[str, str], name: str) -> str:
    return (environment.get(name) or environment.get(name.upper()) or "").strip()


def _covers(entry: str, host: str, port: int) -> bool:
    if entry == "*":
        return True
    try:
        return ip_address(host) in ip_network(entry, strict=False)
    except ValueError:
        pass
    name, colon, number = entry.rpartition(":")
    if colon and number.isdecimal():
        if int(number) != port:
            return False
        entry = name
    name = entry.removeprefix("*").removeprefix(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))
