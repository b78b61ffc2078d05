"""What `verify` and `diff` say of a finished file: here, elsewhere, signed, and beside newer editions."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest

from tests.cli.command import files, python, run
from tests.cli.harbour import NOW, Harbour, harbour
from tests.support import verapdf

pytestmark = pytest.mark.slow

AT = {"SOURCE_DATE_EPOCH": str(int((NOW + timedelta(hours=1)).timestamp()))}
CSL = """\
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info>
    <title>Holm</title>
    <id>https://example.org/holm</id>
    <category citation-format="numeric"/>
    <updated>2026-11-23T00:00:00Z</updated>
    <rights license="https://example.org/free">Free</rights>
  </info>
  <citation collapse="citation-number">
    <layout prefix="(" suffix=")" delimiter="; "><text variable="citation-number"/></layout>
  </citation>
  <bibliography>
    <layout suffix="."><text variable="citation-number" suffix=". "/><text variable="title" suffix=", "/>
    <text variable="URL"/></layout>
  </bibliography>
</style>
"""


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harbour]:
    """A project whose sources were all looked at and kept; each test that changes it works on a copy."""
    with harbour(tmp_path_factory.mktemp("looked")) as made:
        assert made.look().returncode == 0
        yield made


@pytest.fixture(scope="module")
def first(there: Harbour, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, borne out, where nothing of the project lies."""
    return there.build("-o", tmp_path_factory.mktemp("reader"))


@pytest.fixture
def other(there: Harbour, tmp_path: Path) -> Iterator[Harbour]:
    with harbour(tmp_path / "other", there.folder) as made:
        yield made


def verified(file: Path, *words: str | Path, status: int = 0) -> str:
    said = run("verify", file, *words, env=AT, cwd=file.parent)
    assert (said.returncode, said.stderr) == (status, ""), said.stdout + said.stderr
    return said.stdout


def digest(file: Path) -> str:
    return hashlib.sha256(pypdf.PdfReader(file).attachments["manifest.json"][0]).hexdigest()


def all_bytes(file: Path) -> bytes:
    """The file, and each of its streams unpacked, with what is enclosed."""
    reader = pypdf.PdfReader(file)
    whole = [file.read_bytes()]
    for number in range(1, int(str(reader.trailer["/Size"]))):
        part = pypdf.generic.IndirectObject(number, 0, reader).get_object()
        if isinstance(part, pypdf.generic.StreamObject):
            whole.append(part.get_data())
        whole.append(repr(part).encode())
    text = "".join(page.extract_text() for page in reader.pages)
    return b"\n".join([*whole, text.encode()])


def test_it_agrees_and_compiled_again_elsewhere_it_is_the_same(there: Harbour, first: Path) -> None:
    said = verified(first)
    assert said.startswith("tides-at-holm.pdf: CONSISTENT: ")
    assert "The enclosed record tells of 3 looks at sources, on 2026-11-23" in " ".join(said.split())
    assert not [name for name in pypdf.PdfReader(first).attachments if "snapshots" in name]
    said = " ".join(verified(first, "--rebuild").split())
    assert "Compiled again agrees The enclosed source, compiled again here, gives this very file" in said
    assert files(first.parent) == {first.name: first.read_bytes()}
    assert there.build().read_bytes() == first.read_bytes()


def test_when_the_looks_are_too_long_ago_that_is_said(first: Path) -> None:
    late = {"SOURCE_DATE_EPOCH": str(int((NOW + timedelta(days=181)).timestamp()))}
    said = run("verify", first, env=late)
    assert said.returncode == 0
    assert "Its check of the sources ran out on 2027-05-22." in said.stdout.splitlines()[0]


def test_it_is_signed_and_stated(other: Harbour) -> None:
    assert run("keys", "-o", other.folder / "keys", env=AT).returncode == 0
    keys = other.folder / "keys"
    words = ("--sign", keys / "signature.p12", "--sign", keys / "statement.pem", "-o", other.folder / "out")
    made = run("build", other.folder, *words, env=AT)
    assert made.returncode == 0, made.stderr
    file, statement = map(Path, made.stdout.splitlines())
    assert statement.name == "tides-at-holm.pdf.dsse.json"
    assert verified(file).startswith("tides-at-holm.pdf: CONSISTENT: ")
    for key in ("signature-public.pem", "statement-public.pem"):
        assert verified(file, "--trust", keys / key).startswith("tides-at-holm.pdf: VERIFIED: ")
    assert "byte for byte" in " ".join(verified(file, "--trust", keys / "signature-public.pem", "--rebuild").split())
    moved = other.folder / "elsewhere" / "renamed.pdf"
    moved.parent.mkdir()
    shutil.copy(file, moved)
    assert verified(moved, "--trust", keys / "signature-public.pem").startswith("renamed.pdf: VERIFIED: ")
    assert verified(moved, "--trust", keys / "statement-public.pem", status=1).startswith("renamed.pdf: CONSISTENT: ")
    with_it = ("--trust", keys / "statement-public.pem", "--beside", statement)
    assert verified(moved, *with_it).startswith("renamed.pdf: VERIFIED: ")
    moved.write_bytes(moved.read_bytes() + b"\n% more")
    assert verified(moved, "--trust", keys / "signature-public.pem", status=1).startswith("renamed.pdf: ALTERED: ")
    for flavour in ("3a", "ua1"):
        assert verapdf.failures(file, flavour) == []


def test_a_newer_edition_supersedes_it(other: Harbour, first: Path, tmp_path: Path) -> None:
    other.change("report.yaml", "format: 1\n", f"format: 1\nsupersedes: {digest(first)}\n")
    other.change("sections/two.yaml", "for the spring", "for the summer")
    newer = other.build("-o", tmp_path / "new")
    assert verified(newer).startswith("tides-at-holm.pdf: CONSISTENT: ")
    shutil.copy(newer, tmp_path / "newer.pdf")
    said = verified(first, "--beside", tmp_path / "newer.pdf", status=1)
    assert said.startswith("tides-at-holm.pdf: SUPERSEDED: ")
    differs = run("diff", first, tmp_path / "newer.pdf")
    assert differs.returncode == 0
    assert "The town has ordered a dredger for the [-spring-] {+summer+}" in differs.stdout
    against = run("diff", first, other.folder)
    assert against.returncode == 0
    assert differs.stdout.partition("\n\n")[2] == against.stdout.partition("\n\n")[2]


def test_a_notice_of_withdrawal_holds_nothing_of_the_text(other: Harbour, first: Path, tmp_path: Path) -> None:
    withdrawn = "withdrawn: {on: 2026-11-22, reason: The soundings were taken in the wrong basin.}\n"
    other.change("report.yaml", "format: 1\n", f"format: 1\nsupersedes: {digest(first)}\n{withdrawn}")
    notice = other.build("-o", tmp_path / "new")
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(notice).pages).split())
    assert "WITHDRAWN This report was withdrawn on 22 November 2026." in text
    assert "The level that it had earned before: BORNE OUT" in text
    assert "Level: borne out, withdrawn page 1 of 2" in text
    assert "Valid until" not in text
    assert "encloses its source" not in text
    assert list(pypdf.PdfReader(notice).attachments) == ["manifest.json"]
    whole = all_bytes(notice)
    for words in (b"dredger", b"filling with sand", b"depth", b"loan", b"Moor, Ada", b"Reed"):
        assert words not in whole
    assert verified(notice, status=1).startswith("tides-at-holm.pdf: WITHDRAWN: ")
    verified(notice, "--rebuild", status=1)
    shutil.copy(notice, tmp_path / "notice.pdf")
    assert "WITHDRAWN: " in verified(first, "--beside", tmp_path / "notice.pdf", status=1)
    differs = run("diff", first, notice)
    assert (differs.returncode, differs.stderr) == (0, "")
    assert "+ withdrawn: 2026-11-22: The soundings were taken in the wrong basin." in differs.stdout
    assert "dredger" not in differs.stdout


def test_nothing_withheld_travels(first: Path) -> None:
    whole = all_bytes(first)
    assert b"council" in whole
    assert b"published: 2026-11-12" in whole
    for words in (b"heliotrope", b"eriwinkle", b"withheld", b"three.yaml", b"soundings", b"has not been dredged"):
        assert words not in whole


def test_styles_of_ones_own_travel_along(other: Harbour, tmp_path: Path) -> None:
    style = other.folder / "styles" / "holm"
    style.mkdir(parents=True)
    (style / "style.yaml").write_text("extends: report   # heliotrope\ntokens: {accent: '#114488'}\ncss: [more.css]\n")
    (style / "more.css").write_text("h2 { font-style: italic }\n")
    (other.folder / "report" / "csl").mkdir()
    (other.folder / "report" / "csl" / "holm.csl").write_text(CSL)
    editions = "editions: [{name: holm, style: holm}]\ncitation-style: csl/holm.csl\n"
    other.change("report.yaml", "format: 1\n", f"format: 1\n{editions}")
    made = other.build("-e", "holm", "-o", tmp_path / "out")
    enclosed = set(pypdf.PdfReader(made).attachments)
    assert {"report/csl/holm.csl", "styles/holm/style.yaml", "styles/holm/more.css"} <= enclosed
    assert not [name for name in enclosed if name.startswith("styles/report/")]
    assert b"heliotrope" not in all_bytes(made)
    shutil.rmtree(other.folder)
    assert "byte for byte" in " ".join(verified(made, "--rebuild").split())


def test_it_is_verified_where_the_layout_is_missing(first: Path) -> None:
    blocked = (
        "import sys\n"
        "for name in ('weasyprint', 'pydyf', 'cffi', 'fontTools'): sys.modules[name] = None\n"
        "from builder.cli import main\n"
        "sys.exit(main(['verify', sys.argv[1]]))\n"
    )
    said = python("-c", blocked, first, env=AT)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("tides-at-holm.pdf: CONSISTENT: ")


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_it_conforms(first: Path, flavour: str) -> None:
    assert verapdf.failures(first, flavour) == []


def test_a_file_without_a_name_is_told(tmp_path: Path) -> None:
    told = run("verify", "", cwd=tmp_path)
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
