"""Claims: their ratings, passages, evidence and notes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

from builder.compare.changes import About, Change, Kind, Place
from builder.compare.pairing import Item, in_turn, match, word_runs
from builder.compare.references import called
from builder.compare.sides import Side, Texts
from builder.model.cited import CitedReport
from builder.model.report import Claim, Evidence


def claim_changes(texts: Texts) -> Iterator[Change]:
    """What changed of the claims: ratings first, then what is gone, then the rest in the new order."""
    ours, theirs = _claims(texts.old), _claims(texts.new)
    matched = match(
        [_item(claim, texts.sections.get(place.number, -place.number)) for place, claim in ours],
        [_item(claim, place.number) for place, claim in theirs],
    )
    ratings: list[Change] = []
    others: list[Change] = []
    pairs = [*((pair, False) for pair in matched.kept), *((pair, True) for pair in matched.moved)]
    for (i, j), moved in sorted(pairs, key=lambda one: one[0][1]):
        for change in _pair(texts, ours[i], theirs[j], moved=moved):
            (ratings if change.what == "rating" else others).append(change)
    yield from ratings
    for i in matched.removed:
        place, claim = ours[i]
        yield Change(About.CLAIM, Kind.REMOVED, "claim", claim.passage, old=claim.rating.value, old_place=place)
    for j in matched.added:
        place, claim = theirs[j]
        yield Change(About.CLAIM, Kind.ADDED, "claim", claim.passage, new=claim.rating.value, new_place=place)
    yield from others


def _claims(side: Side) -> list[tuple[Place, Claim]]:
    sections = zip(side.places[1:], side.cited.report.sections, strict=True)
    return [(place, claim) for place, section in sections for claim in section.claims]


def _item(claim: Claim, slot: int) -> Item:
    passage = " ".join(claim.passage.split())
    return Item(slot, passage, passage)


def _pair(texts: Texts, old: tuple[Place, Claim], new: tuple[Place, Claim], *, moved: bool) -> Iterator[Change]:
    ours, theirs = old[1], new[1]
    base = Change(About.CLAIM, Kind.CHANGED, "", theirs.passage, old_place=old[0], new_place=new[0])
    if ours.rating is not theirs.rating:
        yield replace(base, what="rating", old=ours.rating.value, new=theirs.rating.value)
    if ours.passage.split() != theirs.passage.split():
        words = word_runs(ours.passage, theirs.passage)
        yield replace(base, what="passage", subject="", old=ours.passage, new=theirs.passage, words=words)
    elif moved:
        yield replace(base, kind=Kind.MOVED, what="claim")
    if ours.note != theirs.note:
        words = word_runs(ours.note, theirs.note)
        yield replace(base, what="note", old=ours.note, new=theirs.note, words=words)
    yield from _evidence(texts, replace(base, what="evidence"), ours.evidence, theirs.evidence)


def _evidence(texts: Texts, base: Change, old: tuple[Evidence, ...], new: tuple[Evidence, ...]) -> Iterator[Change]:
    """Evidence that is gone, new or given otherwise; its order says nothing."""
    before, after = _signed(old, texts.references.old_source), _signed(new, texts.references.new_source)
    same = in_turn(before, after)
    gone, come = _others(len(old), [i for i, _ in same]), _others(len(new), [j for _, j in same])
    changed = [(gone[i], come[j]) for i, j in in_turn([before[i][0] for i in gone], [after[j][0] for j in come])]
    for i, j in changed:
        ours, theirs = _told(texts.old.cited, old[i]), _told(texts.new.cited, new[j])
        yield replace(base, old=ours, new=theirs, words=word_runs(ours, theirs))
    for i in _others(len(old), [i for i, _ in (*same, *changed)]):
        yield replace(base, kind=Kind.REMOVED, old=_told(texts.old.cited, old[i]))
    for j in _others(len(new), [j for _, j in (*same, *changed)]):
        yield replace(base, kind=Kind.ADDED, new=_told(texts.new.cited, new[j]))


def _others(length: int, positions: list[int]) -> list[int]:
    return sorted(set(range(length)).difference(positions))


def _signed(evidence: tuple[Evidence, ...], source: Callable[[str], Hashable]) -> list[tuple[Hashable, str, str, str]]:
    return [(source(one.source), one.quotation, one.locator, one.note) for one in evidence]


def _told(cited: CitedReport, evidence: Evidence) -> str:
    quotation = f"“{evidence.quotation}”" if evidence.quotation else ""
    return "; ".join(filter(None, (called(cited, evidence.source), quotation, evidence.locator, evidence.note)))
