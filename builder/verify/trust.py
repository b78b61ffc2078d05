"""Whom the reader trusts: certificates for signatures, public keys for statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \1-----", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trust:
    """What was given as trusted; `unread` counts what was neither a certificate nor a public key of Ed25519."""

    certificates: tuple[bytes, ...]
    keys: tuple[Ed25519PublicKey, ...]
    unread: int = 0

    @property
    def given(self) -> bool:
        """Whether the reader named anybody at all."""
        return bool(self.certificates or self.keys or self.unread)


def read_trust(files: Sequence[bytes]) -> Trust:
    """The certificates (PEM, any number a file, or DER) and public keys (PEM) in these files."""
    certificates: list[bytes] = []
    keys: list[Ed25519PublicKey] = []
    unread = 0
    for content in files:
        blocks = [(match[1], match[0]) for match in _BLOCK.finditer(content)] or [(b"", content)]
        for kind, block in blocks:
            try:
                if kind == b"PUBLIC KEY":
                    key = load_pem_public_key(block + b"\n")
                    if isinstance(key, Ed25519PublicKey):
                        keys.append(key)
                    else:
                        unread += 1
                else:
                    one = x509.load_pem_x509_certificate(block) if kind else x509.load_der_x509_certificate(block)
                    certificates.append(one.public_bytes(Encoding.DER))
            except Exception:  # noqa: BLE001 -- whatever a library has against a file that a user names
                unread += 1
    return Trust(tuple(certificates), tuple(keys), unread)


def key_id(key: Ed25519PublicKey) -> str:
    """What statements call a key by: `model.statement`."""
    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()
