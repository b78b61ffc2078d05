"""What a hostile report or style cannot do: read other files, reach the network, leave the sandbox."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.source import published
from tests.cli.command import REPORT, ROOT, SECTION, project, python, run

FOREIGN = "words of somebody else"
HOSTILE = [
    "../secret.yaml", "../../secret.yaml", "sections/../../secret.yaml", "%2e%2e/secret.yaml", "..%2fsecret.yaml",
    "%2e%2e%2fsecret.yaml", "..\\secret.yaml", "/etc/hostname.yaml", "{absolute}", "file://{absolute}", "//{absolute}",
    "linked.yaml", "folder/secret.yaml", "./../secret.yaml", "sections/./.././../secret.yaml", "fifo.yaml",
    "sections", "sections/", "/dev/stdin", "/proc/self/environ", "linked-absolute.yaml", "a\\0b.yaml",
]  # fmt: skip


def trap(folder: Path) -> Path:
    """A project beside a secret, with links that lead to it."""
    project(folder / "project")
    (folder / "secret.yaml").write_text(f"id: secret\nheading: {FOREIGN}\nbody: {FOREIGN}\n{FOREIGN}: {{}}\n")
    (folder / "project" / "secret.yaml").write_text((folder / "secret.yaml").read_text())
    (folder / "secret.png").write_bytes(b"\x89PNG " + FOREIGN.encode())
    inside = folder / "project" / "report"
    (inside / "linked.yaml").symlink_to("../secret.yaml")
    (inside / "linked-absolute.yaml").symlink_to(folder / "secret.yaml")
    (inside / "folder").symlink_to("..")
    os.mkfifo(inside / "fifo.yaml")
    return folder / "project"


def told_of(folder: Path) -> str:
    """What `check` says; it has to end, with an error about the file, and without the secret."""
    told = run("check", folder)
    assert told.returncode == 1, told.stdout + told.stderr
    assert told.stderr == ""
    assert FOREIGN not in told.stdout
    return told.stdout


def filled(path: str, folder: Path) -> str:
    return path.replace("{absolute}", str(folder.parent / "secret.yaml"))


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.slow
def test_a_section_is_read_from_the_project_alone(tmp_path: Path, path: str) -> None:
    folder = trap(tmp_path)
    named = f"'{filled(path, folder)}'"
    (folder / "report" / "report.yaml").write_text(REPORT.replace("sections/one.yaml", f"sections/one.yaml, {named}"))
    assert "report/report.yaml:5:31: error[I10" in told_of(folder)


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.slow
def test_a_bibliography_is_read_from_the_project_alone(tmp_path: Path, path: str) -> None:
    folder = trap(tmp_path)
    named = f"'{filled(path, folder)}'"
    (folder / "report" / "report.yaml").write_text(REPORT.replace("bibliography.yaml", named))
    told = told_of(folder)
    assert "report/report.yaml:6:15: error[I" in told


@pytest.mark.parametrize(
    "path", [*HOSTILE, "../../secret.png", "http://127.0.0.1:9/x.png", "data:image/png;base64,AAAA"]
)
@pytest.mark.slow
def test_a_picture_is_read_from_the_project_alone(tmp_path: Path, path: str) -> None:
    folder = trap(tmp_path)
    body = json.dumps(f"![A picture](<{filled(path, folder).replace(chr(92), chr(92) * 2)}>) [@source]")
    (folder / "report" / "sections" / "one.yaml").write_text(f"id: one\nheading: One\nbody: {body}\n")
    assert "report/sections/one.yaml:3:8: error[I10" in told_of(folder)


@pytest.mark.parametrize("name", ["report.yaml", "bibliography.yaml", "sections/one.yaml"])
def test_a_link_in_place_of_a_file_is_refused(tmp_path: Path, name: str) -> None:
    folder = trap(tmp_path)
    (folder / "report" / name).unlink()
    (folder / "report" / name).symlink_to(tmp_path / "secret.yaml")
    assert "error[I105 outside-root]" in told_of(folder)


STYLE = "extends: report\n"
Plant = Callable[[Path], None]


def styled(folder: Path, style: str, **texts: str) -> Path:
    """A project with a style of its own for an edition."""
    project(folder, REPORT + "editions: [{name: mine, style: mine}]\n")
    home = folder / "styles" / "mine"
    home.mkdir(parents=True)
    (home / "style.yaml").write_text(style)
    for name, text in texts.items():
        (home / name.replace("__", ".")).write_text(text)
    return folder


@pytest.mark.parametrize(
    "line",
    [
        "css: [../../secret.css]", "css: [/etc/passwd.css]", "css: [%2e%2e/secret.css]", "css: [linked.css]",
        "templates: [../../../secret.html.j2]", "templates: [linked.html.j2]",
        "fonts: [{family: X, file: ../secret.ttf}]", "fonts: [{family: X, file: fonts/../../../secret.ttf}]",
        "fonts: [{family: X, file: fonts/linked.ttf}]", "extends: ../report", "css: [fifo.css]",
    ],
)  # fmt: skip
@pytest.mark.slow
def test_a_style_is_read_from_its_folder_alone(tmp_path: Path, line: str) -> None:
    folder = styled(tmp_path / "project", (STYLE if not line.startswith("extends") else "") + line + "\n")
    home = folder / "styles" / "mine"
    (home / "fonts").mkdir()
    os.mkfifo(home / "fifo.css")
    for name in ("linked.css", "linked.html.j2", "fonts/linked.ttf"):
        (tmp_path / "secret").write_text(FOREIGN)
        (home / name).symlink_to(tmp_path / "secret")
    assert "styles/mine/style.yaml:" in told_of(folder)


ESCAPES = {
    "attributes": "{{ ''.__class__.__mro__ }}",
    "globals of a function": "{{ label.__globals__ }}",
    "builtins by a filter": "{{ label | attr('__globals__') }}",
    "format": "{{ '{0.__class__}'.format(label) }}",
    "range": "{% for number in range(1000000000) %}x{% endfor %}",
    "lipsum": "{{ lipsum(n=100000000) }}",
    "an undefined name": "{{ nothing }}",
    "an undefined attribute": "{{ report.nothing }}",
    "an undefined filter": "{{ report.title | nothing }}",
    "syntax": "{% if %}",
    "an open block": "{% for a in report.authors %}",
    "another file": "{% include '/etc/passwd' %}",
    "a file above": "{% include '../../secret.css' %}",
    "a missing file": "{% extends 'nothing.html.j2' %}",
    "a mutation": "{% set x = report.update({'title': 'x'}) %}",
    "a macro of itself": "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    "an include of itself": "{% include 'cover.html.j2' %}",
    "a division": "{{ 1 / 0 }}",
    "a mistake in a call": "{{ label() }}",
    "a label that is none": "{{ label('nothing') }}",
}


@pytest.mark.parametrize("name", ESCAPES)
@pytest.mark.slow
def test_a_template_stays_in_its_sandbox_and_its_mistakes_are_told_with_their_place(tmp_path: Path, name: str) -> None:
    folder = styled(tmp_path, STYLE + "templates: [cover.html.j2]\n", cover__html__j2=f"<h1>x</h1>\n{ESCAPES[name]}\n")
    told = run("build", folder, "-e", "mine")
    assert told.stdout == ""
    assert "error[I904 template-failed]" in told.stderr, told.stderr
    assert "Traceback" not in told.stderr
    assert "styles/mine/cover.html.j2:2:" in told.stderr or name == "an open block", told.stderr
    assert not (tmp_path / "dist").exists()


@pytest.mark.slow
def test_a_mistake_in_an_inherited_template_is_told_there(tmp_path: Path) -> None:
    """The template that lacks the name is that of the style, though the style that names it is another's child."""
    folder = styled(
        tmp_path,
        STYLE + "templates: [document.html.j2]\n",
        document__html__j2='{% include "verification.html.j2" %}\n{{ nothing }}\n',
    )
    told = run("build", folder, "-e", "mine")
    assert "styles/mine/document.html.j2:2:1: error[I904 template-failed]" in told.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    "css",
    [
        "p { background: url(http://127.0.0.1:9/x.png) }",
        "p { background: url(https://example.org/x.png) }",
        "@import 'file:///etc/passwd';",
        "@import url(http://127.0.0.1:9/x.css);",
        "@import url(../../../secret.css);",
        "@font-face { font-family: Y; src: url(file:///usr/share/fonts/x.ttf) } p { font-family: Y }",
        "p::before { content: url(file:///etc/hostname) }",
        "p { background: url('data:image/svg+xml,<svg/>') }",
        "@page { background: url(report:///report/report.yaml) }",
        "p { list-style-image: url(//127.0.0.1:9/x.png); display: list-item }",
    ],
)
def test_a_style_sheet_fetches_nothing(tmp_path: Path, css: str) -> None:
    folder = styled(tmp_path, STYLE + "css: [more.css]\n", more__css=css)
    told = run("build", folder, "-e", "mine")
    assert told.returncode in {1, 2}
    assert told.stdout == ""
    assert "error[I903 layout-complaint]" in told.stderr, told.stderr


# Every file opened and every socket used, in the build and in its layout, as Python's audit hooks tell them.
GUARD = """
import os, sys
def watch(event, arguments, log=os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        os.write(log, f"open {arguments[2] & os.O_ACCMODE} {os.fsdecode(arguments[0])}\\n".encode())
    elif event.startswith("socket.") and event != "socket.gethostname":
        os.write(log, f"{event} {arguments}\\n".encode())
sys.addaudithook(watch)
"""
WATCHED = """
import os, sys
import builder.stamp
from builder import cli
from builder.world import World
start, make = World.start, builder.stamp.make_manifest
def started(self, module, environment):
    guard = {"PYTHONPATH": os.environ["PYTHONPATH"], "AUDIT_LOG": os.environ["AUDIT_LOG"] + ".child"}
    return start(self, module, environment | guard)
def made(*arguments):
    manifest = make(*arguments)
    with open(sys.argv[1], "wb") as file:
        file.write(manifest.content)
    return manifest
World.start, builder.stamp.make_manifest = started, made
sys.exit(cli.main(sys.argv[2:]))
"""


@pytest.mark.slow
def test_no_socket_is_used_and_the_manifest_names_each_file_that_is_read(tmp_path: Path) -> None:
    everything = ROOT / "tests" / "golden" / "everything" / "in"
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    log, manifest = tmp_path / "log", tmp_path / "manifest.json"
    env = {"PYTHONPATH": f"{guard}{os.pathsep}{ROOT}", "AUDIT_LOG": str(log)}
    told = python("-c", WATCHED, manifest, "build", everything, "-o", tmp_path / "out", env=env)
    assert told.returncode == 0, told.stderr
    csl = ROOT / "builder" / "cite" / "csl"
    roots = {"report": everything / "report", "styles/report": ROOT / "styles" / "report", "citation": csl}
    named = {}
    for entry in json.loads(manifest.read_text())["inputs"]:
        root = next(name for name in roots if entry["path"].startswith(f"{name}/"))
        path = roots[root] / entry["path"].removeprefix(f"{root}/")
        path = path if path.exists() else csl / "locales" / path.name
        assert len(published(entry["path"], path.read_bytes())) == entry["size"]
        named[path.resolve()] = entry["sha256"]
    lines = log.read_text().splitlines()
    below = (log.with_name("log.child")).read_text().splitlines()
    assert lines
    assert below
    assert not [line for line in [*lines, *below] if line.startswith("socket.")]
    read = {Path(line.split(" ", 2)[2]).resolve() for line in lines if line.startswith("open ")}
    ours = {path for path in read if any(path.is_relative_to(root) for root in roots.values()) and path.is_file()}
    ours = {path for path in ours if path.suffix not in (".py", ".pyc")}
    assert ours == set(named)
    theirs = {Path(line.split(" ", 2)[2]).resolve() for line in below if line.startswith("open ")}
    assert not [path for path in theirs if any(path.is_relative_to(root) for root in roots.values())]
    assert {path.name for path in everything.rglob("*") if path.is_file()} <= {path.name for path in named}


@pytest.mark.slow
def test_the_guard_of_the_test_above_sees_sockets(tmp_path: Path) -> None:
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD)
    env = {"PYTHONPATH": str(guard), "AUDIT_LOG": str(tmp_path / "log")}
    python("-c", "import socket; socket.create_connection(('127.0.0.1', 9), 0.1)", env=env)
    assert "socket.connect" in (tmp_path / "log").read_text()


@pytest.mark.slow
def test_the_digest_changes_with_each_input(tmp_path: Path) -> None:
    """One byte more in a picture, a font's neighbour, a style sheet or a section is another digest."""
    log = tmp_path / "log"
    digests = set()
    for number, change in enumerate((SECTION, SECTION + "# one more\n", SECTION.replace("Text", "Texts"))):
        folder = project(tmp_path / str(number), section=change)
        env = {"AUDIT_LOG": str(log), "PYTHONPATH": str(ROOT)}
        told = python("-c", WATCHED, tmp_path / "manifest.json", "build", folder, env=env)
        assert told.returncode == 0, told.stderr
        digests.add((tmp_path / "manifest.json").read_bytes())
    assert len(digests) == 3
