"""What in a page or book runs, or leads to something outside the file: nothing of that is in a built one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from builder.verify.pieces import COMMENT, TEXT, Piece
from builder.verify.reading import shown

Known = Callable[[str], bool]
"""Whether an address leads to something within the file."""

_RUNNING = frozenset(
    "applet audio base button embed fieldset form frame frameset iframe input noembed noframes noscript object option "
    "param plaintext portal select slot source template textarea track video xmp "
    "animate animatemotion animatetransform foreignobject handler set".split()
)
"""Elements that run, ask, fetch or hide something; the last line is SVG's."""

_FETCHED = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest")
_LINKS = ("a", "area")
_TOLD = frozenset(("alternate", "author", "canonical", "cite-as", "describedby", "license", "publisher"))
"""Relations of `link` that no reader's program fetches."""

_HEADERS = ("content-security-policy", "content-type")
_SCHEME = re.compile(r"[\x00-\x20]*([a-z][a-z0-9+.\s-]*):", re.IGNORECASE)
_FOREIGN_SCHEMES = frozenset(("javascript", "vbscript", "data", "file", "blob"))
_STYLE_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_ADDRESS = re.compile(
    r"""\b(?:url|src|image|image-set)\(\s*+(?:"([^"]*+)"|'([^']*+)'|([^)"']*+))""", re.IGNORECASE
)
_IMPORTED = re.compile(r"@import\b", re.IGNORECASE)


def active_fault(pieces: Iterable[Piece], known: Known, scripts: frozenset[str] = frozenset()) -> str:
    """The first thing of that kind, in words; empty where there is none. `scripts` are types that never run."""
    return next(_active(pieces, known, scripts), "")


def _active(pieces: Iterable[Piece], known: Known, scripts: frozenset[str]) -> Iterator[str]:
    before = ""
    for piece in pieces:
        if piece.name == TEXT:
            if before == "style":
                yield from _style(piece.text, known)
        elif piece.name != COMMENT:
            yield from _element(piece, known, scripts)
        before = piece.name


def _element(piece: Piece, known: Known, scripts: frozenset[str]) -> Iterator[str]:
    attributes = piece.attributes
    if piece.name in _RUNNING or (piece.name == "script" and attributes.get("type") not in scripts):
        yield f"it holds “{shown(piece.name)}”, which no built file does"
    if piece.name == "meta" and attributes.get("http-equiv", _HEADERS[0]).lower() not in _HEADERS:
        yield "it tells the reader’s program to do something, which no built file does"
    for name, value in attributes.items():
        if name.startswith("on"):
            yield f"it holds “{shown(name)}”, which would run something"
        elif name == "style":
            yield from _style(value, known)
        elif name in _FETCHED or (name == "href" and not _leads(piece)):
            yield from _fetched(value if name != "srcset" else value.split(" ", 1)[0], known)
        elif (
            name == "href" and (found := _SCHEME.match(value)) and "".join(found[1].lower().split()) in _FOREIGN_SCHEMES
        ):
            yield f"a link in it leads to “{shown(value)}”, which would run something"


def _leads(piece: Piece) -> bool:
    """Whether an address is one that readers go to, or that is only told."""
    if piece.name != "link":
        return piece.name in _LINKS
    return set(piece.attributes.get("rel", "stylesheet").lower().split()) <= _TOLD


def _fetched(address: str, known: Known) -> Iterator[str]:
    if not known(address.strip()):
        yield f"it shows something from elsewhere: “{shown(address)}”"


def style_fault(css: str, known: Known) -> str:
    """What of a style sheet leads outside the file; empty where nothing does."""
    return next(_style(css, known), "")


def _style(css: str, known: Known) -> Iterator[str]:
    plain = _STYLE_ESCAPE.sub(_unescaped, _STYLE_COMMENT.sub("", css))
    if _IMPORTED.search(plain):
        yield "its style fetches another one, which no built file’s does"
    for found in _STYLE_ADDRESS.finditer(plain):
        yield from _fetched(found[1] or found[2] or found[3] or "", known)


def _unescaped(found: re.Match[str]) -> str:
    """The character that an escape of CSS stands for (CSS Syntax 3, 4.3.7)."""
    number = int(found[1], 16) if found[1] else 0
    return chr(number) if 0 < number < 0x110000 else found[2] or "\ufffd"
