"""Signatures: in the PDF itself, and in a detached statement over files of any format.

The doors are `load_key`, `make_keys` and `public_half` for keys, `sign` for a PDF, `statement` for the rest.
"""

from __future__ import annotations

from builder.seal.keys import PASSPHRASE, DocumentKey, StatementKey, load_key, public_half
from builder.seal.making import MadeKeys, make_keys
from builder.seal.signature import Signed, sign
from builder.seal.statement import statement
from builder.seal.timestamps import Timestamping

__all__ = [
    "PASSPHRASE",
    "DocumentKey",
    "MadeKeys",
    "Signed",
    "StatementKey",
    "Timestamping",
    "load_key",
    "make_keys",
    "public_half",
    "sign",
    "statement",
]
