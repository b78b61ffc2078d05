from __future__ import annotations

import hashlib
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from asn1crypto import tsp
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.diagnostic import Diagnostic, Severity, Span
from builder.seal import DocumentKey, Signed, Timestamping, sign, timestamps
from tests.seal.authority import NOW, YEAR, granted, root, server, stamper
from tests.seal.test_signature import signed, status_of

pytestmark = pytest.mark.slow

PLACE = Span("report/report.yaml", 3, 1)


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timestamps, "SECONDS", 0.5)


def at(address: str, kept: bytes = b"") -> Timestamping:
    return Timestamping(PLACE, address, kept=kept)


def failure(document: bytes, key: DocumentKey, stamping: Timestamping) -> Diagnostic:
    checked = sign(document, key, NOW, stamping)
    assert checked.value is None
    (found,) = checked.diagnostics
    assert (found.severity, found.span) == (Severity.ERROR, PLACE)
    assert found.hint
    return found


def stamped(document: bytes, key: DocumentKey) -> Signed:
    with server() as asked:
        return signed(document, key, stamping=at(asked.address))


def test_the_server_s_time_is_in_the_signature(document: bytes, key: DocumentKey) -> None:
    with server() as asked:
        made = signed(document, key, stamping=at(asked.address))
    status = status_of(made.content, root()[0])
    assert status.bottom_line
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.trusted
    assert status.timestamp_validity.timestamp == NOW
    (request,) = asked.requests  # one question a signature
    assert tsp.TimeStampReq.load(request)["cert_req"].native is True
    assert asked.headers[0]["Content-Type"] == "application/timestamp-query"
    assert made.content.startswith(document)


def test_a_kept_timestamp_gives_the_same_bytes_without_a_server(document: bytes, key: DocumentKey) -> None:
    first = stamped(document, key)
    again = signed(document, key, NOW + timedelta(days=30), Timestamping(PLACE, kept=first.timestamp))
    assert again == first
    later = sign(document, key, NOW + 5 * YEAR, Timestamping(PLACE, kept=first.timestamp))  # the certificate is over
    assert later.value == first


def test_a_kept_timestamp_spares_the_server(document: bytes, key: DocumentKey) -> None:
    first = stamped(document, key)
    with server() as asked:
        assert signed(document, key, stamping=at(asked.address, first.timestamp)) == first
    assert asked.requests == []


@pytest.mark.parametrize("kept", ["of another file", "no JSON", "another format", "no date", "nothing", "a list"])
def test_a_kept_timestamp_that_does_not_fit_is_told_or_replaced(document: bytes, key: DocumentKey, kept: str) -> None:
    content = {
        "of another file": stamped(document + b"\n", key).timestamp,
        "no JSON": b"\xff{",
        "another format": stamped(document, key).timestamp.replace(b'"format": 1', b'"format": 2'),
        "no date": b'{"format": 1, "signed": "2026-02-30T00:00:00Z", "token": ""}',
        "nothing": b'{"format": 1, "signed": "2026-11-23T12:00:00Z", "token": ""}',
        "a list": b"[" * 5000,
    }[kept]
    found = failure(document, key, Timestamping(PLACE, kept=content))
    assert found.name == "timestamp-stale"
    with server() as asked:
        replaced = signed(document, key, stamping=at(asked.address, content))
    assert len(asked.requests) == 1
    assert signed(document, key, stamping=Timestamping(PLACE, kept=replaced.timestamp)) == replaced


def test_neither_server_nor_kept_timestamp(document: bytes, key: DocumentKey) -> None:
    assert failure(document, key, Timestamping(PLACE)).name == "timestamp-stale"


def refused(request: bytes) -> bytes:
    del request
    status = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["come back on Monday"]})
    return bytes(status.dump().join((b"\x30" + bytes([len(status.dump())]), b"")))


def of_another(request: bytes) -> bytes:
    question = tsp.TimeStampReq.load(request)
    question["message_imprint"]["hashed_message"] = b"\0" * 32
    return granted(question.dump(force=True))


def another_nonce(request: bytes) -> bytes:
    question = tsp.TimeStampReq.load(request)
    question["nonce"] = 7
    return granted(question.dump(force=True))


def forged(request: bytes) -> bytes:
    answer = tsp.TimeStampResp.load(granted(request))
    answer["time_stamp_token"]["content"]["signer_infos"][0]["signature"] = b"\0" * 256
    return bytes(answer.dump(force=True))


def backdated(request: bytes) -> bytes:
    return granted(request).replace(b"20261123120000Z", b"20261123110000Z")


def for_something_else(request: bytes) -> bytes:
    other = stamper(purpose=ExtendedKeyUsageOID.CODE_SIGNING)
    return bytes(other.request_tsa_response(tsp.TimeStampReq.load(request)).dump())


def out_of_date(request: bytes) -> bytes:
    expired = stamper(ends=NOW - timedelta(days=1))
    return bytes(expired.request_tsa_response(tsp.TimeStampReq.load(request)).dump())


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (refused, "it refuses: come back on Monday"),
        (of_another, "is over something else"),
        (another_nonce, "answers another question"),
        (forged, "is not what the server signed"),
        (backdated, "is not what the server signed"),
        (for_something_else, "not for timestamps"),
        (out_of_date, "was not valid at the time"),
        (lambda _: b"<html>Welcome</html>", "is no timestamp"),
        (lambda _: b"", "is no timestamp"),
        (lambda request: granted(request)[:-9], "is no timestamp"),
        (lambda request: granted(request) + b"\0", "is no timestamp"),
        (lambda _: b"\0" * 20_000, "more than 16 KiB"),
    ],
)
def test_an_answer_that_is_no_timestamp_is_told(
    document: bytes, key: DocumentKey, answer: Callable[[bytes], bytes], said: str
) -> None:
    with server(answer) as asked:
        found = failure(document, key, at(asked.address))
    assert found.name == "timestamp-failed"
    assert said in found.message
    assert "“127.0.0.1”" in found.message


@pytest.mark.parametrize("status", [204, 301, 302, 401, 404, 500])
def test_a_status_other_than_200_is_told(document: bytes, key: DocumentKey, status: int) -> None:
    with server(lambda _: b"x", status=status) as asked:
        assert f"status {status}" in failure(document, key, at(asked.address)).message


def test_a_slow_server_is_left_at_the_deadline(document: bytes, key: DocumentKey) -> None:
    begun = time.monotonic()
    with server(pause=0.05) as asked:
        found = failure(document, key, at(asked.address))
    assert "does not answer within 0.5 seconds" in found.message
    assert time.monotonic() - begun < 5


def test_a_server_that_says_nothing_is_left_at_the_deadline(document: bytes, key: DocumentKey) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        found = failure(document, key, at(f"http://127.0.0.1:{silent.getsockname()[1]}/"))
    assert "does not answer within" in found.message


def test_a_server_that_is_down_is_told(document: bytes, key: DocumentKey) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    assert "cannot be reached" in failure(document, key, at(f"http://127.0.0.1:{port}/")).message


def test_a_server_that_hangs_up_is_told(document: bytes, key: DocumentKey) -> None:
    def crash(request: bytes) -> bytes:
        del request
        raise BrokenPipeError

    with server(crash) as asked:
        assert "ends the conversation" in failure(document, key, at(asked.address)).message


@pytest.mark.parametrize(
    "address",
    [
        "ftp://127.0.0.1/", "127.0.0.1", "file:///etc/passwd", "http://", "http://[::1", "http://127.0.0.1:99999/",
        "\x00", "http://\udcff/", f"http://{'a' * 70}.invalid/", "http://127.0.0.1\r\nX: y/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_told(document: bytes, key: DocumentKey, address: str) -> None:
    assert failure(document, key, at(address)).name == "timestamp-failed"


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9/", "nonsense", "http://[", "http://127.0.0.1:1/"])
def test_a_proxy_that_does_not_work_is_told(document: bytes, key: DocumentKey, proxy: str) -> None:
    stamping = replace(at("http://stamp.example/"), proxy=proxy)
    assert failure(document, key, stamping).name == "timestamp-failed"


def test_a_proxy_is_asked_in_place_of_the_server(document: bytes, key: DocumentKey) -> None:
    with server() as asked:
        stamping = Timestamping(PLACE, "http://stamp.example/path", asked.address.replace("/stamp", ""))
        assert signed(document, key, stamping=stamping).timestamp
    assert asked.headers[0]["Host"] == "stamp.example"


def test_the_environment_s_proxy_is_not_taken(
    document: bytes, key: DocumentKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert stamped(document, key).timestamp


@pytest.mark.parametrize("apart", [timedelta(hours=2), timedelta(days=-3)])
def test_a_clock_far_from_the_server_s_is_told(document: bytes, key: DocumentKey, apart: timedelta) -> None:
    with server(lambda request: granted(request, NOW + apart)) as asked:
        checked = sign(document, key, NOW, at(asked.address))
    assert checked.value is not None
    (found,) = checked.diagnostics
    assert (found.name, found.severity, found.span) == ("clock-differs", Severity.WARNING, PLACE)
    assert "2026-11-23 12:00 UTC" in found.message
    assert f"{NOW + apart:%Y-%m-%d %H:%M} UTC" in found.message


def test_an_expired_certificate_asks_no_server(document: bytes, key: DocumentKey) -> None:
    with server() as asked:
        (found,) = sign(document, key, NOW + 3 * YEAR, at(asked.address)).diagnostics
    assert found.name == "certificate-expired"
    assert asked.requests == []


SIGNATURE = b"signature" * 20
_QUESTION = tsp.TimeStampReq(
    {
        "version": 1,
        "message_imprint": {
            "hash_algorithm": {"algorithm": "sha256"},
            "hashed_message": hashlib.new("sha256", SIGNATURE).digest(),
        },
        "cert_req": True,
    }
)


@cache
def token() -> bytes:
    return bytes(stamper().request_tsa_response(_QUESTION)["time_stamp_token"].dump())


@settings(max_examples=100)
@given(st.integers(0, 100_000), st.integers(1, 255))
def test_a_token_with_a_flipped_byte_raises_nothing(place: int, flip: int) -> None:
    flipped = bytearray(token())
    place %= len(flipped)
    flipped[place] ^= flip
    timestamps.fault_of(bytes(flipped), SIGNATURE, "sha256")
    assert timestamps.fault_of(bytes(flipped[:place]), SIGNATURE, "sha256")


def test_a_sound_token_has_no_fault() -> None:
    assert timestamps.fault_of(token(), SIGNATURE, "sha256") == ""
    assert timestamps.fault_of(token(), SIGNATURE + b"!", "sha256") == "is over something else"
