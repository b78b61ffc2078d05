"""The detached statement over the files of an edition; `model.statement` says what it looks like."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from builder.model.statement import PAYLOAD_TYPE, PREDICATE_TYPE, STATEMENT_TYPE, signed_bytes
from builder.seal.keys import StatementKey


def statement(files: Mapping[str, bytes], manifest: str, key: StatementKey) -> bytes:
    """The envelope over the files of an edition by name, whose manifest has this digest (SHA-256, hexadecimal).

    It says nothing of the time, and is the same for the same files and key (RFC 8032 is deterministic).
    """
    payload = _canonical(
        {
            "_type": STATEMENT_TYPE,
            "predicateType": PREDICATE_TYPE,
            "subject": [{"name": name, "digest": _sha256(files[name])} for name in sorted(files)],
            "predicate": {"manifest": {"name": "manifest.json", "digest": {"sha256": manifest}}},
        }
    )
    public = key.private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    signature = {"keyid": hashlib.sha256(public).hexdigest(), "sig": _text(key.private.sign(signed_bytes(payload)))}
    return _canonical({"payload": _text(payload), "payloadType": PAYLOAD_TYPE, "signatures": [signature]})


def _sha256(content: bytes) -> dict[str, str]:
    return {"sha256": hashlib.sha256(content).hexdigest()}


def _text(content: bytes) -> str:
    return b64encode(content).decode()


def _canonical(value: Any) -> bytes:
    """JSON as the manifest's: UTF-8, keys sorted, no white space."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
