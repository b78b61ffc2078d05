"""What GitHub's runner takes out of each line, read as the runner reads it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from builder.model import codes
from builder.model.diagnostic import Span
from builder.terminal import Told, to_github
from tests.conftest import Accepted
from tests.terminal.samples import HOSTILE, ONE, found

EXPECTED = Path(__file__).parent / "expected" / "github.txt"
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Each command with its properties and message, escapes resolved; every line is one."""
    commands = []
    for line in text.splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match[2].split(","))
        commands.append((match[1], {name: plain(value) for name, value in properties.items()}, plain(match[3])))
    return commands


def plain(text: str) -> str:
    for escaped, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, char)
    return text


def test_github(accepted: Accepted) -> None:
    accepted(EXPECTED, to_github(found()))


def test_each_line_is_one_command() -> None:
    told = found()
    commands = read(to_github(told))
    assert [properties["file"] for _, properties, _ in commands] == [one.span.path for one in told.diagnostics]
    assert [kind for kind, _, _ in commands].count("notice") == 1
    assert {ONE, "report/report.yaml"} < {properties["file"] for _, properties, _ in commands}


def test_nothing_is_injected() -> None:
    told = Told((codes.BAD_DATE.at(Span(f"a,line=9::{HOSTILE}", 1, 2), HOSTILE, HOSTILE),), (), None, "1")
    [(kind, properties, message)] = read(to_github(told))
    assert (kind, set(properties)) == ("error", {"file", "line", "col", "title"})
    assert properties["line"] == "1"
    assert message.count("\n") == 1
    assert to_github(told).count("\n") == 1


def test_files_are_looked_for_from_where_the_command_runs() -> None:
    [(_, properties, _), *_] = read(to_github(replace(found(), folder="reports/summit")))
    assert properties["file"].startswith("reports/summit/report/")
