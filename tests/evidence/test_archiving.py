"""Copies as WARC: readable by others, and the same bytes each time."""

from __future__ import annotations

import gzip
import hashlib
import io
from dataclasses import replace

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from builder.evidence.archiving import warc
from builder.evidence.shapes import Reply
from tests.evidence.asked import LOCAL, NOW, asked, options
from tests.evidence.servers import Said, Site

PAGE = "<title>Mühle</title><p>Twice a day".encode()


def test_a_copy_holds_request_and_response(site: Site) -> None:
    headers = {"Content-Encoding": "gzip", "Set-Cookie": "secret=1", "X-Own": "kept"}
    site.pages |= {"/old": Said(301, {"Location": "/mill?a=1"})}
    site.pages["/mill?a=1"] = Said(headers=headers, body=gzip.compress(PAGE, mtime=0))
    visits, findings, codes = asked({"mill": site.url("/old")}, options(archive=True))
    assert codes == ["I712"]
    ((name, content),) = findings["mill"].files.items()
    digest = hashlib.sha256(PAGE).hexdigest()
    assert name == visits["mill"].snapshot == f"snapshots/{digest}.warc.gz"
    assert visits["mill"].digest == digest
    records = {}
    for record in ArchiveIterator(io.BytesIO(content), check_digests="raise"):
        records[record.rec_type] = (record.rec_headers, record.http_headers, record.content_stream().read())
    assert list(records) == ["warcinfo", "request", "response"]
    assert b"software: Imprimatur/" in records["warcinfo"][2]
    assert records["request"][1].statusline == "/mill?a=1 HTTP/1.1"
    assert records["request"][1].get_header("user-agent").startswith("Imprimatur/")
    about, said, body = records["response"]
    assert body == PAGE
    assert about.get_header("WARC-Target-URI") == site.url("/mill?a=1")
    assert about.get_header("WARC-Date") == f"{NOW:%Y-%m-%dT%H:%M:%SZ}"
    assert (said.get_statuscode(), said.get_header("x-own")) == ("200", "kept")
    assert said.get_header("X-Archive-Orig-content-encoding") == "gzip"
    assert said.get_header("Content-Length") == str(len(PAGE))
    assert b"secret" not in gzip.decompress(content)


def test_a_copy_is_the_same_each_time() -> None:
    reply = Reply("GET", "http://mill.example/a", 200, (("x", "a\r\nb"),), (("host", "mill.example"),), PAGE)
    digest = hashlib.sha256(PAGE).hexdigest()
    one = warc(reply, digest, NOW)
    assert one == warc(reply, digest, NOW)
    assert one != warc(replace(reply, address="http://mill.example/b"), digest, NOW)


def test_warcio_finds_nothing_wrong(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path_factory.mktemp("copies") / "copy.warc.gz"
    reply = Reply("GET", "http://mill.example/a", 200, (("content-type", "text/html"),), (("host", "a"),), PAGE)
    path.write_bytes(warc(reply, hashlib.sha256(PAGE).hexdigest(), NOW))
    checker = Checker(type("Arguments", (), {"inputs": [str(path)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "said",
    [
        Said(body=b"x" * 5000),
        Said(body=b""),
        Said(headers={"Content-Encoding": "gzip"}, body=gzip.compress(b"\0" * 3_000_000)),
        Said(headers={"Content-Encoding": "gzip"}, body=gzip.compress(PAGE)[:-8]),
        Said(headers={"Content-Encoding": "gzip"}, body=b"not packed"),
    ],
)
def test_a_copy_that_cannot_be_kept(site: Site, said: Said) -> None:
    site.pages["/"] = said
    visits, findings, codes = asked({"mill": site.url()}, options(replace(LOCAL, max_bytes=4000), archive=True))
    assert (visits["mill"].counts, visits["mill"].digest, visits["mill"].snapshot) == (True, "", "")
    assert not findings["mill"].files
    assert codes == ["I710"]


def test_what_tells_its_size_is_not_fetched(site: Site) -> None:
    site.pages["/"] = Said(headers={"Content-Length": "99999999"}, body=b"")
    _, _, codes = asked({"mill": site.url()}, options(archive=True))
    assert (codes, [method for method, _, _ in site.asked]) == (["I710"], ["HEAD"])


def test_what_does_not_count_is_not_kept(site: Site) -> None:
    site.pages |= {"/gone": Said(404), "/closed": Said(403)}
    _, findings, _ = asked({"gone": site.url("/gone"), "closed": site.url("/closed")}, options(archive=True))
    assert not any(finding.files for finding in findings.values())
