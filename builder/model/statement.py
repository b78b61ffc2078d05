"""What the detached statement over the files of a report looks like, for who writes and who reads it.

It is an in-toto Statement v1 in a DSSE envelope (Dead Simple Signing Envelope 1.0), signed with Ed25519 (RFC 8032):

    {"payload": <base64 of the statement>, "payloadType": PAYLOAD_TYPE, "signatures": [{"keyid": …, "sig": <base64>}]}
    {"_type": STATEMENT_TYPE, "predicateType": PREDICATE_TYPE, "subject": [{"name": …, "digest": {"sha256": …}}, …],
     "predicate": {"manifest": {"name": "manifest.json", "digest": {"sha256": …}}}}

Each subject is a file as it was written, signature and all; its name has no folder. The predicate says: these files are
the edition that this manifest describes. `keyid` is the SHA-256 of the public key's SubjectPublicKeyInfo (RFC 5280), in
hexadecimal digits.
"""

from __future__ import annotations

PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:x-imprimatur:statement:1"


def signed_bytes(payload: bytes) -> bytes:
    """What the signature of an envelope covers: its payload with the type (DSSE's pre-authentication encoding)."""
    return f"DSSEv1 {len(PAYLOAD_TYPE)} {PAYLOAD_TYPE} {len(payload)} ".encode() + payload
