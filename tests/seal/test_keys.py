from __future__ import annotations

from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_public_key,
    pkcs12,
)
from hypothesis import given
from hypothesis import strategies as st

from builder.model.diagnostic import Severity
from builder.seal import PASSPHRASE, DocumentKey, StatementKey, load_key, make_keys, public_half
from tests.seal import authority
from tests.seal.authority import NOW, SECRET, between, chained, encryption, p12, pem, root, rsa_key, signer
from tests.seal.conftest import opened, opened_statement

pytestmark = pytest.mark.slow


def ed_pem(secret: str = "") -> bytes:
    return ed25519.Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption(secret))


def test_a_key_comes_with_its_own_certificate_first() -> None:
    own, private = signer()
    shuffled = pem(private, root()[0], between()[0], own)
    for content in (chained(), pem(private, own, between()[0], root()[0]), shuffled):
        key = opened(content)
        assert key.certificates[0] == own
        assert set(key.certificates) == {own, between()[0], root()[0]}


def test_the_certificate_may_stand_before_the_key() -> None:
    own, private = signer()
    content = own.public_bytes(Encoding.PEM) + b"\nBag Attributes\n" + pem(private)
    assert opened(content).certificates == (own,)


@pytest.mark.parametrize("form", ["PKCS#12", "PEM", "Ed25519"])
def test_a_passphrase_opens_and_nothing_else_does(form: str) -> None:
    own, private = signer()
    content = {"PKCS#12": chained(SECRET), "PEM": pem(private, own, secret=SECRET), "Ed25519": ed_pem(SECRET)}[form]
    assert load_key("key", content, SECRET).diagnostics == ()
    for passphrase, said in (("", "no passphrase is set"), ("wrong", "its passphrase is another one")):
        (found,) = load_key("key", content, passphrase).diagnostics
        assert found.name == "key-locked"
        assert said in found.message
        assert PASSPHRASE in found.hint


@pytest.mark.parametrize("form", ["PKCS#12", "PEM", "Ed25519"])
def test_a_passphrase_is_not_used_where_there_is_none(form: str) -> None:
    own, private = signer()
    content = {"PKCS#12": chained(), "PEM": pem(private, own), "Ed25519": ed_pem()}[form]
    assert load_key("key", content, SECRET).diagnostics == ()


@cache
def unfit() -> dict[str, bytes]:
    """Files that hold no key to sign with."""
    own, private = signer()
    weak = rsa_key("weak", 1024)
    forbidding = authority.certificate("Nobody", private, usage=(authority.key_usage(sign=False),))
    koblitz = ec.generate_private_key(ec.SECP256K1())
    twisted = ed448.Ed448PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    header, footer = b"-----BEGIN PRIVATE KEY-----\n", b"-----END PRIVATE KEY-----\n"
    broken = b"-----BEGIN CERTIFICATE-----\nbm9u\n-----END CERTIFICATE-----\n"
    return {
        "empty": b"",
        "words": b"this is my key",
        "too large": b"-----BEGIN " * 100_000,
        "a certificate": own.public_bytes(Encoding.PEM),
        "certificates in PKCS#12": pkcs12.serialize_key_and_certificates(None, None, None, [own], NoEncryption()),
        "PEM without sense": header + b"bm9uc2Vuc2U=\n" + footer,
        "PEM without an end": header + b"bm9u",
        "DER without sense": b"\x30\x03\x02\x01\x00",
        "a broken certificate": pem(private) + broken,
        "no certificate": pem(private),
        "no certificate in PKCS#12": p12(private, None),
        "another's certificate": pem(private, between()[0]),
        "1024 bits": pem(weak, authority.certificate("Weak", weak)),
        "another curve": pem(koblitz, authority.certificate("K", koblitz)),
        "Ed448": twisted,
        "not for signing": pem(private, forbidding),
    }


@pytest.mark.parametrize(
    ("what", "name", "said"),
    [
        ("empty", "key-unreadable", "neither PKCS#12 nor PEM"),
        ("words", "key-unreadable", "neither PKCS#12 nor PEM"),
        ("too large", "key-unreadable", "too large"),
        ("a certificate", "key-unreadable", "no private key"),
        ("certificates in PKCS#12", "key-unreadable", "no private key"),
        ("PEM without sense", "key-unreadable", "cannot be read"),
        ("PEM without an end", "key-unreadable", "cannot be read"),
        ("DER without sense", "key-locked", "it is no PKCS#12"),
        ("a broken certificate", "key-unreadable", "a certificate in the file"),
        ("no certificate", "key-unfit", "only with its certificate"),
        ("no certificate in PKCS#12", "key-unfit", "only with its certificate"),
        ("another's certificate", "key-unfit", "belongs to the key"),
        ("1024 bits", "key-unfit", "1024 bits"),
        ("another curve", "key-unfit", "this kind of key"),
        ("Ed448", "key-unfit", "this kind of key"),
        ("not for signing", "key-unfit", "does not allow"),
    ],
)
def test_what_is_no_key_to_sign_with_is_told(what: str, name: str, said: str) -> None:
    checked = load_key("keys/mine.pem", unfit()[what])
    assert checked.value is None
    (found,) = checked.diagnostics
    assert (found.name, found.severity, str(found.span)) == (name, Severity.ERROR, "keys/mine.pem")
    assert said in found.message
    assert found.hint


@given(st.integers(0, 10_000), st.binary(max_size=4), st.booleans())
def test_a_damaged_key_is_told(place: int, other: bytes, binary: bool) -> None:  # noqa: FBT001
    own, private = signer()
    content = chained() if binary else pem(private, own)
    place %= len(content)
    checked = load_key("key", content[:place] + other + content[place + len(other) + 1 :], "wrong")
    assert (checked.value is None) == bool(checked.diagnostics)


@pytest.mark.parametrize("passphrase", ["", SECRET])
def test_made_keys_sign(passphrase: str) -> None:
    made = make_keys("Ada Nobody", NOW, passphrase)
    document = opened(made.private["signature.p12"], passphrase)
    statement = opened_statement(made.private["statement.pem"], passphrase)
    assert made.public == {
        "signature-public.pem": public_half(document),
        "statement-public.pem": public_half(statement),
    }
    (own,) = document.certificates
    assert x509.load_pem_x509_certificate(made.public["signature-public.pem"].encode()) == own
    assert own.subject.rfc4514_string() == r"OU=self-signed\, to try with,CN=Ada Nobody"
    assert own.not_valid_before_utc == NOW
    assert load_pem_public_key(made.public["statement-public.pem"].encode()) == statement.private.public_key()
    if passphrase:
        names = {load_key(name, content).diagnostics[0].name for name, content in made.private.items()}
        assert names == {"key-locked"}


@pytest.mark.parametrize("name", ["", "  ", "é" * 99, "\udcff", "\x1b[31m"])
def test_any_name_makes_a_key(name: str) -> None:
    assert opened(make_keys(name, NOW).private["signature.p12"])


def test_each_call_makes_other_keys() -> None:
    assert make_keys("Ada", NOW).public != make_keys("Ada", NOW).public


def test_the_kind_of_a_key_says_what_it_signs() -> None:
    assert isinstance(load_key("key", ed_pem()).value, StatementKey)
    assert isinstance(load_key("key", chained()).value, DocumentKey)
