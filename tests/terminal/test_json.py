from __future__ import annotations

import json
from pathlib import Path

from builder.model import codes
from builder.model.diagnostic import Span
from builder.terminal import Told, to_json
from tests.conftest import Accepted
from tests.terminal.samples import HOSTILE, found

EXPECTED = Path(__file__).parent / "expected" / "told.json"


def test_json(accepted: Accepted) -> None:
    accepted(EXPECTED, to_json(found()))


def test_it_is_ascii_and_read_back_whole() -> None:
    text = to_json(found())
    assert all(" " <= char <= "~" or char == "\n" for char in text)
    notes = [one["message"] for one in json.loads(text)["diagnostics"] if one["severity"] == "note"]
    assert notes == [f"an abstract: {HOSTILE}"]


def test_half_a_character_does_not_spoil_it() -> None:
    told = Told((codes.BAD_DATE.at(Span("report/\udcff.yaml"), "\ud83d \U0001f642"),), (), None, "1")
    one = json.loads(to_json(told))["diagnostics"][0]
    assert (one["path"], one["message"]) == ("report/?.yaml", "? \U0001f642")


def test_nothing_found() -> None:
    assert json.loads(to_json(Told((), (), None, "1"))) == {
        "format": 1,
        "version": "1",
        "level": None,
        "diagnostics": [],
        "excepted": [],
        "summary": {"errors": 0, "warnings": 0, "notes": 0, "excepted": 0, "files": []},
    }
