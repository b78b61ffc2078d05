"""What is asked for and what comes back; none of it loads the network's library."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from builder import __version__
from builder.model.diagnostic import Diagnostic
from builder.model.evidence import Visit

USER_AGENT = f"Imprimatur/{__version__} (+fact-check link verification)"

Resolve = Callable[[str, int], Sequence[str]]
"""The IP addresses of a host for a port; raises OSError (socket.gaierror where there is no such name)."""


class FaultKind(Enum):
    """Why there is no reply."""

    NO_NAME = "no name"
    NO_NETWORK = "no network"
    REFUSED = "refused"
    PRIVATE = "private"
    TIMEOUT = "timeout"
    BUSY = "busy"
    PROXY = "proxy"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Fault:
    """A request that came to nothing, and why, in words."""

    kind: FaultKind
    words: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; `body` is decoded, and `whole` says that nothing of it is lacking."""

    method: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    request_headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    whole: bool = True

    def header(self, name: str) -> str:
        """The first header of this name, given in small letters; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Manners:
    """How the network is asked.

    `environment` may hold HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY; `authorities` are certificates in PEM that
    are trusted besides the usual ones; `resolve` stands in for the machine's resolver.
    """

    allow_private: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    authorities: str = ""
    resolve: Resolve | None = None
    per_host: int = 2
    at_once: int = 16
    max_bytes: int = 20_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """How sources are asked: by which clock (in UTC), with copies kept or not, how long, after how many days again."""

    now: Callable[[], datetime]
    archive: bool = False
    seconds: float = 30.0
    recheck_after: int = 30
    manners: Manners = field(default_factory=Manners)


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found at one source: the visit to record, files to keep below report/evidence/, and what is told.

    There is no visit where the finding is about the clock or the network, and nothing is to be recorded.
    """

    visit: Visit | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
