"""The command `check`: the audit, and the fixes that it offers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from builder.model import codes
from builder.model.diagnostic import Checked, Diagnostic, Severity, Span, sort
from builder.model.evidence import AHEAD, RECORD_PATH
from builder.model.level import Level
from builder.model.stamp import Audit
from builder.pipeline.auditing import Audited, audit_project
from builder.pipeline.editions import prepare
from builder.pipeline.outcome import Outcome
from builder.world import World

MAX_FIXES = 5
"""How many times fixes are looked for after fixes."""


def check(
    world: World,
    seen: tuple[Diagnostic, ...] = (),
    *,
    fix: bool = False,
    diff: bool = False,
    warnings_as_errors: bool = False,
) -> Outcome:
    """Read and judge the report of a project; nothing is written but what `fix` mends.

    `seen` is what was found at the sources just now. `diff` gives the fixes as a unified diff, made or not;
    `warnings_as_errors` counts each warning as an error, and leaves the level as it is.
    """
    audited, files = _mended(world, seen) if fix or diff else (audit_project(world, ()), {})
    written = _write_texts(world, files) if fix else ()
    if not fix and files:
        audited = audit_project(world, ())
    elif fix:
        world = world.with_instead({path: new for path, (_, new) in files.items()})
    audit = audited.value.audit if audited.value else None
    editions = prepare(world, audited.value) if audited.value else ()
    told = [one for edition in editions for one in edition.told]
    diagnostics = sort([*audited.diagnostics, *seen, *told, *_expired(world, audit)])
    if warnings_as_errors:
        diagnostics = tuple(
            replace(found, severity=Severity.ERROR) if found.severity is Severity.WARNING else found
            for found in diagnostics
        )
    return Outcome(
        written,
        (Level.DRAFT if told else audited.value.level) if audited.value else None,
        diagnostics,
        audit.excepted if audit else (),
        _diff(files) if diff else "",
        world.text,
    )


def _expired(world: World, audit: Audit | None) -> tuple[Diagnostic, ...]:
    """Whether the looks at the sources still count today; nothing is asked of the clock where there are none."""
    from builder.stamp import valid_until

    record = audit.cited.report.record if audit else None
    ahead = [visit for visit in (record.visits.values() if record else ()) if visit.on > world.now() + AHEAD]
    if ahead:
        hint = "set the clock, or mend the record"
        return tuple(
            codes.CLOCK_WRONG.at(one.span, f"the look at “{one.source}” is yet to come", hint) for one in ahead
        )
    last = valid_until(audit) if audit else None
    if last is None or world.now().date() <= last:
        return ()
    message = f"the level rests on looks at sources that counted until {last.isoformat()}"
    hint = "look again: imprimatur check --online --record"
    return (codes.EVIDENCE_EXPIRED.at(Span(RECORD_PATH), message, hint),)


def _mended(world: World, seen: tuple[Diagnostic, ...]) -> tuple[Checked[Audited], dict[str, tuple[bytes, bytes]]]:
    """The audit after all fixes, and what each file held and is to hold.

    A fix can make room for another (two edits that touch). Fixes after which there would be more errors are not made.
    """
    from builder.check import mend

    before = audited = audit_project(world, ())
    mended = world
    files: dict[str, tuple[bytes, bytes]] = {}
    for _ in range(MAX_FIXES):
        texts = mend([*audited.diagnostics, *seen], mended.text)
        if not texts:
            break
        for path, text in texts.items():
            old = files[path][0] if path in files else world.read(path)
            mark = b"\xef\xbb\xbf" if old.startswith(b"\xef\xbb\xbf") else b""
            files[path] = (old, mark + text.encode())
        mended = world.with_instead({path: new for path, (_, new) in files.items()})
        audited = audit_project(mended, ())
    if _errors(audited) <= _errors(before):
        return audited, files
    message = "the fixes would bring new errors: none was made"
    failed = codes.FIX_FAILED.at(Span(min(files)), message, "mend by hand what is told, one at a time")
    return Checked(before.value, sort([*before.diagnostics, failed])), {}


def _errors(audited: Checked[Audited]) -> int:
    return sum(found.severity is Severity.ERROR for found in audited.diagnostics)


def _write_texts(world: World, files: dict[str, tuple[bytes, bytes]]) -> tuple[Path, ...]:
    for path, (_, new) in sorted(files.items()):
        world.write(world.path_of(path), new)
    return tuple(world.path_of(path) for path in sorted(files))


def _diff(files: dict[str, tuple[bytes, bytes]]) -> str:
    from difflib import unified_diff

    lines: list[str] = []
    for path, (old, new) in sorted(files.items()):
        before, after = (content.decode("utf-8-sig").splitlines(keepends=True) for content in (old, new))
        lines += unified_diff(before, after, f"a/{path}", f"b/{path}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
