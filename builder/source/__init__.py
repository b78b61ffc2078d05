"""From files to values: the door is `load`, and `load_style` for what the report is set in.

`withhold` and `with_references` give the files of an edition that is made of a part of the report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.diagnostic import Checked, Diagnostic, Span, sort
from builder.model.evidence import RECORD_PATH
from builder.model.evidence import Record as EvidenceRecord
from builder.model.report import MAIN, Edition, Report, Section
from builder.model.style import Style
from builder.source import bibliography
from builder.source.bibliography import convert
from builder.source.evidence import RECORD
from builder.source.figures import check_labels, place
from builder.source.files import read_bytes, read_record, read_tree
from builder.source.formulas import check_formulas
from builder.source.located import Located
from builder.source.pictures import read_pictures
from builder.source.published import published, travels
from builder.source.report import FILE, FILES, OUTLINE, REPORT_PATH, SECTION
from builder.source.retractions import read_retractions
from builder.source.settings import settings
from builder.source.shape import Sink
from builder.source.style import STYLE, load_chain
from builder.source.tree import Mapping, Node
from builder.source.withholding import exported, restricts, with_references, withhold
from builder.world import World

__all__ = [
    "convert",
    "exported",
    "load",
    "load_style",
    "published",
    "restricts",
    "schemas",
    "settings",
    "travels",
    "with_references",
    "withhold",
]


def load(world: World) -> Checked[Report]:
    """The report of a project, with everything that is wrong with its files.

    There is no report where report.yaml cannot be read; a section or bibliography that cannot be read is left out,
    with an error.
    """
    found: list[Diagnostic] = []
    node = read_tree(world, REPORT_PATH, Span(REPORT_PATH), found.append)
    outline = None if node is None else OUTLINE.read(node, found.append)
    if outline is None:
        _other_files(world, node, found.append)
        return Checked(None, sort(found))
    sections = _sections(world, outline.sections, found.append)
    references = _bibliography(world, outline.bibliography, found.append)
    unread = {"sections"} if len(sections) < len(outline.sections) else set()
    unread |= {"bibliography"} if references is None else set()
    _unique_editions(outline.report.editions, found.append)
    check_labels(sections, found.append)
    report = replace(outline.report, sections=sections, bibliography=references or {}, unread=frozenset(unread))
    check_formulas(report, found.append)
    report = replace(
        report,
        figures=read_pictures(report, _reads(world, found.append), found.append),
        retracted=_retracted(world, outline.retractions, found.append),
        record=_record(world, found.append),
    )
    return Checked(report, sort(found))


def load_style(world: World, edition: Edition) -> Checked[Style]:
    """The style of an edition; None where it, or one that it extends, cannot be read."""
    found: list[Diagnostic] = []
    style = load_chain(world, edition.style, edition.place("style"), found.append)
    if style is not None and edition.page:
        style = replace(style, page=edition.page)
    return Checked(style, sort(found))


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schemas by file name, for editors that complete and check while one writes."""
    shapes = {
        "report": OUTLINE.schema(),
        "section": SECTION.schema(),
        "bibliography": bibliography.schema(),
        "record": RECORD.schema(),
        "style": STYLE.schema(),
    }
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {
        f"{name}.schema.json": {"$schema": draft, "title": f"Imprimatur: {name}"} | shape
        for name, shape in shapes.items()
    }


def _other_files(world: World, node: Node | None, sink: Sink) -> None:
    """Tell also what is wrong with the other files where report.yaml is at fault: those it names, or all there are."""
    if isinstance(node, Mapping):
        values = {key.value: value for key, value in node.items}
        sections = FILES.read(values["sections"], _unheard) or () if "sections" in values else ()
        name = FILE.read(values["bibliography"], _unheard) if "bibliography" in values else None
        _sections(world, sections, sink)
        if name is not None:
            _bibliography(world, name, sink)
        return
    for path in world.names("report/sections"):
        if path.endswith(".yaml"):
            read_record(world, path, Span(path), SECTION, sink)
    if "report/bibliography.yaml" in world.names("report"):
        found = read_tree(world, "report/bibliography.yaml", Span("report/bibliography.yaml"), sink)
        if found is not None:
            bibliography.read_bibliography(found, sink)


def _record(world: World, sink: Sink) -> EvidenceRecord | None:
    """What the last check found; None where none was made."""
    if RECORD_PATH not in world.names("report/evidence"):
        return None
    return read_record(world, RECORD_PATH, Span(RECORD_PATH), RECORD, sink)


def _unheard(_: Diagnostic) -> None:
    """For what has been told before."""


def _sections(world: World, names: Iterable[Located], sink: Sink) -> tuple[Section, ...]:
    sections: dict[str, Section] = {}
    read: dict[str, Span] = {}
    for name in names:
        path = f"report/{name.value}"
        if path in read:
            message = f"the section file {name.value} is named twice"
            sink(codes.DUPLICATE_ID.at(name.span, message, f"first in line {read[path].line}"))
            continue
        read[path] = name.span
        chapter = read_record(world, path, name.span, SECTION, sink)
        if chapter is None:
            continue
        section = chapter.section
        if section.id in sections:
            message = f"the section id “{section.id}” is given twice"
            sink(codes.DUPLICATE_ID.at(section.span, message, f"first in {sections[section.id].span}"))
            continue
        body = place(section.body, chapter.figures, _reads(world, sink), sink)
        sections[section.id] = replace(section, body=body)
    return tuple(sections.values())


def _bibliography(world: World, name: Located, sink: Sink) -> dict[str, Reference] | None:
    kind = next((kind for kind in bibliography.KINDS if name.value.lower().endswith(kind)), "")
    if not kind:
        hint = f"give it as one of these: {', '.join(bibliography.KINDS)}"
        sink(codes.UNKNOWN_VALUE.at(name.span, f"a bibliography of the kind of {name.value} is not read", hint))
        return None
    path = f"report/{name.value}"
    content = read_bytes(world, path, name.span, sink)
    if content is None:
        return None
    if kind == ".ris":
        return bibliography.read_ris(path, content, sink)
    if kind in (".bib", ".bibtex"):
        return bibliography.read_bibtex(path, content, sink)
    return bibliography.read_structured(path, content, sink)


def _retracted(world: World, name: Located | None, sink: Sink) -> dict[str, Span]:
    path = f"report/{name.value}" if name else ""
    content = read_bytes(world, path, name.span, sink) if name else None
    return {} if content is None else read_retractions(path, content, sink)


def _unique_editions(editions: Iterable[Edition], sink: Sink) -> None:
    seen: dict[str, Edition] = {}
    for edition in editions:
        if edition.name in seen:
            message = f"the edition “{edition.name or MAIN}” is given twice"
            sink(codes.DUPLICATE_ID.at(edition.span, message, f"first in line {seen[edition.name].span.line}"))
        seen[edition.name] = edition


def _reads(world: World, sink: Sink) -> Callable[[str, Span], bytes | None]:
    """Reads files below report/ for whoever names them at a place."""
    return lambda file, at: read_bytes(world, f"report/{file}", at, sink)
