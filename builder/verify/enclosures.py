"""The files that a finished one encloses, and whether they are those that its manifest names: in every format alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from builder.verify.manifest import MAX_SIZE, NAME, Declared
from builder.verify.reading import Unreadable, shown

MAX_FILES = 20_000
MAX_TOTAL = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attached:
    """An enclosed file: its name, which leads nowhere, and what gives its content up to a limit of bytes.

    `read` raises Unreadable, also where there is more than the limit. `place` is where the format keeps it.
    """

    name: str
    read: Callable[[int], bytes]
    place: Any = None


def manifest_of(files: Sequence[Attached]) -> bytes | None:
    """The content of the manifest, None where there is none. Raises Unreadable where there are two."""
    found = [file for file in files if file.name == NAME]
    if len(found) > 1:
        raise Unreadable("the file encloses two manifests")
    return found[0].read(MAX_SIZE) if found else None


def enclosed_files(files: Sequence[Attached], declared: Declared) -> Mapping[str, bytes]:
    """The content of all enclosed files, which are exactly those that the manifest names.

    Raises Unreadable, saying which is not.
    """
    listed = {file.path: file for file in declared.inputs}
    wanted = {path for path, file in listed.items() if file.enclosed}
    if len(listed) < len(declared.inputs):
        raise Unreadable("the manifest names a file twice")
    if sum(listed[path].size for path in wanted) > MAX_TOTAL:
        raise Unreadable(f"the enclosed files are larger than {MAX_TOTAL // 2**20} MiB")
    contents: dict[str, bytes] = {}
    for file in files:
        if file.name == NAME:
            continue
        if file.name not in wanted:
            raise Unreadable(f"the file encloses “{shown(file.name)}”, which its manifest does not name")
        if file.name in contents:
            raise Unreadable(f"the file encloses “{shown(file.name)}” twice")
        if not plain_path(file.name):
            raise Unreadable(f"the enclosed file “{shown(file.name)}” has a name that leads out of its folder")
        content = file.read(listed[file.name].size)
        if (len(content), hashlib.sha256(content).hexdigest()) != (listed[file.name].size, listed[file.name].sha256):
            raise Unreadable(f"the enclosed file “{shown(file.name)}” is not the one that its manifest names")
        contents[file.name] = content
    missing = sorted(wanted - set(contents))
    if missing:
        raise Unreadable(f"“{shown(missing[0])}” is missing from the enclosed files, though the manifest names it")
    return contents


def plain_path(path: str) -> bool:
    """Whether a path is one of those that a build gives out: relative, below a known folder, no control codes."""
    parts = PurePosixPath(path).parts
    return (
        path.startswith(("report/", "styles/", "citation/"))
        and not any(char in "\\%\x7f" or char < " " for char in path)
        and "/".join(parts) == path
        and not {"..", "."} & set(parts)
    )
