"""Figures and tables as a section lists them: what is read, and what is told of a slip."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from builder.model.figures import Chart, Picture, Tabulated
from builder.model.nodes import Placement
from builder.model.report import Report
from builder.source.formulas import problem
from tests.rules.examples import cited, diagnose

ROWS = [["Party", "Seats"], ["Red [a]", 12], ["Blue", "1.5"]]
PLACED = "Text [@example].\n\n![](#tbl:seats)"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def table(caption: str = "Seats", /, **keys: Any) -> dict[str, Any]:
    return {"id": "seats", "caption": caption, "table": {"rows": ROWS, "notes": {"a": "A note."}} | keys}


def chart(kind: str, rows: list[list[Any]], y: str | list[str] = "V", **keys: Any) -> dict[str, Any]:
    return {
        "id": "c",
        "caption": "A chart",
        "alt": "It rises",
        "chart": {"kind": kind, "rows": rows, "x": "K", "y": y},
    } | keys


def example(*figures: dict[str, Any], body: str = PLACED, **files: str) -> dict[str, Any]:
    return {
        "body": body,
        "section": {"figures": list(figures)},
        "files": {name.replace("__", "/") + ".csv": text for name, text in files.items()},
    }


def told(given: dict[str, Any]) -> list[str]:
    return sorted({one.code for one in diagnose(given)})


def report(given: dict[str, Any]) -> Report:
    return cited(given)[0].report


def test_a_table_is_read_by_its_columns() -> None:
    given = example(table(**{"columns": [{"name": "Seats", "type": "number"}, {"name": "Party"}], "row-heads": True}))
    assert told(given) == []
    exhibit = report(given).sections[0].body.exhibits["tbl:seats"]
    assert isinstance(exhibit.content, Tabulated)
    assert exhibit.content.row_heads
    assert [[cell.value for cell in row] for row in exhibit.content.data.rows] == [
        [Decimal(12), "Red"],
        [Decimal("1.5"), "Blue"],
    ]
    assert exhibit.content.data.rows[0][1].note == "a"


@pytest.mark.parametrize(
    "text", ["Party,Seats\nRed [a],12\n", "\ufeffParty;Seats\r\nRed [a];12\r\n", "Party\tSeats\n\nRed [a]\t12"]
)
def test_a_csv_is_read_with_each_of_its_marks(text: str) -> None:
    keys = {"id": "seats", "caption": "Seats", "table": {"file": "data/seats.csv", "notes": {"a": "A note."}}}
    given = example(keys, data__seats=text)
    assert told(given) == []
    exhibit = report(given).sections[0].body.exhibits["tbl:seats"]
    assert exhibit.data is not None
    assert [[cell.value for cell in row] for row in exhibit.data.rows] == [["Red", "12"]]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("Party,Seats\nRed,1,203\n", "I626", 2),
        ('Party,Seats\nRed,"1\n', "I626", 2),
        ("Party\nRed\n", "I626", 1),
        ("Party,Seats\n", "I626", 1),
        ("Party,Party\nRed,1\n", "I627", 1),
        ("Party,\nRed,1\n", "I627", 1),
        ('Party,Seats\nRed,1\n\nBlue,"1,203"\n', "I628", 4),
    ],
)
def test_a_slip_in_a_csv_is_told_with_its_line(text: str, code: str, line: int) -> None:
    keys = {"file": "data/seats.csv"}
    if code == "I628":
        keys["columns"] = [{"name": "Seats", "type": "number"}]  # type: ignore[assignment]
    found = diagnose(example({"id": "seats", "caption": "Seats", "table": keys}, data__seats=text))
    assert [(one.code, one.span.path, one.span.line) for one in found] == [(code, "report/data/seats.csv", line)]


@pytest.mark.parametrize(
    ("figures", "body", "code"),
    [
        ([table("Two\n\nparagraphs")], PLACED, "I621"),
        ([table("A note^[so]")], PLACED, "I621"),
        ([table()], "Text [@example].", "I622"),
        ([table()], PLACED + "\n\n![](#tbl:seats)", "I623"),
        ([], PLACED, "I623"),
        ([table()], PLACED + "\n\nA note[^1].\n\n[^1]: So\n\n    ![](#tbl:seats)", "I623"),
        ([{"id": "seats", "caption": "Seats"}], "Text [@example].", "I624"),
        ([table(file="data/seats.csv")], PLACED, "I624"),
        ([table(columns=[{"name": "Seat"}], notes={})], PLACED, "I627"),
        ([table(columns=[{"name": "Party", "type": "date"}])], PLACED, "I628"),
        ([table(notes={})], PLACED, "I629"),
        ([table(notes={"a": "A.", "b": "B."})], PLACED, "I629"),
        ([table(), table()], PLACED, "I206"),
    ],
)
def test_a_slip_is_told(figures: list[dict[str, Any]], body: str, code: str) -> None:
    assert code in told(example(*figures, body=body))


@pytest.mark.parametrize(
    "figure",
    [
        chart("bar", [["K", "V"], ["a", "many"]]),
        chart("bar", [["K", "V"], ["a", ""]]),
        chart("bar", [["K", "V"], *[[f"k{n}", n] for n in range(61)]]),
        chart("bar", [["K", "V"], ["", 1]]),
        chart("bar", [["K", "V"], ["a", 1]], y=["V", "V"]),
        chart("bar", [["K", *"abcdefg"], ["k", *range(7)]], y=[*"abcdefg"]),
        chart("line", [["K", "V"], [2020, 1]]),
        chart("line", [["K", "V"], [2021, 1], [2020, 2]]),
        chart("timeline", [["K", "V"], ["in spring", "It fell"]]),
    ],
)
def test_what_cannot_be_drawn_is_told(figure: dict[str, Any]) -> None:
    assert told(example(figure, body="Text [@example].\n\n![](#fig:c)")) == ["I630"]


def test_a_chart_finds_out_what_its_columns_hold() -> None:
    given = example(
        chart("line", [["K", "V"], ["2020-01", 1], ["2020-02", ""]]), body="Text [@example].\n\n![](#fig:c)"
    )
    assert told(given) == []
    exhibit = report(given).sections[0].body.exhibits["fig:c"]
    assert isinstance(exhibit.content, Chart)
    assert [row[0].value for row in exhibit.content.data.rows] == [(2020, 1), (2020, 2)]


def test_what_a_section_does_not_place_stands_at_its_end() -> None:
    body = report(example(table(), body="Text [@example].")).sections[0].body
    assert body.blocks[-1] == Placement("tbl:seats", body.exhibits["tbl:seats"].span)


def test_numbers_follow_the_order_in_the_text_and_captions_cite_in_it() -> None:
    first, second = table("One [@later]") | {"id": "one"}, table("Two") | {"id": "two"}
    given = example(first, second, body="![](#tbl:two)\n\n![](#tbl:one)\n\nText [@example].") | {
        "references": {"later": {}}
    }
    numbered = cited(given)[0]
    assert (numbered.labels["tbl:two"], numbered.labels["tbl:one"]) == (1, 2)
    assert numbered.numbers == {"later": 1, "example": 2}


@pytest.mark.parametrize(("keys", "code"), [({}, ["I603"]), ({"alt": "A square"}, []), ({"decorative": True}, [])])
def test_a_picture_has_words_or_only_decorates(keys: dict[str, Any], code: list[str]) -> None:
    figure = {"id": "p", "caption": "A picture", "picture": "figures/p.svg"} | keys
    given = {
        "body": "Text [@example].\n\n![](#fig:p)",
        "section": {"figures": [figure]},
        "files": {"figures/p.svg": SVG},
    }
    assert told(given) == code
    exhibit = report(given).sections[0].body.exhibits["fig:p"]
    assert isinstance(exhibit.content, Picture)
    assert report(given).figures == {"figures/p.svg": report(given).figures["figures/p.svg"]}


def test_what_is_left_out_of_a_drawing_is_told() -> None:
    drawing = SVG.replace("<rect", '<script>go()</script><rect onclick="go()"')
    found = diagnose({"body": "![A square](figures/p.svg)\n\n[@example]", "files": {"figures/p.svg": drawing}})
    assert [one.code for one in found] == ["I632"]
    assert "<script>" in found[0].message
    assert "onclick" in found[0].message


@pytest.mark.parametrize(
    "source",
    [r"\foo", r"\frac{a}", r"x^", "{x", "x}", "", r"\href{https://example.org}{x}", r"\text{你}", "x%y", "x" * 1001,
     "{" * 30 + "x" + "}" * 30, r"\overline{" * 15 + "x" + "}" * 15, r"\sqrt" * 99 + "x",
     r"\kern999em x", r"\color{red}x"],
)  # fmt: skip
def test_a_broken_formula_is_told(source: str) -> None:
    assert problem(source, block=True)


@pytest.mark.parametrize(
    "source",
    ["E=mc^2", r"\frac{a}{\sqrt{1+\frac{b^2}{c_{n-1}}}}", r"\begin{pmatrix}1&2\\3&4\end{pmatrix}", r"10\,\%",
     r"\int_0^\infty e^{-x^2}\,dx", r"\text{für }x", r"\begin{cases}1 & x>0\\0 & x\le 0\end{cases}"],
)  # fmt: skip
def test_a_formula_is_set(source: str) -> None:
    assert problem(source, block=False) == ""


def test_a_formula_is_told_with_its_place() -> None:
    (found,) = diagnose({"body": "The share is $`\\foo`$ [@example]."})
    assert (found.code, found.span.path, found.span.column > 1) == ("I631", "report/sections/one.yaml", True)
