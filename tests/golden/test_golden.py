"""Whole reports against what is expected of them: the text as it is read out, the tags, outline and metadata.

What differs with the machine (versions of libraries, the digest over them, where a page ends) is left out of it, and
held by the tests below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import Destination

from builder import __version__
from tests.golden.compiled import GOLDEN, LONG, Compiled
from tests.golden.reading import Element, lines, outline, root, runs_of

pytestmark = pytest.mark.slow

MACHINE = (
    (r"\b[0-9a-f]{40,64}(?:…|\b)", "‹digest›"),
    (r"each of the \d+ files", "each of the ‹n› files"),
    (r'(Compiled with imprimatur) [^"\n]*', r"\1 ‹versions›."),
    (rf"imprimatur {re.escape(__version__)}", "imprimatur ‹version›"),
    (r"\(p\. \d+\)", "(p. ‹n›)"),
)


def portable(text: str) -> str:
    """Text without what differs from machine to machine."""
    for pattern, replacement in MACHINE:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    return text


def test_the_text_as_it_is_read_out(report: Compiled, accepted: Callable[[Path, str], None]) -> None:
    told = "\n".join(_without_pages(lines(report.tree(), report.words()))) + "\n"
    accepted(GOLDEN / report.name / "expected" / "text.txt", portable(told))


def _without_pages(told: Iterator[str]) -> Iterator[str]:
    contents = False
    for line in told:
        contents = line == "Contents" or (contents and bool(re.search(r"\d$", line)))
        yield re.sub(r" ?\d+$", " ‹n›", line) if contents and line != "Contents" else line


def test_the_tags(report: Compiled, accepted: Callable[[Path, str], None]) -> None:
    told = "\n".join(outline(report.tree(), report.words())) + "\n"
    accepted(GOLDEN / report.name / "expected" / "tags.txt", portable(_short_contents(told)))


def _short_contents(told: str) -> str:
    """A table of contents names pages at the end of its links; a page's number may be a word of its own."""
    return re.sub(r'^(\s+)"\d+"$', r'\1"‹n›"', told, flags=re.MULTILINE)


def test_outline_labels_links_and_metadata(report: Compiled, accepted: Callable[[Path, str], None]) -> None:
    reader = report.reader()
    told = [
        f"file: {report.file.name}",
        f"exit status: {report.status}",
        *_metadata(reader),
        "outline:",
        *_bookmarks(reader.outline, 1),
        f"page labels: {'same as pages' if '/PageLabels' not in root(reader) else reader.page_labels}",
        "links:",
        *dict.fromkeys(_links(reader)),
    ]
    accepted(GOLDEN / report.name / "expected" / "outline.txt", portable("\n".join(told) + "\n"))


def _metadata(reader: pypdf.PdfReader) -> Iterator[str]:
    info, xmp = reader.metadata, reader.xmp_metadata
    assert info is not None
    assert xmp is not None
    for key in ("Title", "Author", "Subject", "Keywords", "Creator", "CreationDate", "ModDate"):
        yield f"{key}: {info.get(f'/{key}', '–')}"
    yield f"Language: {root(reader)['/Lang']}, {xmp.dc_language}"
    yield f"XMP: {xmp.dc_title} {xmp.dc_creator} {xmp.dc_rights} {xmp.dc_subject} {xmp.xmp_create_date}"
    yield f"Paper: {', '.join(sorted({f'{p.mediabox.width:.0f} × {p.mediabox.height:.0f}' for p in reader.pages}))}"


def _bookmarks(entries: list[Any], depth: int) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _bookmarks(entry, depth + 1)
        else:
            assert isinstance(entry, Destination)
            yield f"{'  ' * depth}{entry.title}"


def _links(reader: pypdf.PdfReader) -> Iterator[str]:
    for page in reader.pages:
        for entry in page.get("/Annots", ()):
            link = entry.get_object()
            target = link["/A"]["/URI"] if "/A" in link else f"#{link['/Dest']}"
            yield f"  {link['/Contents']} → {target}"


def test_the_running_lines(report: Compiled) -> None:
    """Artifacts are on every page, with the right numbers, and nobody is told them in the midst of the text."""
    reader = report.reader()
    for number, page in enumerate(reader.pages, 1):
        around = runs_of(page)[-1][0]
        assert f"page {number} of {len(reader.pages)}" in " ".join(around.split()), around
        assert ("DRAFT" in around) == (report.status == 1)
    assert not any("page 1 of" in line for line in lines(report.tree(), report.words()))


def test_what_is_drawn_can_be_copied_and_is_in_the_tags(report: Compiled) -> None:
    """No text is only on the page, or only in the tags: all of it is read out, or runs along the edge."""
    for number, page in enumerate(report.reader().pages, 1):
        told = "".join(run.text for run in report.tree().runs() if run.page == number) + runs_of(page)[-1][0]
        left_out = Counter(_solid(page.extract_text())) - Counter(_solid(told))
        figures = [run for figure in report.tree().of("Figure") for run in figure.runs() if run.page == number]
        assert not left_out or figures  # a drawing's own words are told by the words that stand for it
        assert not Counter(_solid(told)) - Counter(_solid(page.extract_text()))


def _solid(text: str) -> str:
    return "".join(text.replace("\xad", "").split())


def test_each_reference_names_the_page_of_its_citation(report: Compiled) -> None:
    pages = _pages(report.reader())
    told = [
        (int(number), pages[element.target])
        for element in report.tree().of("Link")
        if element.target.startswith("cite-")
        for number in re.findall(r"\(p\. (\d+)\)", report.words().join(list(element.runs())))
    ]
    assert [said for said, _ in told] == [true for _, true in told]
    assert len(told) >= len(_references(report))


def _references(report: Compiled) -> list[str]:
    return [name for name in report.reader().named_destinations if name.startswith("ref-")]


def _pages(reader: pypdf.PdfReader) -> dict[str, int]:
    """The page of each named place, counted from 1."""
    pages = {}
    for name, target in reader.named_destinations.items():
        number = reader.get_destination_page_number(target)
        assert number is not None
        pages[name] = number + 1
    return pages


def test_the_contents_name_the_pages(long: Compiled) -> None:
    pages, told = _pages(long.reader()), {}
    for element in long.tree().of("Link"):
        match = re.fullmatch(
            r"(?:\d+\. .*|Claims and their sources|References|Verification) ?(\d+)", _text(long, element)
        )
        if match:
            told[element.target] = int(match[1])
    assert len(told) == LONG + 3
    assert told == {name: pages[name] for name in told}


def _text(report: Compiled, element: Element) -> str:
    return report.words().join(list(element.runs()))


def test_a_short_report_has_no_contents(sample: Compiled) -> None:
    assert "Contents" not in list(lines(sample.tree(), sample.words()))


def test_numbered_lists_begin_where_they_say(everything: Compiled) -> None:
    lists = [
        [_text(everything, label).rstrip(". ") for label in element.of("Lbl")]
        for element in everything.tree().of("L")
        if "ListNumbering=Decimal" in element.facts
    ]
    assert ["5", "6", "7"] in lists
    assert ["99", "100", "101"] in lists


def test_spaces_between_emphasised_words_are_in_the_tags(everything: Compiled) -> None:
    (told,) = [line for line in lines(everything.tree(), everything.words()) if line.startswith("Emphasis: ")]
    assert "… Strength: " in told
    assert "… Code: " in told


def test_no_report_earns_what_cannot_be_earned_yet(report: Compiled) -> None:
    """Nothing opens an address, keeps a copy or compares a quotation so far, however little there is to open."""
    told = list(lines(report.tree(), report.words()))
    assert {"RESOLVED", "DRAFT"} & set(told)
    assert not {"REACHED", "ARCHIVED", "BORNE OUT"} & set(told)
    assert not any(re.search("Level: (reached|archived|borne)", page.extract_text()) for page in report.reader().pages)


def test_what_a_catalogue_is_told_reads_like_the_text(report: Compiled) -> None:
    info = report.reader().metadata
    assert info is not None
    subject = info.get("/Subject", "")
    assert not re.search(r" [.,;:]|\[|@|  ", str(subject))
