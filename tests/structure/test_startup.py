"""What a command does not need it does not load: told by sys.modules, not by the clock."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LAYOUT = {"weasyprint", "pydyf", "fontTools", "PIL", "cffi", "tinycss2"}
WRITING = {"jinja2", "markupsafe", "segno"}
READING = {"yaml", "markdown_it", "mdit_py_plugins"}
NEVER = {"jsonschema", "pydantic", "click", "rich"}
OTHERS = {"pypdf", "httpx", "warcio", "pyhanko", "cryptography", "bibtexparser", "pylatexenc", "mammoth", "selectolax"}
OTHERS |= {"babel"}

# The command runs as it does for a user; what it had loaded when it ended goes to a file descriptor of its own.
PROBE = """
import json, os, sys
from builder.cli import main
try:
    status = main(sys.argv[2:])
except SystemExit as end:
    status = end.code or 0
with os.fdopen(int(sys.argv[1]), "w") as out:
    json.dump({"status": status, "modules": sorted({name.partition(".")[0] for name in sys.modules})}, out)
"""


def loaded_by(*words: str) -> set[str]:
    """Runs `imprimatur WORDS` in a process of its own and tells which packages it loaded."""
    reader, writer = os.pipe()
    command = [sys.executable, "-c", PROBE, str(writer), *words]
    run = subprocess.run(command, cwd=ROOT, pass_fds=[writer], capture_output=True, text=True, check=False)
    os.close(writer)
    with os.fdopen(reader) as told:
        text = told.read()
    assert run.returncode == 0, run.stderr
    answer = json.loads(text)
    assert answer["status"] == 0, run.stdout + run.stderr
    return set(answer["modules"])


@pytest.mark.parametrize("word", ["--help", "--version"])
def test_a_word_about_itself_loads_nothing_heavy(word: str) -> None:
    assert loaded_by(word) & (LAYOUT | WRITING | READING | OTHERS | NEVER) == set()


def test_check_reads_and_neither_writes_nor_lays_out() -> None:
    loaded = loaded_by("check")
    assert loaded & (LAYOUT | WRITING | OTHERS | NEVER) == set()
    assert {"yaml", "markdown_it"} <= loaded


def test_explain_loads_nothing_that_reads() -> None:
    assert loaded_by("explain", "I401") & (LAYOUT | WRITING | READING | OTHERS | NEVER) == set()


@pytest.mark.slow
def test_verify_needs_no_layout(tmp_path: Path) -> None:
    """Nor WeasyPrint's libraries: a reader need not have them."""
    built = subprocess.run(
        [sys.executable, "-m", "builder", "build", "-e", "main", "-f", "pdf", "-o", str(tmp_path)],
        cwd=ROOT, capture_output=True, check=True,
    )  # fmt: skip
    loaded = loaded_by("verify", built.stdout.decode().strip())
    # what reads PDFs takes Pillow and fontTools where they are; the code is drawn again, to be compared
    assert loaded & (LAYOUT - {"PIL", "cffi", "fontTools"} | WRITING - {"segno"} | NEVER | {"httpx"}) == set()
