"""What reaches a terminal: colour and progress where a person looks, and never a control character out of a file."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.command import BROKEN, REPORT, SECTION, clean, files, project, python, run

pytestmark = pytest.mark.slow

HOSTILE = "\\e[31mred\\e]0;title\\a\\u202Eturned\\u2066\\u009b31m\\u200f\\x7f"
"""As YAML writes it in double quotes: ESC, OSC, BEL, right-to-left marks, CSI, DEL."""
COLOUR = "\x1b[31merror["


def on_a_terminal(*words: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> tuple[int, str]:
    """Run `imprimatur WORDS` with all its streams on a terminal; its status and what it showed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "builder", *map(str, words)]
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=clean(env), cwd=cwd)
    os.close(theirs)
    shown = bytearray()
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:  # how Linux says that nobody is at the other end any more
        pass
    os.close(ours)
    return child.wait(60), shown.decode()


def test_colour_on_a_terminal_alone(tmp_path: Path) -> None:
    project(tmp_path, section=BROKEN)
    status, shown = on_a_terminal("check", tmp_path)
    assert status == 1
    assert COLOUR in shown
    assert "\x1b" not in run("check", tmp_path).stdout


@pytest.mark.parametrize("value", ["1", "0", "yes"])
def test_no_color_is_kept(tmp_path: Path, value: str) -> None:
    project(tmp_path, section=BROKEN)
    assert "\x1b[3" not in on_a_terminal("check", tmp_path, env={"NO_COLOR": value})[1]
    assert COLOUR in on_a_terminal("check", tmp_path, env={"NO_COLOR": ""})[1]


def test_progress_on_a_terminal_alone(tmp_path: Path) -> None:
    project(tmp_path, section=BROKEN)
    _, shown = on_a_terminal("build", tmp_path, "--strict")
    assert "\r\x1b[Kreading …" in shown
    assert shown.index("reading …\r\x1b[K") < shown.index("error[")
    told = run("build", tmp_path, "--strict")
    assert "reading" not in told.stderr
    assert "\r" not in told.stderr


@pytest.mark.slow
def test_progress_says_which_edition_is_set(tmp_path: Path) -> None:
    status, shown = on_a_terminal("build", project(tmp_path, REPORT + "editions: [{name: letter, page: Letter}]\n"))
    assert status == 0
    assert shown.index("reading …") < shown.index("setting main (pdf) …") < shown.index("setting letter (pdf) …")
    assert shown.rstrip().endswith("a-small-report-letter.pdf")


def harmless(text: str) -> bool:
    return all(char.isprintable() or char == "\n" for char in text)


PLACES = {
    "title": (REPORT.replace("A small report", f'"{HOSTILE}"'), SECTION),
    "unknown key": (REPORT + f'"{HOSTILE}": 1\n', SECTION),
    "file name": (REPORT.replace("sections/one.yaml", f'"{HOSTILE}.yaml"'), SECTION),
    "language": (REPORT.replace("en-GB", f'"{HOSTILE}"'), SECTION),
    "level": (REPORT + f'wanted-level: "{HOSTILE}"\n', SECTION),
    "date": (REPORT.replace("2026-11-01", f'"{HOSTILE}"'), SECTION),
    "style": (REPORT + f'editions: [{{name: x, style: "{HOSTILE}"}}]\n', SECTION),
    "section id": (REPORT, SECTION.replace("id: one", f'id: "{HOSTILE}"')),
    "citation": (REPORT, SECTION.replace("body: |\n  Text with a citation [@source].", f'body: "[@{HOSTILE}]"')),
    "link": (REPORT, SECTION.replace("body: |\n  Text with", f'body: "[x](javascript:{HOSTILE})"\nx: |\n  ')),
    "picture": (
        REPORT,
        SECTION.replace("body: |\n  Text with a citation [@source].", f'body: "![x]({HOSTILE}.png)"'),
    ),
    "passage": (REPORT, SECTION + f'claims: [{{passage: "{HOSTILE}", rating: supported}}]\n'),
    "raw escape in a file": (REPORT + "\x1b[31m: 1\n", SECTION),
    "raw bidi in a file": (REPORT + "\u202ekey: 1\n", SECTION),
}
"""Where it stands: report.yaml and the section."""


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.slow
def test_control_characters_never_reach_the_terminal(tmp_path: Path, name: str) -> None:
    project(tmp_path, *PLACES[name])
    for command in (["check"], ["build", "--strict"]):
        told = run(*command, tmp_path)
        assert told.returncode == 1, told.stderr
        assert harmless(told.stdout + told.stderr), told.stdout + told.stderr
    assert harmless(re.sub(r"\r|\x1b\[(?:K|[\d;]*m)", "", on_a_terminal("check", tmp_path)[1]))


@pytest.mark.parametrize("output", ["text", "json", "sarif", "github"])
def test_every_output_is_harmless_and_the_same_again(tmp_path: Path, output: str) -> None:
    project(tmp_path, *PLACES["raw bidi in a file"])
    told = [run("check", "--output", output, tmp_path, env={"PYTHONHASHSEED": seed}) for seed in ("1", "2")]
    assert (told[0].returncode, told[0].stderr) == (1, "")
    assert "I201" in told[0].stdout
    assert harmless(told[0].stdout)
    assert told[0].stdout == told[1].stdout


def test_the_line_is_shown_with_a_caret(tmp_path: Path) -> None:
    project(tmp_path, section=BROKEN)
    assert (
        "  |   Text with a citation [@nowhere; @source].\n  |                         ^\n"
        in run("check", tmp_path).stdout
    )


def test_a_page_is_in_colour_on_a_terminal_alone() -> None:
    assert "\x1b[1mbad-date (I205)\x1b[0m" in on_a_terminal("explain", "I205")[1]
    assert "\x1b" not in run("explain", "I205").stdout


def test_control_characters_of_words_are_escaped_too(tmp_path: Path) -> None:
    told = run("check", tmp_path / "\x1b[31mnowhere\u202e")
    assert told.returncode == 2
    assert harmless(told.stderr), told.stderr


def test_an_output_closed_early_is_no_traceback(tmp_path: Path) -> None:
    """As with `imprimatur check | head -0`: nobody reads."""
    project(tmp_path, section=BROKEN)
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "builder", "check", str(tmp_path)]
    child = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, env=clean(), check=False, text=True)
    os.close(writer)
    assert child.stderr == ""
    assert child.returncode == 2


CLOSING = """
import os, sys
os.close(int(sys.argv[1]))
os.execv(sys.executable, [sys.executable, "-m", "builder", *sys.argv[2:]])
"""


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_stream_that_is_not_there_is_no_traceback(tmp_path: Path, stream: str) -> None:
    """As with `imprimatur check >&-`."""
    project(tmp_path, section=BROKEN)
    told = python("-c", CLOSING, "1" if stream == "stdout" else "2", "check", tmp_path)
    assert "Traceback" not in told.stderr
    assert "Exception" not in told.stderr
    assert told.returncode in {1, 2}


def test_a_full_device_is_told(tmp_path: Path) -> None:
    project(tmp_path, section=BROKEN)
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "builder", "check", str(tmp_path)]
        child = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=clean(), check=False, text=True)
    assert child.returncode == 2
    assert "Traceback" not in child.stderr
    assert "Exception" not in child.stderr
    assert "No space left" in child.stderr


def test_streams_of_another_encoding_are_no_traceback(tmp_path: Path) -> None:
    project(tmp_path, section=BROKEN)
    told = run("check", tmp_path, env={"PYTHONIOENCODING": "ascii"})
    assert (told.returncode, told.stderr) == (1, "")
    assert "I401" in told.stdout


def test_a_folder_whose_name_is_no_text_is_no_traceback(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/\xff"
    project(Path(os.fsdecode(folder)))
    command = [os.fsencode(sys.executable), b"-m", b"builder", b"build", b"--strict", folder, b"-o", folder]
    child = subprocess.run(command, capture_output=True, env=clean({"PYTHONIOENCODING": "utf-8:strict"}), check=False)
    assert b"Traceback" not in child.stderr
    assert child.returncode == 0
    assert child.stdout == folder + b"/a-small-report.pdf\n"


INTERRUPTED = """
import os, signal, sys
from builder import cli
from builder.world import World
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it for what runs in the background
def write(*_):
    os.kill(os.getpid(), signal.SIGINT)
World.write = write
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_an_interrupted_build_ends_quietly_and_leaves_nothing(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    told = python("-c", INTERRUPTED, "build", project(tmp_path / "project"), env={"TMPDIR": str(scratch)})
    assert (told.returncode, told.stdout, told.stderr) == (130, "", "")
    assert files(tmp_path / "project").keys() == {
        "report/report.yaml",
        "report/sections/one.yaml",
        "report/bibliography.yaml",
    }
    assert list(scratch.iterdir()) == []


def test_interrupted_while_reading(tmp_path: Path) -> None:
    script = INTERRUPTED.replace("World.write = write", "World.read = write")
    told = python("-c", script, "check", project(tmp_path))
    assert (told.returncode, told.stdout, told.stderr) == (128 + signal.SIGINT, "", "")
