"""A certificate authority and a timestamp server of the tests' own, on 127.0.0.1."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
SECRET = "correct horse – 蓮 battery"  # noqa: S105 -- the tests' own

Private = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(name: str, bits: int = 2048) -> rsa.RSAPrivateKey:
    """One key a name, for the whole session: they take long to make."""
    del name
    return rsa.generate_private_key(65537, bits)


def certificate(
    name: str,
    key: Private,
    *,
    issuer: tuple[x509.Certificate, Private] | None = None,
    begins: datetime = NOW - YEAR,
    ends: datetime = NOW + YEAR,
    usage: tuple[x509.ExtensionType, ...] = (),
) -> x509.Certificate:
    """A certificate, self-signed where no issuer is named."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = x509.CertificateBuilder(
        issuer[0].subject if issuer else subject, subject, key.public_key(), 1000 + len(name), begins, ends
    ).add_extension(x509.BasicConstraints(ca="Authority" in name, path_length=None), critical=True)
    for extension in usage:
        builder = builder.add_extension(extension, critical=True)
    return builder.sign(issuer[1] if issuer else key, hashes.SHA256())


def key_usage(*, sign: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=sign, content_commitment=sign, key_encipherment=not sign, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


@cache
def root() -> tuple[x509.Certificate, Private]:
    key = rsa_key("root")
    return certificate("Trial Root Authority", key), key


@cache
def between() -> tuple[x509.Certificate, Private]:
    key = rsa_key("between")
    return certificate("Trial Authority", key, issuer=root()), key


@cache
def signer(*, ends: datetime = NOW + YEAR) -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    key = rsa_key("signer")
    return certificate("Nobody of Nowhere", key, issuer=between(), ends=ends, usage=(key_usage(sign=True),)), key


@cache
def elliptic(curve: type[ec.EllipticCurve]) -> tuple[x509.Certificate, Private]:
    key = ec.generate_private_key(curve())
    return certificate("Elliptic Nobody", key, issuer=between(), usage=(key_usage(sign=True),)), key


def encryption(secret: str) -> KeySerializationEncryption:
    return BestAvailableEncryption(secret.encode()) if secret else NoEncryption()


def pem(key: Private, *certificates: x509.Certificate, secret: str = "") -> bytes:
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption(secret))
    return private + b"".join(one.public_bytes(Encoding.PEM) for one in certificates)


def p12(key: Private | None, own: x509.Certificate | None, *others: x509.Certificate, secret: str = "") -> bytes:
    return pkcs12.serialize_key_and_certificates(b"key", key, own, others or None, encryption(secret))


def chained(secret: str = "") -> bytes:
    """The signer's key with its whole chain."""
    own, key = signer()
    return p12(key, own, between()[0], root()[0], secret=secret)


def _asn1(one: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(one.public_bytes(Encoding.DER))


def stamper(
    *,
    at: datetime = NOW,
    purpose: x509.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING,
    ends: datetime | None = None,
) -> DummyTimeStamper:
    """A timestamp authority whose clock stands at a time."""
    key = rsa_key("stamper")
    usage = (x509.ExtendedKeyUsage([purpose]),)
    own = certificate("Trial Clock", key, issuer=between(), ends=ends or NOW + YEAR, usage=usage)
    private = asn1_keys.PrivateKeyInfo.load(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    return DummyTimeStamper(_asn1(own), private, certs_to_embed=[_asn1(between()[0])], fixed_dt=at)  # type: ignore[arg-type]


def granted(request: bytes, at: datetime = NOW) -> bytes:
    """What an honest server answers."""
    return bytes(stamper(at=at).request_tsa_response(tsp.TimeStampReq.load(request)).dump())


@dataclass(slots=True)
class Served:
    """What a server was asked, and how."""

    address: str
    requests: list[bytes]
    headers: list[dict[str, str]]


@contextmanager
def server(answer: Callable[[bytes], bytes] = granted, *, status: int = 200, pause: float = 0) -> Iterator[Served]:
    """A timestamp server; with a pause it sends its answer byte by byte."""
    served = Served("", [], [])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = self.rfile.read(int(self.headers["Content-Length"]))
            served.requests.append(request)
            served.headers.append(dict(self.headers))
            content = answer(request)
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            for number in range(0, len(content), 1 if pause else len(content)):
                try:
                    self.wfile.write(content[number : number + (1 if pause else len(content))])
                    time.sleep(pause)
                except OSError:
                    return

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    served.address = f"http://127.0.0.1:{listening.server_address[1]}/stamp"
    try:
        yield served
    finally:
        listening.shutdown()
        listening.server_close()
