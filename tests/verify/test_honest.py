"""Files that nobody touched: none is told as altered."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from builder import cli
from builder.model.diagnostic import Span
from builder.model.verdict import Kind, State, Verdict
from builder.seal import DocumentKey, StatementKey, Timestamping, load_key, make_keys, sign, statement
from builder.verify import enclosed, verify
from tests.golden.compiled import compiled
from tests.rules.projects import BASE, assemble
from tests.seal import authority
from tests.seal.conftest import opened
from tests.verify import forging
from tests.verify.conftest import NAME, TODAY, bad, judged, signed

pytestmark = pytest.mark.slow

MADE = make_keys("Nobody", authority.NOW)
OWN = load_key("statement.pem", MADE.private["statement.pem"], "").value
PUBLIC = MADE.public["statement-public.pem"].encode()


def stated(files: dict[str, bytes], content: bytes) -> bytes:
    assert isinstance(OWN, StatementKey)
    return statement(files, hashlib.sha256(forging.enclosed(content, "manifest.json")).hexdigest(), OWN)


def row(verdict: Verdict, what: str) -> tuple[State, str]:
    return next((row.state, row.words) for row in verdict.rows if row.what == what)


@pytest.mark.parametrize("name", ["sample", "everything", "letter", "long", "bare"])
def test_what_is_built_agrees_and_signed_it_is_verified(
    tmp_path_factory: pytest.TempPathFactory, key: DocumentKey, root: bytes, name: str
) -> None:
    content = compiled(name, tmp_path_factory).content()
    verdict = judged(content)
    assert (verdict.kind, bad(verdict), verdict.holds) == (Kind.CONSISTENT, [], True)
    assert "verified" not in str(verdict).lower()
    both = signed(content, key)
    assert judged(both).kind is Kind.CONSISTENT
    verdict = judged(both, root)
    assert (verdict.kind, bad(verdict), verdict.holds) == (Kind.VERIFIED, [], True)


def test_a_draft_bears_no_stamp(tmp_path_factory: pytest.TempPathFactory) -> None:
    verdict = judged(compiled("draft", tmp_path_factory).content())
    assert (verdict.kind, verdict.holds) == (Kind.NOT_OURS, False)
    assert "draft" in verdict.line


@pytest.mark.parametrize("content", [b"", b"%PDF", b"hello", b"%PDF-1.7\n1 0 obj\n" * 50, bytes(5000)])
def test_what_is_not_ours_is_told(content: bytes) -> None:
    assert judged(content).kind is Kind.NOT_OURS


def test_a_made_key_is_its_own_authority(sample: bytes) -> None:
    content = signed(sample, opened(MADE.private["signature.p12"]))
    assert judged(content, MADE.public["signature-public.pem"].encode()).kind is Kind.VERIFIED


@pytest.mark.parametrize("curve", [ec.SECP256R1, ec.SECP384R1])
def test_elliptic_curves_are_verified(sample: bytes, root: bytes, curve: type[ec.EllipticCurve]) -> None:
    own, private = authority.elliptic(curve)
    content = signed(sample, opened(authority.pem(private, own, authority.between()[0])))
    assert judged(content, root).kind is Kind.VERIFIED


def test_a_timestamp_keeps_a_signature_when_its_certificate_has_run_out(sample: bytes, root: bytes) -> None:
    own, private = authority.signer(ends=authority.NOW + timedelta(days=2))
    short = opened(authority.p12(private, own, authority.between()[0]))
    later = TODAY + timedelta(days=30)
    with authority.server() as asked:
        made = sign(sample, short, authority.NOW, Timestamping(Span("report/evidence/t"), asked.address)).value
    assert made is not None
    verdict = verify(NAME, made.content, (root,), today=later)
    assert verdict.kind is Kind.VERIFIED, verdict
    assert "a clock that you trust" in row(verdict, "Signature")[1]
    without = verify(NAME, signed(sample, short), (root,), today=later)
    assert (without.kind, without.holds) == (Kind.CONSISTENT, False)
    assert "valid from" in row(without, "Signature")[1]
    before = verify(NAME, made.content, (root,), today=TODAY - timedelta(days=10))
    assert before.kind is not Kind.VERIFIED


def test_trust_can_be_given_as_der_and_several_at_once(sealed: bytes, root: bytes) -> None:
    der = authority.root()[0].public_bytes(Encoding.DER)
    assert judged(sealed, der).kind is Kind.VERIFIED
    assert judged(sealed, PUBLIC + root).kind is Kind.VERIFIED
    unread = judged(sealed, b"nothing")
    assert (unread.kind, unread.holds) == (Kind.CONSISTENT, False)
    assert row(unread, "Whom you trust")[0] is State.NOTE


def test_a_signature_before_the_check_is_told(sample: bytes, key: DocumentKey, root: bytes) -> None:
    made = sign(sample, key, authority.NOW - timedelta(days=350)).value
    assert made is not None
    verdict = judged(made.content, root)
    assert verdict.kind is Kind.ALTERED
    assert "before the last check" in row(verdict, "Signature")[1]


def test_a_statement_beside_it_verifies_a_file(sample: bytes, sealed: bytes) -> None:
    for content in (sample, sealed):
        beside = {"tides.dsse.json": stated({NAME: content, "tides.epub": b"PK"}, sample)}
        verdict = verify(NAME, content, (PUBLIC,), beside, today=TODAY)
        assert (verdict.kind, verdict.holds) == (Kind.VERIFIED, True), verdict
        assert verify("renamed.pdf", content, (PUBLIC,), beside, today=TODAY).kind is Kind.VERIFIED
        assert verify(NAME, content, (), beside, today=TODAY).kind is Kind.CONSISTENT


def test_a_statement_that_does_not_fit_is_told(sample: bytes, sealed: bytes) -> None:
    def kind(beside: bytes, name: str = NAME, content: bytes = sample) -> Kind:
        return verify(name, content, (PUBLIC,), {"tides.dsse.json": beside}, today=TODAY).kind

    good = stated({NAME: sample}, sample)
    assert kind(good, content=sealed) is Kind.ALTERED
    assert kind(good, "other.pdf", sealed) is Kind.CONSISTENT
    assert kind(good[:-20]) is Kind.CONSISTENT
    assert kind(good.replace(b'"sig":"', b'"sig":"AAAA').replace(b'==","', b'","', 1)) is not Kind.VERIFIED
    assert kind(stated({NAME: sample}, forging.manifested(sample, lambda _: None))) is Kind.ALTERED
    assert kind(b"[" * 100_000) is Kind.CONSISTENT
    assert kind(good.replace(b"in-toto", b"in-todo")) is Kind.CONSISTENT


def newer(sample: bytes, **report: Any) -> bytes:
    return forging.manifested(sample, lambda values: values["report"].update(report))


def test_a_newer_file_beside_it_supersedes_or_withdraws(sample: bytes, key: DocumentKey, root: bytes) -> None:
    digest = hashlib.sha256(forging.enclosed(sample, "manifest.json")).hexdigest()
    follower = newer(sample, supersedes=digest)
    assert judged(follower).kind is Kind.CONSISTENT
    assert judged(sample, new=follower).kind is Kind.SUPERSEDED
    assert not judged(sample, new=follower).holds
    assert judged(follower, new=sample).kind is Kind.CONSISTENT
    assert judged(sample, new=follower + b"x").kind is Kind.CONSISTENT
    both = signed(sample, key)
    assert judged(both, root, new=follower).kind is Kind.VERIFIED
    assert judged(both, root, new=signed(follower, key)).kind is Kind.SUPERSEDED
    assert judged(sample + b"x", new=follower).kind is Kind.ALTERED


RECORD = """format: 1
sources:
  tide-tables: {answer: reached, address: "https://harbour.example/tables", on: 2026-03-01T09:30:00Z}
  mill-history: {answer: moved, address: "https://doi.org/10.1000/182", on: 2026-03-02T09:30:00Z}
  proverbs: {answer: unclear, address: "https://sayings.example/tide", on: 2026-03-02T09:31:00Z, by: "Hale, Tom"}
"""


def built(folder: Path, head: str = "", **files: str) -> bytes:
    """The base project, with more in its report.yaml, and other files."""
    text = (BASE / "report" / "report.yaml").read_text("utf-8") + head
    project = assemble(folder, **{"report.yaml": text}, **files)
    assert cli.main(["build", str(project), "-o", str(folder / "dist")]) == 0
    return max((folder / "dist").glob("*.pdf"), key=lambda file: len(file.name)).read_bytes()


def test_a_stamp_that_rests_on_looks_runs_out(tmp_path: Path, key: DocumentKey, root: bytes) -> None:
    content = built(tmp_path, "recheck-after: 90\n", **{"evidence/record.yaml": RECORD})
    verdict = verify(NAME, content, today=date(2026, 5, 30))
    assert (verdict.kind, bad(verdict)) == (Kind.CONSISTENT, [])
    assert row(verdict, "Valid until")[0] is State.OK
    assert "3 looks" in row(verdict, "Looks at the sources")[1]
    late = verify(NAME, signed(content, key), (root,), today=TODAY)
    assert late.kind is Kind.VERIFIED
    assert late.line.endswith("ran out on 2026-05-30.")
    assert row(late, "Valid until")[0] is State.NOTE
    for change in ({"reached-by-program": 3}, {"reached-by-person": 2}, {"copies": ["proverbs"]}):
        forged = forging.manifested(content, lambda values, change=change: values["evidence"].update(change))  # type: ignore[misc]
        assert bad(judged(forged)) == ["Looks at the sources"]
    for until in ("2027-05-30", None):
        assert "Looks at the sources" in bad(judged(newer(content, **{"valid-until": until})))
    edited = forging.enclosed(content, "report/evidence/record.yaml").replace(b"unclear", b"reached")
    assert "Enclosed source" in bad(judged(forging.swapped(content, "report/evidence/record.yaml", edited)))


def test_a_check_that_is_yet_to_come_was_none(tmp_path: Path, key: DocumentKey, root: bytes) -> None:
    content = built(tmp_path, **{"evidence/record.yaml": RECORD})
    assert verify(NAME, content, today=date(2026, 3, 1)).kind is Kind.CONSISTENT
    for file in (content, signed(content, key)):
        verdict = verify(NAME, file, (root,), today=date(2026, 2, 28))
        assert "Dates" in bad(verdict)
        assert "2026-03-02, and today is 2026-02-28" in row(verdict, "Dates")[1]


def test_a_notice_of_withdrawal_is_told_as_one(tmp_path: Path) -> None:
    before = built(tmp_path / "before")
    digest = hashlib.sha256(forging.enclosed(before, "manifest.json")).hexdigest()
    head = f"supersedes: {digest}\nwithdrawn: {{on: 2026-11-20, reason: The tables were wrong.}}\n"
    notice = built(tmp_path / "notice", head)
    assert (judged(notice).kind, bad(judged(notice))) == (Kind.WITHDRAWN, [])
    verdict = judged(before, notice=notice)
    assert (verdict.kind, verdict.holds) == (Kind.WITHDRAWN, False)
    assert "withdrawn since 2026-11-20" in row(verdict, "Newer file")[1]


def test_a_style_of_the_authors_own_is_never_told_as_altered(tmp_path: Path) -> None:
    style = tmp_path / "styles" / "plain"
    style.mkdir(parents=True)
    (style / "style.yaml").write_text("extends: report\ntemplates: [cover.html.j2, verification.html.j2]\n")
    (style / "verification.html.j2").write_text("<section id='verification'><h2>Nothing</h2></section>\n")
    (style / "cover.html.j2").write_text("<h1>{{ report.title }}</h1><p class='publisher'>Nobody</p>\n")
    verdict = judged(built(tmp_path, "editions:\n  - {name: plain, style: plain}\n"))
    assert (verdict.kind, bad(verdict)) == (Kind.CONSISTENT, [])
    assert row(verdict, "Printed stamp")[0] is State.NOTE


def test_a_stamp_valid_until_a_day_needs_a_record(sample: bytes) -> None:
    content = newer(sample, **{"valid-until": "2026-02-02"})
    # no record is enclosed to count from, so such a stamp contradicts itself
    assert judged(content).kind is Kind.ALTERED


def test_the_enclosed_source_is_handed_out(sample: bytes, sealed: bytes) -> None:
    source = enclosed(sealed)
    assert source is not None
    assert source == enclosed(sample)
    assert source.files["report/report.yaml"] == forging.enclosed(sample, "report/report.yaml")
    assert source.edition == ""
    assert "Pango" in source.libraries
    assert enclosed(b"hello") is None
    assert enclosed(forging.swapped(sample, "report/report.yaml", b"")) is None


PROBE = """
import sys
from datetime import date
from pathlib import Path
for name in ("weasyprint", "pydyf", "cffi", "fontTools"):
    sys.modules[name] = None
from builder.verify import to_text, verify
print(to_text(verify("f.pdf", Path(sys.argv[1]).read_bytes(), today=date(2026, 11, 23))), end="")
"""


def test_it_works_where_the_layout_is_missing(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = compiled("sample", tmp_path_factory).file
    run = subprocess.run([sys.executable, "-c", PROBE, str(file)], capture_output=True, text=True, check=False)
    assert run.stderr == ""
    assert run.stdout.startswith("f.pdf: CONSISTENT: ")


def test_the_day_matters_to_nothing_else(sample: bytes) -> None:
    assert judged(sample) == verify(NAME, sample, today=date(2040, 1, 1))
