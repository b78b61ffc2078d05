from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from builder.source import schemas
from tests.conftest import Accepted
from tests.rules.projects import BASE

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "builder" / "source" / "schema"
STYLE = ROOT / "styles" / "report" / "style.yaml"
FILES = {
    "report": [ROOT / "report" / "report.yaml", BASE / "report" / "report.yaml"],
    "section": sorted([*(ROOT / "report" / "sections").glob("*.yaml"), *(BASE / "report" / "sections").glob("*.yaml")]),
    "bibliography": [ROOT / "report" / "bibliography.yaml", BASE / "report" / "bibliography.yaml"],
    "style": [STYLE],
}


class _JsonLoader(yaml.SafeLoader):
    """YAML 1.2 as an editor's language server hands it to a schema: dates and `on` stay text."""


_JsonLoader.yaml_implicit_resolvers = {
    char: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for char, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=_JsonLoader)  # noqa: S506 -- a safe loader, less one type


def problems(name: str, value: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(schemas()[f"{name}.schema.json"]).iter_errors(value)]


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schema_is_committed(name: str, accepted: Accepted) -> None:
    accepted(FOLDER / name, json.dumps(schemas()[name], ensure_ascii=False, indent=2) + "\n")


def test_no_other_schema_is_committed() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(schemas())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schema_is_valid(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])
    assert schemas()[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("name", "path"),
    [(name, path) for name, paths in FILES.items() for path in paths],
    ids=lambda value: str(value)[-30:],
)
def test_schema_takes_real_files(name: str, path: Path) -> None:
    assert problems(name, read(path)) == []


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("report", []),
        ("report", ["checked"]),
        ("section", []),
        ("section", ["claims", 0]),
        ("section", ["claims", 0, "evidence", 0]),
        ("bibliography", ["tide-tables"]),
        ("style", []),
        ("style", ["fonts", 0]),
    ],
)
def test_schema_refuses_an_unknown_key(name: str, place: list[str | int]) -> None:
    base = BASE / "report"
    files = {
        "report": base / "report.yaml",
        "section": base / "sections" / "01-tides.yaml",
        "bibliography": base / "bibliography.yaml",
        "style": STYLE,
    }
    value = read(files[name])
    assert problems(name, value) == []
    inner = value
    for step in place:
        inner = inner[step]
    inner["surely-unknown"] = 1
    assert problems(name, value)


@pytest.mark.parametrize("key", ["format", "title", "language", "sections", "bibliography"])
def test_schema_asks_for_what_the_program_asks_for(key: str) -> None:
    value = read(BASE / "report" / "report.yaml")
    del value[key]
    assert problems("report", value) == [f"'{key}' is a required property"]


def test_schema_takes_csl_json() -> None:
    item = {"id": "a", "type": "book", "author": [{"family": "Moor"}], "issued": {"date-parts": [[2025, 1]]}}
    assert problems("bibliography", [item]) == []
    assert problems("bibliography", [{key: value for key, value in item.items() if key != "id"}])
