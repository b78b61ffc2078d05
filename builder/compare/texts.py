"""Sections, sentences and what is cited in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from builder.compare.changes import About, Change, Kind, Place
from builder.compare.pairing import Item, Matched, ascending, match, word_runs
from builder.compare.reading import units
from builder.compare.references import References
from builder.compare.sentences import pair_changes, printed
from builder.compare.sides import Side, Standing, Texts
from builder.model.cited import CitedReport

_SHARED = 0.5
"""The share of sentences in common from which on a section with another name is the same one."""


def _name(place: Place) -> str:
    return place.id


def _heading(place: Place) -> str:
    return " ".join(place.heading.casefold().split())


_SIGNS = (_name, _heading)
"""By what a section is found again, the surer first."""


def read_texts(references: References) -> Texts:
    """Both texts with their sections paired: by their names, their headings, the sentences that they share."""
    old, new = _side(references.old), _side(references.new)
    sections = {0: 0}
    for sign in _SIGNS:
        taken = set(sections.values())
        theirs = {sign(place): place.number for place in new.places if place.number not in taken}
        for place in old.places:
            if place.number not in sections and sign(place) in theirs:
                sections[place.number] = theirs.pop(sign(place))
    return Texts(old, new, sections | _sharing(old, new, sections), references)


def _side(cited: CitedReport) -> Side:
    report = cited.report
    sections = (
        Place(number, one.id, one.heading, cited.sections.get(one.id, number))
        for number, one in enumerate(report.sections, 1)
    )
    standing = (
        Standing(number, unit)
        for number, (_, body) in enumerate(report.bodies())
        for unit in units(body, report.figures)
    )
    return Side(cited, (Place(0), *sections), tuple(standing))


def _sharing(old: Side, new: Side, sections: Mapping[int, int]) -> dict[int, int]:
    """Further pairs of sections, by what they share."""
    taken = set(sections.values())
    ours, theirs = _sentences(old), _sentences(new)
    where = {text: number for number, texts in theirs.items() if number not in taken for text in texts}
    found: dict[int, int] = {}
    for number, texts in ours.items():
        if number in sections:
            continue
        shared = Counter(where[text] for text in texts if text in where and where[text] not in taken)
        for other, count in shared.most_common(1):
            if count >= _SHARED * max(len(texts), len(theirs[other])):
                found[number] = other
                taken.add(other)
    return found


def _sentences(side: Side) -> dict[int, list[str]]:
    return {
        number: [standing.unit.text for standing in some]
        for number, some in groupby(side.units, lambda standing: standing.section)
    }


def section_changes(texts: Texts) -> Iterator[Change]:
    """Sections that are gone, new, named anew or moved."""
    old, new, sections = texts.old.places, texts.new.places, texts.sections
    for place in old:
        if place.number not in sections:
            yield Change(About.SECTION, Kind.REMOVED, "section", old=place.heading, old_place=place)
    back = {theirs: ours for ours, theirs in sections.items()}
    in_order = {theirs for _, theirs in ascending(sorted(sections.items()))}
    for place in new:
        if place.number not in back:
            yield Change(About.SECTION, Kind.ADDED, "section", new=place.heading, new_place=place)
            continue
        before = old[back[place.number]]
        if before.heading != place.heading:
            words = word_runs(before.heading, place.heading)
            yield Change(
                About.SECTION, Kind.CHANGED, "heading", "", before.heading, place.heading, words, before, place
            )
        if place.number not in in_order:
            yield Change(About.SECTION, Kind.MOVED, "section", place.heading, old_place=before, new_place=place)


def sentence_changes(texts: Texts) -> Iterator[Change]:
    """What changed in the text and in what it cites, in the reading order of the new one."""
    ours, theirs = texts.old.units, texts.new.units
    matched = match(
        [_item(one, texts.sections.get(one.section, -one.section)) for one in ours],
        [_item(one, one.section) for one in theirs],
    )
    told: list[tuple[tuple[int, int], Change]] = []
    for pairs, moved in ((matched.kept, False), (matched.moved, True)):
        for i, j in pairs:
            told += [((j, 0), change) for change in pair_changes(texts, ours[i], theirs[j], moved=moved)]
    follows = _followed(matched, ours, theirs, texts.sections)
    for i in matched.removed:
        text, place = printed(texts.old.cited, ours[i].unit), texts.old.places[ours[i].section]
        gone = Change(About.SENTENCE, Kind.REMOVED, ours[i].unit.what, old=text, old_place=place)
        told.append(((follows[i], 1), gone))
    for j in matched.added:
        text, place = printed(texts.new.cited, theirs[j].unit), texts.new.places[theirs[j].section]
        come = Change(About.SENTENCE, Kind.ADDED, theirs[j].unit.what, new=text, new_place=place)
        told.append(((j, 0), come))
    changes = [change for _, change in sorted(told, key=lambda one: one[0])]
    yield from changes
    yield from _divided(texts, [change for change in changes if change.about is About.SENTENCE])


def _divided(texts: Texts, changes: list[Change]) -> Iterator[Change]:
    """Sections of whose sentences nothing is told and whose paragraphs, lists or notes begin elsewhere."""
    old_told = {change.old_place.number for change in changes if change.old_place}
    new_told = {change.new_place.number for change in changes if change.new_place}
    ours, theirs = _paths(texts.old), _paths(texts.new)
    for before, after in texts.sections.items():
        if before not in old_told and after not in new_told and ours.get(before) != theirs.get(after):
            places = texts.old.places[before], texts.new.places[after]
            what = "paragraphs divided otherwise"
            yield Change(About.SENTENCE, Kind.MARKUP, what, old_place=places[0], new_place=places[1])


def _paths(side: Side) -> dict[int, list[tuple[int, ...]]]:
    sections = groupby(side.units, lambda standing: standing.section)
    return {number: [standing.unit.path for standing in some] for number, some in sections}


def _item(standing: Standing, slot: int) -> Item:
    return Item((slot, standing.unit.what), (standing.unit.what, standing.unit.text), standing.unit.text)


def _followed(
    matched: Matched, ours: tuple[Standing, ...], theirs: tuple[Standing, ...], sections: Mapping[int, int]
) -> list[int]:
    """For each old unit the new one behind which it is told that it is gone: where what stood before it is now."""
    kept = dict(matched.kept)
    starts: dict[int, int] = {}
    for j, standing in enumerate(theirs):
        starts.setdefault(standing.section, j - 1)
    follows: list[int] = []
    section, last = -1, -1
    for i, standing in enumerate(ours):
        if standing.section != section:
            section = standing.section
            last = starts.get(sections.get(section, -1), last)
        last = kept.get(i, last)
        follows.append(last)
    return follows
