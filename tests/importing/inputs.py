"""The inputs and what was made of them, read again as the program reads any project."""

from __future__ import annotations

from pathlib import Path

from builder.importing import read_report
from builder.model.diagnostic import Checked, Diagnostic
from builder.model.imported import Project
from builder.model.report import Report
from builder.source import load
from builder.world import World
from tests.importing.documents import word

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/in.*"))


def given(case: str) -> tuple[str, bytes]:
    """The name and the bytes of a case's input; a Word document is made of its source."""
    (path,) = (HERE / case).glob("in.*")
    content = path.read_bytes()
    return ("in.docx", word(content.decode())) if path.suffix == ".word" else (path.name, content)


def imported(case: str) -> Checked[Project]:
    """What the import makes of a case."""
    return read_report(*given(case))


def written(checked: Checked[Project], into: Path) -> Path:
    """The files of an import in a folder of their own."""
    assert checked.value is not None, checked.diagnostics
    for name, text in checked.value.files.items():
        path = into / "report" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return into


def loaded(project: Path) -> tuple[Report, list[Diagnostic]]:
    """The report as it is read, and what is wrong with its files."""
    checked = load(World(project))
    assert checked.value is not None, checked.diagnostics
    return checked.value, list(checked.diagnostics)


def told(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Diagnostics, one a line."""
    return "".join(f"{d.span}: {d.severity}[{d.code} {d.name}]: {d.message}\n" for d in diagnostics)
