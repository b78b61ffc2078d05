from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest

from builder.emit.pdf import Layout
from tests.pdf.conftest import everything, page
from tests.support import verapdf

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_everything_conforms(layout: Layout, tmp_path: Path, flavour: str) -> None:
    checked = layout.compile(everything())
    assert checked.diagnostics == ()
    assert checked.value is not None
    file = tmp_path / "everything.pdf"
    file.write_bytes(checked.value.content)
    assert verapdf.failures(file, flavour) == []


def test_the_validator_finds_what_is_wrong(layout: Layout, tmp_path: Path) -> None:
    checked = layout.compile(page("<h1>One</h1><h3>Three</h3>"))
    assert checked.value is not None
    file = tmp_path / "skipped.pdf"
    file.write_bytes(checked.value.content)
    (failure,) = verapdf.failures(file, "ua1")
    assert failure.startswith("7.4.2-1: ")


def test_metadata_agrees_in_both_places(layout: Layout) -> None:
    checked = layout.compile(everything())
    assert checked.value is not None
    reader = pypdf.PdfReader(io.BytesIO(checked.value.content))
    xmp: Any = reader.xmp_metadata
    info: Any = reader.metadata
    assert xmp is not None
    assert info is not None
    assert xmp.dc_title == {"x-default": "Everything at once"} == {"x-default": info.title}
    assert xmp.dc_creator == ["Ada Lovelace", "Charles Babbage"]
    assert info.author == "Ada Lovelace, Charles Babbage"
    assert xmp.dc_description == {"x-default": info.subject}
    assert xmp.pdf_keywords == info["/Keywords"] == "tags, conformance"
    assert xmp.dc_language == ["en"]
    assert xmp.dc_rights == {"x-default": "CC BY 4.0"}
    assert xmp.xmp_creator_tool == info.creator == "Imprimatur 0.1.0"
    assert xmp.pdf_producer == info.producer == "WeasyPrint 70.0"
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261123"


def test_attachments_are_named_once_sorted_and_with_their_relation(layout: Layout) -> None:
    checked = layout.compile(everything())
    assert checked.value is not None
    reader = pypdf.PdfReader(io.BytesIO(checked.value.content))
    catalog: Any = reader.trailer["/Root"]
    names = catalog["/Names"]["/EmbeddedFiles"]["/Names"]
    assert names[::2] == ["alpha.yaml", "zeta.yaml"]
    files = [entry.get_object() for entry in catalog["/AF"]]
    assert [(file["/UF"], file["/AFRelationship"]) for file in files] == [
        ("alpha.yaml", "/Data"),
        ("zeta.yaml", "/Source"),
    ]
    assert {file["/EF"]["/F"]["/Params"]["/ModDate"] for file in files} == {"D:20261123000000Z"}
