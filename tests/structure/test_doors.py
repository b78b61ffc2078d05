"""The doors: what each room shows to the others, to the name."""

import importlib

import pytest

DOORS = {
    "source": [
        "convert",
        "exported",
        "load",
        "load_style",
        "published",
        "restricts",
        "schemas",
        "settings",
        "travels",
        "with_references",
        "withhold",
    ],
    "cite": ["load_citation_style", "number"],
    "check": ["audit", "fitting", "holds", "mend"],
    "stamp": ["as_of", "earned", "stamp", "valid_until"],
    "compare": ["Changes", "Version", "compare", "to_html", "to_json", "to_text"],
    "evidence": [
        "Finding",
        "Manners",
        "Options",
        "agree",
        "ask",
        "bring",
        "opened",
        "prove",
        "recorded",
        "tell",
        "write_record",
    ],
    "importing": ["read_report"],
    "seal": [
        "DocumentKey",
        "MadeKeys",
        "PASSPHRASE",
        "Signed",
        "StatementKey",
        "Timestamping",
        "load_key",
        "make_keys",
        "public_half",
        "sign",
        "statement",
    ],
    "verify": ["enclosed", "to_json", "to_text", "verify"],
    "render": ["render", "render_book", "render_data", "render_web"],
    "emit": ["Layout", "bind", "embed", "start"],
}


@pytest.mark.parametrize("room", DOORS)
def test_a_room_shows_these_names_and_no_others(room: str) -> None:
    door = importlib.import_module(f"builder.{room}")
    assert sorted(door.__all__) == sorted(DOORS[room])
    assert [name for name in door.__all__ if not hasattr(door, name)] == []
