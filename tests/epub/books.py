"""Reports as books: each compiled once a run by the command itself, with the PDF whose pages it names."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.bench.nonsense import write

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
REPORTS = ("sample", "everything", "figures", "withdrawn", "draft", "bare", "long", "arabic")
SECTIONS = 12
"""Of the long report: some 2,500 words."""

EDITIONS = "editions:\n  - {name: main, formats: [pdf, epub]}\n"
WITHDRAWN = 'withdrawn: {on: 2026-11-20, reason: "The tables & their notes were wrong."}\n'
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True)
class Bound:
    """A compiled report: its project, its book and its PDF."""

    name: str
    project: Path
    epub: Path
    pdf: Path

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """What the archive holds, by path."""
        with zipfile.ZipFile(self.epub) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    @cached_property
    def package(self) -> ET.Element:
        return ET.fromstring(self.files["EPUB/package.opf"])  # noqa: S314 -- our own

    @cached_property
    def documents(self) -> Mapping[str, ET.Element]:
        """The documents in reading order, by their names."""
        items = {item.get("id"): item.get("href", "") for item in self.package.iter(f"{OPF}item")}
        names = [items[reference.get("idref")] for reference in self.package.iter(f"{OPF}itemref")]
        return {name: ET.fromstring(self.files[f"EPUB/{name}"]) for name in names}  # noqa: S314

    def metadata(self, name: str) -> list[str]:
        """The values of a property of the package, such as `dc:title` or `schema:accessMode`."""
        if name.startswith("dc:"):
            return [element.text or "" for element in self.package.iter(DC + name.removeprefix("dc:"))]
        metas = self.package.iter(f"{OPF}meta")
        return [meta.text or "" for meta in metas if meta.get("property") == name]

    def text(self) -> str:
        """All that is read, and the words that stand for pictures."""
        return " ".join(piece for document in self.documents.values() for piece in _read(document))

    def navigation(self, kind: str) -> list[tuple[str, str]]:
        """The links of a list of the navigation document."""
        found = [nav for nav in self.documents["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(TYPE) == kind]
        links = (link for nav in found for link in nav.iter(f"{XHTML}a"))
        return [(link.get("href", ""), "".join(link.itertext())) for link in links]


def _read(element: ET.Element) -> Iterator[str]:
    yield element.get("alt", "")
    yield element.text or ""
    for child in element:
        yield from _read(child)
        yield child.tail or ""


def _printed(element: ET.Element) -> Iterator[str]:
    """What is read, without what stands for pictures and without the data behind them, which print leaves out."""
    if element.tag.rpartition("}")[2] in {"svg", "math", "details"}:
        return
    yield element.text or ""
    for child in element:
        yield from _printed(child)
        yield child.tail or ""


def after(document: ET.Element, anchor: str) -> str:
    """What is printed from an anchor to the end of a document."""
    marked = next(element for element in document.iter() if element.get("id") == anchor)
    marked.text = f"\0{marked.text or ''}"
    text = " ".join(" ".join(_printed(document)).split()).partition("\0")[2]
    marked.text = marked.text.removeprefix("\0")
    return text.strip()


def prepare(name: str, folder: Path) -> Path:
    """A project of this name in a folder, with its main edition as a PDF and a book."""
    shutil.rmtree(folder, ignore_errors=True)
    if name == "long":
        write(folder, SECTIONS)
    else:
        golden = GOLDEN / ("everything" if name == "withdrawn" else name) / "in"
        source = {"sample": ROOT, "figures": ROOT / "tests" / "figures" / "project"}.get(name, golden)
        shutil.copytree(source / "report", folder / "report")
    file = folder / "report" / "report.yaml"
    text = re.sub(r"^editions:\n(?:[ -].*\n)*", "", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text.rstrip() + "\n" + EDITIONS + (WITHDRAWN if name == "withdrawn" else ""), "utf-8")
    return folder


def build(project: Path, output: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`imprimatur build` in a process of its own."""
    drop = {"SOURCE_DATE_EPOCH", "NO_COLOR", "PYTHONHASHSEED"}
    clean = {name: value for name, value in os.environ.items() if name not in drop}
    return subprocess.run(
        [sys.executable, "-m", "builder", "build", str(project), "-o", str(output), *words],
        capture_output=True, text=True, check=False, cwd=output.parent,
        env=clean | {"PYTHONPATH": str(ROOT)} | environment,
    )  # fmt: skip


def bound(name: str, factory: pytest.TempPathFactory) -> Bound:
    """The report of this name, compiled by the first who asks; processes of pytest-xdist share it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "books" / name
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        project = folder / "in"
        if not (folder / "dist").exists():
            run = build(prepare(name, project), folder / "dist")
            assert len(run.stdout.split()) == 2, run.stderr
    (epub,) = (folder / "dist").glob("*.epub")
    return Bound(name, project, epub, epub.with_suffix(".pdf"))
