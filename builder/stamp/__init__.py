"""The stamp, worked out before any layout; the doors are `earned`, `stamp` and `as_of`."""

from __future__ import annotations

from builder.model import codes
from builder.model.artifact import Material
from builder.model.diagnostic import Checked
from builder.model.level import Level
from builder.model.stamp import Audit, Stamp, Stamped
from builder.stamp.levels import as_of, count, lacking, level_of, looks, remaining, valid_until
from builder.stamp.manifest import make_manifest

__all__ = ["as_of", "earned", "stamp", "valid_until"]


def earned(audit: Audit) -> Checked[Level]:
    """The level that a report has earned, with a warning where it asked for a higher one."""
    level = level_of(audit)
    report = audit.cited.report
    if level >= report.wanted_level or level is Level.DRAFT:  # errors have said it
        return Checked(level)
    message = f"the report asks for the level “{report.wanted_level}” and has earned “{level}”"
    warning = codes.LEVEL_NOT_EARNED.at(
        report.place("wanted-level"), message, " ".join(lacking(audit, report.wanted_level))
    )
    return Checked(level, (warning,))


def stamp(audit: Audit, material: Material) -> Stamped:
    """Stamp an edition: what it is made of is in `material`."""
    report = audit.cited.report
    level = level_of(audit)
    counts = count(audit)
    days = looks(audit)
    return Stamped(
        audit.cited,
        Stamp(
            level,
            counts,
            report.checked.on if report.checked else None,
            report.checked.by if report.checked else (),
            remaining(audit),
            make_manifest(audit, level, counts, material, valid_until(audit)),
            material.version,
            days[0] if days else None,
            days[-1] if days else None,
            valid_until(audit),
        ),
        audit.proof,
    )
