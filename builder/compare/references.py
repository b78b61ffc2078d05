"""The references of both versions: which is which, and what changed in them."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass

from builder.compare.changes import About, Change, Kind
from builder.compare.pairing import ALIKE, bag, likeness, word_runs
from builder.model.bibliography import Date, Name, Reference
from builder.model.cited import CitedReport
from builder.model.doi import doi_of
from builder.model.report import Report

_SCHEME = re.compile(r"\Ahttps?://(?:www\.)?", re.IGNORECASE)
_PROSE = frozenset({"title", "title-short", "container-title", "abstract", "note", "annote"})
_SEASONS = ("", "spring", "summer", "autumn", "winter")


@dataclass(frozen=True, slots=True)
class References:
    """The references of both versions.

    `pairs` leads from the key of an old one to that of the same source in the new version, `back` the other way.
    """

    old: CitedReport
    new: CitedReport
    pairs: Mapping[str, str]
    back: Mapping[str, str]

    def old_source(self, key: str) -> Hashable:
        """What an old key stands for, comparable with what `new_source` gives."""
        if key in self.pairs:
            return ("both", self.pairs[key])
        return ("old" if key in self.old.report.bibliography else "nowhere", key)

    def new_source(self, key: str) -> Hashable:
        """What a new key stands for."""
        if key in self.back:
            return ("both", key)
        return ("new" if key in self.new.report.bibliography else "nowhere", key)


def called(cited: CitedReport, key: str) -> str:
    """A reference as readers know it, “[3] Title”; without a number where nothing cites it."""
    reference = cited.report.bibliography.get(key)
    if reference is None:
        return f"[{key}?]"
    names = "; ".join(name for some in reference.names.values() for name in map(str, some))
    title = next(filter(None, (reference.get("title"), reference.get("URL"), names, key)))
    return f"[{cited.numbers[key]}] {title}" if key in cited.numbers else title


def pair_references(old: CitedReport, new: CitedReport) -> References:
    """Find each source again, whatever its key: by all it says, by what identifies it, by its title, by its key."""
    ours, theirs = dict(old.report.bibliography), dict(new.report.bibliography)
    pairs: dict[str, str] = {}
    for sign in _SIGNS:
        places: dict[Hashable, deque[str]] = defaultdict(deque)
        for key, reference in theirs.items():
            if value := sign(key, reference):
                places[value].append(key)
        for key, reference in list(ours.items()):
            value = sign(key, reference)
            if value and places.get(value):
                pairs[key] = places[value].popleft()
                del ours[key], theirs[pairs[key]]
    for key in list(ours):
        if key in theirs and _may_be(ours[key], theirs[key]):
            pairs[key] = key
            del ours[key], theirs[key]
    return References(old, new, pairs, {theirs: ours for ours, theirs in pairs.items()})


def _content(reference: Reference) -> Hashable:
    parts = (reference.text, reference.names, reference.dates)
    return (reference.type, *(tuple(sorted(part.items(), key=lambda item: item[0])) for part in parts))


def _all_it_says(_: str, reference: Reference) -> Hashable:
    return _content(reference) if reference.text else None


def _doi(_: str, reference: Reference) -> Hashable:
    return doi_of(reference.get("DOI"))


def _url(_: str, reference: Reference) -> Hashable:
    return _SCHEME.sub("", reference.get("URL").strip()).rstrip("/")


def _title(_: str, reference: Reference) -> Hashable:
    title = reference.get("title").casefold()
    return (title, *map(str, reference.names.get("author", ()))) if title else None


def _same_key(sign: Callable[[str, Reference], Hashable]) -> Callable[[str, Reference], Hashable]:
    def signed(key: str, reference: Reference) -> Hashable:
        value = sign(key, reference)
        return (key, value) if value else None

    return signed


_SIGNS = tuple(made for sign in (_all_it_says, _doi, _url, _title) for made in (_same_key(sign), sign))
"""What two entries have in common if they are of one source, the surest first."""


def _may_be(old: Reference, new: Reference) -> bool:
    """Whether entries of one key may be of one source: otherwise another source was put under its key."""
    titles = bag(old.get("title")), bag(new.get("title"))
    return not all(titles) or likeness(*titles) >= ALIKE


def reference_changes(references: References) -> Iterator[Change]:
    """What changed in the list: what is gone by the old number, then the rest by the new one."""
    old, new = references.old, references.new
    for key in sorted(old.report.bibliography, key=_by_number(old)):
        if key not in references.pairs:
            yield Change(About.REFERENCE, Kind.REMOVED, "source", old=called(old, key))
    back = references.back
    for key in sorted(new.report.bibliography, key=_by_number(new)):
        if key not in back:
            yield Change(About.REFERENCE, Kind.ADDED, "source", new=called(new, key))
            continue
        subject = called(new, key)
        yield from _variables(_values(old.report, back[key]), _values(new.report, key), subject)
        before, after = old.numbers.get(back[key]), new.numbers.get(key)
        if before != after:
            yield Change(About.REFERENCE, Kind.RENUMBERED, "number", subject, _number(before), _number(after))


def _by_number(cited: CitedReport) -> Callable[[str], tuple[int, int]]:
    order = {key: index for index, key in enumerate(cited.report.bibliography)}
    return lambda key: (cited.numbers.get(key, len(order) + 1), order[key])


def _number(number: int | None) -> str:
    return f"[{number}]" if number else "not cited"


def _variables(ours: dict[str, str], theirs: dict[str, str], subject: str) -> Iterator[Change]:
    for variable in dict.fromkeys((*ours, *theirs)):
        before, after = ours.get(variable, ""), theirs.get(variable, "")
        if before != after:
            kind = Kind.CHANGED if before and after else Kind.REMOVED if before else Kind.ADDED
            words = word_runs(before, after) if variable in _PROSE and kind is Kind.CHANGED else ()
            yield Change(About.REFERENCE, kind, variable, subject, before, after, words)


def _values(report: Report, key: str) -> dict[str, str]:
    """All that an entry says, by the names of CSL, and what the last look at the source found, as text."""
    reference = report.bibliography[key]
    visit = report.record.visits.get(key) if report.record else None
    return {
        "type": reference.type,
        **{variable: "; ".join(map(_name, names)) for variable, names in reference.names.items()},
        **reference.text,
        **{variable: _date(date) for variable, date in reference.dates.items()},
        **({"details": "unknown"} if reference.missing else {}),
        **({"answer": f"opened by {visit.by}" if visit.by else visit.answer.value} if visit else {}),
        **({"kept copy": visit.snapshot} if visit and visit.snapshot else {}),
    }


def _name(name: Name) -> str:
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    return name.literal or ", ".join(filter(None, (family, name.given, name.suffix)))


def _date(date: Date) -> str:
    told = "/".join("-".join(f"{part:02}" for part in parts) for parts in date.parts)
    season = _SEASONS[date.season] if date.season < len(_SEASONS) else str(date.season)
    return " ".join(filter(None, ("about" if date.circa else "", season, told, date.literal)))
