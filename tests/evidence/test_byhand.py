"""What a person opened or brought."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from builder.evidence import bring, opened
from builder.evidence.byhand import kind_of
from builder.model.evidence import Answer, Visit
from tests.evidence.asked import NOW, reference

MILL = reference("mill", "https://mill.example/")


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b"<!DOCTYPE html><title>A</title>", "html"),
        (b"\xef\xbb\xbf \n<html>", "html"),
        (b'<?xml version="1.0"?>\n<!-- saved -->\n<html xmlns="a">', "html"),
        (b"%PDF-1.7\n", "pdf"),
        (b"junk first\n%PDF-1.7\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n rest", "png"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"GIF89a", "gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
        ("Die Mühle\n".encode(), "txt"),
        ("Die Mühle".encode("latin-1"), None),
        (b"PK\x03\x04 a document", None),
        (b"\x1f\x8b\x08 packed", None),
        (b"\0\0", None),
        (b"<!--" * 5000, "txt"),
        (b"<!---->" * 1100 + b"x", "txt"),
        (b"<!-- a --> <!-- b --><html>", "html"),
    ],
)
def test_a_kind_is_told_by_what_a_file_holds(content: bytes, suffix: str | None) -> None:
    kind = kind_of(content)
    assert (kind[0] if kind else None) == suffix


def test_what_is_brought_counts_as_reached_and_is_kept() -> None:
    content = b"<html><title>The mill</title>"
    brought = bring(MILL, "mill.html", content, "A.  Person", NOW)
    digest = hashlib.sha256(content).hexdigest()
    assert brought.value
    visit = brought.value.visit
    assert visit == Visit(
        "mill",
        Answer.REACHED,
        "https://mill.example/",
        NOW,
        title="The mill",
        media_type="text/html",
        digest=digest,
        snapshot=f"snapshots/{digest}.html",
        by="A. Person",
    )
    assert brought.value.files == {f"snapshots/{digest}.html": content}
    assert not brought.diagnostics


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "nothing"), (b"PK\x03\x04", "neither"), (b"a" * 64_000_001, "larger")]
)
def test_what_cannot_be_kept(content: bytes, words: str) -> None:
    brought = bring(MILL, "mill.docx", content, "A. Person", NOW)
    assert brought.value is None
    (told,) = brought.diagnostics
    assert (told.code, told.span.path) == ("I718", "mill.docx")
    assert words in told.message


def test_a_source_that_was_opened_keeps_its_copy() -> None:
    old = Visit(
        "mill", Answer.BLOCKED, "https://mill.example/", NOW - timedelta(days=9), 403, snapshot="snapshots/a.pdf"
    )
    visit = opened(MILL, "A. Person", NOW, old).visit
    assert visit
    assert (visit.counts, visit.by, visit.snapshot, visit.status) == (True, "A. Person", "snapshots/a.pdf", 0)
    assert visit.taken == old.on.date()


def test_a_book_can_be_brought() -> None:
    brought = bring(reference("book"), "page.txt", b"words", "A. Person", NOW)
    assert brought.value
    assert brought.value.visit
    assert (brought.value.visit.address, brought.value.visit.counts) == ("", True)
