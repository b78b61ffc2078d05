"""Reports of other people to projects: the door is `read_report`.

Each format is brought to numbered blocks of light Markdown (`text`, `markdown`, `html`, `docx`); `structure` sees in
them the shape of a fact check, and `writing` makes the files. Nothing is invented: what is not plainly there is left
out, and what is left out is told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.importing.blocks import Kind, Reading
from builder.importing.decoding import decode
from builder.importing.docx import to_html
from builder.importing.draft import Draft
from builder.importing.entries import Entry, understand
from builder.importing.html import read_html
from builder.importing.markdown import is_readable, read_markdown
from builder.importing.numbers import find_numbers, without_tails
from builder.importing.rich import cited
from builder.importing.structure import arrange
from builder.importing.text import read_text
from builder.importing.writing import references, write_project
from builder.model import codes
from builder.model.diagnostic import Checked, Span, sort
from builder.model.imported import Project

__all__ = ["read_report"]


def read_report(name: str, content: bytes) -> Checked[Project]:
    """The project that a foreign report makes; None where the file holds no report, with the reason.

    What was dropped or guessed, and each number without a source, is told with its line in the file (of a Word
    document: its paragraph).
    """
    reading = Reading(name)
    reason = _blocks(name, content, reading)
    draft: Draft | str = reason or arrange(reading)
    if isinstance(draft, str):
        hint = "give the text of one report, as text, Markdown, HTML or docx"
        return Checked(None, (codes.NOT_A_REPORT.at(Span(name), f"this is {draft}", hint),))
    keys, missing = _references(draft, reading)
    bibliography = references(draft.entries, missing, keys)
    return Checked(Project(write_project(name, draft, keys, bibliography)), sort(reading.found))


def _blocks(name: str, content: bytes, reading: Reading) -> str:
    """Read the blocks of a file; gives the reason where there are none."""
    decoded = decode(name, content, reading)
    if isinstance(decoded, str):
        return decoded
    match decoded.form:
        case "docx":
            page, reason = to_html(content)
            return reason or read_html(page, reading)
        case "html":
            return read_html(decoded.text, reading)
        case "markdown" if is_readable(decoded.text):
            read_markdown(decoded.text, reading)
        case _:
            read_text(decoded.text, reading)
    return ""


def _references(draft: Draft, reading: Reading) -> tuple[dict[str, str], list[str]]:
    """Number the entries, find the citations, and give each label its key; also the labels without an entry."""
    _number(draft, reading)
    known = {entry.label for entry in (*draft.entries, *draft.notes)}
    lines: dict[str, int] = {}
    for body in draft.bodies():
        for index, block in enumerate(body):
            if block.kind is not Kind.CODE:
                text = find_numbers(
                    without_tails(block.text, block.line, reading),
                    block.line,
                    reading,
                    known,
                    listed=bool(draft.entries),
                )
                body[index] = replace(block, text=text)
                for label in cited(text):
                    lines.setdefault(label, block.line)
    for entry in draft.entries:
        understand(entry, draft.language, reading)
        address, title = reading.links.get(entry.label, ("", ""))
        if address and not entry.fields.keys() & {"URL", "DOI"}:
            entry.fields["URL"] = address
        if title:
            entry.fields.setdefault("title", title)
    for label in [label for label in lines if label not in known and label in reading.links]:
        address, title = reading.links[label]
        fields = {"title": title, "URL": address} if title else {"URL": address}
        draft.entries.append(Entry(label, lines[label], "", fields))
        known.add(label)
    missing = [label for label in lines if label not in known]
    for label in missing:
        message = f"nothing in the text says what [{label}] stands for"
        reading.tell(codes.IMPORT_MISSING, lines[label], message, "put the source into bibliography.yaml")
    return _keys([*(entry.label for entry in draft.entries), *missing]), missing


def _number(draft: Draft, reading: Reading) -> None:
    """Give entries without a number the next free one; of two with the same number the first one has it."""
    taken: set[str] = set()
    kept: list[Entry] = []
    for entry in draft.entries:
        if entry.label in taken:
            words = " ".join(entry.text.split())
            reading.tell(codes.IMPORT_DROPPED, entry.line, f"a second entry for [{entry.label}] was dropped: {words}")
            continue
        taken |= {entry.label} - {""}
        kept.append(entry)
    draft.entries = kept
    unnumbered = [entry for entry in kept if not entry.label]
    if unnumbered:
        message = "sources without a number were numbered in their order"
        reading.tell(codes.IMPORT_GUESSED, unnumbered[0].line, message)
    number = max((int(label) for label in taken if label.isdecimal()), default=0)
    for entry in unnumbered:
        number += 1
        entry.label = str(number)


def _keys(labels: list[str]) -> dict[str, str]:
    """The key of each label: its own number, set apart where footnotes and sources are both numbered."""
    numbers = {label for label in labels if not label.startswith("^")}
    keys: dict[str, str] = {}
    for label in labels:
        bare = label.strip("^")
        base = "note" if label != bare and numbers else "source"
        word = "-".join(re.findall(r"\w+", bare)) or "x"
        key = f"{base}-{word}"
        while key in keys.values():
            key += "-b"
        keys[label] = key
    return keys
