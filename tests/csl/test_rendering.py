"""What the renderer prints, one matter at a time, in styles made of a few elements."""

from __future__ import annotations

from typing import Any

import pytest

from builder.cite.csl import Cited, Processor
from builder.model.nodes import Link, ReferenceLink, plain
from tests.csl.fixtures import markup, processor, reference

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"'


def made(
    layout: str, *, root: str = "", macros: str = "", citation: str = "", list_: str = "", language: str = "en-US"
) -> Processor:
    cited = citation or '<citation><layout><text variable="citation-number"/></layout></citation>'
    style = f"{HEAD} {root}>{macros}{cited}<bibliography {list_}><layout>{layout}</layout></bibliography></style>"
    return processor(style, language)


def printed(layout: str, item: dict[str, Any] | None = None, **how: str) -> str:
    entry = made(layout, **how).entry(reference({"id": "a", "type": "book", "title": "T"} | (item or {})), 1)
    return markup(entry.label + entry.content)


def people(*names: str) -> list[dict[str, str]]:
    return [dict(zip(("family", "given"), name.split(", "), strict=False)) for name in names]


@pytest.mark.parametrize(
    ("given", "attributes", "expected"),
    [
        ("Jean-Paul", 'initialize-with="."', "J.-P. F"),
        ("Jean-Paul", 'initialize-with=". "', "J.-P. F"),
        ("Guo-ping", 'initialize-with=""', "G F"),
        ("J. R. R.", 'initialize-with=""', "JRR F"),
        ("J.R.R.", 'initialize-with=". "', "J. R. R. F"),
        ("Yu.", 'initialize-with="."', "Yu. F"),
        ("Karel de", 'initialize-with="."', "K. de F"),
        ("Mary J", 'initialize-with="." initialize="false"', "Mary J. F"),
        ("Иван Иванович", 'initialize-with=". "', "И. И. F"),
        ("Mary Ann", "", "Mary Ann F"),
    ],
)
def test_given_names_are_shortened(given: str, attributes: str, expected: str) -> None:
    layout = f'<names variable="author"><name {attributes}/></names>'
    assert printed(layout, {"author": [{"family": "F", "given": given}]}) == expected


def test_initials_may_go_without_hyphens() -> None:
    layout = '<names variable="author"><name initialize-with="."/></names>'
    root = 'initialize-with-hyphen="false"'
    assert printed(layout, {"author": people("F, Jean-Paul")}, root=root) == "J.P. F"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", "b A, d C, f E"),
        ('and="text"', "b A, d C, and f E"),
        ('and="symbol" delimiter-precedes-last="never"', "b A, d C &#38; f E"),
        ('and="text" name-as-sort-order="first" delimiter-precedes-last="after-inverted-name"', "A, b, d C and f E"),
        ('et-al-min="3" et-al-use-first="1"', "b A et al."),
        ('et-al-min="3" et-al-use-first="2"', "b A, d C, et al."),
        ('et-al-min="3" et-al-use-first="1" delimiter-precedes-et-al="always"', "b A, et al."),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', "b A … f E"),
        ('name-as-sort-order="all" sort-separator=" "', "A b, C d, E f"),
        ('form="short"', "A, C, E"),
        ('form="count"', "3"),
    ],
)
def test_lists_of_names_are_joined(attributes: str, expected: str) -> None:
    layout = f'<names variable="author"><name {attributes}/></names>'
    assert printed(layout, {"author": people("A, b", "C, d", "E, f")}) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ("", "b A, d C, et al."),
        ('and="text"', "b A, d C, et al."),
        ('et-al-min="3" et-al-use-first="1"', "b A et al."),
        ('et-al-min="3" et-al-use-first="1" et-al-use-last="true"', "b A et al."),
        ('et-al-min="4" et-al-use-first="1"', "b A, d C, et al."),
    ],
)
def test_a_body_named_others_at_the_end_stands_for_et_al(attributes: str, expected: str) -> None:
    layout = f'<names variable="author"><name {attributes}/></names>'
    assert printed(layout, {"author": [*people("A, b", "C, d"), {"literal": "others"}]}) == expected


VAN_DER_MEER = {"family": "Meer", "given": "A", "non-dropping-particle": "van der"}


@pytest.mark.parametrize(
    ("name", "demote", "natural", "inverted"),
    [
        (VAN_DER_MEER, "never", "A van der Meer", "van der Meer, A"),
        (VAN_DER_MEER, "display-and-sort", "A van der Meer", "Meer, A van der"),
        ({"family": "van der Meer", "given": "A"}, "display-and-sort", "A van der Meer", "Meer, A van der"),
        ({"family": "Arc", "given": "J", "dropping-particle": "d'"}, "never", "J d’Arc", "Arc, J d’"),
        ({"family": "Kern", "given": "M", "suffix": "Jr."}, "never", "M Kern Jr.", "Kern, M, Jr."),
        ({"literal": "Office of O'Tides"}, "never", "Office of O’Tides", "Office of O’Tides"),
        ({"family": "山川", "given": "太一"}, "never", "山川太一", "山川太一"),
        ({"given": "Anemos"}, "never", "Anemos", "Anemos"),
    ],
)  # fmt: skip
def test_parts_of_names_stand_in_their_order(name: dict[str, str], demote: str, natural: str, inverted: str) -> None:
    root = f'demote-non-dropping-particle="{demote}"'
    layout = '<names variable="author"><name {}/></names>'
    assert printed(layout.format(""), {"author": [name]}, root=root) == natural
    assert printed(layout.format('name-as-sort-order="all"'), {"author": [name]}, root=root) == inverted


def test_names_are_dressed_labelled_and_stood_in_for() -> None:
    layout = (
        '<names variable="author"><name><name-part name="family" text-case="uppercase" font-style="italic"/></name>'
        '<label form="short" prefix=" (" suffix=")"/><substitute><names variable="editor"/><text variable="title"/>'
        '</substitute></names><text variable="title" prefix="|"/><names variable="editor"/>'
    )
    assert printed(layout, {"editor": people("A, b", "C, d")}) == "b <i>A</i>, d <i>C</i> (eds.)|T"
    assert printed(layout, {"editor": people("A, b")}) == "b <i>A</i> (ed.)|T"
    assert printed(layout) == "T"


def test_editors_who_translated_are_named_once() -> None:
    layout = '<names variable="editor translator" delimiter="; "><label form="verb-short" suffix=" "/><name/></names>'
    both = {"editor": people("A, b"), "translator": people("A, b")}
    assert printed(layout, both).startswith("Ed. &#38; trans. by b A")
    assert printed(layout, both | {"translator": people("C, d")}).count(";") == 1


def test_names_of_the_entry_before_are_replaced() -> None:
    layout = '<names variable="author"><name/></names><text variable="title" prefix=". "/>'
    made_ = made(layout, list_='subsequent-author-substitute="———"')
    items = [{"id": key, "title": key, "author": people("A, b")} for key in "xy"]
    references = made_.order([reference(item) for item in items])
    assert [plain(made_.entry(one, 1).content) for one in references] == ["b A. x", "———. y"]


@pytest.mark.parametrize(
    ("parts", "text", "numeric"),
    [
        ([[2020]], "2020", "2020"),
        ([[2020, 3]], "March 2020", "03/2020"),
        ([[2020, 3, 5]], "March 5, 2020", "03/05/2020"),
        ([[2019], [2021]], "2019–2021", "2019–2021"),
        ([[2020, 3], [2020, 5]], "March–May 2020", "03–05/2020"),
        ([[2020, 3, 5], [2020, 3, 9]], "March 5–9, 2020", "03/05–09/2020"),
        ([[2020, 3, 5], [2020, 4, 9]], "March 5–April 9, 2020", "03/05–04/09/2020"),
        ([[2019, 12, 30], [2020, 1, 2]], "December 30, 2019–January 2, 2020", "12/30/2019–01/02/2020"),
        ([[-44]], "44\u00a0BC", "44\u00a0BC"),
        ([[79]], "79\u00a0AD", "79\u00a0AD"),
    ],
)
def test_dates_are_written_as_the_language_does(parts: list[list[int]], text: str, numeric: str) -> None:
    item = {"issued": {"date-parts": parts}}
    assert printed('<date variable="issued" form="text"/>', item) == text
    assert printed('<date variable="issued" form="numeric"/>', item) == numeric


def test_dates_are_written_as_the_style_says() -> None:
    layout = (
        '<date variable="issued" prefix="(" suffix=")"><date-part name="day" form="ordinal" suffix=" "/>'
        '<date-part name="month" form="short" strip-periods="true" suffix=" " range-delimiter="/"/>'
        '<date-part name="year" form="short"/></date>'
    )
    assert printed(layout, {"issued": {"date-parts": [[2020, 9, 2]]}}) == "(2nd Sep 20)"
    assert printed(layout, {"issued": {"date-parts": [[2020, 9], [2020, 12]]}}) == "(Sep/Dec 20)"
    assert printed(layout, {"issued": {"date-parts": [[2020]], "season": 2}}) == "(Summer 20)"
    assert printed(layout, {"issued": {"literal": "in press"}}) == "(in press)"
    assert printed(layout) == ""


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ("1-13", "1–13 1–13 1–13 1–13"),
        ("101-108", "101–108 101–8 101–08 101–8"),
        ("321-8", "321–328 321–8 321–28 321–28"),
        ("1496-1504", "1496–1504 1496–504 1496–504 1496–1504"),
        ("S12-S19", "S12–S19 S12–9 S12–19 S12–19"),
        ("5, 7--9 & e1", "5, 7–9 &#38; e1 5, 7–9 &#38; e1 5, 7–9 &#38; e1 5, 7–9 &#38; e1"),
        ("TR-2011-07", "TR-2011-07 TR-2011-07 TR-2011-07 TR-2011-07"),
        ("xii-xv", "xii–xv xii–xv xii–xv xii–xv"),
    ],
)
def test_ranges_of_pages_take_the_format(pages: str, expected: str) -> None:
    formats = ("expanded", "minimal", "minimal-two", "chicago-15")
    layout = '<text variable="page"/>'
    shown = [printed(layout, {"page": pages}, root=f'page-range-format="{one}"') for one in formats]
    assert " ".join(shown) == expected


@pytest.mark.parametrize(
    ("value", "ordinal", "long", "roman", "label"),
    [
        ("1", "1st", "first", "i", "vol."),
        ("12", "12th", "12th", "xii", "vol."),
        ("22", "22nd", "22nd", "xxii", "vol."),
        ("2-4", "2nd–4th", "second–fourth", "ii–iv", "vols."),
        ("2 & 5", "2nd &#38; 5th", "second &#38; fifth", "ii &#38; v", "vols."),
        ("second", "second", "second", "second", "vol."),
    ],
)
def test_numbers_take_their_forms(value: str, ordinal: str, long: str, roman: str, label: str) -> None:
    for form, expected in (("ordinal", ordinal), ("long-ordinal", long), ("roman", roman)):
        assert printed(f'<number variable="volume" form="{form}"/>', {"volume": value}) == expected
    layout = '<text variable="title"/><label variable="volume" form="short"/>'
    assert printed(layout, {"volume": value}) == f"T{label}"


def test_ordinals_follow_the_gender_of_their_noun() -> None:
    locale = (
        '<locale><terms><term name="edition" gender="feminine">edición</term><term name="ordinal">.º</term>'
        '<term name="ordinal" gender-form="feminine">.ª</term></terms></locale>'
    )
    assert printed('<number variable="edition" form="ordinal"/>', {"edition": "3"}, macros=locale) == "3.ª"
    assert printed('<number variable="volume" form="ordinal"/>', {"volume": "3"}, macros=locale) == "3.º"


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("title", "an end of it: a start", "An End of It: A Start"),
        ("title", "what it is for", "What It Is For"),
        ("title", "<i>e. coli</i> and <span class='nocase'>eBay</span> up close", "<i>E. Coli</i> and eBay up Close"),
        ("title", "meta-analysis with iPS", "Meta-Analysis with iPS"),
        ("sentence", "THE TIDE IS LOW", "The tide is low"),
        ("sentence", "the Tide in NASA data", "The Tide in NASA data"),
        ("capitalize-first", "mRNA in eels", "mRNA in eels"),
        ("capitalize-all", "the end of it", "The End Of It"),
        ("uppercase", "an <b>end</b>", "AN <b>END</b>"),
        ("lowercase", "An END", "an end"),
    ],
)
def test_text_takes_its_case(case: str, text: str, expected: str) -> None:
    text = text.replace("'", '"')
    assert printed(f'<text variable="title" text-case="{case}"/>', {"title": text}) == expected


def test_titles_in_other_languages_take_no_capitals() -> None:
    layout = '<text variable="title" text-case="title"/>'
    assert printed(layout, {"title": "die lage am meer", "language": "de-DE"}) == "die lage am meer"


@pytest.mark.parametrize(
    ("layout", "title", "expected"),
    [
        ('<text variable="title" suffix="."/>', "Why?", "Why?"),
        ('<text variable="title" suffix=","/>', "Why?", "Why?,"),
        ('<text variable="title" suffix="."/>', "Co.", "Co."),
        ('<text variable="title" suffix=". "/><text value="x" prefix=" "/>', "A", "A. x"),
        ('<group delimiter=", "><text variable="title" quotes="true"/><text value="x"/></group>', "A", "“A,” x"),
        ('<group delimiter=". "><text variable="title" quotes="true"/><text value="x"/></group>', "A?", "“A?” x"),
        ('<group delimiter=": "><text variable="title" quotes="true"/><text value="x"/></group>', "A", "“A”: x"),
        ('<group suffix="."><text variable="title" suffix="."/></group><text value="x" prefix=", "/>', "A", "A. x"),
        ('<text variable="title" quotes="true"/>', "On \"it\" and 'that'", "“On ‘it’ and ‘that’”"),
        ('<text variable="title"/>', 'the dogs\' 5" "bone"', 'the dogs’ 5" “bone”'),
        ('<text variable="title" font-style="italic"/>', "On <i>it</i>", "<i>On </i>it"),
        ('<text variable="title" strip-periods="true" suffix="."/>', "J. Tid.", "J Tid."),
    ],
)
def test_marks_that_meet_are_drawn_together(layout: str, title: str, expected: str) -> None:
    assert printed(layout, {"title": title}) == expected


def test_marks_stay_outside_quotes_where_the_language_wants_it() -> None:
    locale = '<locale><style-options punctuation-in-quote="false"/></locale>'
    layout = '<group delimiter=", "><text variable="title" quotes="true"/><text value="x"/></group>'
    assert printed(layout, {"title": "A"}, macros=locale) == "“A”, x"


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ('<group><text value="a"/><text variable="URL"/></group>', ""),
        ('<group delimiter=" "><text value="a"/><text variable="title"/><text variable="URL"/></group>', "a T"),
        ('<group delimiter=" "><text value="a"/><group><text variable="URL"/></group></group>', ""),
        (
            '<group delimiter="-"><choose><if type="book"><text value="a"/><text value="b"/></if></choose></group>',
            "a-b",
        ),
        ('<choose><if type="chapter book"><text value="a"/></if><else><text value="b"/></else></choose>', "a"),
        ('<choose><if variable="title URL"><text value="a"/></if><else><text value="b"/></else></choose>', "b"),
        ('<choose><if variable="title URL" match="any"><text value="a"/></if></choose>', "a"),
        ('<choose><if variable="URL DOI" match="none"><text value="a"/></if></choose>', "a"),
        ('<choose><if disambiguate="true"><text value="a"/></if><else><text value="b"/></else></choose>', "b"),
        ('<choose><if is-numeric="volume"><text value="a"/></if><else><text value="b"/></else></choose>', "a"),
        ('<text term="page" plural="true"/>', "Pages"),
    ],
)
def test_groups_and_conditions(layout: str, expected: str) -> None:
    assert printed(layout, {"volume": "2-4"}) == expected


def test_macros_are_silent_like_groups() -> None:
    macros = '<macro name="at"><text value="at "/><text variable="URL"/></macro>'
    assert printed('<text variable="title"/><text macro="at"/>', macros=macros) == "T"


DOI = '<text variable="DOI" prefix="{}"/>'


@pytest.mark.parametrize(
    ("layout", "item", "target", "shown"),
    [
        ('<text variable="URL"/>', {"URL": "https://example.org/?a='b'"}, "https://example.org/?a='b'", ""),
        (DOI.format("doi:"), {"DOI": "10.5555/a<1>"}, "https://doi.org/10.5555/a%3C1%3E", "10.5555/a<1>"),
        (DOI.format(" https://doi.org/"), {"DOI": "https://doi.org/10.5555/a"}, "https://doi.org/10.5555/a", ""),
        ('<text variable="PMID"/>', {"PMID": "12"}, "https://www.ncbi.nlm.nih.gov/pubmed/12", "12"),
    ],
)  # fmt: skip
def test_addresses_and_identifiers_are_links(layout: str, item: dict[str, str], target: str, shown: str) -> None:
    content = made(layout).entry(reference({"id": "a"} | item), 1).content
    link = content[-1]
    assert isinstance(link, Link)
    assert (link.target, plain(link.children)) == (target, shown or target)


def test_no_other_scheme_is_a_link() -> None:
    content = made('<text variable="URL"/>').entry(reference({"id": "a", "URL": "javascript:alert(1)"}), 1).content
    assert not any(isinstance(node, Link) for node in content)


CITATION = """<citation collapse="citation-number" {}><sort><key variable="citation-number"/></sort>
<layout delimiter=", " prefix="[" suffix="]"><group delimiter=", "><text variable="citation-number"/>
<group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group></layout>
</citation>"""


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([3, 1, 2], "[1–3]"),
        ([1, 2], "[1, 2]"),
        ([1, 3, 4, 5, 7], "[1, 3–5, 7]"),
        ([1, (2, {"locator": "4-6"}), 3], "[1, 2, pp. 4–6, 3]"),
        ([(2, {"locator": "5", "label": "chapter"})], "[2, chap. 5]"),
        ([1, (2, {"prefix": "see"}), (3, {"suffix": "and others"})], "[1, see 2, 3 and others]"),
    ],
)
def test_citations_are_sorted_and_collapsed(items: list[Any], expected: str) -> None:
    style = made("", citation=CITATION.format(""))
    pairs = [item if isinstance(item, tuple) else (item, {}) for item in items]
    cited = [Cited(reference({"id": str(number)}), number, **more) for number, more in pairs]
    assert plain(style.cite(cited)) == expected


def test_numbers_in_citations_lead_to_their_entries() -> None:
    nodes = made("", citation=CITATION.format("")).cite([Cited(reference({"id": str(n)}), n) for n in (4, 5, 6)])
    assert [(node.number, plain(node.children)) for node in nodes if isinstance(node, ReferenceLink)] == [
        (4, "4"),
        (6, "6"),
    ]


@pytest.mark.parametrize(
    ("layout", "label", "content"),
    [
        ('<text variable="citation-number" prefix="[" suffix="]"/><text variable="title" prefix=" "/>', "[1]", "T"),
        ('<text variable="citation-number" suffix=". "/><text variable="title"/>', "1.", "T"),
        ('<group delimiter=". "><text variable="citation-number"/><text variable="title"/></group>', "1.", "T"),
        ('<text variable="citation-number" vertical-align="sup"/><text variable="title"/>', "<sup>1</sup>", "T"),
        ('<text variable="title"/><text variable="citation-number" prefix=" "/>', "", "T 1"),
        ('<text variable="title"/>', "", "T"),
    ],
)
def test_the_number_is_parted_from_the_entry(layout: str, label: str, content: str) -> None:
    entry = made(layout).entry(reference({"id": "a", "title": "T"}), 1)
    assert (markup(entry.label), markup(entry.content)) == (label, content)


def test_the_list_is_sorted_as_the_style_says() -> None:
    items: list[dict[str, Any]] = [
        {"id": "a", "author": people("Ölund, A"), "issued": {"date-parts": [[2001]]}},
        {"id": "b", "author": people("Zahl, B"), "issued": {"date-parts": [[2003]]}},
        {"id": "c", "author": people("Olund, A"), "issued": {"date-parts": [[2002]]}},
        {"id": "d", "issued": {"date-parts": [[2004]]}},
    ]
    sort = '<sort><key variable="author"/><key variable="issued" sort="descending"/></sort>'
    style = f"{HEAD}><citation><layout/></citation><bibliography>{sort}<layout/></bibliography></style>"
    style = style.replace("<layout/>", '<layout><text variable="citation-number"/></layout>', 1)
    assert [one.id for one in processor(style).order([reference(item) for item in items])] == ["c", "a", "b", "d"]


def test_a_style_speaks_its_own_language() -> None:
    layout = '<date variable="issued" form="text"/>'
    item = {"issued": {"date-parts": [[2020, 3, 5]]}}
    assert printed(layout, item, language="de-DE") == "5. März 2020"
    assert printed(layout, item, language="de-DE", root='default-locale="en-US"') == "March 5, 2020"


@pytest.mark.parametrize(("language", "order"), [("en-US", "ba"), ("ru-RU", "ab")])
def test_the_script_of_the_language_sorts_first(language: str, order: str) -> None:
    sort = '<sort><key variable="title"/></sort>'
    style = f"{HEAD}>{CITATION.format('')}<bibliography>{sort}<layout/></bibliography></style>"
    references = [reference({"id": "a", "title": "Прилив"}), reference({"id": "b", "title": "Tide"})]
    assert "".join(one.id for one in processor(style, language).order(references)) == order


def test_an_entry_for_which_the_style_prints_nothing_is_empty() -> None:
    style = f"{HEAD}>{CITATION.format('')}<bibliography><layout suffix='.'/></bibliography></style>"
    entry = processor(style).entry(reference({"id": "a"}), 1)
    assert (entry.label, entry.content) == ((), ())
