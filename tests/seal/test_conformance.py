"""Reports and the fixture that holds everything, signed: still PDF/A-3a and PDF/UA-1, and poppler agrees."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from builder.seal import DocumentKey, Timestamping
from tests.golden.compiled import compiled
from tests.seal import authority
from tests.seal.authority import NOW, pem, root, server
from tests.seal.conftest import opened
from tests.seal.test_signature import signed, status_of
from tests.seal.test_timestamps import PLACE
from tests.support import verapdf

pytestmark = pytest.mark.slow

PDFSIG = shutil.which("pdfsig")


def elliptic() -> DocumentKey:
    own, private = authority.elliptic(ec.SECP256R1)
    return opened(pem(private, own, authority.between()[0]))


@pytest.fixture(scope="session", params=["RSA", "RSA with a timestamp", "P-256", "P-256 with a timestamp"])
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, key: DocumentKey) -> Path:
    """The sample, signed."""
    content = compiled("sample", tmp_path_factory).content()
    signer = key if request.param.startswith("RSA") else elliptic()
    with server() as asked:
        stamping = Timestamping(PLACE, asked.address) if "timestamp" in request.param else None
        made = signed(content, signer, stamping=stamping)
    assert made.content.startswith(content)
    file = tmp_path_factory.mktemp("signed") / "report.pdf"
    file.write_bytes(made.content)
    return file


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_a_signed_report_conforms(report: Path, flavour: str) -> None:
    assert verapdf.failures(report, flavour) == []


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_everything_signed_conforms(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, key: DocumentKey, flavour: str
) -> None:
    file = tmp_path / "everything.pdf"
    file.write_bytes(signed(compiled("everything", tmp_path_factory).content(), key).content)
    assert verapdf.failures(file, flavour) == []


def test_its_chain_leads_to_the_authority(report: Path) -> None:
    status = status_of(report.read_bytes(), root()[0])
    assert status.bottom_line
    assert status.docmdp_ok


@pytest.mark.skipif(PDFSIG is None, reason="poppler's pdfsig is not installed")
def test_poppler_agrees(report: Path, tmp_path: Path) -> None:
    run = subprocess.run([str(PDFSIG), "-nocert", str(report)], capture_output=True, text=True, check=False)
    assert "Signature is Valid." in run.stdout, run.stdout + run.stderr
    assert "Total document signed" in run.stdout
    assert "ETSI.CAdES.detached" in run.stdout
    assert NOW.strftime("%b %d %Y") in run.stdout
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(report.read_bytes().replace(b"/MediaBox", b"/mediaBox", 1))
    run = subprocess.run([str(PDFSIG), "-nocert", str(altered)], capture_output=True, text=True, check=False)
    assert "Signature is Valid." not in run.stdout
