"""A sentence that stands in both versions: its words, its markup, what it shows and what it cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, replace

from builder.compare.changes import About, Change, Kind
from builder.compare.pairing import in_turn, word_runs
from builder.compare.reading import Picture, Range, Unit
from builder.compare.references import called
from builder.compare.sides import Standing, Texts
from builder.model.cited import CitedReport
from builder.model.nodes import Citation, CitationItem, plain

_DIGITS = 12
"""Of a digest, to tell two pictures apart."""


@dataclass(frozen=True, slots=True)
class _Cites:
    """A source cited in a sentence: what tells it from others, and how it is told."""

    source: Hashable
    details: tuple[str, ...]
    told: str


def pair_changes(texts: Texts, old: Standing, new: Standing, *, moved: bool) -> Iterator[Change]:
    """What changed of one sentence; it may have moved within its section or to another."""
    ours, theirs = old.unit, new.unit
    places = texts.old.places[old.section], texts.new.places[new.section]
    base = Change(About.SENTENCE, Kind.CHANGED, theirs.what, theirs.text, old_place=places[0], new_place=places[1])
    if ours.text != theirs.text:
        words = word_runs(ours.text, theirs.text)
        yield replace(base, subject="", old=ours.text, new=theirs.text, words=words)
    elif moved:
        yield replace(base, kind=Kind.MOVED)
    yield from _markup(base, ours, theirs)
    yield from _citations(texts, base, ours, theirs)


def _markup(base: Change, old: Unit, new: Unit) -> Iterator[Change]:
    """What changed beside the words: what the sentence stands in, how it is stressed, where it links, what it shows."""
    if old.blocks != new.blocks:
        yield replace(base, kind=Kind.MARKUP, what="stands in", old=_standing(old), new=_standing(new))
    if old.text == new.text and _marks(old) != _marks(new):
        yield replace(base, kind=Kind.MARKUP, what="markup", subject="", old=_markdown(old), new=_markdown(new))
    elif _targets(old) != _targets(new):
        yield replace(base, what="link", old=_targets(old), new=_targets(new))
    before, after = (tuple((one.alt, one.source, one.digest) for one in unit.pictures) for unit in (old, new))
    if [one[1:] for one in before] != [one[1:] for one in after] or (before != after and old.text == new.text):
        yield replace(base, what="picture", old=_pictures(old.pictures), new=_pictures(new.pictures))


def _standing(unit: Unit) -> str:
    return ", ".join(reversed(unit.blocks)) or "text"


def _marks(unit: Unit) -> tuple[object, ...]:
    return unit.styles, unit.links, unit.notes, tuple(picture.offset for picture in unit.pictures)


def _targets(unit: Unit) -> str:
    return " ".join(target for _, _, target in unit.links)


def _pictures(pictures: tuple[Picture, ...]) -> str:
    return "; ".join(
        f"{one.alt} ({one.source}{f', SHA-256 {one.digest[:_DIGITS]}…' if one.digest else ''})" for one in pictures
    )


def _markdown(unit: Unit) -> str:
    """The text with its markup in signs."""
    ranges: tuple[Range, ...] = (*unit.styles, *((start, end, f"]({target})") for start, end, target in unit.links))
    signs = [(start, 1, start - end, sign if sign[0] in "*`" else "[") for start, end, sign in ranges]
    signs += [(end, 0, end - start, sign) for start, end, sign in ranges]
    signs += [(at, 2, 0, "[note]") for at in unit.notes]
    return _with(unit.text, [(at, sign) for at, _, _, sign in sorted(signs)])


def _with(text: str, insertions: list[tuple[int, str]]) -> str:
    parts: list[str] = []
    reached = 0
    for at, sign in insertions:
        parts += (text[reached:at], sign)
        reached = at
    return "".join((*parts, text[reached:]))


def printed(cited: CitedReport, unit: Unit) -> str:
    """The text with its citations as they are printed."""
    shown = [(at, f" {_mark(cited, citation)}") for at, citation in unit.citations]
    files = f" ({', '.join(picture.source for picture in unit.pictures)})" if unit.pictures else ""
    return (_with(unit.text, shown) + files).strip()


def _mark(cited: CitedReport, citation: Citation) -> str:
    mark = cited.marks.get(citation.span)
    return plain(mark.content) if mark else "; ".join(called(cited, item.key) for item in citation.items)


def _citations(texts: Texts, base: Change, old: Unit, new: Unit) -> Iterator[Change]:
    """Sources that are cited anew or no longer, otherwise or elsewhere in the sentence."""
    base = replace(base, about=About.CITATION, what="citation")
    before = _cited(texts.old.cited, old, texts.references.old_source)
    after = _cited(texts.new.cited, new, texts.references.new_source)
    gone, come = _without(before, after), _without(after, before)
    for i, j in in_turn([one.source for one in gone], [one.source for one in come]):
        yield replace(base, old=gone[i].told, new=come[j].told)
    for one in _only(gone, come):
        yield replace(base, kind=Kind.REMOVED, old=one.told)
    for one in _only(come, gone):
        yield replace(base, kind=Kind.ADDED, new=one.told)
    if gone or come or old.text != new.text:
        return
    stands, stood = _groups(new, after), _groups(old, before)
    if stands != stood:
        texts_of = printed(texts.old.cited, old), printed(texts.new.cited, new)
        yield replace(base, kind=Kind.MOVED, subject="", old=texts_of[0], new=texts_of[1])


def _cited(cited: CitedReport, unit: Unit, source: Callable[[str], Hashable]) -> list[_Cites]:
    return [
        _Cites(source(item.key), (item.prefix, item.label, item.locator, item.suffix), _told(cited, item))
        for _, citation in unit.citations
        for item in citation.items
    ]


def _told(cited: CitedReport, item: CitationItem) -> str:
    parts = (item.prefix, called(cited, item.key), f"{item.label} {item.locator}".strip(), item.suffix.lstrip(", "))
    return ", ".join(filter(None, parts))


def _without(some: list[_Cites], others: list[_Cites]) -> list[_Cites]:
    """Those of which the others have no equal left."""
    left = Counter((one.source, one.details) for one in others)
    found: list[_Cites] = []
    for one in some:
        if left[one.source, one.details]:
            left[one.source, one.details] -= 1
        else:
            found.append(one)
    return found


def _only(some: list[_Cites], others: list[_Cites]) -> list[_Cites]:
    """Those whose source is not among the others, as often as it is here."""
    paired = {i for i, _ in in_turn([one.source for one in some], [one.source for one in others])}
    return [one for i, one in enumerate(some) if i not in paired]


def _groups(unit: Unit, cites: list[_Cites]) -> list[tuple[int, list[str]]]:
    """What is cited together and where, in no order within a citation."""
    rest = iter(cites)
    return [
        (at, sorted(repr((one.source, one.details)) for _, one in zip(citation.items, rest, strict=False)))
        for at, citation in unit.citations
    ]
