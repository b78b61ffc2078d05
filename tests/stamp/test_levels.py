"""The level earned by what a record holds, and until when it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builder.evidence import write_record
from builder.model.evidence import Answer, Record, Visit
from builder.model.level import Level
from builder.pipeline.auditing import audit_project
from builder.stamp import valid_until
from builder.world import World
from tests.rules.projects import assemble, write

ON = datetime(2026, 3, 5, 12, tzinfo=UTC)
TABLES, MILL, SAYINGS = "https://harbour.example/tables", "https://doi.org/10.1000/182", "https://sayings.example/tide"
VISITS = {
    "tide-tables": Visit("tide-tables", Answer.REACHED, TABLES, ON, 200, TABLES),
    "mill-history": Visit("mill-history", Answer.MOVED, MILL, ON, 200, "https://mills.example/4/2"),
    "proverbs": Visit("proverbs", Answer.REACHED, SAYINGS, ON, by="A. Person"),
}


@dataclass(frozen=True, slots=True)
class Earned:
    level: Level
    until: date | None


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return assemble(tmp_path)


def earned(project: Path, *visits: Visit) -> Earned:
    """The level and the day until which it counts, with these visits in place of those that reached every source."""
    record = Record(VISITS | {visit.source: visit for visit in visits})
    write(project, {"evidence/record.yaml": write_record(record)})
    audited = audit_project(World(project), ()).value
    assert audited is not None
    return Earned(audited.level, valid_until(audited.audit))


def test_every_address_that_answered_is_reached(project: Path) -> None:
    assert earned(project) == Earned(Level.REACHED, date(2026, 9, 1))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TABLES, "https://harbour.example/other"),
        (TABLES, "https://elsewhere.example/tables"),
        ("DOI: 10.1000/182", "DOI: 10.1000/183"),
        ("DOI: 10.1000/182", "URL: https://mills.example/other"),
        (f"URL: {TABLES}", "DOI: 10.1000/182"),
    ],
)
def test_a_look_at_another_address_than_is_given_now_does_not_count(project: Path, old: str, new: str) -> None:
    file = project / "report" / "bibliography.yaml"
    file.write_text(file.read_text().replace(old, new))
    assert earned(project) == Earned(Level.RESOLVED, None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TABLES, f"{TABLES}#p12"),
        ("DOI: 10.1000/182", "URL: https://mills.example/4/2"),
        ("DOI: 10.1000/182", "DOI: https://doi.org/10.1000/182"),
    ],
)
def test_the_address_that_it_moved_to_was_asked_too(project: Path, old: str, new: str) -> None:
    file = project / "report" / "bibliography.yaml"
    file.write_text(file.read_text().replace(old, new))
    assert earned(project).level is Level.REACHED


@pytest.mark.parametrize(
    ("day", "level"),
    [(date(2026, 9, 1), Level.REACHED), (date(2026, 9, 2), Level.RESOLVED), (date(9999, 12, 31), Level.RESOLVED)],
)
def test_a_look_counts_until_the_last_of_its_days(project: Path, day: date, level: Level) -> None:
    latest = replace(VISITS["tide-tables"], on=datetime(day.year, day.month, day.day, 23, tzinfo=UTC))
    assert earned(project, latest).level is level


def test_no_day_is_too_late_to_be_counted_from(project: Path) -> None:
    last = datetime.max.replace(tzinfo=UTC)
    assert earned(project, *(replace(visit, on=last) for visit in VISITS.values())).until == date.max
