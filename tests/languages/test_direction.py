"""What changes places where a language runs from right to left."""

from __future__ import annotations

import pytest

from builder.language import as_drawn, bare, label, leaning
from builder.render.wording import turned, turned_margins, word_sheet


def test_the_boxes_along_the_edges_change_places() -> None:
    css = "@page { @top-left { content: 'a' } @bottom-right { text-align: left } @top-center { color: red } }"
    swapped = "@page { @top-right { content: 'a' } @bottom-left { text-align: left } @top-center { color: red } }"
    assert turned(css, "ar") == swapped
    assert turned(css, "de") == css


@pytest.mark.parametrize(
    ("margins", "language", "wanted"),
    [
        ("1mm 2mm 3mm 4mm", "he", "1mm 4mm 3mm 2mm"),
        ("1mm 2mm 3mm 4mm", "en", "1mm 2mm 3mm 4mm"),
        ("1mm 2mm 3mm", "he", "1mm 2mm 3mm"),
    ],
)
def test_the_margins_change_places(margins: str, language: str, wanted: str) -> None:
    assert turned_margins(margins, language) == wanted


def test_style_sheets_are_given_the_words_around_the_numbers() -> None:
    assert '--page-before: "Seite ";\n  --page-between: " von ";\n  --page-after: "";' in word_sheet("de")
    assert '--page-before: "";\n  --page-between: " / ";\n  --page-after: " ページ";' in word_sheet("ja")
    assert '--on-page-before: "p. ";\n  --on-page-after: "";' in word_sheet("sv")


@pytest.mark.parametrize(
    ("text", "way"),
    [("Holm", "ltr"), ("שלום Holm", "rtl"), ("[1] مرجع", "rtl"), ("2026", "ltr"), ("", "ltr"), ("“Holm” שלום", "ltr")],
)
def test_a_text_runs_by_its_first_letter(text: str, way: str) -> None:
    assert leaning(text) == way


def test_a_line_from_right_to_left_is_known_by_the_order_of_the_page() -> None:
    assert as_drawn("עמוד 12 מתוך 30") == "30 ךותמ 12 דומע"
    assert as_drawn(label("ar", "page-n-of", 1, 4)) == "4 نم 1 ةحفص"
    assert bare("مؤيَّد بالمصادر") == "مويد بلمصدر"
    assert as_drawn("עמוד 12 מתוך 30") != as_drawn("עמוד 21 מתוך 30")
