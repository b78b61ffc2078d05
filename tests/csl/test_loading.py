"""Citation styles and locales, found where users have them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from builder.cite import load_citation_style
from builder.model.diagnostic import Diagnostic, Span
from builder.model.nodes import plain
from builder.model.report import Report
from builder.world import World
from tests.cite.reports import references

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>{0}</title><id>https://style.example/{0}</id><updated>2026-01-01T00:00:00Z</updated></info>
  <citation><layout><text variable="citation-number"/></layout></citation>
  <bibliography><layout><text value="{0}"/></layout></bibliography>
</style>
"""
DEPENDENT = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
  <info><title>Child</title><id>https://style.example/child</id>
    <link href="https://style.example/styles/{0}" rel="independent-parent"/>
    <updated>2026-01-01T00:00:00Z</updated></info>
</style>
"""
LOCALE = """<?xml version="1.0" encoding="utf-8"?>
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="fo-FO">
  <info><updated>2026-01-01T00:00:00Z</updated></info>
  <terms><term name="accessed">sótt</term></terms>
</locale>
"""
BOOK = references("a: {type: book, title: T, ISBN: 1}")["a"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with nothing in it."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "project" / "report").mkdir(parents=True)
    return tmp_path


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def load(home: Path, **keys: str) -> tuple[str, tuple[Diagnostic, ...], World]:
    """What the style prints of a book, what is told, and the world afterwards."""
    world = World(home / "project")
    report = replace(Report("Title", keys.pop("language", "en"), (), Span("report/report.yaml")), **keys)  # type: ignore[arg-type]
    processor, found = load_citation_style(world, report)
    return plain(processor.entry(BOOK, 1).content).replace("\N{NO-BREAK SPACE}", " "), found, world


def test_the_house_style_and_its_locales_are_inputs(home: Path) -> None:
    printed, found, world = load(home, language="de")
    assert printed == "T. ISBN 1."
    assert found == ()
    names = [file.path for file in world.inputs()]
    assert names == ["citation/house.csl", "citation/locales-de-DE.xml", "citation/locales-en-US.xml"]
    assert all(len(file.sha256) == 64 and world.shipped(file.path) for file in world.inputs())


@pytest.mark.parametrize("place", ["project/report/csl", "project/citation", "home/Zotero/styles"])
def test_a_style_by_its_name(home: Path, place: str) -> None:
    put(home / place / "ours.csl", STYLE.format("Ours"))
    printed, found, world = load(home, citation_style="ours", citation_styles="csl")
    assert (printed, found) == ("Ours", ())
    assert not any(world.shipped(file.path) for file in world.inputs() if file.path.endswith("ours.csl"))


def test_the_folder_of_the_report_comes_first(home: Path) -> None:
    put(home / "project/report/csl/ours.csl", STYLE.format("First"))
    put(home / "home/Zotero/styles/ours.csl", STYLE.format("Second"))
    assert load(home, citation_style="ours", citation_styles="csl")[0] == "First"


def test_a_style_by_its_path(home: Path) -> None:
    put(home / "project/report/styles/ours.csl", STYLE.format("Path"))
    assert load(home, citation_style="styles/ours.csl")[0] == "Path"


def test_a_dependent_style_leads_to_its_parent(home: Path) -> None:
    put(home / "project/report/csl/child.csl", DEPENDENT.format("parent"))
    put(home / "project/report/csl/parent.csl", STYLE.format("Parent"))
    assert load(home, citation_style="child", citation_styles="csl")[:2] == ("Parent", ())


def test_a_parent_that_is_not_here_is_named(home: Path) -> None:
    put(home / "project/report/csl/child.csl", DEPENDENT.format("gone-parent"))
    _, (found,), _ = load(home, citation_style="child", citation_styles="csl")
    assert found.code == "I210"
    assert "“child” follows “gone-parent”" in found.message


@pytest.mark.parametrize("name", ["no-such-style", "../../etc/passwd", "a b", "IEEE!", "x" * 500])
def test_a_name_that_is_not_found_says_where_it_looked(home: Path, name: str) -> None:
    printed, (found,), _ = load(home, citation_style=name, citation_styles="csl")
    assert printed == "T. ISBN 1."
    assert found.code == "I210"
    for place in ("report/csl", "~/Zotero/styles", "/usr/share/citation-style-language/styles"):
        assert place in found.hint or len(found.hint) > 400
    if len(name) < 100:
        assert "pip install 'imprimatur[styles]'" in found.hint


@pytest.mark.parametrize("name", ["hous", "House", "HOUSE "])
def test_a_name_that_is_nearly_right_is_put_right(home: Path, name: str) -> None:
    assert "did you mean “house”?" in load(home, citation_style=name)[1][0].hint


@pytest.mark.parametrize("path", ["../outside.csl", "/etc/passwd.csl", "gone.csl"])
def test_a_path_that_leads_nowhere(home: Path, path: str) -> None:
    printed, (found,), _ = load(home, citation_style=path)
    assert printed == "T. ISBN 1."
    assert found.code in {"I101", "I102"}


def test_a_style_without_a_list_is_refused(home: Path) -> None:
    text = STYLE.format("x").partition("  <bibliography>")[0] + "</style>\n"
    put(home / "project/report/ours.csl", text)
    printed, (found,), _ = load(home, citation_style="ours.csl")
    assert (printed, found.code) == ("T. ISBN 1.", "I211")


def test_a_locale_of_the_users_own(home: Path) -> None:
    assert [found.code for found in load(home, language="fo")[1]] in ([], ["I213"])  # Debian's may be here
    put(home / "project/report/csl/locales-fo-FO.xml", LOCALE)
    _, found, world = load(home, language="fo", citation_styles="csl")
    assert found == ()
    assert "report/csl/locales-fo-FO.xml" in [file.path for file in world.inputs()]
