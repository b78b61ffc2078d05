"""A key or passphrase is in nothing that the room gives away: message, representation, log, exception or file."""

from __future__ import annotations

import base64
import logging
import pprint
import traceback
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from builder.model.diagnostic import Span
from builder.seal import DocumentKey, Timestamping, load_key, make_keys, public_half, sign, statement
from tests.seal import authority
from tests.seal.authority import NOW, SECRET, YEAR, chained, pem, server, signer
from tests.seal.conftest import opened, opened_statement

pytestmark = pytest.mark.slow

USER, WORD = "ada", "open-sesame"


def forms(*values: bytes) -> Iterator[bytes]:
    """A secret as it could be written down."""
    for value in values:
        yield value
        yield value.hex().encode()
        yield value.hex().upper().encode()
        yield base64.b64encode(value)
        yield repr(value).encode()


def secrets_of(private: RSAPrivateKey | Ed25519PrivateKey) -> list[bytes]:
    if isinstance(private, Ed25519PrivateKey):
        seed = private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        return list(forms(seed, private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())))
    numbers = private.private_numbers()
    values = [numbers.d, numbers.p, numbers.q]
    pure = [value.to_bytes((value.bit_length() + 7) // 8, "big") for value in values]
    whole = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return [*forms(*pure, whole), *(str(value).encode() for value in values)]


def kept_secret(said: bytes, *privates: RSAPrivateKey | Ed25519PrivateKey) -> None:
    word = base64.b64encode(f"{USER}:{WORD}".encode())
    secret = SECRET.encode()
    for needle in (*forms(secret), word, WORD.encode(), *(one for key in privates for one in secrets_of(key))):
        assert needle not in said
        assert needle.decode("utf-8", "replace") not in said.decode("utf-8", "replace")


def test_the_search_would_find_them() -> None:
    _, private = signer()
    with pytest.raises(AssertionError):
        kept_secret(str(private.private_numbers().d).encode(), private)
    with pytest.raises(AssertionError):
        kept_secret(f"the passphrase {SECRET} is wrong".encode())


def test_signing_gives_no_secret_away(
    document: bytes, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    _, private = signer()
    made = make_keys("Nobody", NOW, SECRET)
    key = opened(chained(SECRET), SECRET)
    seal = opened_statement(made.private["statement.pem"], SECRET)
    own = opened(made.private["signature.p12"], SECRET)
    assert isinstance(own.private, RSAPrivateKey)
    said: list[object] = [made, key, seal, own, public_half(key), public_half(seal)]
    with server() as asked:
        address = asked.address.replace("http://", f"http://{USER}:{WORD}@")
        for stamping in (None, Timestamping(Span("report/report.yaml"), address)):
            checked = sign(document, key, NOW, stamping)
            assert checked.value is not None
            said += [checked, stamping, checked.value.timestamp]
            kept_secret(checked.value.content, private)
        assert asked.headers[0]["Authorization"].startswith("Basic ")
    said.append(statement({"tides.pdf": document}, "0" * 64, seal))
    out, err = capfd.readouterr()
    text = "\n".join([*map(repr, said), *map(str, said), *map(pprint.pformat, said), caplog.text, out, err])
    kept_secret(text.encode(), private, own.private, seal.private)
    kept_secret("".join(made.public.values()).encode(), own.private, seal.private)
    for name, content in made.private.items():  # they are encrypted
        kept_secret(content, own.private if name.endswith("p12") else seal.private)


def test_failing_gives_no_secret_away(
    document: bytes, key: DocumentKey, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    own, private = signer()
    locked = chained("another")
    damaged = [locked[:200], pem(private)[:900], pem(private, own, secret="another")]  # noqa: S106
    said: list[object] = [load_key("key.p12", content, SECRET) for content in (locked, *damaged)]
    place = Span("report/report.yaml")
    proxy = f"http://{USER}:{WORD}@127.0.0.1:1/"
    for address in (
        f"http://{USER}:{WORD}@127.0.0.1:1/", f"ftp://{USER}:{WORD}@127.0.0.1/", f"http://{USER}:{WORD}@[/",
        f"http://{USER}:{WORD}@127.0.0.1:99999/", f"http://{USER}:{WORD}@{'a' * 70}.invalid/",
    ):  # fmt: skip
        said += [
            sign(document, key, NOW, Timestamping(place, address)),
            sign(document, key, NOW, Timestamping(place, address, proxy)),
        ]
    said.append(sign(document, key, NOW + 3 * YEAR))
    assert all("diagnostics=(Diagnostic(" in repr(one) for one in said)
    out, err = capfd.readouterr()
    kept_secret("\n".join([*map(repr, said), caplog.text, out, err]).encode(), private)


def test_a_bug_of_ours_would_not_print_the_key_either(key: DocumentKey) -> None:
    try:
        sign(b"no PDF", key, NOW)
    except Exception as error:  # noqa: BLE001 -- whichever it is
        lines = traceback.TracebackException.from_exception(error, capture_locals=True).format()
        assert isinstance(key.private, RSAPrivateKey)
        kept_secret("".join(lines).encode(), key.private)
    else:
        pytest.fail("nothing was raised")


def test_public_halves_are_public() -> None:
    key = opened(authority.chained())
    assert "PRIVATE" not in public_half(key)
    seal = opened_statement(make_keys("Nobody", NOW).private["statement.pem"])
    raw = seal.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    assert public_half(seal) == raw.decode()
