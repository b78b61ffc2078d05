"""What of a signature no signature covers: the envelope about it (CMS, RFC 5652) and the certificates that it brings.

The file's digest leaves the envelope out, and the signature covers its own attributes alone. So that no byte of the
file goes unaccounted for, the rest has to be what signers of PAdES write, and the certificates have to belong together.
"""

from __future__ import annotations

from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature

TOKEN = "signature_time_stamp_token"  # noqa: S105 -- the name of an attribute


def envelope_fault(hexadecimal: bytes, trusted: tuple[bytes, ...]) -> str:
    """What is wrong about an envelope, given as the digits in the file; empty where nothing is."""
    from asn1crypto import cms  # noqa: PLC0415 -- for signed files alone

    if hexadecimal.upper() != hexadecimal:
        return "it is not written as signatures are"
    content = bytes.fromhex(hexadecimal.decode("ascii"))
    envelope = cms.ContentInfo.load(content)
    length = len(envelope.dump())
    if content[length:].strip(b"\0"):
        return "there are bytes behind it that nothing accounts for"
    return _fault(envelope, "data", trusted)


def _fault(envelope: Any, kind: str, trusted: tuple[bytes, ...]) -> str:
    before = envelope.dump()
    data = envelope["content"]
    if envelope["content_type"].native != "signed_data" or len(data["signer_infos"]) != 1:
        return "it holds another number of signers than one"
    signer = data["signer_infos"][0]
    inner = data["encap_content_info"]
    algorithms = [algorithm["algorithm"].native for algorithm in data["digest_algorithms"]]
    plain = (
        inner["content_type"].native == kind
        and (inner["content"].native is None) == (kind == "data")
        and algorithms == [signer["digest_algorithm"]["algorithm"].native]
        and data["version"].native == ("v1" if kind == "data" else "v3")
        and signer["version"].native == "v1"
        and not data["crls"].native
    )
    if not plain or envelope.copy().dump(force=True) != before:
        return "it is not put together as signatures are"
    if not _belong([one.chosen.dump() for one in data["certificates"]], trusted):
        return "its certificates do not belong together"
    for attribute in signer["unsigned_attrs"] or ():
        if attribute["type"].native != TOKEN or kind != "data":
            return "it carries something that no signature covers"
        for token in attribute["values"]:
            if _fault(token, "tst_info", trusted):
                return "its timestamp is not put together as timestamps are"
    return ""


def _belong(certificates: list[bytes], trusted: tuple[bytes, ...]) -> bool:
    """Whether each certificate was signed by another, signed another, or is alone; a root has signed itself."""
    own = [x509.load_der_x509_certificate(one) for one in certificates]
    others = [x509.load_der_x509_certificate(one) for one in trusted]
    for one in own:
        if one.subject == one.issuer:
            if not _signed_by(one, one):
                return False
        elif len(own) > 1 and not any(
            _signed_by(one, other) or _signed_by(other, one) for other in [*own, *others] if other != one
        ):
            return False
    return True


def _signed_by(one: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True
