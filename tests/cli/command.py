"""The command as a user runs it, in a process of its own, and small projects to run it on."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from builder.cli import main

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which a command counts as hanging."""

REPORT = """\
format: 1
title: A small report
language: en-GB
checked: {on: 2026-11-01}
sections: [sections/one.yaml]
bibliography: bibliography.yaml
"""
SECTION = """\
id: one
heading: One
body: |
  Text with a citation [@source].
"""
BIBLIOGRAPHY = """\
source: {type: webpage, title: A source, author: "Name, Ann", issued: 2026-01-01, URL: "https://example.org/"}
"""
BROKEN = SECTION.replace("@source", "@nowhere; @source")


def project(
    folder: Path, report: str = REPORT, section: str = SECTION, bibliography: str = BIBLIOGRAPHY, **files: str
) -> Path:
    """A project of one section in this folder; `files` are further ones below report/, `__` for a slash."""
    texts = {"report.yaml": report, "sections/one.yaml": section, "bibliography.yaml": bibliography}
    for name, text in (texts | {name.replace("__", "/"): text for name, text in files.items()}).items():
        path = folder / "report" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def clean(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what would change the output."""
    drop = {"SOURCE_DATE_EPOCH", "NO_COLOR", "PYTHONHASHSEED", "PYTHONIOENCODING", "PYTHONUNBUFFERED"}
    kept = {name: value for name, value in os.environ.items() if name not in drop}
    return kept | {"PYTHONPATH": str(ROOT)} | dict(extra or {})


def run(
    *words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `imprimatur WORDS`."""
    return python("-m", "builder", *words, cwd=cwd, env=env)


def python(
    *words: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python with these words."""
    return subprocess.run(
        [sys.executable, *map(str, words)],
        capture_output=True, text=True, check=False, cwd=cwd, env=clean(env), timeout=PATIENCE, encoding="utf-8",
    )  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def here(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `imprimatur WORDS` in this process: quicker, where no stream and no signal is in question."""
    printed, told = io.StringIO(), io.StringIO()
    with redirect_stdout(printed), redirect_stderr(told):
        status = main([str(word) for word in words])
    return subprocess.CompletedProcess(words, status, printed.getvalue(), told.getvalue())
