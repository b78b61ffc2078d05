"""Projects in memory, judged without a disk: thousands of them in seconds."""

from __future__ import annotations

import re
from functools import cache

from builder.check import audit
from builder.cite import load_citation_style, number
from builder.cite.csl import Processor
from builder.model.artifact import Material
from builder.model.diagnostic import Diagnostic, Span, sort
from builder.model.report import Edition, Report
from builder.model.style import Style
from builder.render import render
from builder.source import load, load_style
from builder.source.tree import decode
from builder.stamp import earned, stamp
from tests.memory import Files, Memory
from tests.rules.projects import BASE

_LINE_END = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


@cache
def base() -> dict[str, bytes]:
    """The files of the base project."""
    return {str(path.relative_to(BASE)): path.read_bytes() for path in sorted(BASE.rglob("*")) if path.is_file()}


@cache
def style() -> Style:
    """The style that comes with the program."""
    checked = load_style(Memory({}), Edition())
    assert checked.value is not None
    return checked.value


@cache
def house(language: str) -> tuple[Processor, tuple[Diagnostic, ...]]:
    """The house style in a language."""
    return load_citation_style(Memory({}), Report("", language, (), Span("")))


def judge(files: Files, *, rendered: bool = False) -> tuple[Diagnostic, ...]:
    """All that is found in a project."""
    loaded = load(Memory(files))
    if loaded.value is None:
        return loaded.diagnostics
    report = loaded.value
    processor, found = load_citation_style(Memory(files), report) if report.citation_style else house(report.language)
    judged = audit(number(report, processor), (style(),), (*loaded.diagnostics, *found))
    level = earned(judged)
    if rendered:
        material = Material("0", {}, (), Edition(), 0)
        page = render(stamp(judged, material), style(), material)
        assert page.value is not None, page.diagnostics
    return sort([*judged.diagnostics, *level.diagnostics])


def assert_sound(files: Files, found: tuple[Diagnostic, ...]) -> None:
    """Every place lies in its file; diagnostics are in order, each once, and say something."""
    assert list(found) == sorted(found, key=Diagnostic.order)
    assert len(set(found)) == len(found)
    for diagnostic in found:
        assert diagnostic.message.strip()
        if not diagnostic.span.line:
            continue
        decoded = decode("", files[diagnostic.span.path])
        text = decoded.value.text if decoded.value else files[diagnostic.span.path].decode("utf-8", "replace")
        lines = _LINE_END.split(text)
        assert diagnostic.span.line <= len(lines), diagnostic
        assert 1 <= diagnostic.span.column <= len(lines[diagnostic.span.line - 1]) + 1, diagnostic
