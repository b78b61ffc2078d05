"""What is no report is refused, with the reason, in good time; other encodings are read, and that is told."""

from __future__ import annotations

import base64
import time

import pytest

from builder.importing import read_report
from builder.model.diagnostic import Severity
from tests.importing.documents import packed, word

pytestmark = pytest.mark.slow

TEXT = "Ein Titel über Öl\n\nGeprüft am 3. März 2026\n\nDas Öl ist nicht ausgelaufen, und die Straße ist trocken.\n"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LINKS = "".join(f'<li><a href="/a/{number}">Something that happened {number}</a></li>' for number in range(30))
TEASERS = "".join(
    f'<article><h2><a href="/{number}">Story {number}</a></h2><p>Some words.</p></article>' for number in range(9)
)
BOMB = packed({"word/document.xml": b"<w>" + b" " * (40 * 1024 * 1024)})
DOCTYPE = packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'})

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("in.txt", b"", "an empty file"),
    "white space": ("in.txt", b" \n\t\n\r\n", "a file without text"),
    "a byte order mark": ("in.txt", b"\xef\xbb\xbf\n", "a file without text"),
    "zeros": ("in.txt", bytes(1000), "a file without text"),
    "binary": ("in.txt", bytes(range(256)) * 40, "a binary file"),
    "random bytes named html": ("in.html", bytes(value * 7 % 256 for value in range(9000)), "a binary file"),
    "PNG": ("in.docx", PNG, "a picture (PNG)"),
    "JPEG": ("in.html", b"\xff\xd8\xff\xe0rest", "a picture (JPEG)"),
    "PDF": ("in.txt", b"%PDF-1.7\n%\xe2\xe3", "a PDF file"),
    "old Word": ("in.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office program"),
    "RTF": ("in.rtf", b"{\\rtf1 Hello}", "an RTF document"),
    "a zip file": ("in.docx", packed({"a.txt": "A"}), "an archive that is no Word document"),
    "half a docx": ("in.docx", word("Title: A\nNormal: B")[:300], "cannot be unpacked"),
    "a docx of nonsense": ("in.docx", packed({"word/document.xml": "<<<"}), "cannot be read"),
    "a zip bomb": ("in.docx", BOMB, "more than 32 MiB"),
    "entities": ("in.docx", DOCTYPE, "a document type"),
    "an empty docx": ("in.docx", word(""), "a file without text"),
    "50 MB": ("in.txt", b"word " * 10_000_000, "a file of 47 MiB"),
    "5 MB": ("in.md", b"[1] word " * 600_000, "5,400,000 characters"),
    "a line a letter": ("in.txt", b"a\n" * 100_000, "more than 30,000 lines"),
    "paragraphs": ("in.html", b"<p>a" * 100_000, "far too long"),
    "an index page": (
        "in.html",
        f"<html><body><h1>News</h1><ul>{LINKS}</ul></body></html>".encode(),
        "lists other pages",
    ),
    "teasers": ("in.html", f"<html><body><main>{TEASERS}</main></body></html>".encode(), "lists other pages"),
    "links as text": (
        "in.txt",
        "".join(f"https://example.org/{number}\n" for number in range(9)).encode(),
        "links, and no report",
    ),
    "links as Markdown": (
        "in.md",
        ("# Links\n" + "".join(f"- [Page {n}](https://example.org/{n})\n" for n in range(9))).encode(),
        "a list of 9 links",
    ),
    "a list of sources": (
        "in.txt",
        b"Sources\n1. One, https://example.org/1\n2. Two, https://example.org/2\n",
        "a list of sources",
    ),
    "a title alone": ("in.md", b"# A title\n", "a file without text below its title"),
    "scripts alone": ("in.html", b"<html><script>var text = 'text';</script></html>", "a file without text"),
    "deep HTML": ("in.html", b"<div>" * 10_000 + b"word", "nested more than"),
    "a frameset": ("in.html", b"<html><frameset><frame src=a></frameset></html>", "a page without a body"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    name, content, reason = REFUSED[case]
    begun = time.perf_counter()
    checked = read_report(name, content)
    assert time.perf_counter() - begun < 5
    assert checked.value is None
    (found,) = checked.diagnostics
    assert (found.code, found.severity, found.span.path) == ("I801", Severity.ERROR, name)
    assert reason in found.message


@pytest.mark.parametrize(
    ("encoding", "is_told"),
    [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("utf-16-le", False), ("cp1252", True)],
)
def test_encodings(encoding: str, is_told: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    checked = read_report("in.txt", TEXT.encode(encoding))
    assert checked.value is not None
    assert "title: Ein Titel über Öl\n" in checked.value.files["report.yaml"]
    assert "on: 2026-03-03" in checked.value.files["report.yaml"]
    assert any("Windows-1252" in found.message for found in checked.diagnostics) == is_told


def test_the_charset_of_a_page() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body><h1>Źródło</h1><p>Wisła płynie.</p></body></html>'
    checked = read_report("in.html", page.encode("iso-8859-2"))
    assert checked.value is not None
    assert "title: Źródło\n" in checked.value.files["report.yaml"]
    assert all("Windows" not in found.message for found in checked.diagnostics)


def test_a_page_is_known_by_its_content() -> None:
    checked = read_report(
        "saved", b"<!DOCTYPE html><html lang=en><body><h1>A title</h1><p>Some words.</p></body></html>"
    )
    assert checked.value is not None
    assert "title: A title\n" in checked.value.files["report.yaml"]
