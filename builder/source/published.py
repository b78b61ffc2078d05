"""What of a source file travels with a published one: not its comments, which were written for colleagues."""

from __future__ import annotations

import re
import struct

import yaml

from builder.model.evidence import COPIES
from builder.model.figures import DATA
from builder.source.pictures import ENDINGS, bared

_TRAVELLING = (".yaml", ".yml", *ENDINGS, ".csl", ".xml", ".dois")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"(?P<line>^[ \t]*#)[^\r\n]*|[ \t]+#[^\r\n]*", re.MULTILINE)
_HEADER_COMMENT = re.compile(r"[|>][-+0-9]*[ \t]+#[^\r\n]*")


def published(path: str, content: bytes) -> bytes:
    """The content without the comments of YAML, each line in its place, and without what is not seen of pictures.

    Doing it twice is doing it once, so that what is compiled from the enclosed files encloses the same.
    """
    if path.startswith("report/") and path.lower().endswith(ENDINGS):
        return bared(content)
    if not path.endswith((".yaml", ".yml")):
        return content
    text = content.decode("utf-8-sig")
    kept: list[str] = []
    end = 0
    for start, stop in _scalars(text):
        kept += [_emptied(text[end:start]), text[start:stop]]
        end = stop
    return "".join([*kept, _emptied(text[end:])]).encode()


def travels(path: str, content: bytes) -> bool:
    """Whether a file may travel along: no copies of sources; styles of CSL with a licence, fonts that may be installed.

    A font says so by fsType 0 in its table OS/2 (OpenType 1.9, “OS/2”), a style or locale of CSL by `<rights license>`.
    Of the report travel YAML, pictures, the data of its tables and charts, and CSL: what a program exported holds notes
    and paths that nobody meant to hand out, and a list of retractions is somebody else's.
    """
    if path.startswith(COPIES):
        return False
    if path.startswith(DATA) and path.lower().endswith(".csv"):
        return True
    if path.startswith("report/") and not path.lower().endswith(_TRAVELLING):
        return False
    if path.endswith((".ttf", ".otf")):
        return _fs_type(content) == 0
    if path.startswith("citation/"):
        return re.search(rb"<rights\s[^>]*license=", content) is not None
    return True


def _fs_type(font: bytes) -> int | None:
    """What the makers of a font allow to be embedded; None where its tables do not say."""
    try:
        (number,) = struct.unpack_from(">H", font, 4)
        for index in range(min(number, 512)):
            tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * index)
            if tag == b"OS/2":
                (fs_type,) = struct.unpack_from(">H", font, offset + 8)
                return int(fs_type)
    except struct.error:
        pass
    return None


def _emptied(between: str) -> str:
    """What stands between values; of a line that is a comment the mark remains, since an empty line can count."""
    return _COMMENT.sub(lambda match: match["line"] or "", between)


def _scalars(text: str) -> list[tuple[int, int]]:
    """Where scalars stand, from and to; the comment in the header of a block scalar is left outside."""
    ranges: list[tuple[int, int]] = []
    for token in yaml.scan(text, Loader=_LOADER):
        if isinstance(token, yaml.ScalarToken):
            start, end = token.start_mark.index, token.end_mark.index
            header = _HEADER_COMMENT.match(text, start, end) if token.style in ("|", ">") else None
            ranges.append((header.end() if header else start, end))
    return ranges
