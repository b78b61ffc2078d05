from __future__ import annotations

from datetime import date

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from builder.model.verdict import State, Verdict
from builder.seal import DocumentKey, sign
from builder.verify import verify
from tests.golden.compiled import compiled
from tests.seal import authority
from tests.seal.conftest import opened

TODAY = date(2026, 11, 23)
NAME = "tides.pdf"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample as it is built."""
    return compiled("sample", tmp_path_factory).content()


@pytest.fixture(scope="session")
def key() -> DocumentKey:
    return opened(authority.chained())


def signed(content: bytes, key: DocumentKey) -> bytes:
    made = sign(content, key, authority.NOW)
    assert made.value is not None
    return made.value.content


@pytest.fixture(scope="session")
def sealed(sample: bytes, key: DocumentKey) -> bytes:
    """The sample, signed."""
    return signed(sample, key)


@pytest.fixture(scope="session")
def root() -> bytes:
    """The certificate of the authority."""
    return authority.root()[0].public_bytes(Encoding.PEM)


def bad(verdict: Verdict) -> list[str]:
    """The checks that failed."""
    return [row.what for row in verdict.rows if row.state is State.BAD]


def judged(content: bytes, *trust: bytes, **beside: bytes) -> Verdict:
    return verify(NAME, content, trust, beside, today=TODAY)
