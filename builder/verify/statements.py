"""The detached statement beside a file; `model.statement` says what it looks like."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature

from builder.model.statement import PAYLOAD_TYPE, PREDICATE_TYPE, STATEMENT_TYPE, signed_bytes
from builder.model.verdict import Row, State
from builder.verify.reading import Unreadable, guarded, shown
from builder.verify.trust import Trust, key_id

SUFFIX = ".dsse.json"
MAX_SIZE = 4 * 1024 * 1024

_WHAT = "Statement beside it"


def check_statements(
    name: str, content: bytes, manifest: str, companions: Mapping[str, bytes], trust: Trust
) -> Iterator[tuple[Row, bool]]:
    """What each statement beside the file says of it, and whether it is by a trusted key and covers the file."""
    digest = hashlib.sha256(content).hexdigest()
    for beside in sorted(companions):
        if not beside.endswith(SUFFIX):
            continue
        try:
            statement = _read(companions[beside])
        except Unreadable as error:
            yield Row(_WHAT, State.NOTE, f"“{shown(beside)}”: {error}."), False
            continue
        yield _judge(statement, name, beside, digest, manifest, trust)


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a statement holds: digests by name, that of the manifest, signatures by key, and the bytes signed."""

    subjects: Mapping[str, str]
    manifest: str
    signatures: tuple[tuple[str, bytes], ...]
    payload: bytes


def _judge(statement: _Statement, name: str, beside: str, digest: str, manifest: str, trust: Trust) -> tuple[Row, bool]:
    """The row of a statement, and whether a trusted key vouches for the file in it."""
    who = _who(statement, trust)
    if digest not in statement.subjects.values():
        if name in statement.subjects and who == "trusted":
            return Row(_WHAT, State.BAD, f"“{shown(beside)}” is about a file of this name with another content."), False
        return Row(_WHAT, State.NOTE, f"“{shown(beside)}” says nothing of this file."), False
    if who == "forged" or statement.manifest != manifest:
        why = "does not bear the signature that it claims" if who == "forged" else "names another manifest"
        state = State.BAD if who else State.NOTE
        return Row(_WHAT, state, f"“{shown(beside)}” is about this file but {why}."), False
    if who == "trusted":
        words = f"“{shown(beside)}” is signed with a key that you trust, and covers every byte of this file."
        return Row(_WHAT, State.OK, words), True
    words = f"“{shown(beside)}” covers this file, but is not signed with a key that you said to trust."
    return Row(_WHAT, State.NOTE, words), False


def _read(content: bytes) -> _Statement:
    """What is in an envelope. Raises Unreadable."""
    with guarded("it"):
        if len(content) > MAX_SIZE:
            raise Unreadable("it is too large for a statement")
        envelope: Any = json.loads(content)
        payload = b64decode(envelope["payload"], validate=True)
        statement: Any = json.loads(payload)
        kinds = envelope["payloadType"], statement["_type"], statement["predicateType"]
        if kinds != (PAYLOAD_TYPE, STATEMENT_TYPE, PREDICATE_TYPE):
            raise Unreadable("it is not a statement of this program")
        subjects = {str(one["name"]): str(one["digest"]["sha256"]) for one in statement["subject"]}
        if len(subjects) != len(statement["subject"]):
            raise Unreadable("it names a file twice")
        signatures = tuple((str(one["keyid"]), b64decode(one["sig"], validate=True)) for one in envelope["signatures"])
        manifest = str(statement["predicate"]["manifest"]["digest"]["sha256"])
        return _Statement(subjects, manifest, signatures, payload)


def _who(statement: _Statement, trust: Trust) -> str:
    """Whether a trusted key signed (“trusted”), is said to have signed and did not (“forged”), or is not named."""
    forged = False
    for key in trust.keys:
        for named, signature in statement.signatures:
            try:
                key.verify(signature, signed_bytes(statement.payload))
            except InvalidSignature:
                forged = forged or named == key_id(key)
            else:
                return "trusted"
    return "forged" if forged else ""
