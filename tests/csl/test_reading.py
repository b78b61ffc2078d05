"""Styles and locale files that are broken, hostile, or of another kind."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builder.cite.csl import Cited, Locale, Processor, fallbacks, parent_of, read_locale, read_style
from builder.model.bibliography import Date, Name, Reference
from builder.model.diagnostic import Span
from builder.model.nodes import plain
from tests.csl.fixtures import LOCALES, locale, processor

NUMBER = '<text variable="citation-number"/>'
CITATION = f"<citation><layout>{NUMBER}</layout></citation>"


def style(inside: str, root: str = "") -> str:
    return f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" {root}>\n{inside}\n</style>'


def bomb(levels: int) -> str:
    calls = ['<macro name="m{}">{}</macro>'.format(i, f'<text macro="m{i + 1}"/>' * 2) for i in range(levels)]
    return style("".join(calls) + f'<macro name="m{levels}"><text value="x"/></macro>' + CITATION)


def chain(macros: int, groups: int) -> str:
    """Macros that call each other, from within so many groups each."""
    calls = ["<group>" * groups + f'<text macro="m{i + 1}"/>' + "</group>" * groups for i in range(macros)]
    made = [f'<macro name="m{i}">{call}</macro>' for i, call in enumerate(calls)]
    return "".join(made) + f'<macro name="m{macros}"><text value="x"/></macro>'


@pytest.mark.parametrize(
    ("content", "line", "part"),
    [
        ("", 1, "not XML"),
        ("no xml", 1, "not XML"),
        (style(CITATION)[:-20], 2, "not XML"),
        ("<style/>", 1, "nothing of CSL"),
        ('<?xml version="1.0" encoding="x-none"?><style/>', 1, ""),
        ('<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><s>&b;</s>', 1, "document type"),
        ('<locale xmlns="http://purl.org/net/xbiblio/csl"/>', 1, "<locale>, not <style>"),
        (style("<citation/>"), 2, "no <layout>"),
        (style(""), 1, "no <citation>"),
        (style(f'{CITATION}<macro name="a"><text/></macro>'), 2, "<text> has no variable"),
        (style(f'{CITATION}\n<macro name="a"><text macro="b"/></macro>'), 3, "no macro “b”"),
        (style(f'{CITATION}\n<macro name="a">\n<text macro="a"/></macro>'), 4, "calls itself"),
        (style('<citation><layout><text macro="b"/></layout></citation>'), 2, "no macro “b”"),
        (style(f"{CITATION}<macro name='a'><choose><if><text value='b'/></if></choose></macro>"), 2, "no condition"),
        (style(CITATION + "<a>" * 10_000 + "</a>" * 10_000), 2, "too deep"),
        (style(CITATION + "<a/>" * 60_000), 2, "too many"),
        (bomb(25), 2, "too often"),
        (bomb(40), 2, "too deep"),
        (style(chain(20, 10) + CITATION), 2, "too deep"),
        (style(CITATION) + " " * 50_000_000, 0, "bytes"),
    ],
)
def test_a_broken_style_is_told_with_its_line(content: str, line: int, part: str) -> None:
    begin = time.process_time()
    checked = read_style(content.encode(), "styles/x.csl")
    assert time.process_time() - begin < 5
    (found,) = checked.diagnostics
    assert (checked.value, found.name, found.span.path, found.span.line) == (
        None,
        "citation-style-broken",
        "styles/x.csl",
        line,
    )
    assert part in found.message


def test_a_style_without_numbers_is_read_and_told() -> None:
    checked = read_style(style('<citation><layout><text variable="title"/></layout></citation>').encode(), "x.csl")
    assert checked.value is not None
    assert [(found.name, bool(found.hint)) for found in checked.diagnostics] == [("citation-style-unnumbered", True)]


def test_a_number_within_a_macro_counts() -> None:
    macros = f'<macro name="n"><group>{NUMBER}</group></macro><citation><layout><text macro="n"/></layout></citation>'
    assert read_style(style(macros).encode(), "x.csl").diagnostics == ()


def test_a_dependent_style_names_its_parent() -> None:
    link = '<link href="https://example.org/styles/tides" rel="independent-parent"/>'
    content = style(f"<info><title>Eddies</title>{link}</info>").encode()
    (found,) = read_style(content, "x.csl").diagnostics
    assert "“tides”" in found.message
    assert parent_of(content) == "tides"
    assert parent_of(style(CITATION).encode()) == parent_of(b"none") == ""


def test_a_broken_locale_is_told() -> None:
    (found,) = read_locale(b"<locale>", "locales-xx.xml").diagnostics
    assert (found.name, found.span.line) == ("citation-style-broken", 1)


def test_languages_fall_back() -> None:
    assert fallbacks("de-AT") == ("de-AT", "de-DE", "de", "en-US")
    assert fallbacks("en-GB") == ("en-GB", "en-US", "en")
    assert fallbacks("tlh") == ("tlh", "en-US")


def test_terms_of_the_style_stand_over_those_of_the_locale() -> None:
    blocks = (
        '<locale><terms><term name="in">everywhere</term></terms></locale>'
        '<locale xml:lang="en"><terms><term name="in">english</term><term name="and">und</term></terms></locale>'
        '<locale xml:lang="de"><terms><term name="in">deutsch</term></terms></locale>'
    )
    layout = '<bibliography><layout><text term="in" prefix=" "/><text term="and"/></layout></bibliography>'
    made = processor(style(blocks + CITATION + layout))
    assert plain(made.entry(Reference("a", "book", Span("x")), 1).content) == "Englishund"


def test_a_language_without_a_file_is_english() -> None:
    made = style(f'{CITATION}<bibliography><layout><text term="accessed"/></layout></bibliography>')
    checked = read_style(made.encode(), "x.csl")
    assert checked.value is not None
    english = Processor(checked.value, [locale("de-DE"), locale("en-US")], "tlh")
    assert plain(english.entry(Reference("a", "book", Span("x")), 1).content) == "Accessed"


EVERYTHING = """<citation collapse="citation-number"><sort><key macro="names"/></sort><layout prefix="[" suffix="]"
delimiter=","><text variable="citation-number"/><text variable="locator" prefix=" "/></layout></citation>
<macro name="names"><names variable="author"><name initialize-with=". " and="text" name-as-sort-order="first"/>
<label form="short" prefix=" "/><substitute><text variable="title"/></substitute></names></macro>
<bibliography><layout suffix="."><text variable="citation-number" suffix=". "/><group delimiter=". ">
<text macro="names"/><text variable="title" quotes="true" text-case="title"/>
<text variable="title" text-case="sentence"/>
<text variable="page"/><text variable="URL"/><number variable="page" form="ordinal"/><label variable="page"/>
<date variable="issued" form="text"/></group></layout></bibliography>"""
HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from(" .,:;?!-–'\"“”‘’<>/ibsupn\ue000\ue001\ue002\ue003aÉß1 2"), st.characters()),
    max_size=30,
)


@example(" ", " ", Name(" ", " ", " "), ())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    HOSTILE,
    HOSTILE,
    st.builds(Name, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
    st.lists(st.lists(st.integers(-3000, 3000), min_size=1, max_size=3).map(tuple), max_size=2).map(tuple),
)
def test_whatever_an_entry_holds_is_rendered(
    title: str, page: str, name: Name, parts: tuple[tuple[int, ...], ...]
) -> None:
    parts = tuple((part[0], *(abs(one) % 12 + 1 for one in part[1:])) for part in parts)
    one = Reference(
        "a", "book", Span("x"), {"title": title, "page": page}, {"author": (name,)}, {"issued": Date(parts)}
    )
    made = processor(style(EVERYTHING))
    first, again = made.entry(one, 1), made.entry(one, 1)
    assert first == again
    assert made.order([one]) == [one]
    assert not set("\ue000\ue001\ue002\ue003") & set(plain(first.label + first.content))


def test_a_style_as_deep_as_may_be_is_rendered() -> None:
    layout = f'<bibliography><layout>{"<group>" * 4}<text macro="m0"/>{"</group>" * 4}</layout></bibliography>'
    made = processor(style(chain(18, 3) + CITATION + layout))
    assert plain(made.entry(Reference("a", "book", Span("x")), 1).content) == "x"


HOUSE = (LOCALES.parent / "house.csl").read_text("utf-8")
ATTRIBUTES = [match.span(1) for match in re.finditer(r'\s[\w-]+="([^"]*)"', HOUSE)]


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(ATTRIBUTES), st.sampled_from("x 0 -1 99999999999999999999 true title author issued page".split())
)
def test_a_style_with_any_value_in_any_place_is_refused_or_rendered(place: tuple[int, int], value: str) -> None:
    content = f"{HOUSE[: place[0]]}{value}{HOUSE[place[1] :]}"
    checked = read_style(content.encode(), "x.csl")
    if checked.value is not None:
        one = Reference(
            "a", "book", Span("x"), {"title": "T"}, {"author": (Name("A", "B"),)}, {"issued": Date(((1, 2, 3),))}
        )
        made = Processor(checked.value, [locale("en-US")], "en-US")
        assert made.order([one]) == [one]
        made.entry(one, 1)
        made.cite([Cited(one, 1, locator="2-3"), Cited(one, 2)])


def test_markup_without_end_takes_no_time() -> None:
    begin = time.process_time()
    made = processor(style(EVERYTHING))
    long = ("a " * 8_000, "X " + "a" * 8_000 + "1", "1" * 8_000, "1" * 9_000 + "-" + "1" * 9_000 + "!", "." * 20_000)
    for title in (
        *long,
        " " * 20_000 + "a",
        "i-" * 9_000,
        "<i>" * 8_000,
        "'\"" * 8_000,
        "</b>" * 8_000,
        "<i>a</i>" * 10_000,
        '"a" ' * 5_000,
        "a-" * 8_000,
    ):
        made.entry(Reference("a", "book", Span("x"), {"title": title, "page": title}), 1)
        made.entry(Reference("a", "book", Span("x"), {}, {"author": (Name(title, title), Name(literal=title))}), 1)
    assert time.process_time() - begin < 5


def test_every_locale_of_ours_is_read() -> None:
    for path in LOCALES.glob("*.xml"):
        assert isinstance(read_locale(path.read_bytes(), path.name).value, Locale)
