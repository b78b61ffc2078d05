"""Exit statuses, and what goes to which stream."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from builder import __version__
from tests.cli.command import BROKEN, REPORT, ROOT, files, project, python, run

EDITIONS = REPORT + "editions: [{name: letter, page: Letter}, {name: small, page: Legal}]\n"
COMMANDS = ("archive", "build", "check", "diff", "explain", "import", "keys", "verify")
README = (ROOT / "README.md").read_text("utf-8")


def test_help_has_examples_and_names_each_command() -> None:
    told = run("--help")
    assert (told.returncode, told.stderr) == (0, "")
    assert "examples:" in told.stdout
    for command in COMMANDS:
        assert re.search(rf"^  imprimatur {command}\b", told.stdout, re.MULTILINE)
        assert re.search(rf"^    {command} ", told.stdout, re.MULTILINE)


def test_every_command_and_option_of_the_readme_is_there_and_no_other() -> None:
    rows = re.findall(r"^\| `imprimatur (\w+)([^`]*)`", README, re.MULTILINE)
    assert {command for command, _ in rows} == set(re.findall(r"^    (\w+) ", run("--help").stdout, re.MULTILINE))
    for command, words in rows:
        usage = run(command, "--help").stdout
        given = set(re.findall(r"(?<![\w-])-{1,2}[a-z]+(?:-[a-z]+)*", words))
        known = set(re.findall(r"(?<![\w-])-{1,2}[a-z]+(?:-[a-z]+)*", usage)) - {"-h", "--help"}
        assert given <= known, command
        assert {option for option in known if option.startswith("--")} <= given | {
            "--edition",
            "--format",
            "--output",
        }, command


def test_examples_of_the_help_are_taken() -> None:
    from builder.cli import _parser  # noqa: PLC0415

    lines = re.findall(r"^  imprimatur (\S.*?)  ", run("--help").stdout, re.MULTILINE)
    assert len(lines) >= 4
    for line in lines:
        assert _parser().parse_args(line.split()).command in COMMANDS


def test_version() -> None:
    told = run("--version")
    assert (told.returncode, told.stdout, told.stderr) == (0, f"imprimatur {__version__}\n", "")


def test_python_m_builder_is_the_same_as_the_command() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    module, _, name = scripts["imprimatur"].partition(":")
    script = f"import sys; from {module} import {name}; sys.exit({name}())"
    for words in (["--help"], ["check", str(ROOT)], ["check", "nowhere"], ["frobnicate"]):
        one, other = python("-c", script, *words), run(*words)
        assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)


@pytest.mark.parametrize("words", [[], ["frobnicate"], ["build", "--frobnicate"], ["build", "a", "b"], ["check", "-o"]])
def test_words_that_are_none_are_the_commands_fault(words: list[str]) -> None:
    told = run(*words)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("usage: imprimatur")


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_missing_project_is_one_line(tmp_path: Path, command: str) -> None:
    told = run(command, tmp_path / "nowhere")
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert "nowhere" in told.stderr
    assert files(tmp_path) == {}


@pytest.mark.parametrize("command", ["build", "check"])
def test_without_report_yaml_nothing_is_written(tmp_path: Path, command: str) -> None:
    (tmp_path / "report").mkdir()
    told = run(command, tmp_path)
    assert told.returncode == 1
    assert "report/report.yaml" in told.stdout + told.stderr
    assert list(tmp_path.iterdir()) == [tmp_path / "report"]


def test_check_of_a_good_report(tmp_path: Path) -> None:
    before = files(project(tmp_path))
    told = run("check", tmp_path)
    assert (told.returncode, told.stdout, told.stderr) == (0, "level: resolved\n", "")
    assert files(tmp_path) == before


def test_check_of_a_report_with_errors_tells_all_on_standard_output(tmp_path: Path) -> None:
    told = run("check", project(tmp_path, section=BROKEN))
    assert (told.returncode, told.stderr) == (1, "")
    assert "report/sections/one.yaml:4:25: error[I401 reference-undefined]" in told.stdout
    assert told.stdout.endswith("1 error\nlevel: draft\n")


def test_the_folder_is_the_current_one_where_none_is_named(tmp_path: Path) -> None:
    assert run("check", cwd=project(tmp_path)).stdout == "level: resolved\n"


def test_an_unknown_edition_is_the_commands_fault(tmp_path: Path) -> None:
    told = run("build", project(tmp_path, EDITIONS), "-e", "leter", "-e", "letter")
    assert (told.returncode, told.stdout) == (2, "")
    assert "error[I208 unknown-edition]" in told.stderr
    assert "leter" in told.stderr
    assert "letter, small" in told.stderr
    assert not (tmp_path / "dist").exists()


def test_strict_writes_nothing_and_leaves_an_earlier_file_alone(tmp_path: Path) -> None:
    project(tmp_path, section=BROKEN)
    earlier = tmp_path / "dist" / "a-small-report.pdf"
    earlier.parent.mkdir()
    earlier.write_bytes(b"earlier")
    told = run("build", tmp_path, "--strict")
    assert (told.returncode, told.stdout) == (1, "")
    assert "error[I401" in told.stderr
    assert files(tmp_path / "dist") == {"a-small-report.pdf": b"earlier"}
    earlier.unlink()
    earlier.parent.rmdir()
    assert run("build", tmp_path, "--strict").returncode == 1
    assert not (tmp_path / "dist").exists()


@pytest.mark.slow
def test_build_prints_paths_alone_on_standard_output(tmp_path: Path) -> None:
    bare = "source: {type: webpage, title: A source, URL: 'https://example.org/'}\n"
    told = run("build", project(tmp_path, bibliography=bare))
    assert told.returncode == 0
    assert told.stdout == f"{tmp_path / 'dist' / 'a-small-report.pdf'}\n"
    assert "warning[I404" in told.stderr
    assert told.stderr.endswith("2 warnings\n")
    assert list(files(tmp_path / "dist")) == ["a-small-report.pdf"]


@pytest.mark.slow
def test_strict_writes_a_good_report(tmp_path: Path) -> None:
    told = run("build", project(tmp_path), "--strict")
    assert (told.returncode, told.stderr) == (0, "")
    assert Path(told.stdout.strip()).is_file()


@pytest.mark.slow
def test_editions(tmp_path: Path) -> None:
    project(tmp_path, EDITIONS)
    names = ["a-small-report.pdf", "a-small-report-letter.pdf", "a-small-report-small.pdf"]
    every = run("build", cwd=tmp_path)
    assert [Path(line).name for line in every.stdout.splitlines()] == names
    assert sorted(files(tmp_path / "dist")) == sorted(names)
    told = run("build", ".", "-e", "small", "-e", "letter", "-e", "small", "-o", "out/of/here", cwd=tmp_path)
    assert told.returncode == 0
    assert sorted(Path(line).name for line in told.stdout.splitlines()) == sorted(names[1:])
    assert sorted(files(tmp_path / "out")) == sorted(f"of/here/{name}" for name in names[1:])
    for name in names[1:]:
        assert (tmp_path / "out/of/here" / name).read_bytes() == (tmp_path / "dist" / name).read_bytes()


@pytest.mark.slow
def test_a_style_that_is_missing_leaves_the_other_editions(tmp_path: Path) -> None:
    told = run("build", project(tmp_path, REPORT + "editions: [{name: other, style: none}]\n"))
    assert told.returncode == 1
    assert "error[I207 unknown-style]" in told.stderr
    assert [Path(line).name for line in told.stdout.splitlines()] == ["a-small-report.pdf"]
