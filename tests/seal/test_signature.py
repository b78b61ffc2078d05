from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pypdf
import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from builder.model.diagnostic import Severity
from builder.seal import DocumentKey, Signed, Timestamping, make_keys, sign
from tests.seal import authority
from tests.seal.authority import NOW, YEAR, pem, root, signer
from tests.seal.conftest import opened

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def signed(document: bytes, key: DocumentKey, at: datetime = NOW, stamping: Timestamping | None = None) -> Signed:
    checked = sign(document, key, at, stamping)
    assert checked.diagnostics == ()
    assert checked.value is not None
    return checked.value


def status_of(content: bytes, trusted: x509.Certificate) -> PdfSignatureStatus:
    """What pyHanko says of the one signature of a file, at the time of the tests."""
    anchor = asn1_x509.Certificate.load(trusted.public_bytes(Encoding.DER))
    context = ValidationContext(trust_roots=[anchor], moment=NOW + timedelta(hours=1))
    (embedded,) = PdfFileReader(io.BytesIO(content)).embedded_signatures
    status = validate_pdf_signature(embedded, context, context)
    assert isinstance(status, PdfSignatureStatus)
    return status


def test_a_signature_is_sound_and_its_chain_leads_to_the_authority(document: bytes, key: DocumentKey) -> None:
    status = status_of(signed(document, key).content, root()[0])
    assert status.bottom_line
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.timestamp_validity is None
    other = authority.certificate("Another Authority", authority.rsa_key("other"))
    assert not status_of(signed(document, key).content, other).trusted


def test_it_certifies_that_nothing_may_change(document: bytes, key: DocumentKey) -> None:
    reader = pypdf.PdfReader(io.BytesIO(signed(document, key).content))
    catalog: Any = reader.trailer["/Root"]
    signature = catalog["/Perms"]["/DocMDP"]
    assert signature["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature["/M"] == "D:20261123120000Z"
    assert signature["/Reference"][0]["/TransformParams"]["/P"] == 1
    (field,) = catalog["/AcroForm"]["/Fields"]
    assert field["/V"] == signature
    assert (field["/T"], field["/TU"]) == ("Signature", "Signature of those who publish this report")
    assert "/Name" not in signature


def test_the_built_file_stays_as_it_was(document: bytes, key: DocumentKey) -> None:
    content = signed(document, key).content
    assert content.startswith(document)
    added = content[len(document) :]
    assert content.endswith(b"%%EOF\n")
    assert added.count(b"%%EOF") == 1
    assert b"/Metadata" not in added.replace(b"/Metadata ", b"", 1)  # the catalog's own line alone
    assert b"xpacket" not in added
    before, after = (pypdf.PdfReader(io.BytesIO(one)) for one in (document, content))
    assert before.metadata == after.metadata
    assert b"/Version" not in added


def test_it_covers_every_byte_but_itself(document: bytes, key: DocumentKey) -> None:
    content = signed(document, key).content
    (embedded,) = PdfFileReader(io.BytesIO(content)).embedded_signatures
    first, length, second, rest = embedded.byte_range
    assert (first, second + rest) == (0, len(content))
    hole = content[length:second]
    assert hole[:1] + hole[-1:] == b"<>"
    assert bytes.fromhex(hole[1:-1].decode())


@pytest.mark.parametrize("curve", [ec.SECP256R1, ec.SECP384R1, ec.SECP521R1])
def test_elliptic_curves_sign_too_and_leave_the_version(document: bytes, curve: type[ec.EllipticCurve]) -> None:
    own, private = authority.elliptic(curve)
    key = opened(pem(private, own, authority.between()[0]))
    content = signed(document, key).content
    assert status_of(content, root()[0]).bottom_line
    assert b"/Version" not in content[len(document) :]
    assert content == signed(document, key).content


def test_a_made_key_is_its_own_authority(document: bytes) -> None:
    made = make_keys("Nobody", NOW)
    trusted = x509.load_pem_x509_certificate(made.public["signature-public.pem"].encode())
    assert status_of(signed(document, opened(made.private["signature.p12"])).content, trusted).bottom_line


def test_a_signature_repeats(document: bytes, key: DocumentKey) -> None:
    east = NOW.astimezone(timezone(timedelta(hours=9))).replace(microsecond=5)
    assert signed(document, key) == signed(document, key) == signed(document, key, east)
    later = signed(document, key, NOW + timedelta(seconds=1))
    assert later != signed(document, key)
    assert len(later.content) == len(signed(document, key).content)


_PROBE = """
import sys
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from builder.seal import load_key, sign
document, key, at = sys.argv[1:]
key = load_key("", Path(key).read_bytes()).value
signed = sign(Path(document).read_bytes(), key, datetime.fromisoformat(at)).value
print(sha256(signed.content).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_a_signature_repeats_in_another_process(document: bytes, key: DocumentKey, tmp_path: Path, seed: str) -> None:
    (tmp_path / "a.pdf").write_bytes(document)
    (tmp_path / "a.p12").write_bytes(authority.chained())
    environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", _PROBE, str(tmp_path / "a.pdf"), str(tmp_path / "a.p12"), NOW.isoformat()]
    run = subprocess.run(words, capture_output=True, text=True, check=True, env=environment, cwd=tmp_path)
    order = opened(authority.chained())
    assert run.stdout.strip() == hashlib.sha256(signed(document, order).content).hexdigest()
    assert signed(document, key).content == signed(document, order).content


@pytest.mark.parametrize(("at", "fits"), [(NOW - 2 * YEAR, False), (NOW + 2 * YEAR, False), (NOW + YEAR, True)])
def test_a_certificate_has_to_be_valid_at_the_time(document: bytes, key: DocumentKey, at: datetime, fits: bool) -> None:  # noqa: FBT001
    checked = sign(document, key, at)
    assert (checked.value is not None) == fits
    if not fits:
        (found,) = checked.diagnostics
        assert (found.name, found.severity, found.span) == ("certificate-expired", Severity.ERROR, key.span)
        assert "2025-11-23 to 2027-11-23" in found.message
        assert f"{at:%Y-%m-%d %H:%M} UTC" in found.message


def test_a_file_changed_afterwards_is_not_sound(document: bytes, key: DocumentKey) -> None:
    content = bytearray(signed(document, key).content)
    content[20] ^= 1
    (embedded,) = PdfFileReader(io.BytesIO(bytes(content)), strict=False).embedded_signatures
    embedded.compute_integrity_info()
    assert embedded.compute_digest() != hashlib.sha256(bytes(content)).digest()
    anchor = asn1_x509.Certificate.load(root()[0].public_bytes(Encoding.DER))
    assert not validate_pdf_signature(embedded, ValidationContext(trust_roots=[anchor], moment=NOW)).bottom_line


def test_the_signer_is_who_the_certificate_names(document: bytes, key: DocumentKey) -> None:
    status = status_of(signed(document, key).content, root()[0])
    assert status.signing_cert.subject.native == {"common_name": "Nobody of Nowhere"}
    assert key.certificates[0] == signer()[0]
