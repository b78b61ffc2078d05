"""The bytes of a book: the same wherever and whenever it is made, and each of them accounted for."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.epub.books import Bound, build

pytestmark = pytest.mark.slow


def test_the_same_report_gives_the_same_bytes(books: dict[str, Bound], tmp_path: Path) -> None:
    elsewhere = tmp_path / "läufer" / "x"
    shutil.copytree(books["figures"].project, elsewhere)
    settings = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Chatham", "LC_ALL": "C", "LANG": "de_DE.UTF-8"}
    run = build(elsewhere, tmp_path / "out", "-f", "epub", **settings)
    (file,) = (tmp_path / "out").iterdir()
    assert file.read_bytes() == books["figures"].epub.read_bytes(), run.stderr


def test_the_archive_has_one_form(book: Bound) -> None:
    content = book.epub.read_bytes()
    with zipfile.ZipFile(book.epub) as archive:
        entries, comment = archive.infolist(), archive.comment
    body = content[: -len(comment) - 22]
    assert content[len(body) : len(body) + 4] == b"PK\5\6"
    assert comment == f"sha-256:{hashlib.sha256(body).hexdigest()}".encode()
    assert content[30:58] == b"mimetypeapplication/epub+zip"
    assert [entry.compress_type for entry in entries] == [0] + [8] * (len(entries) - 1)
    assert {(entry.create_system, entry.extra, entry.comment, entry.flag_bits & 0x8) for entry in entries} == {
        (3, b"", b"", 0)
    }
    assert {entry.external_attr for entry in entries} == {0o100644 << 16}
    modified = datetime.fromisoformat(book.metadata("dcterms:modified")[0]).astimezone(UTC)
    assert {entry.date_time for entry in entries} == {max(modified.timetuple()[:6], (1980, 1, 1, 0, 0, 0))}
    names = [entry.filename for entry in entries]
    assert len(names) == len(set(names))
    assert names[:4] == ["mimetype", "META-INF/container.xml", "EPUB/package.opf", "EPUB/cover.xhtml"]


def test_the_identifier_is_the_digest_of_the_manifest(book: Bound) -> None:
    if book.name == "draft":
        return
    digest = hashlib.sha256(book.files["META-INF/imprimatur/manifest.json"]).hexdigest()
    assert book.metadata("dc:identifier") == [f"sha-256:{digest}"]
    assert digest in book.text()
