"""Our terms: the same set in every language, so that no word of English stands in a reference list of another one."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

FOLDER = Path(__file__).parents[2] / "builder" / "cite" / "csl" / "locales"
SPACE = "{http://purl.org/net/xbiblio/csl}"
WHOLE = "ar de-DE en-US es-ES fr-FR he-IL it-IT ja-JP nl-NL pl-PL pt-BR pt-PT ru-RU uk-UA zh-CN".split()
DIALECTS = ["en-GB"]
"""What such a file lacks comes from its language's main file."""


def _locale(code: str) -> ET.Element:
    return ET.parse(FOLDER / f"locales-{code}.xml").getroot()  # noqa: S314 - our own files


def _terms(code: str) -> list[tuple[str, str, str]]:
    return [
        (term.get("name", ""), term.get("form", "long"), term.get("gender-form", ""))
        for term in _locale(code).iter(f"{SPACE}term")
    ]


def _words(code: str) -> list[tuple[str, str, str]]:
    """All but the ordinals, of which each language has its own set."""
    return [key for key in _terms(code) if not key[0].startswith(("ordinal", "long-ordinal"))]


def test_every_locale_is_known_here() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"locales-{code}.xml" for code in [*WHOLE, *DIALECTS]}


@pytest.mark.parametrize("code", [*WHOLE, *DIALECTS])
def test_its_own_name_stands_in_it(code: str) -> None:
    locale = _locale(code)
    assert locale.tag == f"{SPACE}locale"
    assert locale.get("version") == "1.0"
    assert locale.get("{http://www.w3.org/XML/1998/namespace}lang") == code


@pytest.mark.parametrize("code", WHOLE)
def test_the_same_terms_in_every_language(code: str) -> None:
    assert _words(code) == _words("en-US")


@pytest.mark.parametrize("code", [*WHOLE, *DIALECTS])
def test_no_term_twice(code: str) -> None:
    assert len(set(_terms(code))) == len(_terms(code))


@pytest.mark.parametrize("code", WHOLE)
def test_ordinals(code: str) -> None:
    names = {name for name, _, gender in _terms(code) if not gender}
    assert {"ordinal", *(f"long-ordinal-{number:02}" for number in range(1, 11))} <= names


@pytest.mark.parametrize("code", DIALECTS)
def test_a_dialect_adds_no_term(code: str) -> None:
    assert set(_terms(code)) <= set(_terms("en-US"))


@pytest.mark.parametrize("code", [*WHOLE, *DIALECTS])
def test_both_date_formats_have_year_month_and_day(code: str) -> None:
    found = {
        date.get("form"): sorted(part.get("name", "") for part in date.iter(f"{SPACE}date-part"))
        for date in _locale(code).iter(f"{SPACE}date")
    }
    assert found == {"text": ["day", "month", "year"], "numeric": ["day", "month", "year"]}


@pytest.mark.parametrize("code", WHOLE)
def test_nothing_is_empty_but_an_ordinal(code: str) -> None:
    for term in _locale(code).iter(f"{SPACE}term"):
        forms = [child.text for child in term] or [term.text]
        assert all(forms) or term.get("name") == "ordinal"
        assert len(forms) in (1, 2)


@pytest.mark.parametrize("code", WHOLE)
def test_a_gender_asked_for_is_there(code: str) -> None:
    genders = {term.get("gender") for term in _locale(code).iter(f"{SPACE}term")} - {None}
    assert genders <= {"masculine", "feminine"}
    # An ordinal without a gender serves where there is none of the noun's.
    assert all((name, form, "") in _terms(code) for name, form, gender in _terms(code) if gender)
