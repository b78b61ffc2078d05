"""A PDF signed: PAdES baseline B-B, or B-T with a timestamp (ETSI EN 319 142-1), certified against every change.

The file that was built stays as it is, byte for byte, and one revision is appended (ISO 32000-1, 7.5.6). The signature
is invisible, its field tells readers what it is, and it lies off the page, where PDF/UA asks for no tag (ISO 14289-1,
7.18.1). pyHanko would write two things that break PDF/A-3, which are not written here: another XMP packet and, with
elliptic curves, version 2.0.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.generic import ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import simple_cms_attribute
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from builder.model import codes
from builder.model.diagnostic import Checked, Diagnostic
from builder.seal.keys import DocumentKey
from builder.seal.timestamps import MAX_TOKEN, Kept, Timestamping, ask, fault_of, read_kept

FIELD = "Signature"
"""The name of the field that holds the signature."""

TOOLTIP = "Signature of those who publish this report"

_ROOM = 4096
"""Bytes for a signature and its attributes, beside the certificates."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file, and the timestamp to keep for the next build (empty without one)."""

    content: bytes
    timestamp: bytes = b""


def sign(content: bytes, key: DocumentKey, at: datetime, stamping: Timestamping | None = None) -> Checked[Signed]:
    """A PDF of this program, signed at this time (with a time zone; the signature claims it to the second).

    Without `stamping` it is PAdES B-B. With it, B-T: a kept timestamp brings its own time along, so that the file comes
    out the same as when it was kept; where it does not fit the file any more, the server is asked anew.
    """
    now = at.astimezone(UTC).replace(microsecond=0)
    if stamping is None:
        expired = _expired(key, now)
        return Checked(None, (expired,)) if expired else Checked(_Signing(content, key, now, 0).finish())
    kept = read_kept(stamping.kept) if stamping.kept else None
    if kept is not None:
        signing = _Signing(content, key, kept.signed, MAX_TOKEN)
        if not fault_of(kept.token, signing.signature, signing.algorithm) and not _expired(key, kept.signed):
            return Checked(signing.finish(kept))
    if not stamping.address:
        message = "the kept timestamp is not one of this file as it is now, and no server is named to ask for another"
        return Checked(None, (codes.TIMESTAMP_STALE.at(stamping.span, message, "name a server, or delete the file"),))
    expired = _expired(key, now)
    if expired:
        return Checked(None, (expired,))
    signing = _Signing(content, key, now, MAX_TOKEN)
    asked = ask(stamping, signing.signature, signing.algorithm, now)
    if asked.value is None:
        return Checked(None, asked.diagnostics)
    return Checked(signing.finish(Kept(now, asked.value)), asked.diagnostics)


def _expired(key: DocumentKey, at: datetime) -> Diagnostic | None:
    own = key.certificates[0]
    if own.not_valid_before_utc <= at <= own.not_valid_after_utc:
        return None
    first, last = own.not_valid_before_utc, own.not_valid_after_utc
    message = (
        f"the certificate is valid from {first:%Y-%m-%d} to {last:%Y-%m-%d}, not at {at:%Y-%m-%d %H:%M} UTC, "
        "the time of signing"
    )
    return codes.CERTIFICATE_EXPIRED.at(key.span, message, "renew the certificate; see that the clock is right")


class _Signing:
    """One signature: made when it is begun, written into the file when it is finished."""

    def __init__(self, content: bytes, key: DocumentKey, at: datetime, token_room: int) -> None:
        signer = _Signer(key)
        self._at = at
        self.algorithm = signer.algorithm
        revision = _Revision(content, at)
        field = SigFieldSpec(
            FIELD, readable_field_name=TOOLTIP, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True)
        )
        self._embedder = PdfCMSEmbedder(field).write_cms(FIELD, revision)
        next(self._embedder)
        # a fixed room, not one after the token's size: the token is over a signature over where the room ends
        room = sum(len(_der(one)) for one in key.certificates) + _ROOM + token_room
        place = SignatureObject(at, SigSeedSubFilter.PADES, bytes_reserved=2 * room)
        permissions = SigMDPSetup(self.algorithm, certify=True, docmdp_perms=MDPPerm.NO_CHANGES)
        self._embedder.send(SigObjSetup(place, permissions))
        prepared, self._output = self._embedder.send(SigIOSetup(self.algorithm))
        self._message: Any = asyncio.run(
            signer.async_sign(
                prepared.document_digest,
                self.algorithm,
                use_pades=True,
                signed_attr_settings=PdfCMSSignedAttributes(),
            )
        )
        self._info = self._message["content"]["signer_infos"][0]
        self.signature: bytes = self._info["signature"].native

    def finish(self, kept: Kept | None = None) -> Signed:
        """The signed file, with a token over the signature where there is one."""
        if kept is not None:
            token = simple_cms_attribute("signature_time_stamp_token", cms.ContentInfo.load(kept.token))  # type: ignore[no-untyped-call]
            self._info["unsigned_attrs"] = cms.CMSAttributes([token])
        self._embedder.send(self._message)
        return Signed(self._output.getvalue(), kept.to_bytes() if kept else b"")


class _Revision(IncrementalPdfFileWriter):
    """The revision that holds a signature: it leaves the metadata alone, and comes out the same each time."""

    def __init__(self, content: bytes, at: datetime) -> None:
        super().__init__(BytesIO(content))
        self._document_id[1] = ByteStringObject(sha256(content + at.isoformat().encode()).digest()[:16])
        self.register_extension(ESIC_EXTENSION_1)

    def _update_meta(self) -> None:
        """Nothing: XMP and the information dictionary stay those of the built file."""


class _Signer(Signer):
    """A key as pyHanko asks for it; ECDSA too signs the same bytes alike (RFC 6979)."""

    def __init__(self, key: DocumentKey) -> None:
        own, *others = (asn1_x509.Certificate.load(_der(one)) for one in key.certificates)
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(others)
        self._private = key.private
        bits = 256 if isinstance(key.private, RSAPrivateKey) else min(key.private.curve.key_size, 512)
        self.algorithm = f"sha{bits}"
        super().__init__(signing_cert=own, cert_registry=store)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002
        del dry_run
        digest = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self._private, RSAPrivateKey):
            return self._private.sign(data, PKCS1v15(), digest)
        return self._private.sign(data, ECDSA(digest, deterministic_signing=True))


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
