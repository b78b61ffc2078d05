"""A quotation is word for word what its evidence has, but for what is marked as left out or added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from builder.check.passages import passages
from builder.check.quotations import quotations, words
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.report import Section
from builder.model.style import Style

_FEWEST = 4
_LONGEST = 300
"""Words of a quotation that are compared, so that one of a whole chapter takes no minutes."""
_ALIKE = 0.75
_COMPARED = 3
_GAP = re.compile(r"…|\.{3}|\. \. \.|[\[(](?!sic)[^\[\]()]{0,80}[\])]")
"""What marks words as left out, or as the writer's own."""
_SIC = re.compile(r"[\[(]sic!?[\])]", re.IGNORECASE)


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each quotation that is nearly one of the evidence of its section, with the words that differ."""
    for section in cited.report.sections:
        evidence = _evidence(section)
        for passage in passages(section.body) if evidence else ():
            quoted = [(0, passage.text)] if passage.quoted else quotations(passage.text)
            for offset, quotation in quoted:
                found = _difference(quotation, evidence)
                if found is not None:
                    place, message = found
                    hint = "quote word for word; mark what is left out with … and what is put in with […]"
                    yield codes.QUOTATION_CHANGED.at(passage.at(offset + place), message, hint)


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation of the evidence: its source, and its words, parted where words are left out."""

    source: str
    parts: list[list[str]]
    words: list[str]


def _evidence(section: Section) -> list[_Quoted]:
    found = [(evidence.source, evidence.quotation) for claim in section.claims for evidence in claim.evidence]
    parted = [(source, _parts(quotation)) for source, quotation in dict.fromkeys(found) if quotation]
    return [_Quoted(source, parts, [word for part in parts for word in part]) for source, parts in parted]


def _parts(text: str) -> list[list[str]]:
    """The words of a quotation, parted where words are left out."""
    parts = [[word for word, _ in words(part)][:_LONGEST] for part in _GAP.split(_SIC.sub(" ", text))]
    return [part for part in parts if part]


def _difference(quotation: str, evidence: list[_Quoted]) -> tuple[int, str] | None:
    """Where and how a quotation differs from the evidence most like it; None where it is clean or unlike all."""
    parts = _parts(quotation)
    if sum(map(len, parts)) < _FEWEST:
        return None
    shown = _SIC.sub(lambda match: " " * len(match.group()), quotation)
    placed = words(_GAP.sub(lambda match: " " * len(match.group()), shown))[:_LONGEST]
    said = [word for word, _ in placed]
    if any(_within(parts, other.words) or _within(other.parts, said) for other in evidence):
        return None
    compared = [(other.source, *_compared(said, other.words)) for other in _nearest(said, evidence)]
    source, theirs, matcher = max(compared, key=lambda each: each[2].ratio(), default=("", [], None))
    if matcher is None or len(theirs) < _FEWEST or matcher.ratio() < _ALIKE:
        return None
    kind, begin, end, low, high = next(change for change in matcher.get_opcodes() if change[0] != "equal")
    place = placed[min(begin, len(placed) - 1)][1]
    ours, others = (" ".join(said[begin:end]), " ".join(theirs[low:high]))
    if kind == "insert":
        return place, f"the quotation leaves out “{others}”, which its evidence from “{source}” has"
    if kind == "delete":
        return place, f"the quotation has “{ours}”, which its evidence from “{source}” has not"
    return place, f"the quotation has “{ours}” where its evidence from “{source}” has “{others}”"


def _within(parts: list[list[str]], whole: list[str]) -> bool:
    """Whether the parts stand in a text, one after the other."""
    text = f" {' '.join(whole)} "
    reached = 0
    for part in parts:
        found = text.find(f" {' '.join(part)} ", reached)
        if found < 0:
            return False
        reached = found + len(" ".join(part)) + 1
    return True


def _nearest(said: list[str], evidence: list[_Quoted]) -> list[_Quoted]:
    """The few quotations that share the most words, so that many are compared in bounded time."""
    known = set(said)
    shared = [(len(known.intersection(other.words)), other) for other in evidence]
    near = [(count, other) for count, other in shared if count >= min(len(known), len(set(other.words))) / 2]
    return [other for _, other in sorted(near, key=lambda each: -each[0])[:_COMPARED]]


def _compared(said: list[str], theirs: list[str]) -> tuple[list[str], SequenceMatcher[str]]:
    """The comparison with what of a longer text lies opposite to a quotation, and this itself."""
    matcher = SequenceMatcher(None, said, theirs, autojunk=False)
    blocks = matcher.get_matching_blocks()[:-1]
    if len(theirs) > len(said) and blocks:
        start = max(0, blocks[0].b - blocks[0].a)
        end = blocks[-1].b + len(said) - blocks[-1].a
        theirs = theirs[start:end]
        matcher = SequenceMatcher(None, said, theirs, autojunk=False)
    return theirs, matcher
