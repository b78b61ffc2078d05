"""A disk that is full in the midst of recording and archiving: one clear error, and nothing recorded is lost."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from tests.cli.command import PATIENCE, clean, files
from tests.cli.harbour import Harbour, harbour

pytestmark = pytest.mark.slow

FULL = "No space left on device"
EVIDENCE = "report/evidence/"

# Lets so many files be written whole, and ends each later one as a full disk does: part of it is there, no more.
FILLING = """
import errno, os, sys
left, real = int(sys.argv.pop(1)), os.fsync
def filled(descriptor):
    global left
    left -= 1
    if left < 0:
        os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    real(descriptor)
os.fsync = filled
from builder.cli import main
raise SystemExit(main())
"""
LOOK = ("check", "--online", "--record", "--archive", "--allow-private")
BROUGHT = b"The basin has lost a third of its depth since 2016."


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose sources were all looked at and kept."""
    with harbour(tmp_path_factory.mktemp("looked")) as made:
        assert made.look().returncode == 0
        return made.folder


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Harbour]:
    with harbour(tmp_path / "project") as made:
        yield made


@pytest.fixture
def there(looked: Path, tmp_path: Path) -> Iterator[Harbour]:
    with harbour(tmp_path / "project", looked) as made:
        yield made


def filling(harbour: Harbour, left: int, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command on a disk that has room for so many files."""
    return _run(harbour, ["-c", FILLING, str(left), *map(str, words)])


def _run(
    harbour: Harbour, words: list[str], before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    environment: Mapping[str, str] = clean(harbour.environment())
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True, text=True, check=False, cwd=harbour.folder, env=environment, timeout=PATIENCE,
        preexec_fn=before,
    )  # fmt: skip


def kept(harbour: Harbour) -> dict[str, bytes]:
    return {name: content for name, content in files(harbour.folder).items() if name.startswith(EVIDENCE)}


def visits(harbour: Harbour) -> dict[str, object]:
    if not harbour.record.exists():
        return {}
    read: dict[str, dict[str, object]] = yaml.safe_load(harbour.record.read_text("utf-8"))
    return read["sources"]


def one_error(told: subprocess.CompletedProcess[str], place: str = EVIDENCE) -> None:
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
    lines = [line for line in told.stderr.splitlines() if FULL in line or "File too large" in line]
    assert len(lines) == 1, told.stderr
    assert place in lines[0]
    assert ".tmp" not in lines[0]


@pytest.mark.parametrize("room", range(6))
def test_looking_goes_on_where_the_disk_was_full(new: Harbour, room: int) -> None:
    """Each source needs two files: its copy, then the record that names it."""
    told = filling(new, room, *LOOK)
    one_error(told)
    assert "what was recorded before is kept" in told.stderr
    assert not list(new.folder.rglob("*.tmp"))
    assert len(kept(new)) == (0 if not room else (room + 1) // 2 + (room > 1))
    before = kept(new)
    again = new.look()
    assert (again.returncode, again.stdout.splitlines()[-1]) == (0, "level: borne out"), again
    assert {name: content for name, content in kept(new).items() if name in before and "snapshots" in name} == {
        name: content for name, content in before.items() if "snapshots" in name
    }
    assert len(visits(new)) == 3


def test_there_is_an_end_to_what_is_written(new: Harbour) -> None:
    assert filling(new, 6, *LOOK).returncode == 0


def test_a_full_disk_leaves_the_record_as_it_was(there: Harbour, tmp_path: Path) -> None:
    brought = tmp_path / "brought.txt"
    brought.write_bytes(BROUGHT)
    before = kept(there)
    for room in (0, 1):
        told = filling(there, room, "archive", "survey", brought, "--by", "Moor, Ada")
        one_error(told)
        found = kept(there)
        assert {name: found[name] for name in before} == before
        assert not list(there.folder.rglob("*.tmp"))
    told = filling(there, 2, "archive", "survey", brought, "--by", "Moor, Ada")
    assert told.returncode == 0, told.stderr
    assert kept(there)[f"{EVIDENCE}record.yaml"] != before[f"{EVIDENCE}record.yaml"]


def limited() -> None:
    """Let no file of this process grow over 300 bytes: the system itself ends the writing in the middle."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, resource.RLIM_INFINITY))


@pytest.mark.parametrize(
    "words", [LOOK, ("archive", "survey", "BROUGHT", "--by", "Moor, Ada")], ids=["look", "archive"]
)
def test_the_system_ends_the_writing_in_the_middle(there: Harbour, tmp_path: Path, words: tuple[str, ...]) -> None:
    brought = tmp_path / "brought.txt"
    brought.write_bytes(BROUGHT * 90)
    for name in kept(there):
        if words is LOOK and "snapshots" in name:
            (there.folder / name).unlink()
    before = kept(there)
    told = _run(there, ["-m", "builder", *(str(brought) if word == "BROUGHT" else word for word in words)], limited)
    one_error(told)
    assert kept(there) == before
    assert not list(there.folder.rglob("*.tmp"))


def test_a_build_says_which_file(there: Harbour) -> None:
    told = filling(there, 0, "build", ".", "-f", "pdf")
    one_error(told, "dist/tides-at-holm.pdf")
    assert "error[I905 write-failed]" in told.stderr
    assert not list(there.folder.glob("dist/*"))
    assert not list(there.folder.rglob("*.tmp"))


def test_a_build_writes_the_editions_that_fit(there: Harbour) -> None:
    with (there.folder / "report" / "report.yaml").open("a") as report:
        report.write("editions:\n  - {name: letter, style: report, page: Letter}\n")
    told = filling(there, 1, "build", ".", "-f", "pdf")
    one_error(told, "dist/tides-at-holm-letter.pdf")
    assert [path.name for path in there.folder.glob("dist/*")] == ["tides-at-holm.pdf"]
    assert told.stdout.splitlines() == ["dist/tides-at-holm.pdf"]


def test_a_mend_leaves_the_file_as_it_was(there: Harbour) -> None:
    there.change("bibliography.yaml", "http://survey.example.org/2026", "http://survey.example.org/2026?utm_source=x")
    before = files(there.folder)
    told = filling(there, 0, "check", "--fix")
    assert "Traceback" not in told.stderr
    assert files(there.folder) == before
    assert told.returncode == 2
    assert FULL in told.stderr + told.stdout
