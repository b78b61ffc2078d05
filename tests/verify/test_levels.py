"""Files that nobody touched, in every format and at every level, for every audience, signed or not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builder.model.verdict import Kind, State, Verdict
from builder.verify import verify
from tests.cli.command import run
from tests.cli.harbour import NOW, Harbour, harbour
from tests.rules.projects import BASE, assemble
from tests.verify.built import FORMATS, built, golden
from tests.verify.conftest import TODAY, bad
from tests.verify.editing import FORMS
from tests.verify.test_honest import RECORD

pytestmark = pytest.mark.slow

AT = {"SOURCE_DATE_EPOCH": str(int((NOW + timedelta(hours=1)).timestamp()))}
SCREENS = tuple(FORMS)
EDITIONS = """
audiences: [internal]
editions:
  - {name: main, formats: [pdf, epub, html, jsonld]}
  - {name: team, audience: internal, formats: [epub, html]}
"""


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harbour]:
    """A project whose sources were all looked at and kept, with a section that is kept for an audience."""
    with harbour(tmp_path_factory.mktemp("looked")) as made:
        assert made.look().returncode == 0
        made.change("report.yaml", "format: 1\n", f"format: 1{EDITIONS}")
        made.change("sections/two.yaml", "id: boats\n", "id: boats\naudience: internal\n")
        yield made


@pytest.fixture(scope="module")
def signed(there: Harbour) -> Path:
    """Every edition in every format, borne out, signed with both kinds of key."""
    keys, output = there.folder / "keys", there.folder / "out"
    assert run("keys", "-o", keys, env=AT).returncode == 0
    words = ("--sign", keys / "signature.p12", "--sign", keys / "statement.pem", "-o", output)
    made = run("build", there.folder, *words, env=AT)
    assert made.returncode == 0, made.stderr
    assert "I738" not in made.stderr
    return output


def level(verdict: Verdict) -> str:
    return next(row.words for row in verdict.rows if row.what == "It says of itself")


def agrees(content: bytes, wanted: str) -> None:
    verdict = verify("report.xyz", content, today=TODAY)
    assert (verdict.kind, bad(verdict), verdict.holds) == (Kind.CONSISTENT, [], True), verdict
    assert f"level “{wanted}”" in level(verdict)
    assert "verified" not in str(verdict).lower()


def test_borne_out_for_every_audience_it_agrees_and_is_verified(there: Harbour, signed: Path) -> None:
    files = [file for file in sorted(signed.iterdir()) if not file.name.endswith(".json")]
    assert [file.name for file in files] == [
        f"tides-at-holm{name}" for name in ("-team.epub", "-team.html", ".epub", ".html", ".pdf")
    ]
    trust = (there.folder / "keys" / "statement-public.pem").read_bytes()
    for file in files:
        agrees(file.read_bytes(), "borne out")
        beside = {f"{file.name}.dsse.json": (signed / f"{file.name}.dsse.json").read_bytes()}
        verdict = verify(file.name, file.read_bytes(), (trust,), beside, today=TODAY)
        assert (verdict.kind, verdict.holds, bad(verdict)) == (Kind.VERIFIED, True, []), verdict
        assert verify(file.name, file.read_bytes(), (trust,), today=TODAY).kind is Kind.CONSISTENT


@pytest.mark.parametrize("name", ["tides-at-holm-team.epub", "tides-at-holm.html"])
def test_compiled_again_elsewhere_it_is_the_same(signed: Path, name: str, tmp_path: Path) -> None:
    said = run("verify", signed / name, "--rebuild", env=AT, cwd=tmp_path)
    assert said.returncode == 0, said.stdout
    assert "byte for byte" in " ".join(said.stdout.split())


def test_what_changed_is_told_across_formats_and_audiences(signed: Path) -> None:
    same = run("diff", signed / "tides-at-holm.epub", signed / "tides-at-holm.html")
    assert "Nothing that readers read has changed." in same.stdout
    differs = run("diff", signed / "tides-at-holm-team.epub", signed / "tides-at-holm.pdf")
    assert differs.returncode == 0
    assert "- section 2: The boats" in differs.stdout


def test_a_certificate_leaves_other_formats_unsigned_and_says_so(there: Harbour, signed: Path, tmp_path: Path) -> None:
    key = there.folder / "keys" / "signature.p12"
    made = run("build", there.folder, "-e", "main", "-f", "html", "--sign", key, "-o", tmp_path, env=AT)
    assert made.returncode == 0
    assert "tides-at-holm.html: note[I738 format-unsigned]" in made.stderr
    assert (tmp_path / "tides-at-holm.html").read_bytes() == (signed / "tides-at-holm.html").read_bytes()


def test_archived_it_agrees(there: Harbour, tmp_path: Path) -> None:
    with harbour(tmp_path / "other", there.folder) as other:
        other.change("sections/one.yaml", "rating: supported", "rating: unsupported")
        made = run("build", other.folder, "-e", "main", "-f", "html", "-o", tmp_path / "out", env=AT)
        assert made.returncode == 0, made.stderr
    for file in map(Path, made.stdout.splitlines()):
        agrees(file.read_bytes(), "archived")


def test_reached_it_agrees_until_it_runs_out_and_the_record_cannot_be_edited(tmp_path: Path) -> None:
    project = assemble(tmp_path / "in", **{"evidence/record.yaml": RECORD})
    files = built(tmp_path, project, head="recheck-after: 90\n", formats=SCREENS)
    for form, content in files.items():
        agrees(content, "reached")
        late = verify("report.xyz", content, today=TODAY + timedelta(days=600))
        assert late.kind is Kind.CONSISTENT
        assert "ran out on" in late.line
        how = FORMS[form]
        for change in ({"reached-by-program": 3}, {"reached-by-person": 2}, {"copies": ["proverbs"]}):
            forged = how.manifested(content, lambda values, change=change: values["evidence"].update(change))  # type: ignore[misc]
            assert bad(verify("report.xyz", forged, today=TODAY)) == ["Looks at the sources"]
        name = "report/evidence/record.yaml"
        edited = how.swapped(content, name, how.enclosed(content, name).replace(b"unclear", b"reached"))
        assert bad(verify("report.xyz", edited, today=TODAY)) == ["Enclosed source"]


def test_a_draft_bears_no_stamp(tmp_path: Path) -> None:
    for content in built(tmp_path, golden("draft"), formats=SCREENS).values():
        verdict = verify("report.xyz", content, today=TODAY)
        assert (verdict.kind, verdict.holds) == (Kind.NOT_OURS, False)
        assert "draft" in verdict.line


SECTION = """\
id: tides
heading: A < B & C
body: |
  The tide rises twice a day [@tide-tables].[^neap] [À marée basse]{lang=fr}, $`h = 2`$, as [#fig:depth] shows.

  [^neap]: At neap tide less [@almanac]: [see the tables](https://example.org/a?b=c&d=e).

  | Port | Depth |
  |------|-------|
  | Holm | 2 m   |

  ![A curve with two peaks](figures/tide.svg "Height of the water")

  ![](#fig:depth)

  ::: lang fr
  La mer monte.
  :::

  ```python
  print("<script>alert(1)</script>", 'onclick="x()" javascript:x() <!-- sha-256:0 -->')
  ```
figures:
  - id: depth
    caption: Depth.
    chart:
      kind: bar
      rows: [[port, depth], [Holm, "2"], [Ross, "3"]]
      columns: [{name: port}, {name: depth, type: number}]
      x: port
      y: [depth]
    alt: Ross is deeper.
"""


def test_whatever_a_report_holds_it_agrees(tmp_path: Path) -> None:
    project = assemble(tmp_path / "in", **{"sections/01-tides.yaml": SECTION})
    for content in built(tmp_path, project, formats=SCREENS).values():
        agrees(content, "resolved")


def test_a_notice_withdraws_a_file_of_another_format(tmp_path: Path) -> None:
    before = built(tmp_path / "before", BASE, formats=SCREENS)
    digests = {
        form: hashlib.sha256(FORMS[form].enclosed(before[form], "manifest.json")).hexdigest() for form in SCREENS
    }
    head = f"supersedes: {digests['html']}\nwithdrawn: {{on: 2026-11-20, reason: The tables were wrong.}}\n"
    notices = built(tmp_path / "notice", BASE, head=head, formats=SCREENS)
    for form, notice in notices.items():
        verdict = verify("notice", notice, today=TODAY)
        assert (verdict.kind, bad(verdict)) == (Kind.WITHDRAWN, []), verdict
        assert verify("report.xyz", before["html"], (), {f"n.{form}": notice}, today=TODAY).kind is Kind.WITHDRAWN
        assert verify("report.xyz", before["epub"], (), {f"n.{form}": notice}, today=TODAY).kind is Kind.CONSISTENT
        (tmp_path / f"notice.{form}").write_bytes(notice)
    (tmp_path / "before.epub").write_bytes(before["epub"])
    differs = run("diff", tmp_path / "before.epub", tmp_path / "notice.html")
    assert (differs.returncode, differs.stderr) == (0, "")
    assert "withdrawn 2026-11-20" in differs.stdout
    assert "+ withdrawn: 2026-11-20: The tables were wrong." in differs.stdout
    assert "sentence" not in differs.stdout


def test_a_style_of_the_authors_own_is_never_told_as_altered(tmp_path: Path) -> None:
    project = assemble(tmp_path / "in")
    style = project / "styles" / "plain"
    style.mkdir(parents=True)
    (style / "style.yaml").write_text("extends: report\ntemplates: [cover.html.j2, verification.html.j2]\n")
    (style / "verification.html.j2").write_text(
        "<section id='verification'><h2>Nothing</h2><p>a &lt; b</p></section>\n"
    )
    (style / "cover.html.j2").write_text("<h1>{{ report.title }}</h1><p class='publisher'>Nobody</p>\n")
    editions = "editions:\n  - name: main\n    style: plain\n"
    for content in built(tmp_path, project, head=editions, formats=SCREENS).values():
        verdict = verify("report.xyz", content, today=TODAY)
        assert (verdict.kind, bad(verdict)) == (Kind.CONSISTENT, []), verdict
        assert next(row.state for row in verdict.rows if row.what == "Printed stamp") is State.NOTE


def test_no_format_is_left_out() -> None:
    assert set(FORMATS) == {"pdf", *SCREENS}
