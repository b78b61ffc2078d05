"""The command `import`: other people's reports and bibliographies."""

from __future__ import annotations

from pathlib import Path

from builder.model import codes
from builder.model.diagnostic import Diagnostic, Span
from builder.pipeline.outcome import Outcome
from builder.world import World

BIBLIOGRAPHIES = (".bib", ".bibtex", ".ris", ".json", ".yaml", ".yml")
"""What is taken for a bibliography."""


def bring_in(file: Path, output: Path | None) -> Outcome:
    """Convert a bibliography to YAML, or make a project of a report in another format.

    Nothing is written over. Without `output` the bibliography goes to standard output, the project into a folder named
    after the file. Raises OSError and Refused where the file cannot be read.
    """
    content = World.read_outside(file)
    if file.suffix.lower() in BIBLIOGRAPHIES:
        from builder.source import convert

        converted = convert(file.name, content)
        files = {} if converted.value is None or output is None else {output: converted.value}
        printed = converted.value if converted.value is not None and output is None else ""
        diagnostics = converted.diagnostics
    else:
        from builder.importing import read_report

        project = read_report(file.name, content)
        home = output or Path(file.stem)
        made = project.value.files if project.value else {}
        files = {home / "report" / path: text for path, text in made.items()}
        printed, diagnostics = "", project.diagnostics

    def text(path: str) -> str | None:
        return content.decode("utf-8-sig", "replace") if path == file.name else None

    written, faults = _write_new(files)
    return Outcome(written, None, (*diagnostics, *faults), output=printed, text=text)


def _write_new(files: dict[Path, str]) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    there = [
        codes.IMPORT_EXISTS.at(Span(str(path)), "the file is there already", "name another place with -o")
        for path in files
        if World.exists(path)
    ]
    if there:
        return (), tuple(there)
    for path, text in files.items():
        try:
            World.write(path, text.encode())
        except OSError as error:
            failure = f"the file could not be written: {error.strerror or error}"
            return (), (codes.WRITE_FAILED.at(Span(str(path)), failure),)
    return tuple(files), ()
