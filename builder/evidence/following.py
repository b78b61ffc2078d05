"""One address asked: HEAD finds where it leads, GET what is there; each redirect is a request of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from builder.evidence.addresses import without_fragment
from builder.evidence.decoding import moment
from builder.evidence.network import Budget, Cookies, Network
from builder.evidence.shapes import Fault, FaultKind, Reply

MAX_REDIRECTS = 10
_REDIRECTS = (301, 302, 303, 307, 308)
_PERMANENT = (301, 308)  # RFC 9110, 15.4.2 and 15.4.9
_MAX_WAITS = 2
"""How many times a Retry-After is waited for."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where an address led.

    `target` is where the permanent redirects from its beginning lead, `final` the last address asked; `reply` the last
    reply there, if any, and `fault` why there was none, or none after it. `met` says that some server answered.
    """

    asked: str
    target: str
    final: str
    reply: Reply | None = None
    fault: Fault | None = None
    met: bool = False


@dataclass(frozen=True, slots=True)
class Follower:
    """What follows addresses: the network, the seconds that each may take, the bytes, and the clock."""

    network: Network
    seconds: float
    max_bytes: int
    now: Callable[[], datetime]

    async def follow(self, address: str) -> Trail:
        """Ask an address, by HEAD and then by GET; what HEAD says of it is believed only where it is good."""
        cookies = Cookies()
        budget = Budget(self.seconds)
        start = without_fragment(address)
        trail = await self._chain(cookies, "HEAD", Trail(start, start, start), budget)
        good = trail.fault is None and trail.reply is not None and 200 <= trail.reply.status < 300
        if trail.fault is not None and trail.fault.kind in (FaultKind.NO_NAME, FaultKind.PRIVATE, FaultKind.BUSY):
            return trail
        if good and _length(trail.reply) > self.max_bytes:
            return replace(trail, reply=replace(trail.reply, whole=False)) if trail.reply else trail
        begun = replace(trail, reply=None) if good else Trail(start, start, start, met=trail.met)
        return await self._chain(cookies, "GET", begun, budget)

    async def glance(self, address: str) -> Reply | None:
        """What an address says of itself, by HEAD alone; None where it does not answer well."""
        start = without_fragment(address)
        trail = await self._chain(Cookies(), "HEAD", Trail(start, start, start), Budget(self.seconds))
        return trail.reply if trail.fault is None and trail.reply and trail.reply.status < 300 else None

    async def _chain(self, cookies: Cookies, method: str, trail: Trail, budget: Budget) -> Trail:
        limit = self.seconds / 3 if method == "HEAD" else self.seconds
        hops = waits = 0
        while True:
            answer = await self.network.ask(cookies, method, trail.final, budget, limit)
            if isinstance(answer, Fault):
                return replace(trail, fault=answer)
            trail = replace(trail, reply=answer, met=True)
            pause = self._pause(answer)
            if pause is not None and waits < _MAX_WAITS:
                waits += 1
                self.network.leave_alone(trail.final, pause)
                continue
            location = answer.header("location")
            if answer.status not in _REDIRECTS or not location:
                return trail
            hops += 1
            if hops > MAX_REDIRECTS:
                return replace(trail, fault=Fault(FaultKind.OTHER, f"it leads on more than {MAX_REDIRECTS} times"))
            try:
                onward = without_fragment(urljoin(trail.final, location))
                _ = urlsplit(onward).port
            except ValueError:
                return replace(trail, fault=Fault(FaultKind.OTHER, "it leads to what is no address"))
            for_good = trail.target == trail.final and answer.status in _PERMANENT
            trail = replace(trail, target=onward if for_good else trail.target, final=onward)

    def _pause(self, reply: Reply) -> float | None:
        """The seconds for which a server asks to be left alone (RFC 9110, 10.2.3), None where it does not."""
        value = reply.header("retry-after").strip()
        if reply.status not in (429, 503) or not value:
            return None
        if value.isascii() and value.isdecimal():
            return float(value[:9])
        until = moment(value)
        return None if until is None else max(0.0, (until - self.now()).total_seconds())


def _length(reply: Reply | None) -> int:
    value = reply.header("content-length") if reply else ""
    return int(value[:18]) if value.isascii() and value.isdecimal() else 0
