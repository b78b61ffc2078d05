"""A copy of what came, as WARC (ISO 28500:2017), the same bytes for the same reply at the same second."""

from __future__ import annotations

import io
import uuid
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from builder.evidence.shapes import USER_AGENT, Reply

_AS_SENT = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers that speak of how the content was packed on its way; it is kept unpacked."""


def warc(reply: Reply, digest: str, on: datetime) -> bytes:
    """A file of three records, each a member of gzip: what made it, the request, the response.

    The content is kept as it was before packing, so its SHA-256 is `digest`; the headers that told of the packing are
    kept under `X-Archive-Orig-`.
    """
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415 -- for who keeps copies
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    date = f"{on:%Y-%m-%dT%H:%M:%SZ}"
    marks = {kind: _mark(kind, reply.address, date, digest) for kind in ("warcinfo", "request", "response")}
    about = io.BytesIO(f"software: {USER_AGENT.partition(' ')[0]}\r\nformat: WARC File Format 1.1\r\n".encode())
    info = writer.create_warc_record(
        "",
        "warcinfo",
        payload=about,
        length=len(about.getvalue()),
        warc_headers_dict={"WARC-Record-ID": marks["warcinfo"], "WARC-Date": date},
    )
    parts = urlsplit(reply.address)
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    asked = StatusAndHeaders(f"{reply.method} {target} HTTP/1.1", _plain(reply.request_headers), is_http_request=True)
    request = writer.create_warc_record(
        reply.address,
        "request",
        http_headers=asked,
        warc_headers_dict={
            "WARC-Record-ID": marks["request"],
            "WARC-Date": date,
            "WARC-Concurrent-To": marks["response"],
        },
    )
    said = StatusAndHeaders(f"{reply.status} {_phrase(reply.status)}".strip(), _kept(reply), protocol="HTTP/1.1")
    response = writer.create_warc_record(
        reply.address,
        "response",
        payload=io.BytesIO(reply.body),
        length=len(reply.body),
        http_headers=said,
        warc_headers_dict={"WARC-Record-ID": marks["response"], "WARC-Date": date},
    )
    for record in (info, request, response):
        writer.write_record(record)
    return file.getvalue()


def _mark(*parts: str) -> str:
    """A name of a record that depends on what it holds alone."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}>"


def _kept(reply: Reply) -> list[tuple[str, str]]:
    headers = _plain(reply.headers)
    renamed = [(f"X-Archive-Orig-{name}" if name.lower() in _AS_SENT else name, value) for name, value in headers]
    return [*renamed, ("Content-Length", str(len(reply.body)))]


def _plain(headers: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    """Headers of one line each: cookies tell on whoever asked, and are left out."""
    return [(name, " ".join(value.split())) for name, value in headers if name.lower() not in ("cookie", "set-cookie")]


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
