"""The lock files: every package by its hashes, for every platform, and no address in anything committed."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ("requirements.lock", "requirements-test.lock")
SET_UP = (*LOCKS, "pyproject.toml", "Makefile", ".ci/run", ".ci/setup")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
INDEX = re.compile(r"\w+://|--(extra-)?index-url|--index\b|--find-links|--trusted-host|file:/")


def entries(lock: str) -> dict[str, tuple[Requirement, list[str]]]:
    """Each package of a lock file with its pin and its hashes."""
    logical = (ROOT / lock).read_text().replace("\\\n", " ").splitlines()
    found: dict[str, tuple[Requirement, list[str]]] = {}
    for line in logical:
        requirement = Requirement(line.partition("--hash")[0].strip())
        found[canonicalize_name(requirement.name)] = (requirement, HASH.findall(line))
    return found


def asked_for(*groups: str) -> list[Requirement]:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    for group in groups:
        wanted += PROJECT["dependency-groups"][group]
    return [Requirement(each) for each in wanted]


@pytest.mark.parametrize("name", SET_UP)
def test_no_address_of_an_index(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    assert [line for line in lines if INDEX.search(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_the_hashes_of_its_files(lock: str) -> None:
    packages = entries(lock)
    assert packages
    for name, (requirement, hashes) in packages.items():
        assert [each.operator for each in requirement.specifier] == ["=="], name
        assert requirement.url is None, name
        # A wheel and a source archive at the least: one hash alone is a file that one machine happened to have.
        assert len(hashes) > 1, name


@pytest.mark.parametrize(("lock", "groups"), [(LOCKS[0], ["build"]), (LOCKS[1], ["build", "test"])])
def test_the_lock_covers_what_the_project_asks_for(lock: str, groups: list[str]) -> None:
    packages = entries(lock)
    for wanted in asked_for(*groups):
        pinned, _ = packages[canonicalize_name(wanted.name)]
        version = next(iter(pinned.specifier)).version
        assert wanted.specifier.contains(version), f"{wanted} is locked at {version}: run `make lock`"


def test_the_tests_run_with_what_the_user_runs() -> None:
    tested = entries(LOCKS[1])
    shipped = entries(LOCKS[0])
    # a marker that rules nothing out for the tests' packages may be left out of their lock
    assert {name: (entry.specifier, hashes) for name, (entry, hashes) in tested.items() if name in shipped} == {
        name: (entry.specifier, hashes) for name, (entry, hashes) in shipped.items()
    }
