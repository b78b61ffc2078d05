"""Reports as web pages: each compiled once a run by the command itself, with the data that machines read."""

from __future__ import annotations

import io
import json
import re
import shutil
from base64 import b64decode
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from builder import cli

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
GOLDEN = ROOT / "tests" / "golden"
SOURCES = {
    "sample": ROOT,
    "harbour": HERE / "project",
    "draft": HERE / "project",
    "withdrawn": HERE / "project",
    "everything": GOLDEN / "everything" / "in",
    "figures": ROOT / "tests" / "figures" / "project",
    "arabic": GOLDEN / "arabic" / "in",
}
EDITIONS = "editions:\n  - {name: main, formats: [html, jsonld]}\n"
WITHDRAWN = "withdrawn: {on: 2026-04-01, reason: The accounts were not those of the quay.}\n"
UNFOUND = "No reference stands for this [@nowhere]."


@dataclass(frozen=True)
class Made:
    """A compiled report: its project, its page and its data."""

    name: str
    project: Path
    html: Path
    json: Path

    @cached_property
    def text(self) -> str:
        return self.html.read_text("utf-8")

    @cached_property
    def document(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.text)

    @cached_property
    def graph(self) -> list[dict[str, Any]]:
        """The data of the file."""
        found: list[dict[str, Any]] = json.loads(self.json.read_text("utf-8"))["@graph"]
        return found

    @cached_property
    def enclosed(self) -> Mapping[str, bytes]:
        """What the page was compiled from, by name, in the order of the page."""
        scripts = self.document.css("script.enclosed")
        return {script.attributes["data-name"] or "": b64decode(script.text()) for script in scripts}

    def read(self) -> str:
        """All that is read, on one line; what merely repeats a reference is left out."""
        document = LexborHTMLParser(self.text)
        for hidden in document.css("script, style, .pop"):
            hidden.decompose()
        for image in document.css("img"):
            image.replace_with(image.attributes.get("alt") or "")
        assert document.body is not None
        return " ".join(document.body.text(separator=" ").split())


def prepare(name: str, folder: Path) -> Path:
    """A project of this name in a folder, with its main edition as a page and as data."""
    shutil.copytree(SOURCES[name] / "report", folder / "report")
    path = folder / "report" / "report.yaml"
    text = re.sub(r"^editions:\n(?:[ -].*\n)*", "", path.read_text("utf-8"), flags=re.MULTILINE)
    path.write_text(f"{text.rstrip()}\n{EDITIONS}{WITHDRAWN if name == 'withdrawn' else ''}", "utf-8")
    if name == "draft":
        section = folder / "report" / "sections" / "02-traffic.yaml"
        section.write_text(
            section.read_text("utf-8").replace("The rest carried", f"{UNFOUND} The rest carried"), "utf-8"
        )
    return folder


def compiled(name: str, project: Path) -> Made:
    """A project as a page and as data."""
    told = io.StringIO()
    with redirect_stdout(io.StringIO()) as printed, redirect_stderr(told):
        status = cli.main(["build", "-f", "html", "-f", "jsonld", str(project)])
    assert status == (1 if name == "draft" else 0), told.getvalue()
    html, data = map(Path, printed.getvalue().splitlines())
    return Made(name, project, html, data)
