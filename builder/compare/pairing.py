"""Finding again what stands in both: equal things in their order, moved ones, and texts that are alike.

Nothing here takes more than some passes over its input, whatever that is: no table of all against all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.compare.changes import Run, Sort

_DEPTH = 8
"""How often what lies between two anchors is looked through for further ones."""

_COMMON = 100
"""A word in more texts than this does not tell them apart."""

_CANDIDATES = 20
"""How many texts are compared with one, those first that share most of its words."""

ALIKE = 0.5
"""The share of words in common from which on a text is the other one, reworded."""

ALIKE_ELSEWHERE = 0.75
"""The same where the text would have moved to another section as well."""

_LEAST_WORDS = 4
"""Words of a text that is looked for in another section: shorter ones stand anywhere."""

_MARKS = r"\s!-/:-@\[-`{-~¡-¿\u2010-\u205e\u3000-\u303f\uff01-\uff0f\uff1a-\uff20"
_LONE = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e01-\u0eff\U00020000-\U0003ffff"
_ABOVE = r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u3099\u309a"
_TOKEN = re.compile(rf"([{_LONE}][{_ABOVE}]*+|[^{_MARKS}{_LONE}]++(?:[’'.,_-][^{_MARKS}{_LONE}]++)*+|\S)\s*+")
"""A word, or a character of a script that puts no spaces between them, or any other sign; white space behind it."""
_SIGN = re.compile(rf"[{_MARKS}]")


@dataclass(frozen=True, slots=True)
class Item:
    """A thing to be found again: where it belongs, what has to be equal, and its words."""

    slot: Hashable
    key: Hashable
    text: str


@dataclass(frozen=True, slots=True)
class Matched:
    """Pairs of positions, kept in their order or moved, and the positions of what has no counterpart."""

    kept: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def match(old: Sequence[Item], new: Sequence[Item]) -> Matched:
    """Find each old thing among the new: equal in its slot, equal elsewhere, alike in its slot, alike elsewhere."""
    left, right = _slots(old, range(len(old))), _slots(new, range(len(new)))
    kept: list[tuple[int, int]] = []
    for slot, ours in left.items():
        theirs = right.get(slot, [])
        kept += [(ours[i], theirs[j]) for i, j in align([old[i].key for i in ours], [new[j].key for j in theirs])]
    ours, theirs = _open(old, new, kept)
    moved = _equal([((old[i].slot, old[i].key), i) for i in ours], [((new[j].slot, new[j].key), j) for j in theirs])
    ours, theirs = _open(old, new, [*kept, *moved])
    elsewhere = [(old[i].key, i) for i in ours if _long(old[i])], [(new[j].key, j) for j in theirs if _long(new[j])]
    moved += _equal(*elsewhere)
    ours, theirs = _open(old, new, [*kept, *moved])
    left, right = _slots(old, ours), _slots(new, theirs)
    for slot, some in left.items():
        kept += alike(_bags(old, some), _bags(new, right.get(slot, ())), ALIKE)
    ours, theirs = _open(old, new, [*kept, *moved])
    ours, theirs = [i for i in ours if _long(old[i])], [j for j in theirs if _long(new[j])]
    moved += alike(_bags(old, ours), _bags(new, theirs), ALIKE_ELSEWHERE)
    removed, added = _open(old, new, [*kept, *moved])
    return Matched(tuple(sorted(kept)), tuple(sorted(moved)), tuple(removed), tuple(added))


def _slots(items: Sequence[Item], positions: Iterable[int]) -> dict[Hashable, list[int]]:
    slots: dict[Hashable, list[int]] = defaultdict(list)
    for position in positions:
        slots[items[position].slot].append(position)
    return slots


def _open(old: Sequence[Item], new: Sequence[Item], pairs: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The positions on both sides that no pair holds."""
    ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    return [i for i in range(len(old)) if i not in ours], [j for j in range(len(new)) if j not in theirs]


def _equal(old: list[tuple[Hashable, int]], new: list[tuple[Hashable, int]]) -> list[tuple[int, int]]:
    """Pairs of the positions whose keys are equal, whatever their order."""
    return [(old[i][1], new[j][1]) for i, j in in_turn([key for key, _ in old], [key for key, _ in new])]


def _long(item: Item) -> bool:
    return bag(item.text).total() >= _LEAST_WORDS


def _bags(items: Sequence[Item], positions: Iterable[int]) -> dict[int, Counter[str]]:
    return {position: bag(items[position].text) for position in positions}


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Positions of equal things in both, ascending on both sides: what stands once in both holds the rest in place."""
    pairs: list[tuple[int, int]] = []
    gaps = [(0, len(old), 0, len(new), _DEPTH)]
    while gaps:
        a, b, c, d, depth = gaps.pop()
        while a < b and c < d and old[a] == new[c]:
            pairs.append((a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
            pairs.append((b, d))
        if a == b or c == d:
            continue
        anchors = _once(old[a:b], new[c:d]) if depth else []
        found = [(a + i, c + j) for i, j in ascending(anchors or in_turn(old[a:b], new[c:d]))]
        pairs += found
        if anchors:
            edges = [(a - 1, c - 1), *found, (b, d)]
            gaps += [(i + 1, k, j + 1, m, depth - 1) for (i, j), (k, m) in pairwise(edges)]
    return sorted(pairs)


def _once(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of what stands once on both sides, in the old order."""
    ours, theirs = Counter(old), Counter(new)
    places = {thing: j for j, thing in enumerate(new)}
    return [(i, places[thing]) for i, thing in enumerate(old) if ours[thing] == 1 == theirs[thing]]


def in_turn(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of equal things, the first with the first, the second with the second, in the old order."""
    places: dict[Hashable, deque[int]] = defaultdict(deque)
    for j, thing in enumerate(new):
        places[thing].append(j)
    return [(i, places[thing].popleft()) for i, thing in enumerate(old) if places.get(thing)]


def ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs that ascend on the new side too, of pairs in the old order (patience sorting)."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(ends, j)
        before.append(tops[pile - 1] if pile else -1)
        ends[pile : pile + 1] = [j]
        tops[pile : pile + 1] = [index]
    found: list[tuple[int, int]] = []
    index = tops[-1] if tops else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def bag(text: str) -> Counter[str]:
    """The words of a text without signs, capitals as small letters."""
    return Counter(word.casefold() for word in _TOKEN.findall(text) if not _SIGN.fullmatch(word))


def likeness(old: Counter[str], new: Counter[str]) -> float:
    """The share of words in common, from 0 to 1 (Dice's coefficient)."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 0.0


def alike(old: Mapping[int, Counter[str]], new: Mapping[int, Counter[str]], least: float) -> list[tuple[int, int]]:
    """Pairs of texts with at least this share of words in common, the likest first; each is in one pair at most."""
    texts_with: dict[str, list[int]] = defaultdict(list)
    for j, words in new.items():
        for word in words:
            texts_with[word].append(j)
    scored: list[tuple[float, int, int, int]] = []
    for i, words in old.items():
        telling = (texts_with[word] for word in words if word in texts_with and len(texts_with[word]) <= _COMMON)
        shared = Counter(j for some in telling for j in some)
        for j, _ in shared.most_common(_CANDIDATES):
            if (score := likeness(words, new[j])) >= least:
                scored.append((-score, abs(i - j), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def word_runs(old: str, new: str) -> tuple[Run, ...]:
    """Both texts in one, word by word: what is the same, what is gone, what has come."""
    ours, theirs = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    runs: list[Run] = []

    def run(sort: Sort, tokens: list[re.Match[str]]) -> None:
        if tokens:
            text = "".join(token[0] for token in tokens)
            if runs and runs[-1].sort is sort:
                runs[-1] = Run(sort, runs[-1].text + text)
            else:
                runs.append(Run(sort, text))

    i = j = 0
    ends = (len(ours), len(theirs))
    for a, b in [*align([token[1] for token in ours], [token[1] for token in theirs]), ends]:
        run(Sort.REMOVED, ours[i:a])
        run(Sort.ADDED, theirs[j:b])
        run(Sort.SAME, theirs[b : b + 1])
        i, j = a + 1, b + 1
    return tuple(runs)
