from __future__ import annotations

import hashlib
import json
from base64 import b64decode

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from builder.model.statement import signed_bytes
from builder.seal import statement
from tests.seal.conftest import opened_statement

# The private key of RFC 8032, 7.1, test 1: known to all.
PRIVATE = Ed25519PrivateKey.from_private_bytes(
    bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
)
KEY = opened_statement(PRIVATE.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
FILES = {"tides.pdf": b"%PDF", "tides.html": b"<!DOCTYPE html>", "tides-für-kinder.epub": b"PK"}
MANIFEST = hashlib.sha256(b"{}").hexdigest()


def test_a_statement_names_each_file_and_the_manifest() -> None:
    envelope = json.loads(statement(FILES, MANIFEST, KEY))
    assert sorted(envelope) == ["payload", "payloadType", "signatures"]
    assert envelope["payloadType"] == "application/vnd.in-toto+json"
    assert json.loads(b64decode(envelope["payload"], validate=True)) == {
        "_type": "https://in-toto.io/Statement/v1",
        "predicateType": "urn:x-imprimatur:statement:1",
        "subject": [
            {"name": name, "digest": {"sha256": hashlib.sha256(FILES[name]).hexdigest()}}
            for name in ("tides-für-kinder.epub", "tides.html", "tides.pdf")
        ],
        "predicate": {"manifest": {"name": "manifest.json", "digest": {"sha256": MANIFEST}}},
    }


def test_the_signature_covers_the_payload_and_its_type() -> None:
    envelope = json.loads(statement(FILES, MANIFEST, KEY))
    payload = b64decode(envelope["payload"])
    ((signature),) = envelope["signatures"]
    public = PRIVATE.public_key()
    spki = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    assert signature["keyid"] == hashlib.sha256(spki).hexdigest()
    covered = b"DSSEv1 28 application/vnd.in-toto+json " + str(len(payload)).encode() + b" " + payload
    assert covered == signed_bytes(payload)
    public.verify(b64decode(signature["sig"], validate=True), covered)
    with pytest.raises(InvalidSignature):
        public.verify(b64decode(signature["sig"]), signed_bytes(payload.replace(b"tides.pdf", b"tides.PDF")))


def test_the_example_of_the_specification_is_encoded_alike() -> None:
    # DSSE 1.0, protocol.md: PAE("http://example.com/HelloWorld", "hello world"), with our type in place of theirs
    assert signed_bytes(b"hello world") == b"DSSEv1 28 application/vnd.in-toto+json 11 hello world"


def test_a_statement_repeats_whatever_the_order() -> None:
    other = dict(reversed(FILES.items()))
    assert statement(FILES, MANIFEST, KEY) == statement(other, MANIFEST, KEY)


def test_a_statement_is_small() -> None:
    assert len(statement({"tides.pdf": b"%PDF" * 10_000}, MANIFEST, KEY)) < 1024
