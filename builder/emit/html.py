"""A page as one file of HTML that needs no other: fonts, pictures and what it was compiled from stand within it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape, unescape

from builder.emit.faces import with_fonts
from builder.model.artifact import BASE, Artifact, Page
from builder.model.diagnostic import Checked

_ADDRESS = re.compile(rf'url\(\s*["\']?({re.escape(BASE)}[^"\')\s]+)["\']?\s*\)')
_NAMED = re.compile(rf'(?<=\s)(src|href)="({re.escape(BASE)}[^"]+)"')
_CLOSED = re.compile(r"<((?:br|col|hr|img|input|wbr)\b[^<>]*?)\s*/>")
"""An element that holds nothing, as XML writes it; HTML has no use for the slash."""

_CHARSET = '<meta charset="utf-8">'
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; font-src data:; '
    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
)
"""Nothing is fetched and nothing runs, whatever stands in the page (W3C Content Security Policy 3)."""

_KINDS = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)
"""How pictures begin; what begins otherwise is SVG."""


def embed(page: Page) -> Checked[Artifact]:
    """The page as a file; None where a font of it is broken. Its HTML has `</head>` and `</body>`."""
    fonts = with_fonts("\n".join(page.css).replace("\r\n", "\n").replace("</", "<\\/"), page.html, page.assets)
    if fonts.value is None:
        return Checked(None, fonts.diagnostics)
    css = _ADDRESS.sub(lambda match: f'url("{_data(page.assets, match[1])}")', fonts.value)
    name = f'<meta name="dcterms.identifier" content="{page.identifier}">\n' if page.identifier else ""
    html = _NAMED.sub(lambda match: f'{match[1]}="{_data(page.assets, unescape(match[2]))}"', page.html)
    html = _CLOSED.sub(r"<\1>", html)
    head, _, rest = html.partition("</head>")
    body, _, end = rest.rpartition("</body>")
    head = f"{head}{name}<style>{css}</style>\n</head>"
    head = head.replace(_CHARSET, f"{_CHARSET}\n{_POLICY}", 1)
    content = f"{head}{body}{''.join(_enclosed(page))}</body>{end.rstrip()}\n".encode()
    return Checked(Artifact(f"{page.name}.html", content + (_seal(content) if page.identifier else b"")))


def _seal(content: bytes) -> bytes:
    return f"<!-- sha-256:{sha256(content).hexdigest()} -->\n".encode()


def _enclosed(page: Page) -> Iterator[str]:
    """What the page was compiled from, in scripts that are none: a browser leaves text alone."""
    for one in sorted(page.enclosures, key=lambda one: one.name):
        yield (
            f'<script type="text/plain" class="enclosed" data-name="{escape(one.name)}" '
            f'data-relationship="{one.relationship}">{b64encode(one.content).decode()}</script>\n'
        )


def _data(assets: Mapping[str, bytes], address: str) -> str:
    content = assets.get(address, b"")
    kind = next((kind for start, kind in _KINDS if content.startswith(start)), "image/svg+xml")
    return f"data:{kind};base64,{b64encode(content).decode()}"
