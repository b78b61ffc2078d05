"""The network: the sole owner of httpx. It gives replies and faults, and never raises for what a server does.

Names are resolved here, each of their addresses is checked, and the connection is made to the address that was checked:
a name that answers otherwise the next time gains nothing. Host and certificate stay those of the name. Through a proxy
the proxy resolves.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache

import httpx

from builder.evidence import decoding
from builder.evidence.addresses import is_public, refusal
from builder.evidence.proxies import proxy_for
from builder.evidence.shapes import USER_AGENT, Fault, FaultKind, Manners, Reply, Resolve

Cookies = httpx.Cookies
"""What servers want to be told again, within one source."""

_CONNECT_SECONDS = 10.0
_MAX_NUMBERS = 4
"""How many addresses of one host are tried."""
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8"


@dataclass(slots=True)
class Budget:
    """The seconds that one source may still take; waiting for a turn does not count."""

    left: float

    @asynccontextmanager
    async def spending(self, limit: float) -> AsyncIterator[None]:
        """Count the time that this takes; raises TimeoutError where it takes more than there is, or than the limit."""
        loop = asyncio.get_running_loop()
        start = loop.time()
        try:
            async with asyncio.timeout(max(0.0, min(self.left, limit))):
                yield
        finally:
            self.left -= loop.time() - start


@dataclass(slots=True)
class _Host:
    slots: asyncio.Semaphore
    rests_until: float = 0.0
    direct: httpx.AsyncHTTPTransport | None = None


class _Private(httpx.ConnectError):
    """Every address of a name lies within a private network."""


class _NoName(httpx.ConnectError):
    """There is no such name."""


class Network:
    """All that is asked in one run: a few requests at a time, fewer a host. To be closed by `aclose`."""

    def __init__(self, manners: Manners) -> None:
        """Within a running event loop; nothing is asked yet."""
        self._manners = manners
        self._all = asyncio.Semaphore(manners.at_once)
        self._hosts: dict[str, _Host] = {}
        self._through: dict[str, httpx.AsyncHTTPTransport] = {}
        self._trust = _trust(manners.authorities)
        # No library between here and the wire decodes, so that nothing unpacks without a limit.
        self._headers = {"User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip, identity;q=0.5"}

    async def aclose(self) -> None:
        """Close every connection."""
        transports = [host.direct for host in self._hosts.values() if host.direct] + list(self._through.values())
        for transport in transports:
            with contextlib.suppress(httpx.HTTPError, OSError):
                await transport.aclose()

    def leave_alone(self, address: str, seconds: float) -> None:
        """Ask the host of an address nothing for that long (Retry-After, RFC 9110, 10.2.3)."""
        host = self._host(httpx.URL(address))
        host.rests_until = max(host.rests_until, asyncio.get_running_loop().time() + seconds)

    async def ask(
        self, cookies: Cookies, method: str, address: str, budget: Budget, limit: float = 1e9
    ) -> Reply | Fault:
        """One request, without following where it leads."""
        if words := refusal(address, allow_private=self._manners.allow_private):
            return Fault(FaultKind.PRIVATE if "private" in words else FaultKind.REFUSED, words)
        try:
            url = httpx.URL(address)
        except httpx.InvalidURL:
            return Fault(FaultKind.REFUSED, "it is no address")
        host = self._host(url)
        async with host.slots:
            while (rest := host.rests_until - asyncio.get_running_loop().time()) > 0:
                if rest > budget.left:
                    return Fault(FaultKind.BUSY, f"its host asks to be left alone for {rest:.0f} seconds")
                await asyncio.sleep(rest)
                budget.left -= rest
            async with self._all:
                return await self._request(cookies, method, url, budget, limit)

    async def _request(
        self, cookies: Cookies, method: str, url: httpx.URL, budget: Budget, limit: float
    ) -> Reply | Fault:
        for again in (True, False):
            try:
                async with budget.spending(limit):
                    return await self._exchange(cookies, method, url)
            except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError) as error:
                # A connection that was kept open may have been closed by the other side meanwhile.
                if not again:
                    return _fault(error)
            except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError, LookupError) as error:
                return _fault(error)  # the latter two are what libraries say of bytes that nobody foresaw
        raise AssertionError

    async def _exchange(self, cookies: Cookies, method: str, url: httpx.URL) -> Reply:
        timeout = httpx.Timeout(None, connect=_CONNECT_SECONDS)
        request = httpx.Request(method, url, headers=self._headers, extensions={"timeout": timeout.as_dict()})
        cookies.set_cookie_header(request)
        response = await self._send(request)
        response.request = request
        try:
            cookies.extract_cookies(response)
            kept = bytearray()
            if method != "HEAD":
                async for chunk in response.aiter_raw():
                    kept += chunk
                    if len(kept) > self._manners.max_bytes:
                        break
        finally:
            await response.aclose()
        coding = response.headers.get("content-encoding", "")
        body, whole = decoding.unpacked(bytes(kept), coding, self._manners.max_bytes)
        return Reply(
            method,
            str(url),
            response.status_code,
            tuple(response.headers.items()),
            tuple(request.headers.items()),
            body,
            whole,
        )

    async def _send(self, request: httpx.Request) -> httpx.Response:
        """Send a request through the proxy that is meant for it, or to an address that was checked."""
        proxy = proxy_for(str(request.url), self._manners.environment)
        if proxy:
            return await self._proxy(proxy).handle_async_request(request)
        host = self._host(request.url)
        if host.direct is None:
            # Each host has connections of its own: two names at one IP address must not share a certificate.
            host.direct = httpx.AsyncHTTPTransport(verify=self._trust, http2=True, trust_env=False)
        failure: httpx.HTTPError = httpx.ConnectError("no address")
        for number in await self._numbers(request.url):
            pinned = httpx.Request(
                request.method,
                request.url.copy_with(host=number),
                headers=request.headers,
                stream=request.stream,
                extensions=request.extensions | {"sni_hostname": request.url.raw_host.decode("ascii").strip("[]")},
            )
            try:
                return await host.direct.handle_async_request(pinned)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
        raise failure

    def _proxy(self, proxy: str) -> httpx.AsyncHTTPTransport:
        if proxy not in self._through:
            try:
                self._through[proxy] = httpx.AsyncHTTPTransport(
                    verify=self._trust, http2=True, trust_env=False, proxy=httpx.Proxy(proxy)
                )
            except (ImportError, ValueError, httpx.InvalidURL) as error:
                # What the error says may hold the proxy's password.
                raise httpx.ProxyError("it is not of a kind that is known") from error
        return self._through[proxy]

    async def _numbers(self, url: httpx.URL) -> list[str]:
        """The IP addresses of a host that may be asked, in the resolver's order."""
        port = url.port or (443 if url.scheme == "https" else 80)
        try:
            numbers = await resolved(self._manners.resolve or _system, url.raw_host.decode("ascii").strip("[]"), port)
        except socket.gaierror as error:
            unknown = error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME))
            kind = _NoName if unknown else httpx.ConnectError
            raise kind("its name cannot be looked up") from error
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError("its name cannot be looked up") from error
        allowed = [number for number in numbers if self._manners.allow_private or is_public(number)]
        if not allowed:
            raise _Private("private")
        return list(dict.fromkeys(allowed))[:_MAX_NUMBERS]

    async def works(self) -> bool:
        """Whether names can be looked up here: asked of one that is reserved, and always there (RFC 6761, 6.5)."""
        if proxy_for("https://example.org/", self._manners.environment):
            return False
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(_CONNECT_SECONDS):
                return bool(await resolved(self._manners.resolve or _system, "example.org", 443))
        return False

    def _host(self, url: httpx.URL) -> _Host:
        return self._hosts.setdefault(url.host.lower(), _Host(asyncio.Semaphore(self._manners.per_host)))


@cache
def _trust(authorities: str) -> ssl.SSLContext:
    context = httpx.create_ssl_context(trust_env=False)
    if authorities:
        # What holds no certificate adds no trust: the connections then fail with words of their own.
        with contextlib.suppress(ssl.SSLError, ValueError):
            context.load_verify_locations(cadata=authorities)
    return context


async def resolved(resolve: Resolve, host: str, port: int) -> Sequence[str]:
    """What the resolver says, in a thread that nobody has to wait for: a resolver that hangs cannot be interrupted."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Sequence[str]] = loop.create_future()

    def tell(numbers: Sequence[str], error: Exception | None) -> None:
        if future.done():
            return
        if error is None:
            future.set_result(numbers)
        else:
            future.set_exception(error)

    def look() -> None:
        numbers: Sequence[str] = ()
        failure: Exception | None = None
        try:
            numbers = resolve(host, port)
        except Exception as error:  # noqa: BLE001 -- it is raised where it is waited for
            failure = error
        with contextlib.suppress(RuntimeError):  # the loop may have ended meanwhile
            loop.call_soon_threadsafe(tell, numbers, failure)

    threading.Thread(target=look, daemon=True, name="resolver").start()
    return await future


def _system(host: str, port: int) -> Sequence[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _fault(error: Exception) -> Fault:
    causes = list(_causes(error))
    certificate = next((cause for cause in causes if isinstance(cause, ssl.SSLCertVerificationError)), None)
    match error:
        case _Private():
            return Fault(FaultKind.PRIVATE, "its name leads into a private network")
        case _NoName():
            return Fault(FaultKind.NO_NAME, "there is no host of that name")
        case TimeoutError() | httpx.TimeoutException():
            return Fault(FaultKind.TIMEOUT, "it did not answer in time")
        case httpx.ProxyError():
            return Fault(FaultKind.PROXY, "the proxy could not be used")
        case _ if certificate is not None:
            return Fault(FaultKind.OTHER, f"its certificate is not trusted: {certificate.verify_message}")
        case _ if any(isinstance(cause, ssl.SSLError) for cause in causes):
            return Fault(FaultKind.OTHER, "no secure connection could be made")
        case _ if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
            return Fault(FaultKind.OTHER, "it refuses the connection")
        case httpx.ConnectError():
            return Fault(FaultKind.NO_NETWORK, "no connection could be made")
        case _:
            return Fault(FaultKind.OTHER, "it broke off")


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        found.extend(inner for inner in getattr(error, "exceptions", ()))
        error = error.__cause__ or error.__context__
    return found
