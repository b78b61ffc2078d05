"""What stands in a book: the same text as in its PDF, the pages of that, and links that lead somewhere."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import pypdf
import pytest

from builder.language import label
from tests.epub.books import OPF, TYPE, XHTML, Bound, after

pytestmark = pytest.mark.slow

ROLES = {
    "noteref": "doc-noteref",
    "ref": "doc-biblioref",
}


def letters(text: str) -> str:
    """Text without what lines, hyphens and ligatures make of it."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def pages(book: Bound) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(book.pdf).pages]


def test_every_link_within_the_book_leads_to_an_anchor(book: Bound) -> None:
    anchors = {
        (name, element.get("id")) for name, document in book.documents.items() for element in document.iter()
    }  # fmt: skip
    count = 0
    for name, document in book.documents.items():
        for link in document.iter(f"{XHTML}a"):
            target = link.get("href", "")
            assert target, ET.tostring(link)
            if ":" in target.split("#")[0]:
                continue
            file, _, anchor = target.partition("#")
            assert (file or name) in book.documents, target
            assert not anchor or (file or name, anchor) in anchors, target
            count += 1
    assert count > len(book.documents)


def test_anchors_are_unique_within_a_document(book: Bound) -> None:
    for document in book.documents.values():
        anchors = [element.get("id") for element in document.iter() if element.get("id")]
        assert len(anchors) == len(set(anchors))


def test_references_and_notes_are_linked_both_ways(book: Bound) -> None:
    links = [
        (name, link, *link.get("href", "").partition("#")[::2])
        for name, document in book.documents.items()
        for link in document.iter(f"{XHTML}a")
    ]
    cited = {anchor for _, link, _, anchor in links if link.get("role") == "doc-biblioref"}
    back = [link for name, link, _, anchor in links if name == "references.xhtml" and anchor.startswith("cite-")]
    entries = [item.get("id") for item in book.documents.get("references.xhtml", ET.Element("x")).iter(f"{XHTML}li")]
    assert cited == set(entries)
    assert len(back) >= len(entries)
    assert {link.get("role") for link in back} <= {"doc-backlink"}
    to_notes = {anchor for _, link, _, anchor in links if link.get("role") == "doc-noteref"}
    notes = [item.get("id") for item in book.documents.get("notes.xhtml", ET.Element("x")).iter(f"{XHTML}li")]
    assert to_notes == {note for note in notes if note}
    assert len(
        [1 for name, link, _, _ in links if name == "notes.xhtml" and link.get("role") == "doc-backlink"]
    ) == len(to_notes)


def test_the_page_list_names_the_pages_of_the_pdf(book: Bound) -> None:
    printed = [letters(page) for page in pages(book)]
    listed = book.navigation("page-list")
    numbers = [int(words) for _, words in listed]
    assert numbers == sorted(set(numbers))
    assert numbers[0] == 1
    assert numbers[-1] <= len(printed)
    assert len(numbers) > 0.5 * len(printed)
    for target, words in listed[1:]:
        file, _, anchor = target.partition("#")
        assert anchor == f"page-{words}"
        begins = letters(after(book.documents[file], anchor))[:24]
        here, before = printed[int(words) - 1], printed[int(words) - 2]
        if book.name != "arabic":  # the order in which right-to-left text is extracted is the extractor's own
            assert begins in here, (words, begins)
            assert begins not in before or "contents1" in before, (words, begins)


def test_page_breaks_are_told_by_their_numbers(book: Bound) -> None:
    marks = {
        element.get("id"): element
        for document in book.documents.values()
        for element in document.iter()
        if element.get("role") == "doc-pagebreak"
    }
    assert set(marks) == {target.partition("#")[2] for target, _ in book.navigation("page-list")}
    assert all(mark.get("aria-label") == str(name).removeprefix("page-") for name, mark in marks.items())
    assert book.metadata("dc:source") == book.metadata("pageBreakSource") == [book.pdf.name]
    assert b"data-block" not in b"".join(book.files.values())


def test_all_text_of_the_pdf_is_in_the_book(book: Bound) -> None:
    if book.name == "arabic":  # see above
        return
    read = letters(book.text())
    language = book.metadata("dc:language")[0]
    running = {letters(label(language, key, "", "")) for key in ("page-n-of", "level-n", "errors-remain")}
    missing = []
    own = f"SHA-256|{label(language, 'made-with', '')}"  # behind it stand the file's own digest and libraries
    printed = re.sub(r"[-\u2010\u00ad]\n", "", re.split(own, "\n".join(pages(book)))[0])
    missing = [word for word in re.findall(r"[^\W\d_]{4,}", printed) if letters(word) not in read]
    assert [word for word in missing if letters(word) not in "".join(running)] == []


def test_the_contents_follow_the_spine_and_name_every_section(book: Bound) -> None:
    names = list(book.documents)
    contents = [target for target, _ in book.navigation("toc")]
    order = [names.index(target.partition("#")[0]) for target in contents]
    assert order == sorted(order)
    assert {name for name in names if name not in {"cover.xhtml", "nav.xhtml"}} == {
        target for target in contents if "#" not in target
    }
    for name in names:
        title = book.documents[name].find(f"{XHTML}head/{XHTML}title")
        assert title is not None
        assert title.text


def test_landmarks(book: Bound) -> None:
    nav = [nav for nav in book.documents["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(TYPE) == "landmarks"]
    kinds = [link.get(TYPE) for link in nav[0].iter(f"{XHTML}a")]
    assert kinds[:4] == ["cover", "toc", "titlepage", "bodymatter"]
    assert ("bibliography" in kinds) == ("references.xhtml" in book.documents)
    assert ("endnotes" in kinds) == ("notes.xhtml" in book.documents)
    assert b'"endnote"' not in b"".join(book.files.values())


def test_what_the_package_says(book: Bound) -> None:
    report = (book.project / "report" / "report.yaml").read_text("utf-8")
    assert book.metadata("dc:title")[0].split()[0] in report
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", book.metadata("dcterms:modified")[0])
    assert book.metadata("dcterms:conformsTo") == []
    assert book.metadata("schema:accessModeSufficient") == ["textual"]
    assert ("visual" in book.metadata("schema:accessMode")) == any(
        name.startswith("EPUB/pictures/") for name in book.files
    )
    assert "pageBreakMarkers" in book.metadata("schema:accessibilityFeature")
    assert book.metadata("schema:accessibilityHazard") == ["none"]
    spine = book.package.find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == ("rtl" if book.name == "arabic" else "ltr")
    for document in book.documents.values():
        assert document.get("dir") == spine.get("page-progression-direction")
        assert document.get("lang") == document.get("{http://www.w3.org/XML/1998/namespace}lang")


def test_every_file_is_in_the_package_and_every_one_there_is_a_file(book: Bound) -> None:
    items = {f"EPUB/{item.get('href')}" for item in book.package.iter(f"{OPF}item")}
    assert items == {name for name in book.files if name.startswith("EPUB/")} - {"EPUB/package.opf"}
    endings = {PurePosixPath(name).suffix for name in items}
    assert endings <= {".xhtml", ".css", ".png", ".jpg", ".svg", ".woff2"}
    assert not re.search(rb'(?:src|href)="report:', b"".join(book.files[name] for name in items))


def test_a_draft_says_so_on_every_document_and_encloses_nothing(book: Bound) -> None:
    mark = label("en", "errors-remain")
    marked = [name for name, document in book.documents.items() if mark in "".join(document.itertext())]
    enclosed = [name for name in book.files if name.startswith("META-INF/imprimatur/")]
    if book.name == "draft":
        assert marked == [name for name in book.documents if name != "cover.xhtml"]
        assert enclosed == []
        assert book.metadata("dc:identifier")[0].startswith("urn:uuid:")
        assert b'class="qr"' not in b"".join(book.files.values())
        return
    assert marked == []
    manifest = json.loads(book.files["META-INF/imprimatur/manifest.json"])
    named = {file["path"] for file in manifest["inputs"] if file["enclosed"]}
    assert enclosed[0] == "META-INF/imprimatur/manifest.json"
    assert {name.removeprefix("META-INF/imprimatur/") for name in enclosed[1:]} == named
    assert bool(named) == (book.name != "withdrawn")
    assert manifest["edition"]["format"] == "epub"
    assert len(manifest["pages"]) == len(pypdf.PdfReader(book.pdf).pages)


def test_a_withdrawn_report_shows_the_reason_alone(books: dict[str, Bound]) -> None:
    book = books["withdrawn"]
    assert list(book.documents) == ["cover.xhtml", "title.xhtml", "nav.xhtml", "withdrawn.xhtml", "verification.xhtml"]
    assert "The tables & their notes were wrong." in book.text()
    assert "An opening paragraph" not in book.text()
