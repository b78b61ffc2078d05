"""Statements of other people that a report checks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from builder.model.audience import EVERYBODY, Audience
from builder.model.bibliography import Name
from builder.model.diagnostic import Span


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a statement: in words, and as a number where the publisher uses a scale (None: it does not)."""

    words: str
    span: Span
    value: int | None = None
    worst: int | None = None
    best: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewedClaim:
    """A statement of somebody else that the report checks.

    `by` made it on the day `on`, at the occasion or in the work `where`, which may be found at `url`. `section` is the
    id of the section that deals with it, `sources` the keys of the references that `why` rests on.
    """

    id: str
    statement: str
    by: Name
    judgement: Judgement
    why: str
    span: Span
    on: date | None = None
    where: str = ""
    url: str = ""
    section: str = ""
    section_span: Span | None = None
    sources: tuple[tuple[str, Span], ...] = ()
    audience: Audience = EVERYBODY
