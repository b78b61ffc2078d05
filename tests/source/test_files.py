"""Files that git cannot hold well: made here, told with the place that names them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from builder import world
from builder.world import World
from tests.rules.projects import assemble, check, section, write

SECTION = "report/sections/01-tides.yaml"
NAMED_AT = "report/report.yaml:13:5"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return assemble(tmp_path / "project")


def told(project: Path, code: str) -> list[str]:
    return [line for line in check(project).splitlines() if f"[{code} " in line]


@pytest.mark.parametrize(
    ("content", "place", "byte"),
    [
        (b"id: a\nheading: \xe9t\xe9\n", "2:10", "E9"),
        (b"\xef\xbb\xbfid: \xff\n", "1:5", "FF"),
        ("id: é🌊".encode() + b"\xc3", "1:7", "C3"),
        (b"\xff\xfei\0d\0", "1:1", "FF"),
        (b"id: \xed\xa0\x80", "1:5", "ED"),
        (b"id: \xc0\x80", "1:5", "C0"),
        (b"id: a\r\nheading: \x80", "2:10", "80"),
    ],
)
def test_not_utf_8(project: Path, content: bytes, place: str, byte: str) -> None:
    write(project, {"sections/01-tides.yaml": content})
    assert told(project, "I103") == [
        f"{SECTION}:{place}: error[I103 not-utf-8]: the byte 0x{byte} is not UTF-8",
    ]


def test_a_style_sheet_that_is_not_utf_8(project: Path) -> None:
    (project / "styles" / "plain").mkdir(parents=True)
    (project / "styles" / "plain" / "style.yaml").write_text("extends: report\ncss: [text.css]\n")
    (project / "styles" / "plain" / "text.css").write_bytes(b"a {}\n/* \xfc */\n")
    with (project / "report" / "report.yaml").open("a") as outline:
        outline.write("editions: [{name: plain, style: plain}]\n")
    assert told(project, "I103") == ["styles/plain/text.css:2:4: error[I103 not-utf-8]: the byte 0xFC is not UTF-8"]


def test_a_byte_order_mark_is_fine(project: Path) -> None:
    path = project / SECTION
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert check(project) == "level: resolved\n"


def test_line_ends_of_windows_are_fine(project: Path) -> None:
    for path in (project / "report").rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(project) == "level: resolved\n"


@pytest.mark.parametrize("absolute", [True, False])
def test_a_link_out_of_the_project(project: Path, absolute: bool) -> None:  # noqa: FBT001 -- both kinds of link
    outside = project.parent / "secret.yaml"
    outside.write_text("id: secret\nheading: a\nbody: b\n")
    (project / SECTION).unlink()
    (project / SECTION).symlink_to(outside if absolute else "../../../secret.yaml")
    (line,) = told(project, "I105")
    assert line.startswith(f"{NAMED_AT}: ")
    assert "secret" not in line


def test_a_linked_folder_out_of_the_project(project: Path) -> None:
    figures = project / "report" / "figures"
    figures.rename(project.parent / "figures")
    figures.symlink_to(project.parent / "figures")
    (line,) = told(project, "I105")
    assert line.startswith(f"{SECTION}:6:3: ")


def test_a_link_within_the_project_is_fine(project: Path) -> None:
    (project / SECTION).rename(project / "report" / "moved.yaml")
    (project / SECTION).symlink_to("../moved.yaml")
    assert check(project) == "level: resolved\n"


def test_a_link_to_nothing(project: Path) -> None:
    (project / SECTION).unlink()
    (project / SECTION).symlink_to("nowhere.yaml")
    (line,) = told(project, "I101")
    assert line.startswith(f"{NAMED_AT}: ")


def test_a_link_to_itself(project: Path) -> None:
    (project / SECTION).unlink()
    (project / SECTION).symlink_to("01-tides.yaml")
    (line,) = told(project, "I105")
    assert line.startswith(f"{NAMED_AT}: ")


def test_a_pipe_is_not_waited_for(project: Path) -> None:
    (project / SECTION).unlink()
    os.mkfifo(project / SECTION)
    (line,) = told(project, "I105")
    assert line.startswith(f"{NAMED_AT}: ")
    assert line.endswith("is not a regular file")


@pytest.mark.parametrize("name", ["sections/01-tides.yaml", "bibliography.yaml", "report.yaml", "figures/tide.svg"])
def test_a_folder_in_place_of_a_file(project: Path, name: str) -> None:
    (project / "report" / name).unlink()
    (project / "report" / name).mkdir()
    (line,) = told(project, "I102")
    assert line.endswith(f"report/{name} cannot be read: Is a directory")


def test_no_report_at_all(project: Path) -> None:
    (project / "report" / "report.yaml").unlink()
    said = check(project)
    assert said.startswith("report/report.yaml: error[I101 file-missing]: there is no file report/report.yaml\n")
    assert "level" not in said


def test_a_file_that_may_not_be_read(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(path: str | Path, *arguments: int) -> int:
        if str(path).endswith("01-tides.yaml"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments)

    monkeypatch.setattr(os, "open", refuse)
    (line,) = told(project, "I102")
    assert line == f"{NAMED_AT}: error[I102 file-unreadable]: {SECTION} cannot be read: Permission denied"


def test_a_file_of_no_end(project: Path) -> None:
    with (project / SECTION).open("ab") as file:
        file.truncate(world.MAX_BYTES + 1)
    (line,) = told(project, "I116")
    assert line == f"{NAMED_AT}: error[I116 too-large]: {SECTION} is larger than 64 MiB"


def test_a_name_of_strange_characters(project: Path) -> None:
    figures = "![a](figures/\u202egvs.svg) ![b](figures/ü.svg)"
    write(project, {"sections/01-tides.yaml": section(figures), "figures/ü.svg": "<svg/>"})
    (project / "report" / "figures" / os.fsdecode(b"\xff.svg")).write_text("<svg/>")
    (line,) = told(project, "I101")
    assert "\\u{202e}gvs.svg" in line


@pytest.mark.parametrize(
    "path",
    ["report/a\0b", "report/../x", "report//etc/passwd", "report/%2e%2e/x", "etc/passwd", "/etc/passwd"],
)
def test_a_path_that_is_none_is_refused(project: Path, path: str) -> None:
    with pytest.raises(world.Refused):
        World(project).read(path)


def test_what_is_read_is_an_input(project: Path) -> None:
    outside = World(project)
    content = outside.read(SECTION)
    (entry,) = outside.inputs()
    assert (entry.path, entry.size) == (SECTION, len(content))
