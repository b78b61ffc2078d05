from __future__ import annotations

import io
from datetime import datetime

import pypdf
import pytest
from pypdf.xmp import XmpInformation

from builder.seal import DocumentKey, StatementKey, load_key
from tests.seal import authority


@pytest.fixture(scope="session")
def document() -> bytes:
    """A PDF of one empty page, with metadata in both places."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.pdf_header = "%PDF-1.7"
    writer.add_metadata({"/Title": "Tides", "/ModDate": "D:20261101", "/Producer": "nobody"})
    metadata = XmpInformation.create()
    metadata.dc_title = {"x-default": "Tides"}
    writer.xmp_metadata = metadata
    writer.generate_file_identifiers()
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def opened(content: bytes, passphrase: str = "", name: str = "keys/signature.p12") -> DocumentKey:
    checked = load_key(name, content, passphrase)
    assert checked.diagnostics == ()
    assert isinstance(checked.value, DocumentKey)
    return checked.value


def opened_statement(content: bytes, passphrase: str = "") -> StatementKey:
    checked = load_key("keys/statement.pem", content, passphrase)
    assert checked.diagnostics == ()
    assert isinstance(checked.value, StatementKey)
    return checked.value


@pytest.fixture(scope="session")
def key() -> DocumentKey:
    return opened(authority.chained(authority.SECRET), authority.SECRET)


@pytest.fixture
def now() -> datetime:
    return authority.NOW
