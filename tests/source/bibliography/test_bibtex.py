"""BibTeX and BibLaTeX: names, dates, LaTeX, inheritance, each with its place."""

from __future__ import annotations

import pytest

from builder.model.bibliography import Date, Name
from builder.source.bibliography.latex import decode
from tests.source.bibliography.reading import codes_of, one, read

NAMES = {
    "Ada Exampleson": [Name(family="Exampleson", given="Ada")],
    "Exampleson, Ada and Otto Beispiel": [
        Name(family="Exampleson", given="Ada"),
        Name(family="Beispiel", given="Otto"),
    ],
    "Jan van der Muster": [Name(family="Muster", given="Jan", non_dropping_particle="van der")],
    "van der Muster, Jan": [Name(family="Muster", given="Jan", non_dropping_particle="van der")],
    "{van der Muster}, Jan": [Name(family="van der Muster", given="Jan")],
    "Muster, Jr., Max": [Name(family="Muster", given="Max", suffix="Jr.")],
    "{Barnes and Example}": [Name(literal="Barnes and Example")],
    "{{Example Agency, Inc.}}": [Name(literal="Example Agency, Inc.")],
    "Plato": [Name(literal="Plato")],
    r"M{\"u}ster, {\'E}mile": [Name(family="Müster", given="Émile")],
    r"Bj{\o}rn {\AA}s": [Name(family="Ås", given="Bjørn")],
    "A. Muster and others": [Name(family="Muster", given="A."), Name(literal="others")],
    "family=Muster, given=Jan, prefix=van der, useprefix=false": [
        Name(family="Muster", given="Jan", dropping_particle="van der")
    ],
    'family={Smith and Co, Sr}, given="Al, B."': [Name(family="Smith and Co, Sr", given="Al, B.")],
    "Jean~Paul Muster": [Name(family="Muster", given="Jean Paul")],
    "": [],
    ", and {}": [],
}
DATES = {
    "date={2024}": Date(((2024,),)),
    "date={2024-03-15}": Date(((2024, 3, 15),)),
    "date={2024-03-15T12:30:00Z}": Date(((2024, 3, 15),)),
    "date={2024-03/2024-05}": Date(((2024, 3), (2024, 5))),
    "date={1850~}": Date(((1850,),), circa=True),
    "date={1850?/1860}": Date(((1850,), (1860,)), circa=True),
    "date={2024-22}": Date(((2024,),), season=2),
    "date={2020/}": Date(literal="2020–"),
    "date={../2020}": Date(literal="–2020"),
    "date={199X}": Date(literal="199X"),
    "date={-0043}": Date(((-43,),)),
    "date={May 3, 2020}": Date(((2020, 5, 3),)),
    "year=2024, month=mar": Date(((2024, 3),)),
    "year=2024, month=3": Date(((2024, 3),)),
    "year=2024, month={March}": Date(((2024, 3),)),
    'year=2024, month="10~" # jan': Date(((2024, 1, 10),)),
    'year=2024, month=jan # "~10"': Date(((2024, 1, 10),)),
    'year=2024, month=jan # "--" # mar': Date(((2024, 1), (2024, 3))),
    "year=2024, month={10--12 May}": Date(((2024, 5, 10), (2024, 5, 12))),
    "year=2024, month={May 10--12}": Date(((2024, 5, 10), (2024, 5, 12))),
    "year=2024, month={Spring}": Date(((2024,),), season=1),
    "year=2024, month={Mai}": Date(literal="Mai 2024"),
    "year={c. 1850}": Date(((1850,),), circa=True),
    "year={[1850?]}": Date(((1850,),), circa=True),
    "year={1999--2001}": Date(((1999,), (2001,))),
    "year={1999/00}": Date(((1999,), (2000,))),
    "date={2020-05-00}": Date(((2020, 5),)),
    "year={n.d.}": Date(literal="n.d."),
}
LATEX = {
    r"plain": "plain",
    r"a~b  c": "a b c",
    r"1--2 --- ``x'' `y'": "1–2 — “x” ‘y’",
    r"\'e {\'e} \'{e} {\'{e}} \'\i {\'\i}": "é é é é íí",
    r"\v{s}\c{c}\k{a}\u{g}\H{o}\r{a}\d{a}\b{b}\.{z}\={o}\~n\^o\`a\"u": "šçąğőåạḇżōñôàü",
    r"\ss\ \o{} {\L}{\AE}\oe\aa": "ß ø ŁÆœå",
    r"\& \% \$ \# \_ \{ \}": "& % $ # _ { }",
    r"\emph{a \textbf{b} c}": "<i>a <b>b</b> c</i>",
    r"{\em a} b {c \bf d} e": "<i>a</i> b c <b>d</b> e",
    r"\textsc{Abc}": '<span style="font-variant:small-caps;">Abc</span>',
    r"x$^{2}$ x$^2$ x\textsuperscript{2} H$_2$O": "x<sup>2</sup> x<sup>2</sup> x<sup>2</sup> H<sub>2</sub>O",
    r"$\alpha$ and $\beta \leq 3$": "α and β≤3",
    r"costs $5": "costs $5",
    r"\enquote{q} \url{https://example.org/a_b~c} \href{https://example.org}{here}": (
        "“q” https://example.org/a_b~c here"
    ),
    r"\LaTeX{} and \TeX": "LaTeX and TeX",
    r"{\noopsort{1973a}}{1973}": "1973",
    r"don't {DNA}": "don't DNA",
    r"": "",
}
TITLES = {
    "The {DNA} of {E. coli}": 'The <span class="nocase">DNA</span> of <span class="nocase">E. coli</span>',
    "{The Whole}": '<span class="nocase">The Whole</span>',
    "{A} {B} c": '<span class="nocase">A B</span> c',
    r"{\'E}cole {{X{Y}}} {2024}": 'École <span class="nocase">XY</span> 2024',
    r"\emph{In {Vivo}}": '<i>In <span class="nocase">Vivo</span></i>',
}
INPUTS = {
    r"\newcommand{\x}{y}": ["newcommand", "x"],
    r"\def\x{\x\x}\x": ["def", "x", "x", "x", "x"],
    r"\input{/etc/hostname}": ["input"],
    r"\today": ["today"],
}


@pytest.mark.parametrize("written", NAMES)
def test_names(written: str) -> None:
    assert list(one(f"author={{{written}}}").names.get("author", ())) == NAMES[written]


@pytest.mark.parametrize("fields", DATES)
def test_dates(fields: str) -> None:
    assert one(fields).dates["issued"] == DATES[fields]


@pytest.mark.parametrize("written", LATEX)
def test_latex(written: str) -> None:
    unknown: list[str] = []
    assert decode(written, unknown) == LATEX[written]
    assert unknown == []


@pytest.mark.parametrize("written", TITLES)
def test_titles_keep_cases(written: str) -> None:
    assert one(f"title={{{written}}}").text["title"] == TITLES[written]


@pytest.mark.parametrize("written", INPUTS)
def test_nothing_is_defined_or_read(written: str) -> None:
    unknown: list[str] = []
    decode(written, unknown)
    assert unknown == INPUTS[written]


@pytest.mark.parametrize(
    ("kind", "fields", "type_"),
    [
        ("misc", "title={a}", "document"),
        ("misc", r"howpublished={\url{https://example.org}}", "webpage"),
        ("misc", "eprint={2403.1}, archiveprefix={arXiv}", "article"),
        ("article", "entrysubtype={newspaper}", "article-newspaper"),
        ("InCollection", "title={a}", "chapter"),
        ("unpublished", "eventtitle={a}", "speech"),
        ("techreport", "title={a}", "report"),
        ("nothing", "title={a}", "document"),
    ],
)
def test_types(kind: str, fields: str, type_: str) -> None:
    assert one(fields, kind).type == type_


@pytest.mark.parametrize(
    ("kind", "fields", "variable", "text"),
    [
        ("article", "number=3", "issue", "3"),
        ("report", "number=3", "number", "3"),
        ("book", "number=3, series={S}", "collection-number", "3"),
        ("article", "pages={1--2,  5---7}", "page", "1-2, 5-7"),
        ("article", "eid={e17}", "page", "e17"),
        ("book", "title={A}, subtitle={B}", "title", "A: B"),
        ("book", "title={A?}, subtitle={B}", "title", "A? B"),
        ("book", "doi={https://doi.org/10.5555/x_y}", "DOI", "10.5555/x_y"),
        ("book", r"url={https://example.org/a{\_}b\%20{~}c}", "URL", "https://example.org/a_b%20~c"),
        ("book", "publisher={P}, organization={O}", "publisher", "P; O"),
        ("phdthesis", "school={U}", "genre", "PhD thesis"),
        ("thesis", "type={mathesis}", "genre", "Master's thesis"),
        ("book", "langid={ngerman}", "language", "de"),
        ("book", "language={en_us}", "language", "en-US"),
        ("misc", "eprint={2403.1}, eprinttype={arxiv}, eprintclass={cs.X}", "number", "arXiv:2403.1 [cs.X]"),
        ("article", "journal={J}, eprint={2403.1}, eprinttype={arxiv}", "URL", "https://arxiv.org/abs/2403.1"),
        ("book", "year={in press}", "status", "in press"),
        ("book", "note={a}, addendum={b}", "note", "a; b"),
        ("book", "number-of-pages={12}", "number-of-pages", "12"),
        ("book", "title={A}, maintitle={M}, volume=2", "title", "M: A"),
    ],
)
def test_fields(kind: str, fields: str, variable: str, text: str) -> None:
    assert one(fields, kind).text[variable] == text


def test_strings_are_joined() -> None:
    references, found = read('@string{a = "x" # {y}}\n@STRING(b = A # " z")\n@book{k, title = b # { !} # 12}')
    assert references["k"].text["title"] == "xy z !12"
    assert found == []


def test_a_string_that_nothing_defines() -> None:
    references, found = read("@book{k, title = nope, note = nope}")
    assert references["k"].text["title"] == "nope"
    assert [(d.code, str(d.span)) for d in found] == [("I223", "refs.bib:1:18")]


def test_crossref() -> None:
    references, found = read("""
@inproceedings{talk, title={T}, crossref={PROC}, author={A B}}
@inbook{chapter, title={C}, crossref={book}}
@proceedings{proc, title={P}, subtitle={S}, year=2012, editor={E F}, doi={10.5555/p}}
@book{book, title={B}, author={G H}, publisher={P}}
@book{data, xdata={one, two}}
@xdata{one, publisher={X}}
@xdata{two, location={Y}, xdata={one}}
""")
    assert found == []
    assert references["talk"].text == {"title": "T", "container-title": "P: S"}
    assert references["talk"].dates["issued"] == Date(((2012,),))
    assert references["talk"].place("issued").line == 4
    assert references["chapter"].text == {"title": "C", "container-title": "B", "publisher": "P"}
    assert references["chapter"].names["container-author"] == (Name(family="H", given="G"),)
    assert references["data"].text == {"publisher": "X", "publisher-place": "Y"}
    assert "one" not in references


def test_crossref_in_a_circle_and_to_nowhere() -> None:
    references, found = read(
        "@book{a, title={A}, crossref={b}}\n@book{b, note={B}, crossref={c}}\n@book{c, year=1999, crossref={a}}\n"
        "@book{d, crossref={d}}\n@book{e, crossref={nobody}}\n"
    )
    assert codes_of(found) == ["I224"] * 3
    assert [diagnostic.span.line for diagnostic in found] == [3, 4, 5]
    assert references["a"].text == {"title": "A", "note": "B"}
    assert set(references) == set("abcde")


def test_places() -> None:
    references, _ = read("@book{k,\n  title = {T},\n\tauthor = {A B}, year = 2000,\n}\n")
    places = {name: str(span) for name, span in references["k"].places.items()}
    assert str(references["k"].span) == "refs.bib:1:1"
    assert places == {"title": "refs.bib:2:3", "author": "refs.bib:3:2", "issued": "refs.bib:3:18"}


def test_what_is_dropped_is_told_once_a_field() -> None:
    _, found = read("@book{a, file={x}, owner={o}}\n@book{b, file={y}}\n@odd{c, title={\\nope}}@odd{d}")
    assert [(d.code, str(d.span), d.message) for d in found] == [
        ("I226", "refs.bib:1:10", "CSL has no variable for the field “file” (2 times)"),
        ("I226", "refs.bib:1:20", "CSL has no variable for the field “owner” (once)"),
        ("I227", "refs.bib:3:1", "CSL has no type for @odd (2 times): it is taken as a document"),
        ("I225", "refs.bib:3:9", "the command \\nope has no text (once): it is left out"),
    ]


def test_ids() -> None:
    references, found = read(
        "@book{a, title={1}}\n@book{a, title={2}}\n@book{no spaces, title={3}}\n@book{, title={4}}"
    )
    assert references["a"].text["title"] == "1"
    assert set(references) == {"a", "no spaces"}
    assert sorted((d.code, d.span.line) for d in found) == [("I204", 3), ("I206", 2), ("I221", 4)]


def test_a_date_that_no_calendar_has() -> None:
    references, found = read("@book{a, date={2026-02-30}}")
    assert codes_of(found) == ["I205"]
    assert "issued" not in references["a"].dates
