"""Layouts side by side: nobody outlives the program, nobody waits for ever, and one that fails takes no other along."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.golden.compiled import ROOT, clean

pytestmark = pytest.mark.slow

ENDLESS = ".summary { display: grid } .summary p { grid-column: span 1000000000 }\n"
"""Keeps a layout busy until its limits end it."""

PATIENCE = 15.0


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample with two editions in a style that takes for ever, before two that do not."""
    shutil.copytree(ROOT / "report", tmp_path / "report")
    told = tmp_path / "report" / "report.yaml"
    told.write_text(told.read_text("utf-8").partition("\neditions:")[0] + "\n", "utf-8")
    with (tmp_path / "report" / "report.yaml").open("a") as report:
        report.write("editions:\n")
        for name, style in (("slow-a", "slow"), ("slow-b", "slow"), ("a4", "report"), ("letter", "report")):
            report.write(f"  - {{name: {name}, style: {style}}}\n")
    folder = tmp_path / "styles" / "slow"
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text("extends: report\ncss: [slow.css]\n")
    (folder / "slow.css").write_text(ENDLESS)
    return tmp_path


@pytest.fixture
def started(project: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Builds that are begun, each in a group of its own; whatever is left of them at the end is ended."""
    begun: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        # Two processors, so that two layouts are at work at a time wherever this runs.
        code = "from builder.world import World; World.processors = staticmethod(lambda: 2); "
        code += "from builder.cli import main; raise SystemExit(main())"
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", code, "build", str(project), *words, "-f", "pdf", "-o", str(project / "dist")],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                env=clean(),
                cwd=project,
                start_new_session=True,
            )
        )
        return begun[-1]

    yield start
    for process in begun:
        for pid in [*children(process.pid), process.pid]:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        process.communicate()


def children(parent: int) -> list[int]:
    """The children of a process, the oldest first."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent and fields[0] != "Z":
                found.append(int(entry.name))
    return sorted(found)


def busy(process: subprocess.Popen[str], number: int = 2) -> list[int]:
    """Wait until so many layouts have worked for a while."""
    end = monotonic() + 2 * PATIENCE
    while monotonic() < end:
        found = children(process.pid)
        if len(found) >= number and all(_worked(pid) > 1.5 for pid in found):
            return found
        sleep(0.05)
    pytest.fail(f"there are {len(children(process.pid))} layouts")


def _worked(pid: int) -> float:
    """The seconds of CPU time that a process has used."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def gone(pids: list[int]) -> bool:
    end = monotonic() + PATIENCE
    while monotonic() < end:
        if not any(Path(f"/proc/{pid}").exists() and _state(pid) != "Z" for pid in pids):
            return True
        sleep(0.05)
    return False


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def test_layouts_end_with_the_program(started: Callable[..., subprocess.Popen[str]]) -> None:
    process = started()
    layouts = busy(process)
    process.kill()
    assert gone(layouts)


def test_an_interrupt_ends_all_at_once(started: Callable[..., subprocess.Popen[str]], project: Path) -> None:
    process = started()
    layouts = busy(process)
    before = monotonic()
    os.kill(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=PATIENCE)
    assert monotonic() - before < PATIENCE / 2
    assert process.returncode == 130
    assert "Traceback" not in stderr
    assert gone(layouts)
    assert not list(project.glob("dist/*"))


def test_one_that_is_killed_takes_no_other_along(started: Callable[..., subprocess.Popen[str]], project: Path) -> None:
    process = started()
    for pid in busy(process):
        os.kill(pid, signal.SIGKILL)
    stdout, stderr = process.communicate(timeout=6 * PATIENCE)
    assert process.returncode == 2, "the machine failed, not the report"
    assert "I906 layout-killed" in stderr
    names = sorted(Path(line).name for line in stdout.splitlines())
    assert [name.removeprefix("trump-and-putin") for name in names] == ["-a4.pdf", "-letter.pdf", ".pdf"]
    assert sorted(path.name for path in project.glob("dist/*")) == names


def test_a_style_that_fails_takes_no_other_along(started: Callable[..., subprocess.Popen[str]], project: Path) -> None:
    (project / "styles" / "slow" / "slow.css").write_text("p { background: url(none.png) }\n")
    process = started("-e", "slow-a", "-e", "a4", "-e", "slow-b", "-e", "letter")
    stdout, stderr = process.communicate(timeout=6 * PATIENCE)
    assert process.returncode == 1
    assert "I903 layout-complaint" in stderr
    assert [Path(line).name for line in stdout.splitlines()] == [
        "trump-and-putin-a4.pdf",
        "trump-and-putin-letter.pdf",
    ]
