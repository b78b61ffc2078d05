"""A setting and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting of an edition as it holds: `part` is report, edition, style or tokens; without a place, a default."""

    part: str
    key: str
    value: str
    place: Span | None = None
