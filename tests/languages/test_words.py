"""Every language that the program speaks has all its words, with the same values in them."""

from __future__ import annotations

import io
import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from babel import Locale
from fontTools.ttLib import TTFont

from builder import language
from builder.language.words.en import WORDS as ENGLISH

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "styles" / "report" / "fonts"
OTHERS = tuple(tag for tag in language.LANGUAGES if tag != "en")
NUMBERS = (0, 1, 2, 3, 5, 11, 21)
IN_OUR_FONTS = tuple(tag for tag in (*language.LANGUAGES, "pt-PT") if tag not in {"zh", "ja"})
SPELT_OUT = {"de": {"one"}, "ar": {"one", "two"}, "he": {"one", "two"}}
"""The forms that stand for one number alone, and so may spell it out."""


def words_of(tag: str) -> dict[str, str | dict[str, str]]:
    words: dict[str, str | dict[str, str]] = import_module(
        f"builder.language.words.{tag.replace('-', '_').lower()}"
    ).WORDS
    return words


def forms(words: str | dict[str, str]) -> dict[str, str]:
    return words if isinstance(words, dict) else {"other": words}


def values(text: str) -> set[str]:
    return {"0" if name in {"n", "m"} else name for name in re.findall(r"{(\w+)}", text)}


@pytest.mark.parametrize("tag", OTHERS)
def test_every_key_has_its_words_in_the_same_order(tag: str) -> None:
    assert list(words_of(tag)) == list(ENGLISH)


@pytest.mark.parametrize("tag", [*OTHERS, "pt-PT"])
def test_the_same_values_stand_in_the_words(tag: str) -> None:
    for key, words in words_of(tag).items():
        wanted = values(forms(ENGLISH[key])["other"])
        for form, text in forms(words).items():
            spelt = {"0"} if form in SPELT_OUT.get(tag, set()) else set()
            assert values(text) | spelt == wanted | spelt, (key, form)


@pytest.mark.parametrize("tag", OTHERS)
def test_plurals_have_the_forms_of_the_language(tag: str) -> None:
    rule = Locale.parse(tag).plural_form
    for key, words in words_of(tag).items():
        if isinstance(words, dict):
            wanted = {rule(number) for number in NUMBERS} | {"other"}
            assert wanted <= set(words), key
        elif isinstance(ENGLISH[key], dict):
            assert {rule(number) for number in NUMBERS} == {"other"}, f"{key} has no plural forms"


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("en", "0 references 1 reference 2 references 3 references 5 references 11 references 21 references"),
        ("fr", "0 référence 1 référence 2 références 3 références 5 références 11 références 21 références"),
        ("pt", "0 referência 1 referência 2 referências 3 referências 5 referências 11 referências 21 referências"),
        ("pt-PT", "0 referências 1 referência 2 referências 3 referências 5 referências 11 referências 21 referências"),
        ("pl", "0 źródeł 1 źródło 2 źródła 3 źródła 5 źródeł 11 źródeł 21 źródeł"),
        ("ru", "0 источников 1 источник 2 источника 3 источника 5 источников 11 источников 21 источник"),
        ("uk", "0 джерел 1 джерело 2 джерела 3 джерела 5 джерел 11 джерел 21 джерело"),
        ("ar", "0 مرجع مرجع واحد مرجعان 3 مراجع 5 مراجع 11 مرجعًا 21 مرجعًا"),
        ("he", "0 מקורות מקור אחד שני מקורות 3 מקורות 5 מקורות 11 מקורות 21 מקורות"),
    ],
)
def test_numbers_choose_the_plural(tag: str, told: str) -> None:
    assert " ".join(language.label(tag, "n-references", number) for number in NUMBERS) == told


@pytest.mark.parametrize("tag", [*language.LANGUAGES, "pt-PT"])
def test_every_label_can_be_filled_in(tag: str) -> None:
    for key in ENGLISH:
        for number in NUMBERS:
            assert "{" not in language.label(tag, key, number, 2, 3), key


def test_every_key_that_is_asked_for_has_words() -> None:
    files = [*(ROOT / "builder").rglob("*.py"), *(ROOT / "styles").rglob("*.j2")]
    asked = re.compile(r"""(?:\blabel|_say)\((?:[\w.]*language, |report, )?"([a-z][a-z-]+)"[,)]""")
    keys = {key for file in files if "csl" not in file.parts for key in asked.findall(file.read_text("utf-8"))}
    assert len(keys) > 60
    assert keys <= set(ENGLISH)


@pytest.mark.parametrize("tag", OTHERS)
def test_nothing_is_left_in_english(tag: str) -> None:
    same = {key for key, words in words_of(tag).items() if words == ENGLISH[key] and re.search(r"[a-z]{3}", str(words))}
    allowed = {
        "figure-n",
        "section-n",
        "sources",
        "source",
        "total",
        "notes",
        "corrections",
        "note-n",
        "pages",
        "statement",
        "verdict",
        "page-n",
    }
    assert same <= allowed, same - allowed


def test_french_never_breaks_before_its_marks() -> None:
    for key, words in words_of("fr").items():
        for text in forms(words).values():
            assert not re.search(r" [:;!?»]|« ", text), key
            assert not re.search(r"\w[;!?»]|«\w", text), key


@pytest.mark.parametrize("tag", IN_OUR_FONTS)
def test_the_fonts_that_are_shipped_have_every_letter(tag: str) -> None:
    known = {char for file in FONTS.glob("*.ttf") for char in TTFont(io.BytesIO(file.read_bytes())).getBestCmap()}
    printed = {char for key in ENGLISH for char in language.label(tag, key, 7, 2, 3)}
    assert {char for char in printed if ord(char) not in known} <= set("\u2068\u2069\u200f")


@pytest.mark.parametrize(
    ("tag", "on", "row", "large", "share", "quotation"),
    [
        ("en", "3 November 2026", "a, b and c", "12,345.68", "50%", "“x ‘y’”"),
        ("en-US", "November 3, 2026", "a, b, and c", "12,345.68", "50%", "“x ‘y’”"),
        ("de-AT", "3. November 2026", "a, b und c", "12.345,68", "50 %", "„x ‚y‘“"),
        ("fr", "3 novembre 2026", "a, b et c", "12 345,68", "50 %", "« x “y” »"),
        ("ru", "3 ноября 2026 года", "a, b и c", "12 345,68", "50 %", "«x „y“»"),
        ("ar", "3 نوفمبر 2026", "a وb وc", "12,345.68", "50%", "«x “y”»"),
        ("ja", "2026年11月3日", "a、b、c", "12,345.68", "50%", "「x 『y』」"),
        ("sv", "3 november 2026", "a, b och c", "12 345,68", "50 %", "“x ‘y’”"),
        ("xx", "3 November 2026", "a, b and c", "12,345.68", "50%", "“x ‘y’”"),
    ],
)  # fmt: skip
def test_how_a_language_writes(tag: str, on: str, row: str, large: str, share: str, quotation: str) -> None:
    def spaced(text: str) -> str:
        return re.sub(r"[\u00a0\u202f]", " ", text).replace("\u200e", "").replace("\u200f", "")

    assert spaced(language.day(tag, date(2026, 11, 3))) == on
    assert spaced(language.joined(tag, "abc")) == row
    assert spaced(language.number(tag, 12345.678, 2)) == large
    assert spaced(language.percent(tag, 0.5)) == share
    assert spaced(language.quoted(tag, "x “y”")) == quotation


@pytest.mark.parametrize(
    ("tag", "spoken", "direction"),
    [
        ("en-GB", True, "ltr"),
        ("DE", True, "ltr"),
        ("pt-PT", True, "ltr"),
        ("ar-EG", True, "rtl"),
        ("he", True, "rtl"),
        ("fa", False, "rtl"),
        ("az-Arab", False, "rtl"),
        ("ar-Latn", True, "ltr"),
        ("zh-CN", True, "ltr"),
        ("zh-Hans-SG", True, "ltr"),
        ("zh-Hant", False, "ltr"),
        ("zh-TW", False, "ltr"),
        ("enm", False, "ltr"),
    ],
)
def test_what_is_spoken_and_which_way_it_runs(tag: str, spoken: bool, direction: str) -> None:  # noqa: FBT001
    assert (language.is_spoken(tag), language.direction(tag)) == (spoken, direction)
