"""The enclosed source compiled again, here by hand: what comes of it is compared."""

from __future__ import annotations

import json

import pytest

from builder.model.verdict import Enclosed, Kind, Rebuilt, State, Verdict
from builder.verify import verify
from tests.golden.compiled import compiled
from tests.verify import forging
from tests.verify.conftest import NAME, TODAY

pytestmark = pytest.mark.slow


def rebuilt(content: bytes, gives: bytes | None, reason: str = "") -> tuple[Verdict, State, str]:
    verdict = verify(NAME, content, today=TODAY, rebuild=lambda _: Rebuilt(gives, reason))
    row = next(row for row in verdict.rows if row.what == "Compiled again")
    return verdict, row.state, row.words


def elsewhere(content: bytes) -> tuple[bytes, str]:
    """The file as another version of Pango could have made it, and that version."""
    old = json.loads(forging.enclosed(content, "manifest.json"))["libraries"]["Pango"]
    new = old[:-1] + ("1" if old[-1] != "1" else "2")
    made = forging.manifested(content, lambda values: values["libraries"].update(Pango=new))
    return forging.reprinted(made, f"Pango {old}", f"Pango {new}"), new


def test_the_same_bytes_agree_signed_or_not(sample: bytes, sealed: bytes) -> None:
    for content in (sample, sealed):
        verdict, state, words = rebuilt(content, sample)
        assert (verdict.kind, state, verdict.holds) == (Kind.CONSISTENT, State.OK, True)
        assert "byte for byte" in words


def test_what_kept_copies_show_is_taken_on_trust_where_they_do_not_travel(sample: bytes) -> None:
    listed = {"path": "report/evidence/snapshots/a.html", "size": 3, "sha256": "0" * 64, "enclosed": False}
    content = forging.manifested(sample, lambda values: values["inputs"].append(listed))
    verdict, state, words = rebuilt(content, content)
    assert (verdict.kind, state, verdict.holds) == (Kind.CONSISTENT, State.OK, True)
    assert "was taken from its manifest" in words
    assert "was taken from its manifest" not in rebuilt(sample, sample)[2]


def test_it_is_given_the_source_and_how_it_was_compiled(sample: bytes) -> None:
    seen: list[Enclosed] = []

    def again(source: Enclosed) -> Rebuilt:
        seen.append(source)
        return Rebuilt(sample)

    verify(NAME, sample, today=TODAY, rebuild=again)
    (source,) = seen
    assert min(source.files) == "report/bibliography.yaml"
    assert source.timestamp
    verify(NAME, sample + b"x", today=TODAY, rebuild=again)
    assert len(seen) == 1


def test_other_words_on_a_page_are_found(sample: bytes) -> None:
    forged = forging.reprinted(sample, "publicly", "pubilcly")
    assert verify(NAME, forged, today=TODAY).kind is Kind.CONSISTENT
    verdict, state, words = rebuilt(forged, sample)
    assert (verdict.kind, state) == (Kind.ALTERED, State.BAD)
    assert "pubilcly" in words


def test_an_overlay_is_found(sample: bytes) -> None:
    def change(parts: forging.Objects) -> None:
        number = next(number for number, data in parts.items() if b"\nBT\n" in _content(data))
        parts[number] = forging.packed(parts[number], _content(parts[number]) + b"\n1 0 0 rg 0 0 99 99 re f")

    verdict, _, words = rebuilt(forging.edited(sample, change), sample)
    assert verdict.kind is Kind.ALTERED
    assert "same versions" in words


def _content(data: bytes) -> bytes:
    return forging.unpacked(data) if data.endswith(b"endstream") and b"/FlateDecode" in data[:300] else b""


def test_other_versions_are_told_and_compared_by_content(sample: bytes) -> None:
    other, version = elsewhere(sample)
    verdict, state, words = rebuilt(sample, other)
    assert (verdict.kind, state, verdict.holds) == (Kind.CONSISTENT, State.OK, True)
    assert f"Pango {version} in place of" in words
    verdict, state, words = rebuilt(forging.reprinted(sample, "publicly", "pubilcly"), other)
    assert (verdict.kind, state) == (Kind.ALTERED, State.BAD)
    assert "Pango" in words


def test_a_drawing_that_is_not_there_is_not_put_down_to_another_version(sample: bytes) -> None:
    def change(parts: forging.Objects) -> None:
        number = next(number for number, data in parts.items() if b"\nBT\n" in _content(data))
        parts[number] = forging.packed(parts[number], _content(parts[number]) + b"\n1 1 1 rg 0 0 600 600 re f")

    other, version = elsewhere(sample)
    verdict, state, words = rebuilt(forging.edited(sample, change), other)
    assert (verdict.kind, state, verdict.holds) == (Kind.ALTERED, State.BAD, False)
    assert f"Pango {version}" in words


def test_with_another_version_of_the_program_it_is_only_noted(sample: bytes) -> None:
    other = forging.manifested(sample, lambda values: values["program"].update(version="9.9"))
    verdict, state, _ = rebuilt(forging.reprinted(sample, "publicly", "pubilcly"), other)
    assert (verdict.kind, state, verdict.holds) == (Kind.CONSISTENT, State.NOTE, False)


def test_what_cannot_be_compiled_does_not_hold(sample: bytes) -> None:
    verdict, state, words = rebuilt(sample, None, "Pango is missing")
    assert (verdict.kind, state, verdict.holds) == (Kind.CONSISTENT, State.NOTE, False)
    assert "Pango is missing" in words


def test_a_draft_or_something_else_does_not_hold(sample: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    verdict, state, _ = rebuilt(sample, compiled("draft", tmp_path_factory).content())
    assert (verdict.kind, state) == (Kind.ALTERED, State.BAD)
    assert not rebuilt(sample, b"hello")[0].holds
