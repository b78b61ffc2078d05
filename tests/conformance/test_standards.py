"""PDF/A-3a and PDF/UA-1, by veraPDF, and what readers depend on that no validator asks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdf
import pytest
import yaml
from pypdf.generic import DictionaryObject, IndirectObject

from tests.golden.compiled import ROOT, Compiled
from tests.golden.reading import resources, root
from tests.support import verapdf

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_verapdf_finds_nothing(report: Compiled, flavour: str) -> None:
    assert verapdf.failures(report.file, flavour) == []


def test_one_title_and_no_heading_skips(report: Compiled) -> None:
    levels = [int(element.role[1]) for element in report.tree().of("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not report.tree().of("H")


def test_every_link_says_where_it_leads_and_is_in_the_tags(report: Compiled) -> None:
    reader = report.reader()
    parents = _numbers(root(reader)["/StructTreeRoot"]["/ParentTree"])
    seen: set[int] = set()
    for page in reader.pages:
        for entry in page.get("/Annots", ()):
            link = entry.get_object()
            assert link["/Subtype"] == "/Link"
            assert str(link["/Contents"]).strip()
            number = int(link["/StructParent"])
            assert number not in seen
            seen.add(number)
            assert parents[number]["/S"] == "/Link"
            assert ("/Dest" in link) != ("/A" in link)
            left, bottom, right, top = map(float, link["/Rect"])  # any two corners that face each other
            assert left != right
            assert bottom != top
            if "/A" in link:
                assert str(link["/A"]["/URI"]).startswith(("https://", "http://", "mailto:"))
            else:
                assert str(link["/Dest"]) in reader.named_destinations


def _numbers(tree: Any) -> dict[int, Any]:
    """A number tree (ISO 32000-1, 7.9.7) as a dictionary."""
    found: dict[int, Any] = {}
    for kid in tree.get("/Kids", ()):
        found |= _numbers(kid.get_object())
    flat = tree.get("/Nums", ())
    return found | {int(key): value.get_object() for key, value in zip(flat[::2], flat[1::2], strict=True)}


def test_pages_are_tabbed_in_the_order_of_the_tags(report: Compiled) -> None:
    assert [page.get("/Tabs", "/S" if "/Annots" not in page else "") for page in report.reader().pages] == ["/S"] * len(
        report.reader().pages
    )


def test_the_document_says_what_it_is(report: Compiled) -> None:
    reader = report.reader()
    catalog = root(reader)
    given = yaml.safe_load((report.project / "report" / "report.yaml").read_text("utf-8"))
    assert catalog["/Lang"] == given["language"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 -- pypdf's own kind of true
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712
    assert reader.metadata is not None
    assert reader.metadata.title == given["title"]


def test_fonts_are_those_of_the_style_and_embedded(report: Compiled) -> None:
    style = yaml.safe_load((ROOT / "styles" / "report" / "style.yaml").read_text("utf-8"))
    families = {face["family"] for face in style["fonts"]}
    names = set()
    for page in report.reader().pages:
        for font in resources(page).get("/Font", {}).values():
            (descendant,) = font.get_object()["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)
            assert "/ToUnicode" in font.get_object()
            names.add(str(descendant.get_object()["/BaseFont"]).partition("+")[2])
    assert names
    assert {name.partition("-")[0] for name in names} <= families


def _objects(reader: pypdf.PdfReader) -> Iterator[DictionaryObject]:
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, DictionaryObject):
            yield found


def test_nothing_runs_fetches_or_hides(report: Compiled) -> None:
    """No scripts, actions, forms, pictures drawn as they are not; of files what the manifest says, none in a draft."""
    reader = report.reader()
    catalog = root(reader)
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(catalog)
    assert "/JavaScript" not in catalog.get("/Names", {})
    enclosed = [(file.get_object()["/UF"], file.get_object()["/AFRelationship"]) for file in catalog.get("/AF", ())]
    inputs = [] if report.status else json.loads(reader.attachments["manifest.json"][0])["inputs"]
    sources = [(entry["path"], "/Source") for entry in inputs if entry["enclosed"]]
    assert enclosed == ([] if report.status else [("manifest.json", "/Data"), *sources])
    assert sum("/EF" in found for found in _objects(reader)) == len(enclosed)
    for found in _objects(reader):
        assert not {"/JS", "/AA", "/Launch"} & set(found)
        assert found.get("/S") not in {"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData"}
        assert not found.get("/Interpolate")


def test_pictures_have_words_and_a_place(report: Compiled) -> None:
    for figure in report.tree().of("Figure"):
        assert any(fact.startswith("Alt=") and fact != "Alt=" for fact in figure.facts)


def test_bookmarks_lead_to_their_headings(report: Compiled) -> None:
    reader = report.reader()
    heads = {report.words().join(list(head.runs())): head for head in report.tree().of("H1", "H2", "H3")}

    def flat(entries: list[Any]) -> Iterator[Any]:
        for entry in entries:
            if isinstance(entry, list):
                yield from flat(entry)
            else:
                yield entry

    marks = list(flat(reader.outline))
    assert [" ".join(mark.title.replace("\xad", "").split()) for mark in marks] == list(heads)
    for mark, head in zip(marks, heads.values(), strict=True):
        number = reader.get_destination_page_number(mark)
        assert number is not None
        assert number + 1 == min(run.page for run in head.runs())


def test_an_array_of_ids_is_there_and_not_of_the_clock(report: Compiled) -> None:
    trailer: Any = report.reader().trailer
    first, second = trailer["/ID"]
    assert first == second
