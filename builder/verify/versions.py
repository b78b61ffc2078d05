"""What two builds of one source may differ in, and be honest both: the versions that made them."""

from __future__ import annotations

import re
from collections.abc import Callable

from builder.model.evidence import COPIES
from builder.verify.manifest import Declared
from builder.verify.reading import shown


def makers(declared: Declared, theirs: Declared) -> str:
    """In which versions two builds differ, in words; empty where in none."""
    ours = {"imprimatur": declared.version, **declared.libraries}
    here = {"imprimatur": theirs.version, **theirs.libraries}
    names = [name for name in sorted(ours | here) if ours.get(name) != here.get(name)]
    told = [f"{name} {here.get(name, 'missing')} in place of {ours.get(name, 'none')}" for name in names[:3]]
    if len(names) > 3:
        told.append(f"{len(names) - 3} more")
    if not names and shipped(declared) != shipped(theirs):
        return "other files of the program’s own"
    return shown(", ".join(told))


def shipped(declared: Declared) -> dict[str, str]:
    """The digests of the inputs that do not travel along."""
    return {file.path: file.sha256 for file in declared.inputs if not file.enclosed}


def taken_on_trust(declared: Declared) -> str:
    """That a file without the copies of its sources gives what its manifest says that they show."""
    copies = [file for file in declared.inputs if file.path.startswith(COPIES)]
    if not copies or all(file.enclosed for file in copies):
        return ""
    return " What the kept copies of the sources show was taken from its manifest, since they are not enclosed."


def without_versions(declared: Declared) -> Callable[[str], str]:
    """Takes out of a text what names the versions that a file was made with, or its digest."""
    told = {f"{name} {version}" for name, version in declared.libraries.items()} | {f"imprimatur {declared.version}"}
    names = re.compile("|".join(re.escape(name) for name in sorted(told, key=len, reverse=True)))
    return lambda text: names.sub("…", text.replace(declared.digest, "digest"))
