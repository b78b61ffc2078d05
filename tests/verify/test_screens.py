"""Books and pages that somebody laid hands on, each with what is found; none is told as verified."""

from __future__ import annotations

import hashlib
import io
import json
import random
import shutil
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builder.model.verdict import Kind, Rebuilt, State, Verdict
from builder.seal import StatementKey, load_key, make_keys, statement
from builder.verify import enclosed, verify
from tests.seal import authority
from tests.verify.built import built, golden
from tests.verify.conftest import TODAY, bad
from tests.verify.editing import FORMS, REPORT, BookForm, Form, PageForm

pytestmark = pytest.mark.slow

BOOK, PAGE = BookForm(), PageForm()
WHOLE, SOURCE, METADATA, STAMP = "The file as a whole", "Enclosed source", "Metadata", "Printed stamp"
CODE, DATES, RECORD = "QR code", "Dates", "Looks at the sources"

MADE = make_keys("Nobody", authority.NOW)
OWN = load_key("statement.pem", MADE.private["statement.pem"], "").value
PUBLIC = MADE.public["statement-public.pem"].encode()
SCREENS = tuple(FORMS)
IN_WORDS = "February 2, 2026"


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The sample as it is built, by format."""
    return built(tmp_path_factory.mktemp("sample"), golden("sample"), formats=SCREENS)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A report of a few lines."""
    return built(tmp_path_factory.mktemp("bare"), golden("bare"), formats=SCREENS)


def judged(content: bytes, *trust: bytes, **beside: bytes) -> Verdict:
    return verify("report.xyz", content, trust, beside, today=TODAY)


def listed(values: dict[str, Any], path: str) -> dict[str, Any]:
    return next(file for file in values["inputs"] if file["path"] == path)


def checked(values: dict[str, Any]) -> None:
    values["report"]["checked"]["on"] = "2026-02-06"


def redated(form: Form, content: bytes) -> bytes:
    """The whole thing, but that the text that is read is what it was."""
    text = form.enclosed(content, REPORT).replace(b"2026-02-02", b"2026-02-06")

    def change(values: dict[str, Any]) -> None:
        checked(values)
        listed(values, REPORT).update(size=len(text), sha256=hashlib.sha256(text).hexdigest())

    return form.manifested(form.swapped(content, REPORT, text), change)


def added_file(form: Form, content: bytes) -> bytes:
    return form.swapped(content, "report/sections/99-more.yaml", b"id: more\n")


def source(form: Form, content: bytes, text: bytes) -> bytes:
    return form.swapped(content, REPORT, text)


Attack = Callable[[Form, bytes], bytes]

ATTACKS: dict[str, tuple[Attack, list[str]]] = {
    "a word of the text": (lambda form, one: form.torn(one, "diplomacy", "diplomaty"), [WHOLE]),
    "the printed date": (lambda form, one: form.replaced(one, IN_WORDS, "February 6, 2026"), [STAMP]),
    "the printed level": (lambda form, one: form.replaced(one, ">resolved<", ">archived<"), [STAMP]),
    "the printed digest": (
        lambda form, one: form.replaced(one, f">{form.digest(one)}<", f">{form.digest(one)[::-1]}<"),
        [STAMP],
    ),
    "the printed counts": (lambda form, one: form.replaced(one, "<td>14</td>", "<td>41</td>"), [STAMP]),
    "the code": (lambda form, one: form.recoded(one, "0" * 64), [CODE]),
    "no code": (lambda form, one: form.replaced(one, 'class="qr"', 'class="rq"'), [CODE]),
    "the title in the metadata": (
        lambda form, one: form.replaced(one, "Trump and putin</", "Trump and Putin</"),
        [METADATA],
    ),
    "the date in the metadata": (
        lambda form, one: form.replaced(one, "2026-11-23T00:00:00Z", "2026-11-22T00:00:00Z"),
        [METADATA],
    ),
    "the digest in the metadata": (
        lambda form, one: form.replaced(one, f"sha-256:{form.digest(one)}", f"sha-256:{'0' * 64}"),
        [METADATA],
    ),
    "the manifest": (lambda form, one: form.swapped(one, "manifest.json", b"{}"), [SOURCE]),
    "the manifest left out": (lambda form, one: form.swapped(one, "manifest.json", None), [SOURCE]),
    "the manifest in another form": (
        lambda form, one: form.swapped(
            one, "manifest.json", json.dumps(json.loads(form.enclosed(one, "manifest.json"))).encode()
        ),
        [SOURCE],
    ),
    "the date in the manifest": (lambda form, one: form.manifested(one, checked), [STAMP, DATES]),
    "the date in the manifest and in print": (
        lambda form, one: form.replaced(form.manifested(one, checked), IN_WORDS, "February 6, 2026"),
        [DATES],
    ),
    "the date everywhere but in print": (redated, [STAMP]),
    "a level that was not earned": (
        lambda form, one: form.manifested(one, lambda values: values.update(level="archived")),
        [STAMP, RECORD],
    ),
    "the counts of the manifest": (
        lambda form, one: form.manifested(one, lambda values: values["audit"].update(citations=99)),
        [STAMP],
    ),
    "an enclosed file": (lambda form, one: source(form, one, b"title: Nothing\n"), [SOURCE]),
    "an enclosed file left out": (lambda form, one: form.swapped(one, REPORT, None), [SOURCE]),
    "an enclosed file too many": (added_file, [SOURCE]),
    "an enclosed file under another name": (
        lambda form, one: form.swapped(one, REPORT, form.enclosed(one, REPORT), "report/reporx.yaml"),
        [SOURCE],
    ),
    "a name that leads out": (lambda form, one: form.swapped(one, "../../etc/passwd", b"x"), [SOURCE]),
    "a name that commands a terminal": (lambda form, one: form.swapped(one, "report/\x1b[2J.yaml", b"x"), [SOURCE]),
    "a size in the manifest": (
        lambda form, one: form.manifested(one, lambda values: listed(values, REPORT).update(size=10)),
        [SOURCE],
    ),
    "an enclosed bomb": (lambda form, one: source(form, one, bytes(20 * 2**20)), [SOURCE]),
    "a manifest that is a bomb": (lambda form, one: form.swapped(one, "manifest.json", b"[" * 200_000), [SOURCE]),
    "a script": (lambda form, one: form.added(one, "<script>alert(1)</script>"), [WHOLE]),
    "a script from elsewhere": (lambda form, one: form.added(one, '<script src="x.js"></script>'), [WHOLE]),
    "something that runs on a click": (lambda form, one: form.added(one, '<p onclick="x()">Here</p>'), [WHOLE]),
    "a link that runs": (lambda form, one: form.added(one, '<p><a href="java&#9;script:x()">Here</a></p>'), [WHOLE]),
    "a picture from elsewhere": (
        lambda form, one: form.added(one, '<p><img src="https://example.org/x.png" alt=""/></p>'),
        [WHOLE],
    ),
    "a frame": (lambda form, one: form.added(one, '<iframe src="data:text/html,x"></iframe>'), [WHOLE]),
    "a form": (lambda form, one: form.added(one, '<form action="https://example.org/"></form>'), [WHOLE]),
    "a style that fetches": (
        lambda form, one: form.added(one, '<p style="background: u\\72l(https://example.org/x.png)">x</p>'),
        [WHOLE],
    ),
    "a drawing that fetches": (
        lambda form, one: form.added(
            one, '<svg xmlns="http://www.w3.org/2000/svg"><use href="https://example.org/"/></svg>'
        ),
        [WHOLE],
    ),
    "junk behind the end": (lambda _, one: one + b"<!-- nothing -->\n", [WHOLE]),
    "a line feed behind the end": (lambda _, one: one + b"\n", [WHOLE]),
    "junk before the beginning": (lambda _, one: b"\n" + one, [WHOLE]),
    "its end cut off": (lambda _, one: one[:-200], [WHOLE]),
    "half of it": (lambda _, one: one[: len(one) // 2] + one[-3000:], [WHOLE]),
}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("form", SCREENS)
def test_what_was_altered_is_told(files: dict[str, bytes], form: str, attack: str) -> None:
    forge, expected = ATTACKS[attack]
    forged = forge(FORMS[form], files[form])
    assert forged != files[form]
    beside = {"it.dsse.json": stated({"report.xyz": forged}, form, files[form])}
    for verdict in (judged(forged), verify("report.xyz", forged, (PUBLIC,), beside, today=TODAY)):
        assert verdict.kind is Kind.ALTERED, verdict
        assert not verdict.holds
        assert set(expected) <= set(bad(verdict)), verdict


def stated(files: dict[str, bytes], form: str, content: bytes) -> bytes:
    """What somebody signs, carelessly or not, over some files."""
    assert isinstance(OWN, StatementKey)
    return statement(files, FORMS[form].digest(content), OWN)


def of_book(change: Callable[[list[tuple[str, bytes]]], object]) -> Callable[[bytes], bytes]:
    def forge(content: bytes) -> bytes:
        entries = BOOK.entries(content)
        change(entries)
        return BOOK.bound(content, entries)

    return forge


def sealed(body: bytes, end: bytes) -> bytes:
    """An archive with its comment computed again."""
    return body + end[:20] + struct.pack("<H", 72) + f"sha-256:{hashlib.sha256(body).hexdigest()}".encode()


def descriptor(content: bytes) -> bytes:
    """Bytes between the entries and their list, which is where it has to be after that."""
    end = content[-94:]
    start = struct.unpack_from("<L", end, 16)[0]
    return sealed(content[:start] + b"hidden" + content[start:-94], end[:16] + struct.pack("<L", start + 6) + end[20:])


def resaved(content: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in BOOK.entries(content):
            file.writestr(name, text)
    return output.getvalue()


def one_name_for_another(content: bytes) -> bytes:
    """Another name of a document in the list than before its bytes."""
    at = content.rindex(b"EPUB/references.xhtml")
    body = content[:at] + b"EPUB/Preferences.html" + content[at + 21 :]
    return sealed(body[:-94], body[-94:])


def doctype(name: bytes, declared: bytes) -> Callable[[bytes], bytes]:
    return of_book(
        lambda entries: entries.__setitem__(
            next(at for at, (key, _) in enumerate(entries) if key.encode().endswith(name)),
            next(
                (key, declared + text[text.index(b"<", 60) :]) for key, text in entries if key.encode().endswith(name)
            ),
        )
    )


LAUGHS = b'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

BOOKS: dict[str, tuple[Callable[[bytes], bytes], list[str]]] = {
    "a file that nothing names": (of_book(lambda entries: entries.insert(3, ("EPUB/more.xhtml", b"<p/>"))), [WHOLE]),
    "a file in META-INF": (of_book(lambda entries: entries.insert(2, ("META-INF/encryption.xml", b"<x/>"))), [WHOLE]),
    "a document left out": (of_book(lambda entries: entries.pop(5)), [WHOLE]),
    "two files changed about": (of_book(lambda entries: entries.insert(4, entries.pop(5))), [WHOLE]),
    "a file twice": (of_book(lambda entries: entries.insert(5, entries[5])), [WHOLE]),
    "no media type before all": (of_book(lambda entries: entries.append(entries.pop(0))), [WHOLE]),
    "a name that leads out of it": (of_book(lambda entries: entries.append(("../../etc/passwd", b"x"))), [WHOLE]),
    "a file that is a bomb": (of_book(lambda entries: entries.insert(3, ("x", bytes(50 * 2**20)))), [WHOLE]),
    "bytes between its parts": (descriptor, [WHOLE]),
    "other names in its list": (one_name_for_another, [WHOLE]),
    "saved by another program": (resaved, [WHOLE]),
    "entities": (doctype(b"references.xhtml", LAUGHS), [WHOLE]),
    "a style that fetches": (
        of_book(
            lambda entries: entries.__setitem__(
                next(at for at, (key, _) in enumerate(entries) if key.endswith("book.css")),
                ("EPUB/book.css", b"@import 'https://example.org/x.css';"),
            )
        ),
        [WHOLE],
    ),
    "the day of publication in the package": (
        lambda one: BOOK.replaced(one, "<dc:language>", "<dc:date>2026-01-01</dc:date><dc:language>"),
        [METADATA],
    ),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("attack", BOOKS)
def test_what_was_done_to_a_book_is_told(files: dict[str, bytes], attack: str) -> None:
    forge, expected = BOOKS[attack]
    forged = forge(files["epub"])
    assert forged != files["epub"]
    verdict = judged(forged)
    assert (verdict.kind, verdict.holds) == (Kind.ALTERED, False), verdict
    assert set(expected) <= set(bad(verdict)), verdict


def moved(content: bytes) -> bytes:
    """The enclosed files within the text."""
    start, end = PAGE.span(content)
    at = content.index(b"</main>")
    return PAGE.sealed(content[:at] + content[start:end] + content[at:start] + content[end:])


PAGES: dict[str, tuple[Callable[[bytes], bytes], list[str]]] = {
    "the same enclosed twice": (
        lambda one: PAGE.sealed(one.replace(one[slice(*PAGE.span(one))], one[slice(*PAGE.span(one))] * 2)),
        [SOURCE],
    ),
    "something between": (
        lambda one: PAGE.sealed(
            one.replace(b'</script>\n<script type="text/plain"', b'</script>\n\n<script type="text/plain"')
        ),
        [SOURCE],
    ),
    "enclosed in a comment": (
        lambda one: PAGE.sealed(
            one[: PAGE.span(one)[0]] + b"<!--" + one[slice(*PAGE.span(one))] + b"-->" + one[PAGE.span(one)[1] :]
        ),
        [WHOLE],
    ),
    "enclosed in another way": (
        lambda one: PAGE.added(one, '<script type="text/plain" class="Enclosed" data-name="x">eA==</script>'),
        [SOURCE],
    ),
    "called what it is not": (
        lambda one: PAGE.sealed(one.replace(b'data-relationship="Source"', b'data-relationship="Data"')),
        [SOURCE],
    ),
    "damaged": (lambda one: PAGE.sealed(one.replace(b"==</script>", b"=</script>")), [SOURCE]),
    "tags that no page has": (lambda one: PAGE.added(one, "<p <b>x</p>"), [WHOLE]),
    "it goes elsewhere": (
        lambda one: PAGE.replaced(one, "</head>", '<meta http-equiv="refresh" content="0"></head>'),
        [WHOLE],
    ),
    "a style from elsewhere": (
        lambda one: PAGE.replaced(one, "</head>", '<link rel="stylesheet" href="https://example.org/x.css"></head>'),
        [WHOLE],
    ),
    "another end": (lambda one: one.replace(b"</html>", b"</html >"), [WHOLE]),
}


@pytest.mark.parametrize("attack", PAGES)
def test_what_was_done_to_a_page_is_told(files: dict[str, bytes], attack: str) -> None:
    forge, expected = PAGES[attack]
    forged = forge(files["html"])
    assert forged != files["html"]
    verdict = judged(forged)
    assert (verdict.kind, verdict.holds) == (Kind.ALTERED, False), verdict
    assert set(expected) <= set(bad(verdict)), verdict


@pytest.mark.parametrize("form", SCREENS)
def test_no_byte_can_be_flipped(bare: dict[str, bytes], form: str) -> None:
    content = bare[form]
    assert judged(content).kind is Kind.CONSISTENT
    beside = {"it.dsse.json": stated({"report.xyz": content}, form, content)}
    assert verify("report.xyz", content, (PUBLIC,), beside, today=TODAY).kind is Kind.VERIFIED
    choose = random.Random(6)  # noqa: S311 -- places, not secrets
    for number in range(200):
        flipped = bytearray(content)
        at = choose.randrange(len(content) if number % 4 else min(len(content), 2000))
        flipped[at] ^= 1 << choose.randrange(8)
        verdict = verify("report.xyz", bytes(flipped), (PUBLIC,), beside, today=TODAY)
        assert (verdict.kind, verdict.holds) == (Kind.ALTERED, False), (at, verdict)


@pytest.mark.parametrize("form", SCREENS)
def test_the_seal_computed_again_is_found_by_compiling_again_or_a_statement(files: dict[str, bytes], form: str) -> None:
    forged = FORMS[form].replaced(files[form], "diplomacy", "diplomaty")
    beside = {"it.dsse.json": stated({"report.xyz": files[form]}, form, files[form])}
    assert (judged(forged).kind, judged(forged, PUBLIC).holds) == (Kind.CONSISTENT, False)
    assert verify("report.xyz", forged, (PUBLIC,), beside, today=TODAY).kind is Kind.ALTERED
    assert verify("other.xyz", forged, (PUBLIC,), beside, today=TODAY).kind is Kind.CONSISTENT
    verdict, state, words = rebuilt(forged, files[form])
    assert (verdict.kind, state) == (Kind.ALTERED, State.BAD)
    assert "diplomaty" in words


def rebuilt(content: bytes, gives: bytes | None, reason: str = "") -> tuple[Verdict, State, str]:
    verdict = verify("report.xyz", content, today=TODAY, rebuild=lambda _: Rebuilt(gives, reason))
    row = next(row for row in verdict.rows if row.what == "Compiled again")
    return verdict, row.state, row.words


@pytest.mark.parametrize("form", SCREENS)
def test_compiled_again_it_is_compared(files: dict[str, bytes], bare: dict[str, bytes], form: str) -> None:
    content, how = files[form], FORMS[form]
    verdict, state, words = rebuilt(content, content)
    assert (verdict.kind, state, verdict.holds) == (Kind.CONSISTENT, State.OK, True)
    assert "byte for byte" in words
    old = json.loads(how.enclosed(content, "manifest.json"))["libraries"]["Jinja2"]
    other = how.manifested(content, lambda values: values["libraries"].update(Jinja2="99.1"))
    other = how.replaced(other, f"Jinja2 {old}", "Jinja2 99.1")
    verdict, state, words = rebuilt(content, other)
    assert (verdict.kind, state, verdict.holds) == (Kind.CONSISTENT, State.OK, True), words
    assert "Jinja2 99.1 in place of" in words
    verdict, state, words = rebuilt(how.replaced(content, "diplomacy", "diplomaty"), other)
    assert (verdict.kind, state) == (Kind.ALTERED, State.BAD)
    assert "Jinja2" in words
    newer = how.manifested(content, lambda values: values["program"].update(version="99"))
    verdict, state, _ = rebuilt(how.replaced(content, "diplomacy", "diplomaty"), newer)
    assert (verdict.kind, state, verdict.holds) == (Kind.CONSISTENT, State.NOTE, False)
    assert rebuilt(content, None, "nothing there")[1] is State.NOTE
    for strange in (bare[form], b"hello", files["html" if form == "epub" else "epub"]):
        assert not rebuilt(content, strange)[0].holds


@pytest.mark.parametrize("form", SCREENS)
def test_another_look_is_not_put_down_to_another_version(files: dict[str, bytes], form: str) -> None:
    how, content = FORMS[form], files[form]
    old = json.loads(how.enclosed(content, "manifest.json"))["libraries"]["Jinja2"]
    other = how.manifested(content, lambda values: values["libraries"].update(Jinja2="99.1"))
    other = how.replaced(other, f"Jinja2 {old}", "Jinja2 99.1")
    if form == "html":
        hidden = PAGE.replaced(content, "</style>", "\n.claims { display: none }</style>")
    else:
        entries = [(name, text + b"\n.claims { display: none }" if name.endswith(".css") else text)
                   for name, text in BOOK.entries(content)]  # fmt: skip
        hidden = BOOK.bound(content, entries)
    verdict, state, words = rebuilt(hidden, other)
    assert (verdict.kind, state, verdict.holds) == (Kind.CONSISTENT, State.NOTE, False)
    assert "another look" in words


def test_a_whole_built_again_with_another_date_is_never_verified(
    files: dict[str, bytes], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = tmp_path / "in"
    shutil.copytree(golden("sample") / "report", project / "report")
    report = project / "report" / "report.yaml"
    report.write_text(report.read_text("utf-8").replace("on: 2026-02-02", "on: 2026-02-06"), "utf-8")
    again = built(tmp_path_factory.mktemp("again"), project, formats=SCREENS)
    for form in SCREENS:
        beside = {"it.dsse.json": stated({"report.xyz": files[form]}, form, files[form])}
        assert judged(again[form]).kind is Kind.CONSISTENT
        assert verify("report.xyz", again[form], (PUBLIC,), beside, today=TODAY).kind is Kind.ALTERED
        assert verify("other.xyz", again[form], (PUBLIC,), beside, today=TODAY).kind is Kind.CONSISTENT


def test_the_statement_of_another_file_verifies_nothing(files: dict[str, bytes], bare: dict[str, bytes]) -> None:
    for form in SCREENS:
        for other in (bare[form], files["html" if form == "epub" else "epub"]):
            beside = {"it.dsse.json": stated({"other.xyz": other}, form, files[form])}
            assert verify("report.xyz", files[form], (PUBLIC,), beside, today=TODAY).kind is Kind.CONSISTENT
        wrong = {"it.dsse.json": stated({"report.xyz": files[form]}, form, bare[form])}
        assert verify("report.xyz", files[form], (PUBLIC,), wrong, today=TODAY).kind is Kind.ALTERED


HOSTILE = {
    "elements within elements": b"<!DOCTYPE html><html><body>" + b"<div>" * 300_000,
    "end tags": b"<!DOCTYPE html>" + b"<a>" * 50_000 + b"</b>" * 50_000,
    "attributes": b"<!DOCTYPE html><p " + b" ".join(b"a%d=1" % number for number in range(200_000)) + b">",
    "drawings": b"<!DOCTYPE html>" + b'<svg class="qr"><path d="' + b"M0 0h9999" * 100_000 + b'"></svg>' * 50,
    "signs": b"<!DOCTYPE html>" + b"< " * 600_000,
    "comments": b"<!DOCTYPE html>" + b"<!-- - " * 300_000,
    "quotes": b"<!DOCTYPE html>" + b"<a b='" * 300_000,
    "parts": b"<!DOCTYPE html>" + b'<p id="verification"><p class="stamp">' * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_takes_longer_than_it_is(files: dict[str, bytes], name: str) -> None:
    page = HOSTILE[name]
    start, end = PAGE.span(files["html"])
    content = PAGE.sealed(page + b"</body>" + files["html"][start:end] + b"</body></html>\n")
    before = time.process_time()
    assert judged(content).kind is Kind.ALTERED
    assert judged(page).kind is Kind.NOT_OURS
    assert time.process_time() - before < 10


def test_the_enclosed_source_is_handed_out(files: dict[str, bytes]) -> None:
    sources = [enclosed(files[form]) for form in SCREENS]
    assert all(one is not None and one.files == sources[0].files for one in sources if sources[0])
    for form in SCREENS:
        assert enclosed(FORMS[form].swapped(files[form], REPORT, b"")) is None


PROBE = """
import sys
from datetime import date
from pathlib import Path
for name in ("weasyprint", "pydyf", "cffi", "fontTools", "brotli", "selectolax", "jinja2", "playwright"):
    sys.modules[name] = None
from builder.verify import to_text, verify
print(to_text(verify("f", Path(sys.argv[1]).read_bytes(), today=date(2026, 11, 23))), end="")
"""


@pytest.mark.parametrize("form", SCREENS)
def test_it_works_where_what_builds_is_missing(bare: dict[str, bytes], form: str, tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(bare[form])
    run = subprocess.run(
        [sys.executable, "-c", PROBE, str(tmp_path / "f")], capture_output=True, text=True, check=False
    )
    assert run.stderr == ""
    assert run.stdout.startswith("f: CONSISTENT: ")


@pytest.mark.parametrize("content", [b"PK\3\4", b"PK\3\4" * 5000, b"<!DOCTYPE html>", b"<html>\xff", b"<html><body>x"])
def test_what_is_not_ours_is_told(content: bytes) -> None:
    assert judged(content).kind is Kind.NOT_OURS


def test_a_newer_file_takes_the_place_of_every_one_that_it_names(files: dict[str, bytes]) -> None:
    named = " ".join(FORMS[form].digest(files[form]) for form in SCREENS)
    newer = BOOK.manifested(files["epub"], lambda values: values["report"].update(supersedes=named))
    for form in SCREENS:
        assert judged(files[form], newer=newer).kind is Kind.SUPERSEDED
        assert judged(files[form], newer=newer + b"x").kind is Kind.CONSISTENT
    other = BOOK.manifested(files["epub"], lambda values: values["report"].update(supersedes="0" * 64))
    assert judged(files["html"], newer=other).kind is Kind.CONSISTENT


def test_a_check_that_is_yet_to_come_was_none(files: dict[str, bytes]) -> None:
    for form in SCREENS:
        verdict = verify("report.xyz", files[form], today=date(2026, 1, 1))
        assert bad(verdict) == ["Dates"]
