"""Timestamps of a server (RFC 3161) over a signature: asked for, looked at, and kept for the next build.

What is kept is JSON, `{"format": 1, "signed": <time in UTC>, "token": <base64>}`. The time is the one that the
signature claims: a signature made again with it is the same, so the token fits it.
"""

from __future__ import annotations

import asyncio
import binascii
import hashlib
import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
from asn1crypto import algos, cms, core, tsp
from pyhanko.sign.general import extract_signer_info
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity

from builder.model import codes
from builder.model.diagnostic import Checked, Diagnostic, Span

FORMAT = 1
SECONDS = 20.0
"""How long a server may take, from the name's look-up to the last byte."""

MAX_TOKEN = 16 * 1024
"""Bytes of an answer; a token with its certificates has two to eight thousand."""

MAX_SKEW = 300
"""Seconds between the signature's time and the server's above which a reader would wonder."""

MAX_PORT = 65535

_WITHOUT = "try again, name another server, or build without one: the signature then proves no time"
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError, RecursionError)
"""What is raised by reading a structure that is none."""


@dataclass(frozen=True, slots=True)
class Timestamping:
    """Where a signature's timestamp comes from: a kept one that fits it, else the server at an address.

    The address (http or https) may hold a user and a password, the proxy's too: neither is told. `span` is the place
    of the setting that names the server, for diagnostics. Servers within one's own network are welcome.
    """

    span: Span
    address: str = field(default="", repr=False)
    proxy: str = field(default="", repr=False)
    kept: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """A token (DER) over the signature that claims this time."""

    signed: datetime
    token: bytes

    def to_bytes(self) -> bytes:
        """It as a file."""
        signed, token = self.signed.strftime("%Y-%m-%dT%H:%M:%SZ"), b64encode(self.token).decode()
        return (json.dumps({"format": FORMAT, "signed": signed, "token": token}, indent=2) + "\n").encode()


def read_kept(content: bytes) -> Kept | None:
    """A kept timestamp, None where the file is none."""
    try:
        values = json.loads(content)
        if values["format"] != FORMAT:
            return None
        signed = datetime.strptime(values["signed"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        return Kept(signed, b64decode(values["token"], validate=True))
    except (*_BROKEN, binascii.Error):
        return None


def fault_of(token: bytes, signature: bytes, algorithm: str, nonce: int | None = None) -> str:
    """What is wrong with a token over a signature, in words; empty where nothing is.

    Who its authority is, is for the reader to judge: that is what `verify --trust` is for.
    """
    try:
        signed = cms.ContentInfo.load(token, strict=True)["content"]
        info = signed["encap_content_info"]["content"].parsed
        imprint = info["message_imprint"]
        if (
            imprint["hash_algorithm"]["algorithm"].native != algorithm
            or imprint["hashed_message"].native != hashlib.new(algorithm, signature).digest()
        ):
            return "is over something else"
        if nonce is not None and info["nonce"].native != nonce:
            return "answers another question"
        return _fault_of_signer(signed, info["gen_time"].native)
    except _BROKEN:
        return "cannot be read"


def _fault_of_signer(signed: cms.SignedData, time: datetime) -> str:
    """What is wrong with the server's own signature (RFC 3161, 2.3 and 2.4.2)."""
    certificate = extract_certs_for_validation(signed).signer_cert
    signer = extract_signer_info(signed)
    content = signed["encap_content_info"]["content"]
    digest = hashlib.new(signer["digest_algorithm"]["algorithm"].native, bytes(content)).digest()
    if validate_sig_integrity(signer, certificate, "tst_info", digest) != (True, True):
        return "is not what the server signed"
    usage = certificate.extended_key_usage_value
    if usage is None or "time_stamping" not in usage.native:
        return "is signed with a certificate that is not for timestamps"
    validity = certificate["tbs_certificate"]["validity"]
    if not validity["not_before"].native <= time <= validity["not_after"].native:
        return "is signed with a certificate that was not valid at the time"
    return ""


def time_of(token: bytes) -> datetime:
    """The time that a sound token states, in UTC."""
    info = cms.ContentInfo.load(token)["content"]["encap_content_info"]["content"].parsed
    time: datetime = info["gen_time"].native
    return time.astimezone(UTC)


def ask(stamping: Timestamping, signature: bytes, algorithm: str, signed: datetime) -> Checked[bytes]:
    """A token (DER) of the server over a signature that claims this time.

    What fails is told; so is, as a warning, a server whose clock is far from that time.
    """
    nonce = secrets.randbits(63)
    request = tsp.TimeStampReq(
        {
            "version": 1,
            "message_imprint": {
                "hash_algorithm": algos.DigestAlgorithm({"algorithm": algorithm}),
                "hashed_message": hashlib.new(algorithm, signature).digest(),
            },
            "nonce": core.Integer(nonce),
            "cert_req": True,
        }
    )
    answer = asyncio.run(_answer(stamping, request.dump()))
    token = answer if isinstance(answer, Diagnostic) else _granted(stamping, answer)
    if isinstance(token, Diagnostic):
        return Checked(None, (token,))
    fault = fault_of(token, signature, algorithm, nonce)
    if fault:
        return Checked(None, (_failed(stamping, f"its timestamp {fault}"),))
    return Checked(token, _clock(stamping, signed, time_of(token)))


class _Response(core.Sequence):  # type: ignore[misc]
    """TimeStampResp with the token optional, as RFC 3161, 2.4.2 has it and asn1crypto has not."""

    _fields = [  # noqa: RUF012
        ("status", tsp.PKIStatusInfo),
        ("time_stamp_token", cms.ContentInfo, {"optional": True}),
    ]


async def _answer(stamping: Timestamping, request: bytes) -> bytes | Diagnostic:
    """The body of the server's answer (RFC 3161, 3.4): all of it within one deadline."""
    headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
    headers["Accept-Encoding"] = "identity"
    try:
        address = httpx.URL(stamping.address)
        proxy = httpx.URL(stamping.proxy) if stamping.proxy else None
    except httpx.InvalidURL:
        return _failed(stamping, "its address or its proxy's is none")
    for whose, one in (("its", address), ("its proxy's", proxy)):
        if one is not None and (one.scheme not in ("http", "https") or not one.host or (one.port or 0) > MAX_PORT):
            return _failed(stamping, f"{whose} address is not of the form https://host/ or http://host:port/")
    # what the address holds of a password goes into a header: the client logs addresses
    user = (address.username, address.password) if address.userinfo else None
    address = address.copy_with(userinfo=b"")
    body = bytearray()
    try:
        async with (
            asyncio.timeout(SECONDS),
            httpx.AsyncClient(proxy=proxy, trust_env=False, timeout=None) as client,  # noqa: S113 -- the deadline above
            client.stream("POST", address, content=request, headers=headers, auth=user) as response,
        ):
            if response.status_code != httpx.codes.OK:
                return _failed(stamping, f"it answers with status {response.status_code}")
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > MAX_TOKEN:
                    return _failed(stamping, f"it answers with more than {MAX_TOKEN // 1024} KiB")
    except TimeoutError:
        return _failed(stamping, f"it does not answer within {SECONDS:g} seconds")
    except httpx.ConnectError as error:
        return _failed(stamping, f"it cannot be reached ({error})")
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
        return _failed(stamping, f"it ends the conversation ({type(error).__name__})")
    return bytes(body)


def _granted(stamping: Timestamping, answer: bytes) -> bytes | Diagnostic:
    """The token in an answer (RFC 3161, 2.4.2)."""
    try:
        response = _Response.load(answer, strict=True)
        status = response["status"]["status"].native
        if status not in ("granted", "granted_with_mods"):
            reason = "; ".join(response["status"]["status_string"].native or ()) or status
            return _failed(stamping, f"it refuses: {reason}")
        return bytes(response["time_stamp_token"].dump())
    except _BROKEN:
        return _failed(stamping, "what it answers is no timestamp")


def _clock(stamping: Timestamping, signed: datetime, stamped: datetime) -> tuple[Diagnostic, ...]:
    if abs((stamped - signed).total_seconds()) <= MAX_SKEW:
        return ()
    message = f"the signature says {signed:%Y-%m-%d %H:%M} UTC, the timestamp server {stamped:%Y-%m-%d %H:%M} UTC"
    hint = "readers are shown both: set the clock of this machine, or take SOURCE_DATE_EPOCH away"
    return (codes.CLOCK_DIFFERS.at(stamping.span, message, hint),)


def _failed(stamping: Timestamping, reason: str) -> Diagnostic:
    try:
        host = httpx.URL(stamping.address).host
    except httpx.InvalidURL:
        host = ""
    server = f"the timestamp server “{host}”" if host else "the timestamp server"
    return codes.TIMESTAMP_FAILED.at(stamping.span, f"{server} gave no timestamp: {reason}", _WITHOUT)
