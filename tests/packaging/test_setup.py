"""`make` on a fresh machine: what is set up when, and what is said where something is missing."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILD = ".venv/bin/imprimatur build -e main -f pdf"
SH = shutil.which("sh") or "/bin/sh"

# A Python without libraries, venv or both, as the set-up sees it; it has what is lacking once apt-get was here.
PYTHON = """#!{sh}
here=${{0%/*}}
case $* in
    *version_info*'<'*) exit {old} ;;
    *ensurepip*) [ -e "$here/installed" ] || exit {venv} ;;
    *python%d*) echo python3.12-venv ;;
    *platform*) echo 'Python 3.12.0' ;;
    -) [ -e "$here/installed" ] || printf '%s' '{libraries}' ;;
    *) echo 'no further' >&2; exit 9 ;;
esac
"""


def make(folder: Path, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    run = subprocess.run(
        ["make", "-n", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A checkout, in a path with a space, whose environment stands: stamps in the order in which they are made."""
    folder = tmp_path / "a checkout"
    (folder / ".venv/bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-test.lock"):
        shutil.copy(ROOT / name, folder)
        os.utime(folder / name, (1_000, 1_000))
    (folder / ".venv/bin/python").touch(mode=0o755)
    (folder / ".venv/place").write_text(f"{folder.resolve()}\n")
    for moment, stamp in enumerate(("environment", "project", "tests")):
        (folder / ".venv" / stamp).touch()
        os.utime(folder / ".venv" / stamp, (2_000 + moment, 2_000 + moment))
    return folder


def test_a_second_run_sets_nothing_up(ready: Path) -> None:
    assert make(ready).strip() == BUILD
    assert ".ci/setup environment" not in make(ready, "test")


def test_a_changed_project_is_installed_again(ready: Path) -> None:
    (ready / "pyproject.toml").touch()
    commands = make(ready)
    assert ".ci/setup project" in commands
    assert ".ci/setup environment" not in commands


def test_a_changed_lock_makes_the_environment_anew(ready: Path) -> None:
    (ready / "requirements.lock").touch()
    commands = make(ready)
    assert ".ci/setup environment" in commands
    assert ".ci/setup project" in commands


def test_a_checkout_that_was_moved_makes_the_environment_anew(ready: Path) -> None:
    moved = ready.rename(ready.with_name("elsewhere"))
    assert ".ci/setup environment" in make(moved)


def test_a_python_that_is_gone_makes_the_environment_anew(ready: Path) -> None:
    (ready / ".venv/bin/python").unlink()
    (ready / ".venv/bin/python").symlink_to("/nowhere/python")
    assert ".ci/setup environment" in make(ready)


class Machine:
    """A PATH of stubs: nothing of the real machine is asked, and nothing is installed on it."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        for program in ("mktemp", "rm", "grep", "touch"):
            (self.bin / program).symlink_to(shutil.which(program) or f"/bin/{program}")
        self.program("id", "echo 1000")

    def program(self, name: str, line: str) -> None:
        (self.bin / name).write_text(f"#!{SH}\n{line}\n")
        (self.bin / name).chmod(0o755)

    def python(self, *, old: int = 0, venv: int = 0, libraries: str = "") -> None:
        (self.bin / "python3").write_text(PYTHON.format(sh=SH, old=old, venv=venv, libraries=libraries))
        (self.bin / "python3").chmod(0o755)

    def apt(self) -> None:
        self.program("id", "echo 0")
        self.program("apt-cache", "exit 0")
        self.program("apt-get", 'echo "$*" >>"${0%/*}/calls"; case $* in *install*) touch "${0%/*}/installed" ;; esac')

    def calls(self) -> str:
        return (self.bin / "calls").read_text()

    def setup(self, *words: str) -> tuple[int, list[str]]:
        """Its status, and what it said in lines."""
        run = subprocess.run(
            [SH, str(ROOT / ".ci/setup"), *words],
            cwd=self.bin.parent,
            env={"PATH": str(self.bin)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.stdout == ""
        return run.returncode, run.stderr.splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_no_python_is_one_line(machine: Machine) -> None:
    status, said = machine.setup("environment", "")
    assert status == 1
    assert len(said) == 1
    assert "Python 3.11 or newer is missing" in said[0]


def test_an_old_python_is_one_line(machine: Machine) -> None:
    machine.python(old=1)
    status, said = machine.setup("environment", "python3")
    assert (status, said) == (1, ["imprimatur: python3 is not Python 3.11 or newer"])


@pytest.mark.parametrize(
    ("manager", "advice"),
    [
        ("apt-get", '"apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"'),
        ("dnf", '"dnf install pango harfbuzz"'),
        ("apk", '"apk add pango harfbuzz-subset"'),
        ("brew", '"brew install pango"'),
    ],
)
def test_without_pango_one_line_says_what_to_install(machine: Machine, manager: str, advice: str) -> None:
    machine.python(libraries="pango")
    machine.program(manager, "exit 1")
    status, said = machine.setup("environment", "")
    assert status == 1
    assert said == [f"imprimatur: Pango or HarfBuzz is missing: install with {advice}"]


def test_where_no_manager_is_known_all_are_named(machine: Machine) -> None:
    machine.python(venv=1)
    _, said = machine.setup("environment", "")
    assert len(said) == 1
    assert [word for word in ("apt-get", "dnf", "apk", "brew") if word not in said[0]] == []


def test_root_on_debian_installs_what_is_missing(machine: Machine) -> None:
    machine.python(venv=1, libraries="pango")
    machine.apt()
    machine.setup("environment", "")
    installs = [line.partition("--no-install-recommends ")[2] for line in machine.calls().splitlines()]
    assert "python3.12-venv" in installs


def test_root_on_debian_installs_the_libraries(machine: Machine) -> None:
    machine.python(libraries="pango")
    machine.apt()
    machine.setup("environment", "")
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in machine.calls()


def test_where_all_is_there_apt_is_not_asked(machine: Machine) -> None:
    machine.python()
    machine.apt()
    machine.setup("environment", "")
    assert not (machine.bin / "calls").exists()


def test_harfbuzz_subset_may_be_missing(machine: Machine) -> None:
    machine.python(libraries="harfbuzz-subset")
    machine.program("dnf", "exit 1")
    _, said = machine.setup("environment", "")
    assert "HarfBuzz-Subset is missing" in said[0]
    assert "making .venv" in said[1]


def test_missing_tools_of_the_tests_are_told_and_stop_nothing(machine: Machine) -> None:
    machine.program("qpdf", "exit 0")
    status, said = machine.setup("tools")
    assert status == 0
    assert len(said) == 1
    assert "not run: the tests that ask poppler-utils" in said[0]
