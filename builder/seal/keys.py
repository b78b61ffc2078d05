"""Keys to sign with: PKCS#12 (RFC 7292), or PEM with the certificates in the same file (RFC 7468).

What is secret is in no representation, message or exception of this room: messages name the file alone, and nothing
that a library says of a key is handed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, SECP384R1, SECP521R1, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes, PublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key, pkcs12

from builder.model import codes
from builder.model.diagnostic import Checked, Diagnostic, Span

PASSPHRASE = "IMPRIMATUR_PASSPHRASE"  # noqa: S105 -- the name of a variable
"""The variable of the environment that holds the passphrase of the key."""

MAX_BYTES = 1024 * 1024
"""The largest file that is looked at as a key."""

MIN_RSA = 2048
"""Bits below which an RSA key is refused (NIST SP 800-131A)."""

_CURVES = (SECP256R1, SECP384R1, SECP521R1)
_SET_IT = f"put its passphrase into the environment variable {PASSPHRASE}"
_MAKE_ONE = "“imprimatur keys” makes keys to try with"


@dataclass(frozen=True, slots=True)
class DocumentKey:
    """A key that signs PDFs: RSA or ECDSA, with its own certificate first, then those that lead to its authority."""

    span: Span
    private: RSAPrivateKey | EllipticCurvePrivateKey = field(repr=False)
    certificates: tuple[x509.Certificate, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class StatementKey:
    """A key that signs detached statements: Ed25519, without a certificate."""

    span: Span
    private: Ed25519PrivateKey = field(repr=False)


def load_key(name: str, content: bytes, passphrase: str = "") -> Checked[DocumentKey | StatementKey]:
    """The key in a file: what kind of key it is decides what it signs.

    `name` is the file as it is told to people. The passphrase is only used where the key is encrypted.
    """
    span = Span(name)
    if len(content) > MAX_BYTES:
        return Checked(None, (codes.KEY_UNREADABLE.at(span, "the file is too large for a key", _MAKE_ONE),))
    secret = passphrase.encode("utf-8", "surrogateescape") or None
    if b"-----BEGIN " in content:
        opened = _open_pem(span, content, secret)
    elif content[:1] == b"\x30":  # a SEQUENCE of ASN.1
        opened = _open_pkcs12(span, content, secret)
    else:
        return Checked(None, (codes.KEY_UNREADABLE.at(span, "the file is neither PKCS#12 nor PEM", _MAKE_ONE),))
    if isinstance(opened, Diagnostic):
        return Checked(None, (opened,))
    key = _fit(span, *opened)
    return Checked(None, (key,)) if isinstance(key, Diagnostic) else Checked(key)


_Opened = tuple[PrivateKeyTypes, tuple[x509.Certificate, ...]]


def _open_pem(span: Span, content: bytes, secret: bytes | None) -> _Opened | Diagnostic:
    """The first private key of a PEM file and all certificates that stand in it."""
    if b"PRIVATE KEY-----" not in content:
        return codes.KEY_UNREADABLE.at(span, "the file holds no private key", _MAKE_ONE)
    unreadable = codes.KEY_UNREADABLE.at(
        span, "the private key cannot be read", "it has to be in PKCS#8, as “openssl genpkey” writes it"
    )
    try:
        private = load_pem_private_key(content, None)
    except TypeError:  # it is encrypted
        if secret is None:
            return codes.KEY_LOCKED.at(span, "the key is encrypted, and no passphrase is set", _SET_IT)
        try:
            private = load_pem_private_key(content, secret)
        except (ValueError, TypeError):
            message = "the key cannot be opened: its passphrase is another one, or the file is damaged"
            return codes.KEY_LOCKED.at(span, message, _SET_IT)
        except UnsupportedAlgorithm:
            return unreadable
    except (ValueError, UnsupportedAlgorithm):
        return unreadable
    if b"-----BEGIN CERTIFICATE-----" not in content:
        return private, ()
    try:
        return private, tuple(x509.load_pem_x509_certificates(content))
    except ValueError:
        return codes.KEY_UNREADABLE.at(span, "a certificate in the file cannot be read", "write the file anew")


def _open_pkcs12(span: Span, content: bytes, secret: bytes | None) -> _Opened | Diagnostic:
    """The private key of a PKCS#12 file and all certificates that it holds; an encrypted one needs the passphrase."""
    for attempt in (None, b"", secret) if secret else (None, b""):
        try:
            store = pkcs12.load_pkcs12(content, attempt)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            continue
        if store.key is None:
            return codes.KEY_UNREADABLE.at(span, "the file holds no private key", "export it together with its key")
        own = [store.cert.certificate] if store.cert else []
        return store.key, (*own, *(other.certificate for other in store.additional_certs))
    if secret is None:
        message = "the file cannot be opened: it is encrypted and no passphrase is set, or it is no PKCS#12"
    else:
        message = "the file cannot be opened: its passphrase is another one, or it is no PKCS#12"
    return codes.KEY_LOCKED.at(span, message, _SET_IT)


def _fit(
    span: Span, private: PrivateKeyTypes, certificates: Sequence[x509.Certificate]
) -> DocumentKey | StatementKey | Diagnostic:
    """The key as what it can sign, or why it can sign nothing."""
    if isinstance(private, Ed25519PrivateKey):
        return StatementKey(span, private)
    if isinstance(private, RSAPrivateKey):
        if private.key_size < MIN_RSA:
            message = f"an RSA key of {private.key_size} bits is too weak to vouch for anything"
            return codes.KEY_UNFIT.at(span, message, "take one of 3072 bits")
    elif not isinstance(private, EllipticCurvePrivateKey) or not isinstance(private.curve, _CURVES):
        message = "this kind of key signs neither a PDF that all readers can check nor a statement"
        return codes.KEY_UNFIT.at(span, message, "take RSA or P-256 for PDFs, Ed25519 for statements")
    if not certificates:
        hint = "put the certificate into the same PEM file, or both into a PKCS#12 file"
        return codes.KEY_UNFIT.at(span, "a key signs a PDF only with its certificate, and there is none", hint)
    public = _encoded(private.public_key())
    own = next((one for one in certificates if _public_of(one) == public), None)
    if own is None:
        message = "no certificate in the file belongs to the key"
        return codes.KEY_UNFIT.at(span, message, "ask the authority for the certificate of this very key")
    if not _may_sign(own):
        message = "the certificate does not allow its key to sign documents"
        return codes.KEY_UNFIT.at(span, message, "its key usage needs digitalSignature or nonRepudiation")
    return DocumentKey(span, private, (own, *(one for one in certificates if one != own)))


def _encoded(public: PublicKeyTypes) -> bytes:
    return public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _public_of(certificate: x509.Certificate) -> bytes:
    """The public key of a certificate, empty where it is of a kind that is not known."""
    try:
        return _encoded(certificate.public_key())
    except (ValueError, UnsupportedAlgorithm):
        return b""


def _may_sign(certificate: x509.Certificate) -> bool:
    """Whether the key usage lets it sign (RFC 5280, 4.2.1.3); a certificate without one lets it do everything."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    except (ValueError, x509.DuplicateExtension):
        return False
    return usage.digital_signature or usage.content_commitment


def public_half(key: DocumentKey | StatementKey) -> str:
    """What a reader gets, to name under `verify --trust`, in PEM: a certificate, or the public key of statements."""
    if isinstance(key, DocumentKey):
        return key.certificates[0].public_bytes(Encoding.PEM).decode()
    return key.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
