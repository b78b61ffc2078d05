"""Each edition with what it is compiled from: the whole report, or a source of its own that holds what it shows.

An edition that leaves parts out, or prints citations in a style of its own, is compiled from the files that it
encloses, as if these were a report. So nothing that is withheld can reach it, and compiling it again gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from builder.model import codes
from builder.model.cited import Numbers
from builder.model.diagnostic import Diagnostic, Severity, Span
from builder.model.level import Level
from builder.model.report import Edition, Format, Report
from builder.model.style import Style
from builder.pipeline.auditing import Audited, Given, audit_project, called
from builder.world import World

_DOUBTFUL = (
    codes.YAML_SYNTAX, codes.DUPLICATE_KEY, codes.YAML_ALIAS, codes.TOO_DEEP, codes.UNKNOWN_KEY, codes.WRONG_TYPE,
    codes.UNKNOWN_VALUE, codes.PASSAGE_UNCLOSED, codes.PASSAGE_MARK, codes.NESTED_TOO_DEEP,
)  # fmt: skip
"""Mistakes after which it is not certain for whom the parts of a file are."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An edition ready to be compiled: the world that its files come from, what was judged, its style, the formats.

    `told` are errors of this edition alone.
    """

    edition: Edition
    style: Style
    world: World
    audited: Audited
    formats: tuple[Format, ...]
    told: tuple[Diagnostic, ...] = ()


def prepare(
    world: World, audited: Audited, formats: Iterable[Format] = (), given: Given | None = None
) -> tuple[Prepared, ...]:
    """The editions that were audited, in the report's order, each in those of its formats that are wanted (or all)."""
    wanted = frozenset(formats)
    prepared: list[Prepared] = []
    for edition, style in audited.styles.items():
        chosen = tuple(format_ for format_ in edition.formats if not wanted or format_ in wanted)
        if not chosen:
            continue
        whole = Prepared(edition, style, world, audited, chosen)
        prepared.append(_part(whole, given or Given()) if _has_own_source(edition, audited) else whole)
    return tuple(prepared)


def _has_own_source(edition: Edition, audited: Audited) -> bool:
    from builder.source import exported, restricts

    report = audited.audit.cited.report
    own_style = edition.citation_style not in ("", report.citation_style)
    return own_style or restricts(report) or (audited.level is not Level.DRAFT and exported(report))


def _part(whole: Prepared, given: Given) -> Prepared:
    """An edition with a source of its own; a draft wherever the whole report is one."""
    from builder.check import holds
    from builder.source import restricts, with_references, withhold

    edition, audited, world = whole.edition, whole.audited, whole.world
    cited = audited.audit.cited
    doubtful = _doubtful(audited) if restricts(cited.report) else frozenset[str]()
    shown = withhold(world, cited.report, edition, holds, doubtful=doubtful)
    own_style = edition.citation_style not in ("", cited.report.citation_style)
    if own_style or not shown.complete:
        given = replace(given, numbers=Numbers(cited.numbers, cited.sections, cited.labels, shown.complete))
    used, styles, numbers = _used(shown.world(world), given.numbers)
    given = replace(given, numbers=numbers)

    def made(stale: frozenset[int]) -> tuple[World, Audited | None, tuple[Diagnostic, ...]]:
        own = with_references(shown, world, cited.report, used, styles, stale).world(world)
        judged = audit_project(own, (called(edition),), given)
        return own, judged.value, judged.diagnostics

    own, judged, found = made(frozenset())
    if stale := _stale(judged):
        own, judged, found = made(stale)
    told = [*shown.torn, *_empty(edition, judged, cited.report)]
    if not doubtful:
        told += _found_here_alone(whole, own, found)
    told = [_of(edition, one) for one in told]
    if judged is None:
        return replace(whole, formats=(), told=tuple(told))
    elsewhere = len(told) + sum(one.severity is Severity.ERROR for one in audited.audit.diagnostics)
    level = Level.DRAFT if elsewhere else judged.level
    judged = replace(judged, audit=replace(judged.audit, elsewhere=elsewhere), level=level)
    ((named, style),) = judged.styles.items()
    return Prepared(named, style, own, judged, whole.formats, tuple(told))


def _doubtful(audited: Audited) -> frozenset[str]:
    kinds = {code.code for code in _DOUBTFUL}
    return frozenset(found.span.path for found in audited.audit.diagnostics if found.code in kinds)


def _used(world: World, given: Numbers | None) -> tuple[frozenset[str], list[bytes], Numbers | None]:
    """What a part of a report needs of the whole.

    The keys of the references that it cites or rests claims on, the files of its citation style, and of the numbers
    given those of what it shows or names.
    """
    from builder.cite import load_citation_style, number
    from builder.source import load

    report = load(world).value
    if report is None:
        return frozenset(), [], None
    cited = number(report, load_citation_style(world, report)[0], given)
    named = {one.source for section in report.sections for claim in section.claims for one in claim.evidence}
    named |= {key for one in report.reviewed for key, _ in one.sources}
    styles = [world.again(file.path) for file in world.inputs() if file.path.endswith(".csl")]
    numbers = given and Numbers(cited.numbers, cited.sections, cited.labels, given.complete)
    return frozenset(cited.numbers) | named, styles, numbers


def _stale(judged: Audited | None) -> frozenset[int]:
    """The places, from 0, of exceptions that allow nothing in an edition: such a reason may speak of other parts."""
    if judged is None:
        return frozenset()
    audit = judged.audit
    places = {found.span for found in audit.diagnostics if found.code == codes.EXCEPTION_STALE.code}
    return frozenset(index for index, one in enumerate(audit.cited.report.allowances) if one.span in places)


def _empty(edition: Edition, judged: Audited | None, report: Report) -> Iterator[Diagnostic]:
    if judged is not None and not judged.audit.cited.report.sections:
        hint = "keep a section for its audience, or remove the edition"
        place = edition.span if edition.span.line else report.place("sections")
        yield codes.EDITION_EMPTY.at(place, "no section is shown", hint)


def _found_here_alone(whole: Prepared, own: World, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The errors of an edition that the whole report has not, at the places that its author knows."""
    known = {(one.code, one.message) for one in whole.audited.audit.diagnostics}
    for one in found:
        if one.severity is Severity.ERROR and (one.code, one.message) not in known:
            yield replace(one, span=_place(whole.world, own, one.span), edits=())


def _place(world: World, own: World, span: Span) -> Span:
    """Where a line of an edition's own source stands in the author's file; the file alone where that is not certain."""
    lines, theirs = ((place.text(span.path) or "").split("\n") for place in (own, world))
    line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
    same = [number for number, other in enumerate(theirs, 1) if other.strip() == line.strip()]
    if len(same) != 1 or not line.strip():
        return Span(span.path)
    other = theirs[same[0] - 1]
    return Span(span.path, same[0], span.column + other.index(line.strip()) - line.index(line.strip()))


def _of(edition: Edition, found: Diagnostic) -> Diagnostic:
    return replace(found, message=f"in the edition “{called(edition)}”: {found.message}")
