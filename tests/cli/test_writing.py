"""Whatever ends a build, in the midst of whatever: the file that was there is whole, and none is half there."""

from __future__ import annotations

import os
import re
import resource
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import PATIENCE, clean, files, project, python, run

pytestmark = pytest.mark.slow

OLD, NEW = b"old " * 5000, b"new " * 100_000
NAME = "a-small-report.pdf"

# Writes a file again and again, each time in a process that kills itself one line of Python later, and tells what then
# stands there: o(ld), n(ew) or ? for anything else.
KILLED = """
import os, signal, sys
from pathlib import Path
from builder.world import World
target, old, new = Path(sys.argv[1]), b"old " * 5000, b"new " * 100_000
def killing(last):
    lines = 0
    def trace(frame, event, argument):
        nonlocal lines
        lines += event == "line"
        if lines == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    return trace
status, last = 1, 0
while status:
    last += 1
    target.write_bytes(old)
    child = os.fork()
    if not child:
        sys.settrace(killing(last))
        World(Path()).write(target, new)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    print({old: "o", new: "n"}.get(target.read_bytes(), "?"), end="")
"""

# Fails at a call of the system in the way that this says, and kills itself there where it says so.
FAILING = """
import errno, os, signal, sys
from pathlib import Path
from builder.world import World
name, how = sys.argv[1:3]
real = getattr(os, name)
def failing(*arguments, **options):
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "late":
        real(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "interrupt":
        raise KeyboardInterrupt
    raise OSError(getattr(errno, how), os.strerror(getattr(errno, how)))
setattr(os, name, failing)
World(Path()).write(Path(sys.argv[3]), b"new " * 100_000)
"""


@pytest.mark.slow
def test_killed_before_every_line_of_the_writing(tmp_path: Path) -> None:
    """Each time another line: the old file until the last moment, then the new one, and never another."""
    told = python("-c", KILLED, tmp_path / NAME)
    assert told.stderr == ""
    assert re.fullmatch("o{20,}n+", told.stdout), told.stdout


@pytest.mark.parametrize("call", ["fsync", "rename", "replace", "fchmod", "unlink", "open"])
@pytest.mark.parametrize("how", ["kill", "late", "ENOSPC", "EIO", "interrupt"])
def test_a_call_that_fails_or_is_the_last(tmp_path: Path, call: str, how: str) -> None:
    target = tmp_path / NAME
    target.write_bytes(OLD)
    told = python("-c", FAILING, call, how, target)
    assert target.read_bytes() in {OLD, NEW}
    if told.returncode >= 0 and call != "unlink":
        assert list(files(tmp_path)) == [NAME]
        assert target.read_bytes() == (NEW if told.returncode == 0 else OLD)


def test_where_nothing_was_there_is_nothing_or_all(tmp_path: Path) -> None:
    for how in ("kill", "late", "ENOSPC"):
        for call in ("fsync", "rename", "fchmod"):
            target = tmp_path / how / call / NAME
            python("-c", FAILING, call, how, target)
            assert not target.exists() or target.read_bytes() == NEW


def limited() -> None:
    """Let no file of this process grow over 20 kB, as on a disk that is full; its children may raise the limit."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))


@pytest.mark.slow
def test_a_full_disk_is_told_and_leaves_the_earlier_file(tmp_path: Path) -> None:
    dist = project(tmp_path) / "dist"
    dist.mkdir()
    (dist / NAME).write_bytes(OLD)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    told = subprocess.run(
        [sys.executable, "-m", "builder", "build", str(tmp_path)],
        env=clean({"TMPDIR": str(scratch)}), preexec_fn=limited,
        capture_output=True, text=True, check=False, timeout=PATIENCE,
    )  # fmt: skip
    assert (told.returncode, told.stdout) == (2, "")
    assert "error[I905 write-failed]" in told.stderr
    assert "Traceback" not in told.stderr
    assert files(dist) == {NAME: OLD}
    assert list(scratch.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("place", ["a file", "below a file", "a folder of that name", "/proc/nowhere"])
def test_an_output_that_cannot_be_written_is_one_error(tmp_path: Path, place: str) -> None:
    project(tmp_path)
    output = tmp_path / "out"
    if place.startswith("/"):
        output = Path(place)
    elif place == "a folder of that name":
        (output / NAME / "x").mkdir(parents=True)
    else:
        output.write_bytes(b"a file")
        output = output / "below" if place == "below a file" else output
    before = files(tmp_path)
    told = run("build", tmp_path, "-o", output)
    assert (told.returncode, told.stdout) == (2, "")
    assert len(re.findall(r"error\[I905 write-failed\]", told.stderr)) == 1
    assert "Traceback" not in told.stderr
    assert files(tmp_path) == before


CHILD_KILLED = """
import signal, sys
from builder import cli
from builder.world import World
start = World.start
def started(self, module, environment):
    child = start(self, module, environment)
    if sys.argv[1] == "at once":
        child.kill()
    else:
        write, asked = child.stdin.write, child.stdin
    World.child = child
    return child
World.start = started
if sys.argv[1] == "later":
    from builder.pipeline import making
    timestamp = making._timestamp
    def later(report):
        World.child.kill()
        World.child.wait()
        return timestamp(report)
    making._timestamp = later
sys.exit(cli.main(sys.argv[2:]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("when", ["at once", "later"])
def test_a_killed_layout_is_told(tmp_path: Path, when: str) -> None:
    dist = project(tmp_path) / "dist"
    dist.mkdir()
    (dist / NAME).write_bytes(OLD)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    told = python("-c", CHILD_KILLED, when, "build", tmp_path, env={"TMPDIR": str(scratch)})
    assert told.stdout == ""
    assert "the layout was killed from outside" in told.stderr
    assert "Traceback" not in told.stderr
    assert files(dist) == {NAME: OLD}
    assert list(scratch.iterdir()) == []
    assert told.returncode == 2  # nothing is wrong with the report


# Tells the process of its layout, and is killed at the moment that it says.
PARENT_KILLED = """
import os, signal, sys
from builder import cli
from builder.emit.pdf.layout import Layout
from builder.world import World
moment, told = sys.argv[1], int(sys.argv[2])
start = World.start
def started(self, module, environment):
    child = start(self, module, environment)
    os.write(told, f"{child.pid} ".encode())
    return child
World.start = started
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
owner, name = {"read": (World, "read"), "compile": (Layout, "compile"), "write": (World, "write")}[moment]
setattr(owner, name, die)
cli.main(sys.argv[3:])
"""


@pytest.mark.parametrize("moment", ["read", "compile", "write"])
@pytest.mark.slow
def test_a_killed_build_takes_its_layout_with_it(tmp_path: Path, moment: str) -> None:
    dist = project(tmp_path) / "dist"
    dist.mkdir()
    (dist / NAME).write_bytes(OLD)
    reader, writer = os.pipe()
    script = [sys.executable, "-c", PARENT_KILLED, moment, str(writer), "build", str(tmp_path)]
    child = subprocess.Popen(script, env=clean({"TMPDIR": str(tmp_path)}), pass_fds=[writer], stdout=subprocess.DEVNULL)
    os.close(writer)
    pid = int(os.read(reader, 100))
    os.close(reader)
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        watched = -1
    assert child.wait(PATIENCE) == -signal.SIGKILL
    if watched >= 0:
        assert select.select([watched], [], [], PATIENCE)[0], "the layout lives on"
        os.close(watched)
    assert files(dist) == {NAME: OLD}


@pytest.mark.slow
def test_a_build_after_a_killed_one_is_as_ever(tmp_path: Path) -> None:
    """What a kill leaves behind does no harm to the next."""
    first = run("build", project(tmp_path))
    built = files(tmp_path / "dist")
    python("-c", FAILING, "replace", "kill", tmp_path / "dist" / NAME)
    again = run("build", tmp_path)
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert files(tmp_path / "dist")[NAME] == built[NAME]


@pytest.mark.slow
def test_the_earlier_file_is_replaced_even_where_it_is_a_link_or_read_only(tmp_path: Path) -> None:
    dist = project(tmp_path) / "dist"
    dist.mkdir()
    (tmp_path / "elsewhere").write_bytes(OLD)
    (dist / NAME).symlink_to(tmp_path / "elsewhere")
    assert run("build", tmp_path).returncode == 0
    assert (tmp_path / "elsewhere").read_bytes() == OLD
    assert (dist / NAME).read_bytes().startswith(b"%PDF-")
    assert not (dist / NAME).is_symlink()
