"""Compiling again what a finished file encloses, in a process of its own: `python -m builder.pipeline.rebuilding`.

The process gets a folder with the enclosed files and the manifest, writes the file beside them, and sees nothing else.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder.model import codes
from builder.model.artifact import Input
from builder.model.cited import Numbers
from builder.model.diagnostic import Diagnostic, Span
from builder.model.evidence import COPIES, Match, Proof
from builder.model.report import MAIN, Format
from builder.model.verdict import Enclosed, Rebuilt
from builder.pipeline.auditing import Given
from builder.pipeline.building import Wanted, build
from builder.world import World

SECONDS = 300
"""How long compiling again may take."""

MANIFEST, BUILT = "manifest.json", "built"

_SPAN = re.compile(r"(.*):(\d+):(\d+)")


def rebuild(source: Enclosed) -> Rebuilt:
    """The file that the enclosed source gives here, or why there is none."""
    with World.scratch() as folder:
        project = Path(folder)
        World.write(project / MANIFEST, json.dumps(source.manifest).encode())
        for path, content in source.files.items():
            World.write(project / path, content)
        reason = World.run("builder.pipeline.rebuilding", folder, {"SOURCE_DATE_EPOCH": str(source.timestamp)}, SECONDS)
        if reason:
            return Rebuilt(None, reason)
        return Rebuilt(World.read_outside(project / BUILT))


def main(folder: Path) -> str:
    """Compile the project in a folder into BUILT; why there is no file, or nothing."""
    manifest = json.loads(World.read_outside(folder / MANIFEST))
    enclosed = any(file["enclosed"] for file in manifest["inputs"] if file["path"].startswith(COPIES))
    wanted = Wanted(
        (manifest["edition"]["name"] or MAIN,),
        (Format(manifest["edition"]["format"]),),
        given=_given(manifest, enclosed=enclosed),
        copies=enclosed,
    )
    outcome = build(World(folder), folder / "out", _silent, wanted)
    if not outcome.written:
        told = [found.message for found in outcome.diagnostics if found.severity >= codes.WRITE_FAILED.severity]
        return told[0] if told else "nothing came of it"
    World.write(folder / BUILT, World.read_outside(outcome.written[0]))
    return ""


def _silent(_: str) -> None:
    """Nobody watches."""


def _given(manifest: Mapping[str, Any], *, enclosed: bool) -> Given:
    """What the manifest says of copies that do not travel, of numbers and of pages."""
    numbers = manifest["numbers"] and Numbers(**manifest["numbers"])
    pages = tuple(manifest["pages"])
    if enclosed:
        return Given(numbers=numbers, pages=pages)
    evidence = manifest["evidence"]
    matches = {_span(place): Match(found, "", nearest) for place, (found, nearest) in evidence["matches"].items()}
    told = [
        Diagnostic(code, codes.TABLE[code].name, codes.TABLE[code].severity, "", _span(place))
        for code, _, place in manifest["audit"]["diagnostics"]
        if code in codes.ABOUT_COPIES
    ]
    copies = [
        Input(file["path"], file["size"], file["sha256"])
        for file in manifest["inputs"]
        if file["path"].startswith(COPIES)
    ]
    return Given(Proof(frozenset(evidence["copies"]), matches), tuple(told), tuple(copies), numbers, pages)


def _span(place: str) -> Span:
    match = _SPAN.fullmatch(place)
    return Span(match[1], int(match[2]), int(match[3])) if match else Span(place)


if __name__ == "__main__":
    sys.stderr.write(main(Path(sys.argv[1])))
