"""Keys to try with: nobody but their holder vouches for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID, ObjectIdentifier

from builder.model.diagnostic import Span
from builder.seal.keys import DocumentKey, StatementKey, public_half

VALID = timedelta(days=730)
"""How long a certificate to try with is valid."""

_DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
_MAX_NAME = 64  # of a common name (RFC 5280, A.1); bytes, to be safe


@dataclass(frozen=True, slots=True)
class MadeKeys:
    """New keys as files by name: `private` ones for nobody else to read, `public` ones in PEM for readers."""

    private: Mapping[str, bytes] = field(repr=False)
    public: Mapping[str, str]


def make_keys(name: str, at: datetime, passphrase: str = "") -> MadeKeys:
    """A key for PDFs (RSA of 3072 bits, a self-signed certificate in this name) and one for statements (Ed25519).

    They are encrypted where there is a passphrase. Each call makes others: they cannot be had again.
    """
    secret = passphrase.encode("utf-8", "surrogateescape")
    encryption = BestAvailableEncryption(secret) if secret else NoEncryption()
    rsa = generate_private_key(65537, 3072)
    document = DocumentKey(Span("signature.p12"), rsa, (_certificate(rsa, name, at),))
    statement = StatementKey(Span("statement.pem"), Ed25519PrivateKey.generate())
    return MadeKeys(
        {
            document.span.path: pkcs12.serialize_key_and_certificates(
                b"Imprimatur", rsa, document.certificates[0], None, encryption
            ),
            statement.span.path: _pem(statement.private, encryption),
        },
        {"signature-public.pem": public_half(document), "statement-public.pem": public_half(statement)},
    )


def _pem(private: Ed25519PrivateKey, encryption: KeySerializationEncryption) -> bytes:
    return private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)


def _certificate(key: RSAPrivateKey, name: str, at: datetime) -> x509.Certificate:
    """A certificate that the key gives itself, fit for signing documents and for nothing else."""
    common = name.strip().encode("utf-8", "replace")[:_MAX_NAME].decode("utf-8", "ignore") or "Imprimatur"
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, common),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "self-signed, to try with"),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number(), at, at + VALID)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([_DOCUMENT_SIGNING]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
