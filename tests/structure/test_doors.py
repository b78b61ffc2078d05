"""The doors: what each room shows to the others, to the name."""

import importlib

import pytest

DOORS = {
    "source": ["load", "load_style", "schemas"],
    "cite": ["number"],
    "check": ["audit"],
    "stamp": ["earned", "stamp"],
    "render": ["render"],
    "emit": ["Layout", "start"],
}


@pytest.mark.parametrize("room", DOORS)
def test_a_room_shows_these_names_and_no_others(room: str) -> None:
    door = importlib.import_module(f"builder.{room}")
    assert sorted(door.__all__) == sorted(DOORS[room])
    assert [name for name in door.__all__ if not hasattr(door, name)] == []
