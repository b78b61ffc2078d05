"""Files that somebody laid hands on, each with what is found; none is told as verified."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
import zlib
from collections.abc import Callable
from typing import Any

import pypdf
import pytest

from builder.model.verdict import Kind
from builder.seal import DocumentKey, make_keys
from tests.golden.compiled import compiled
from tests.seal import authority
from tests.seal.conftest import opened
from tests.verify import forging
from tests.verify.conftest import bad, judged, signed

pytestmark = pytest.mark.slow

REPORT = "report/report.yaml"
WHOLE, SOURCE, METADATA, STAMP = "The file as a whole", "Enclosed source", "Metadata", "Printed stamp"
CODE, DATES = "QR code", "Dates"


def checked(values: dict[str, Any]) -> None:
    values["report"]["checked"]["on"] = "2026-02-06"


def other_record(content: bytes) -> bytes:
    return forging.manifested(content, lambda values: values["inputs"][3].update(size=10))


def source_swapped_with_its_digest(content: bytes) -> bytes:
    """The whole thing, but that the text on the pages is what it was."""
    text = forging.enclosed(content, REPORT).replace(b"2026-02-02", b"2026-02-06")
    content = forging.swapped(content, REPORT, text)

    def change(values: dict[str, Any]) -> None:
        checked(values)
        one = next(file for file in values["inputs"] if file["path"] == REPORT)
        one.update(size=len(text), sha256=hashlib.sha256(text).hexdigest())

    return forging.manifested(content, change)


def pages_turned(content: bytes) -> bytes:
    def change(parts: forging.Objects) -> None:
        number = next(number for number, data in parts.items() if b"/Type /Pages" in data)
        kids = re.search(rb"/Kids \[([^\]]*)\]", parts[number])
        assert kids
        turned = re.findall(rb"\d+ 0 R", kids[1])
        turned[1], turned[2] = turned[2], turned[1]
        parts[number] = parts[number].replace(kids[1], b" ".join(turned))

    return forging.edited(content, change)


def removed(content: bytes) -> bytes:
    """An enclosed file taken out of both lists."""

    def change(parts: forging.Objects) -> None:
        number = next(number for number, data in parts.items() if re.search(rb"/Names \[\(manifest", data))
        found = re.search(rb"\(report/report\.yaml\) (\d+ 0 R) ?", parts[number])
        assert found
        parts[number] = parts[number].replace(found[0], b"")
        root = next(number for number, data in parts.items() if b"/Type /Catalog" in data)
        parts[root] = re.sub(rb"(/AF \[[^\]]*?)%s ?" % found[1], rb"\1", parts[root])

    return forging.edited(content, change)


def renamed(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda content: forging.replaced(content, old, new)


def twice(content: bytes) -> bytes:
    """Two manifests, the second under the name of another file."""
    return forging.replaced(content, b"(report/report.yaml)", b"(manifest.json)")


def bomb(content: bytes) -> bytes:
    return forging.swapped(content, REPORT, bytes(200 * 2**20))


def manifest_bomb(content: bytes) -> bytes:
    return forging.swapped(content, "manifest.json", b"[" * 200_000)


def one_list_only(content: bytes) -> bytes:
    return forging.replaced(content, b"/AF [", b"/AX [")


def resaved(content: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def appended(content: bytes) -> bytes:
    """An overlay in a revision of its own, as editors write it."""
    writer = pypdf.PdfWriter(io.BytesIO(content), incremental=True)
    writer.pages[0].rotate(180)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def page_edited(content: bytes) -> bytes:
    """A byte of a page, with nothing recomputed."""
    parts = forging.objects(content)
    number, data = next((number, data) for number, data in parts.items() if b"BT" in _tried(data))
    text = _tried(data).replace(b"BT", b"%B", 1)
    new = zlib.compress(text)
    at = content.index(data[-200:])
    del number
    return content[:at] + new[-200:] + content[at + 200 :]


def _tried(data: bytes) -> bytes:
    return forging.unpacked(data) if data.endswith(b"endstream") and b"/FlateDecode" in data[:300] else b""


ATTACKS: dict[str, tuple[Callable[[bytes], bytes], list[str]]] = {
    "a byte of a page": (page_edited, [WHOLE]),
    "the printed date": (lambda one: forging.reprinted(one, "February 2,", "February 6,"), [STAMP]),
    "the printed level": (lambda one: forging.reprinted(one, "Level: resolved", "Level: revolved"), [STAMP]),
    "the level on the cover": (lambda one: forging.reprinted(one, "RESOLVED", "RESOLVER", slice(0, 1)), [STAMP]),
    "the printed digest": (lambda one: forging.reprinted(one, _digest(one), _digest(one)[::-1]), [STAMP]),
    "the code": (lambda one: forging.redrawn(one, "SHA-256:" + "0" * 64), [CODE]),
    "the digest in the metadata": (lambda one: forging.metadata(one, _digest(one), "0" * 64), [METADATA]),
    "the date in the metadata": (lambda one: forging.metadata(one, "2026-11-23T00", "2026-11-22T00"), [METADATA]),
    "the title in the metadata": (lambda one: forging.metadata(one, "Trump and putin", "Nothing"), [METADATA]),
    "the manifest": (lambda one: forging.swapped(one, "manifest.json", b"{}"), [SOURCE]),
    "the date in the manifest": (lambda one: forging.manifested(one, checked), [STAMP, DATES]),
    "the date in the manifest and in print": (
        lambda one: forging.reprinted(forging.manifested(one, checked), "February 2,", "February 6,"),
        [DATES],
    ),
    "the date everywhere but on the pages": (source_swapped_with_its_digest, [STAMP]),
    "a level that was not earned": (
        lambda one: forging.manifested(one, lambda values: values.update(level="archived")),
        [STAMP],
    ),
    "an enclosed file": (lambda one: forging.swapped(one, REPORT, b"title: Nothing\n"), [SOURCE]),
    "an enclosed file left out": (removed, [SOURCE]),
    "an enclosed file under another name": (renamed(b"(report/report.yaml)", b"(report/reporx.yaml)"), [SOURCE]),
    "a name that leads out": (renamed(b"(report/report.yaml)", b"(../../etc/passwd)"), [SOURCE]),
    "a name that commands a terminal": (renamed(b"(report/report.yaml)", b"(\x1b[2Jreport.yaml)"), [SOURCE]),
    "a second manifest": (twice, [SOURCE]),
    "a size in the manifest": (other_record, [SOURCE]),
    "lists that disagree": (one_list_only, [SOURCE]),
    "an enclosed bomb": (bomb, [SOURCE]),
    "a manifest that is a bomb": (manifest_bomb, [SOURCE]),
    "pages in another order": (pages_turned, [STAMP]),
    "saved by another program": (resaved, [WHOLE]),
    "another revision": (appended, [WHOLE]),
    "junk behind the end": (lambda one: one + b"\n% nothing\n", [WHOLE]),
    "a line feed behind the end": (lambda one: one + b"\n", [WHOLE]),
    "junk before the beginning": (lambda one: b"\n" + one, [WHOLE]),
    "its end cut off": (lambda one: one[:-200], [WHOLE, SOURCE]),
    "half of it": (lambda one: one[: len(one) // 2], [WHOLE, SOURCE]),
}


def _digest(content: bytes) -> str:
    return hashlib.sha256(forging.enclosed(content, "manifest.json")).hexdigest()


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_altered_is_told(sample: bytes, root: bytes, attack: str) -> None:
    forge, expected = ATTACKS[attack]
    forged = forge(sample)
    assert forged != sample
    for trust in ((), (root,)):
        verdict = judged(forged, *trust)
        assert verdict.kind is Kind.ALTERED, verdict
        assert not verdict.holds
    assert set(expected) <= set(bad(verdict)), verdict


@pytest.mark.parametrize("attack", ["the printed date", "the code", "an enclosed file", "pages in another order"])
def test_a_forger_who_signs_himself_is_found_too(sample: bytes, key: DocumentKey, root: bytes, attack: str) -> None:
    verdict = judged(signed(ATTACKS[attack][0](sample), key), root)
    assert verdict.kind is Kind.ALTERED, verdict


def test_forged_with_patience_it_is_consistent_and_never_verified(sample: bytes, root: bytes) -> None:
    forged = forging.manifested(sample, lambda values: values["audit"].update(citations=99))
    verdict = judged(forged)
    assert verdict.kind is Kind.CONSISTENT, verdict
    assert verdict.holds
    assert not judged(forged, root).holds


SIGNED: dict[str, Callable[[bytes, bytes], bytes]] = {
    "junk behind the signature": lambda one, _: one + b"x",
    "a revision behind the signature": lambda one, _: appended(one),
    "the built part": lambda one, _: one.replace(b"/Filter", b"/filter", 1),
    "the signature of another file": lambda one, other: (
        one[: one.rindex(b"/Contents <") + 11]
        + other[other.rindex(b"/Contents <") + 11 :][: one.rindex(b">\n/") - one.rindex(b"/Contents <") - 11]
        + one[one.rindex(b">\n/") :]
    ),
    "a digit of the signature": lambda one, _: _turned(one, one.rindex(b"/Contents <") + 900),
    "a digit of the time": lambda one, _: _turned(one, one.rindex(b"20261123120000Z") + 5),
    "where the field lies": lambda one, _: one.replace(b"-9999 -9999 -9999 -9999", b"00000 00000 00999 00999"),
    "an appearance": lambda one, _: one.replace(b"/TU (Signature of those", b"/AP 3 0 R /TU (ture of th"),
    "its end": lambda one, _: one[:-1],
}


def _turned(content: bytes, at: int) -> bytes:
    return content[:at] + (b"1" if content[at : at + 1] != b"1" else b"2") + content[at + 1 :]


@pytest.mark.parametrize("attack", SIGNED)
def test_what_was_altered_after_signing_is_told(
    sample: bytes, sealed: bytes, key: DocumentKey, root: bytes, attack: str
) -> None:
    other = signed(forging.manifested(sample, lambda _: None), key)
    forged = SIGNED[attack](sealed, other)
    assert forged != sealed
    for trust in ((), (root,)):
        verdict = judged(forged, *trust)
        assert verdict.kind is Kind.ALTERED, verdict


def test_a_signature_taken_away_leaves_nobody_who_vouches(sample: bytes, root: bytes) -> None:
    verdict = judged(sample, root)
    assert (verdict.kind, verdict.holds) == (Kind.CONSISTENT, False)


def test_signed_by_another_it_is_not_verified(sample: bytes, root: bytes) -> None:
    other = opened(make_keys("Somebody", authority.NOW).private["signature.p12"])
    verdict = judged(signed(sample, other), root)
    assert (verdict.kind, verdict.holds) == (Kind.CONSISTENT, False)
    assert "Somebody" in next(row.words for row in verdict.rows if row.what == "Signature")


def test_an_overlay_signed_with_it_is_found(sample: bytes, key: DocumentKey, root: bytes) -> None:
    verdict = judged(signed(appended(sample), key), root)
    assert verdict.kind is Kind.ALTERED


def test_an_overlay_within_the_revision_of_the_signature_is_found(sealed: bytes) -> None:
    writer = pypdf.PdfWriter(io.BytesIO(sealed[: sealed.index(b"%%EOF") + 6]), incremental=True)
    writer.pages[0].rotate(180)
    output = io.BytesIO()
    writer.write(output)
    assert judged(output.getvalue()).kind is Kind.ALTERED


def test_no_byte_can_be_flipped(tmp_path_factory: pytest.TempPathFactory, key: DocumentKey, root: bytes) -> None:
    content = compiled("bare", tmp_path_factory).content()
    choose = random.Random(5)  # noqa: S311 -- places, not secrets
    for one, trust, times in ((content, (), 140), (signed(content, key), (root,), 60)):
        assert judged(one, *trust).kind is (Kind.VERIFIED if trust else Kind.CONSISTENT)
        for _ in range(times):
            at = (
                choose.randrange(len(one) if not trust else len(content), len(one))
                if trust
                else choose.randrange(len(one))
            )
            flipped = bytearray(one)
            flipped[at] ^= 1 << choose.randrange(8)
            verdict = judged(bytes(flipped), *trust)
            assert not verdict.holds, (at, verdict)
            assert verdict.kind in (Kind.ALTERED, Kind.NOT_OURS) or (at > len(content) and "not lead" in str(verdict))


def test_the_manifest_is_the_form_that_is_written(sample: bytes) -> None:
    loose = json.dumps(json.loads(forging.enclosed(sample, "manifest.json"))).encode()
    assert SOURCE in bad(judged(forging.swapped(sample, "manifest.json", loose)))
