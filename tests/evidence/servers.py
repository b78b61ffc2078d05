"""Servers on 127.0.0.1 that the tests start: a plain one that answers as it is told, and one that speaks HTTP/2."""

from __future__ import annotations

import asyncio
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from h2.config import H2Configuration
from h2.connection import H2Connection
from h2.events import RequestReceived

Headers = dict[str, str]


@dataclass
class Said:
    """What a server says at a path: the status, headers and body, or a body that comes in pieces with pauses."""

    status: int = 200
    headers: Headers = field(default_factory=dict)
    body: bytes = b"<title>A page</title>"
    drip: float = 0.0
    head: int = 0
    """Another status for HEAD."""


@dataclass
class Site:
    """A server with its pages and all that was asked of it."""

    port: int = 0
    pages: dict[str, Said | list[Said]] = field(default_factory=dict)
    asked: list[tuple[str, str, Headers]] = field(default_factory=list)
    hook: Callable[[], None] = lambda: None
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self, method: str = "") -> list[str]:
        return [path for verb, path, _ in self.asked if not method or verb == method]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        site = self.site
        with site.lock:
            site.asked.append((self.command, self.path, {name.lower(): value for name, value in self.headers.items()}))
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
            said = site.pages.get(self.path, Said(404))
            if isinstance(said, list):
                said = said.pop(0) if len(said) > 1 else said[0]
        try:
            site.hook()
            with suppress(BrokenPipeError, ConnectionResetError):
                self.answer(said)
        finally:
            with site.lock:
                site.at_once -= 1

    do_HEAD = do_GET  # noqa: N815 -- the library's name

    def answer(self, said: Said) -> None:
        head = self.command == "HEAD"
        self.send_response_only((said.head or said.status) if head else said.status)
        if "Date" not in said.headers:
            self.send_header("Date", self.date_time_string())
        for name, value in {"Content-Type": "text/html; charset=utf-8", **said.headers}.items():
            self.send_header(name, value)
        if "Content-Length" not in said.headers:
            self.send_header("Content-Length", str(len(said.body)))
        self.end_headers()
        if head:
            return
        if not said.drip:
            self.wfile.write(said.body)
        for byte in said.body if said.drip else b"":
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(said.drip)

    def do_CONNECT(self) -> None:
        self.site.asked.append(("CONNECT", self.path, {}))
        self.send_error(502)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class SecureSite:
    """A server of HTTP/2 over TLS, its authority in PEM, and the hosts that were asked for by name."""

    port: int
    authority: str
    hosts: list[str]
    names: list[str]


def _certificates(folder: Path, names: list[str]) -> str:
    """A test authority and a certificate of its own for these names; the authority in PEM is returned."""
    now = datetime.now(UTC)
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])

    def begun(subject: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public)
        builder = builder.serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        return builder.not_valid_after(now + timedelta(days=1))

    authority = (
        begun(issuer, authority_key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(authority_key.public_key()), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    alternatives: list[x509.GeneralName] = [
        x509.IPAddress(ip_address(name)) if name[0].isdigit() else x509.DNSName(name) for name in names
    ]
    certificate = (
        begun(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])]), key.public_key())
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(authority_key.public_key()), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(secret + certificate.public_bytes(pem))
    return authority.public_bytes(pem).decode()


@contextmanager
def serving_http2(folder: Path, names: list[str]) -> Iterator[SecureSite]:
    authority = _certificates(folder, names)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    context.set_alpn_protocols(["h2"])
    site = SecureSite(0, authority, [], [])

    def named(_: ssl.SSLObject, name: str | None, __: ssl.SSLContext) -> None:
        site.names.append(name or "")

    context.sni_callback = named

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = H2Connection(H2Configuration(client_side=False, header_encoding="utf-8"))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        with suppress(ConnectionError, ssl.SSLError):
            while data := await reader.read(65536):
                for event in connection.receive_data(data):
                    if isinstance(event, RequestReceived):
                        headers = {str(name): str(value) for name, value in event.headers}
                        site.hosts.append(headers[":authority"])
                        connection.send_headers(event.stream_id, [(":status", "200"), ("content-type", "text/html")])
                        body = b"" if headers[":method"] == "HEAD" else b"<title>Over HTTP/2</title>"
                        connection.send_data(event.stream_id, body, end_stream=True)
                writer.write(connection.data_to_send())
                await writer.drain()
        writer.close()

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(answer, "127.0.0.1", 0, ssl=context))
    site.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(2)
        server.close()
        if left := asyncio.all_tasks(loop):
            for task in left:
                task.cancel()
            loop.run_until_complete(asyncio.wait(left))
        loop.close()


@contextmanager
def saying(answer: bytes) -> Iterator[int]:
    """A server that says these bytes whatever it is asked, and hangs up; its port."""

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.recv(65536)
                self.request.sendall(answer)

    server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
