"""What a reader sees of a copy, and nothing else."""

from __future__ import annotations

import gzip
import time
from hashlib import sha256
from pathlib import Path

import pytest

from builder.evidence.differences import compare
from builder.evidence.texts import passages, read_copy
from builder.evidence.wording import Unreadable
from tests.conftest import Accepted
from tests.evidence.quotations.files import PAGES, column, paper, told, warc

pytestmark = pytest.mark.slow

HTML = b"<!doctype html><meta charset=utf-8><p>The wheel turned twice.</p>"
INPUTS = sorted(path for path in PAGES.iterdir() if path.name != "expected")


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_the_text_of_a_copy(path: Path, accepted: Accepted) -> None:
    accepted(PAGES / "expected" / f"{path.name}.txt", told(passages(path.suffix[1:], path.read_bytes())))


def test_what_nobody_sees_is_no_text() -> None:
    assert "said" not in told(passages("html", (PAGES / "article.html").read_bytes()))


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "color:red; DISPLAY : none!important",
        "visibility: hidden",
        "opacity:0",
        "opacity: 0.0;",
        "font-size:0",
        "position:absolute; left:-9999px",
        "text-indent:-9999px",
        "clip: rect(0 0 0 0)",
    ],
)
def test_what_a_style_hides_is_no_text(style: str) -> None:
    page = f'<p>Seen.</p><div style="{style}">Not <b>seen</b>.<p>Nor this.</p></div><p>Seen too.'
    assert [passage.text for passage in passages("html", page.encode())] == ["Seen.", "Seen too."]


@pytest.mark.parametrize("style", ["opacity:0.5", "opacity:1", "display:block", "font-size:0.9em;", "left:-9px"])
def test_what_a_style_shows_is_text(style: str) -> None:
    assert passages("html", f'<p style="{style}">Seen.'.encode())[0].text == "Seen."


def test_hidden_within_hidden() -> None:
    page = b"<nav hidden><p hidden>a<script>b</script></p><nav>c</nav></nav><p>Seen."
    assert [passage.text for passage in passages("html", page)] == ["Seen."]


def test_the_paragraphs_of_a_paper(accepted: Accepted) -> None:
    pages = [
        [
            (72, 810, 8, "The Nowhere Journal"),
            *column(
                [f"A heading of the {name} page"],
                [f"With each of the {name} tides", "the wheel was set go-", "ing, as in every well-", "known mill."],
                ["It stood by the sea."],
                [f"The last paragraph on the {name} page goes on over the"],
                top=760,
            ),
            (290, 30, 8, str(number)),
        ]
        for number, name in enumerate(["first", "second", "third", "fourth"], 1)
    ]
    pages[3][1:-1] = column(["from the page before."], ["“Nobody,” he wrote,", "“slept.”"])
    accepted(PAGES / "expected" / "paper.txt", told(passages("pdf", paper(*pages))))


def test_indented_paragraphs_and_columns() -> None:
    left = [
        (84, 700, 10, "The first paragraph is"),
        (72, 688, 10, "of two lines."),
        (84, 676, 10, "The second goes"),
    ]
    right = [(312, 700, 10, "on in the next column."), (324, 688, 10, "A third.")]
    texts = [passage.text for passage in passages("pdf", paper([*left, *right]))]
    assert texts == ["The first paragraph is of two lines.", "The second goes on in the next column.", "A third."]


def test_a_word_that_two_pages_divide() -> None:
    content = paper(column(["The wheel was set go-"]), column(["ing by the East-", "West wind - twice."]))
    found = passages("pdf", content)
    assert compare("set going by the East-West wind – twice", found).place == "page 1, paragraph 1"
    assert not compare("set going by the EastWest wind", found).place


def test_fifty_pages_take_seconds() -> None:
    page = column(*([f"Line {line} of a paragraph of some length, as papers have." for line in range(4)],) * 12)
    content = paper(*[page] * 50)
    begun = time.process_time()
    found = passages("pdf", content)
    assert len(found) == 600
    assert time.process_time() - begun < 15


def test_a_large_page_takes_seconds() -> None:
    content = b"<p>The wheel <b>turned</b> twice a day.</p>" * 100_000
    begun = time.process_time()
    assert len(passages("html", content)) == 100_000
    assert time.process_time() - begun < 15


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("html", "<p>café".encode()),
        ("text/html; charset=iso-8859-1", "<p>café".encode("cp1252")),
        ("html", b"<meta http-equiv=content-type content='text/html; charset=latin1'><p>caf\xe9"),
        ("html", b"<p>caf\xe9"),
        ("html", "<p>café".encode("utf-16")),
        ("text/html; charset=utf-8", b"<meta charset=koi8-r><p>caf\xc3\xa9"),
        ("text/html; charset=no-such-thing", "<p>café".encode()),
        ("text/html; charset=punycode", "<p>café".encode()),
        ("txt", b"\xef\xbb\xbfcaf\xc3\xa9"),
        ("html", "<p>cafe\u0301".encode()),
    ],
)
def test_encodings(kind: str, content: bytes) -> None:
    assert [passage.text for passage in passages(kind, content)] == ["café"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_warc_file_is_read_by_what_came(packed: bool) -> None:  # noqa: FBT001 -- both cases
    answers = ("301 Moved", "text/html", b"<p>Moved."), ("200 OK", "text/html; charset=utf-8", HTML)
    copied = read_copy("warc.gz", warc(*answers, packed=packed))
    assert copied.digest == sha256(HTML).hexdigest()
    assert [passage.text for passage in copied.passages] == ["The wheel turned twice."]


def test_a_warc_file_with_a_paper_or_a_picture() -> None:
    content = paper(column(["The wheel turned twice."]))
    assert told(read_copy("warc.gz", warc(("200 OK", "application/pdf", content))).passages).startswith("page 1, para")
    picture = read_copy("warc.gz", warc(("200 OK", "image/png", b"\x89PNG....")))
    assert picture.digest == sha256(b"\x89PNG....").hexdigest()
    assert picture.reason.startswith("a picture")


@pytest.mark.parametrize(
    ("kind", "content", "reason"),
    [
        ("html", b"", "empty"),
        ("png", b"\x89PNG\r\n\x1a\n....", "a picture"),
        ("html", b"<body><script>app()</script></body>", "without any text"),
        ("pdf", paper([]), "without any text"),
        ("bin", bytes(range(256)) * 99, "neither a page"),
        ("html", b"<p>" + b"a" * (16 * 2**20), "a text larger"),
        ("txt", b"a\n\n" * 250_000, "a text of more"),
        ("html", b"<p>a" * 250_000, "a text of more"),
    ],
)
def test_a_copy_without_text(kind: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        passages(kind, content)


def test_a_broken_copy_is_told() -> None:
    whole = paper(column(["The wheel turned twice."]))
    assert read_copy("pdf", b"%PDF-1.7\nnothing").reason.startswith("broken")
    for cut in range(9, len(whole), 37):
        read_copy("pdf", whole[:cut])
    with pytest.raises(Unreadable, match="without an answer"):
        read_copy("warc.gz", gzip.compress(b""))
