"""Lists of names: order of the parts, initials, “and”, “et al.” (CSL 1.0.2, “Names”)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from builder.cite.csl.richtext import PLAIN, Format, Run, dress, field_runs
from builder.cite.csl.text import CASES
from builder.model.bibliography import Name

_SPACED = re.compile("[-0-9a-zA-Z\u00c0-\u024f\u0370-\u052f\u0590-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]")
"""Scripts that put a space between given and family name; others write family and given name in one."""

_OTHERS = Name(literal="others")
_ATTACHED = re.compile(r"(?:[a-z]{1,2}['’]|(?:al|el|ad|as|at)-)(?=\w|[ʿʾ])")
_GIVEN_PIECES = re.compile(r"[^\s.\-–]+\.?|[-–]|\s+")
_JOINED = ("'", "’", "-", "\u2010")


@dataclass(frozen=True, slots=True)
class Part:
    """How the family or given name is written."""

    look: Format = PLAIN
    case: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class NameRule:
    """All that a style says of a list of names; `initials` is None where given names are written as they are."""

    form: str = "long"
    conjunction: str = ""
    delimiter: str = ", "
    precedes_last: str = "contextual"
    precedes_et_al: str = "contextual"
    et_al_min: int = 0
    et_al_use_first: int = 1
    et_al_use_last: bool = False
    et_al: str = ""
    et_al_look: Format = PLAIN
    initials: str | None = None
    initialize: bool = True
    hyphens: bool = True
    order: str = ""
    separator: str = ", "
    demote: str = "display-and-sort"
    family: Part = Part()
    given: Part = Part()
    look: Format = PLAIN
    prefix: str = ""
    suffix: str = ""
    sorts: bool = False


def shown(rule: NameRule, count: int) -> int:
    """How many of so many names are written out before “et al.”; all of them where it is not used."""
    if rule.et_al_min and count >= rule.et_al_min and count > rule.et_al_use_first:
        return rule.et_al_use_first
    return count


def name_list(rule: NameRule, names: Sequence[Name]) -> list[Run]:
    """Names as the rule writes them; nothing where only the number of names is wanted and there is none.

    A body named “others” at the end, as BibTeX's “and others” is carried over, stands for “et al.”.
    """
    unnamed = len(names) > 1 and names[-1] == _OTHERS
    names = names[:-1] if unnamed else names
    count = len(names)
    kept = min(shown(rule, count + unnamed), count)
    if rule.form == "count":
        return [(str(kept), PLAIN, None)]
    if not kept:
        return []
    written = [_name(rule, name, index) for index, name in enumerate(names[:kept])]
    written = [name for name in written if name]
    if not written:
        return []
    runs = list(written[0])
    conjunction = rule.conjunction if kept == count and not unnamed else ""
    for index, name in enumerate(written[1:], 2):
        runs.append((_between(rule, index, len(written), conjunction), PLAIN, None))
        runs += name
    if kept < count or unnamed:
        last = names[-1] if rule.et_al_use_last and kept <= count - 2 and not unnamed else None
        _abbreviate(rule, last, runs, len(written), count)
    return runs


def _between(rule: NameRule, index: int, count: int, conjunction: str) -> str:
    """What stands before the name of this place: the delimiter, or with the last one the conjunction.

    A conjunction in a script that sets no spaces takes no delimiter of itself.
    """
    if index < count or not conjunction:
        return rule.delimiter
    apart = bool(_SPACED.search(conjunction)) or conjunction == "&"
    joined = f" {conjunction} " if apart else conjunction
    if not _precedes(rule, rule.precedes_last, count - 1, last_of_two=count == 2 or not apart):
        return joined
    return (
        f"{rule.delimiter.rstrip()}{joined}" if rule.delimiter.endswith(" ") else f"{rule.delimiter}{joined.lstrip()}"
    )


def _precedes(rule: NameRule, how: str, before: int, *, last_of_two: bool) -> bool:
    """Whether the delimiter stands before the last name or “et al.”, `before` names having been written."""
    if how == "contextual":
        return not last_of_two
    if how == "after-inverted-name":
        return rule.order == "all" or (rule.order == "first" and before == 1)
    return how == "always"


def _abbreviate(rule: NameRule, last: Name | None, runs: list[Run], kept: int, count: int) -> None:
    delimited = _precedes(rule, rule.precedes_et_al, kept, last_of_two=kept == 1)
    if last is not None:
        runs.append((f"{rule.delimiter if delimited else ' '}… ", PLAIN, None))
        runs += _name(rule, last, count - 1)
        return
    if not rule.et_al:
        return
    space = " " if _SPACED.match(rule.et_al) or not rule.et_al[0].isalpha() else ""
    runs.append((rule.delimiter if delimited else space, PLAIN, None))
    runs.append((rule.et_al, rule.et_al_look, None))


@lru_cache(maxsize=8192)
def parse_particles(name: Name) -> Name:
    """A name whose particles, where they were written with the family or given name, are known for what they are."""
    if not name.family or name.dropping_particle or name.non_dropping_particle:
        return name
    words, given = name.family.split(), name.given.split()
    before: list[str] = []
    after: list[str] = []
    if not words:
        return name
    while len(words) > 1 and words[0].islower():
        before.append(words.pop(0))
    if (match := _ATTACHED.match(words[0])) and not words[0][match.end()].islower():
        before.append(match.group())
        words[0] = words[0][match.end() :]
    while len(given) > 1 and given[-1].islower():
        after.insert(0, given.pop())
    if not before and not after:
        return name
    return Name(" ".join(words), " ".join(given), name.literal, name.suffix, " ".join(after), " ".join(before))


def _name(rule: NameRule, name: Name, index: int) -> list[Run]:
    """A name with the affixes and formatting that the style gives each."""
    runs = list(_written(rule, name, rule.order == "all" or (rule.order == "first" and index == 0)))
    if rule.look != PLAIN:
        dress(runs, 0, rule.look)
    return (
        [(rule.prefix, PLAIN, None), *runs, (rule.suffix, PLAIN, None)] if runs and rule.prefix + rule.suffix else runs
    )


@lru_cache(maxsize=8192)
def _written(rule: NameRule, name: Name, inverted: bool) -> tuple[Run, ...]:  # noqa: FBT001 -- a cache key
    if name.literal and not name.family:
        return tuple(_part(name.literal, rule.family))
    name = parse_particles(name)
    if not name.family:
        return tuple(_part(name.given, rule.family)) if rule.form != "short" else ()
    if not _SPACED.search(name.family + name.given):
        given = name.given if rule.form != "short" else ""
        return (*_part(name.family, rule.family), *_part(given, rule.given))
    if rule.form == "short":
        return tuple(_part(_join(name.non_dropping_particle, name.family), rule.family))
    given = _initialled(rule, name.given)
    suffix = name.suffix
    if rule.initials is not None and "." not in rule.initials:
        suffix = suffix.replace(".", "")
    runs = _inverted(rule, name, given, suffix) if inverted else _natural(rule, name, given, suffix)
    return tuple(runs)


def _natural(rule: NameRule, name: Name, given: str, suffix: str) -> list[Run]:
    family = _join(name.dropping_particle, name.non_dropping_particle, name.family)
    runs = _part(given, rule.given)
    if runs and family:
        runs.append((" ", PLAIN, None))
    runs += _part(family, rule.family)
    if suffix:
        runs.append((f" {suffix}", PLAIN, None))
    return runs


def _inverted(rule: NameRule, name: Name, given: str, suffix: str) -> list[Run]:
    demoted = rule.demote == "display-and-sort" or (rule.sorts and rule.demote == "sort-only")
    family = name.family if demoted else _join(name.non_dropping_particle, name.family)
    after = _join(name.dropping_particle, name.non_dropping_particle) if demoted else name.dropping_particle
    runs = _part(family, rule.family)
    if given or after:
        runs.append((rule.separator, PLAIN, None))
        runs += _part(" ".join(filter(None, (given.rstrip() if after else given, after))), rule.given)
    if suffix:
        runs += [(rule.separator, PLAIN, None), (suffix, PLAIN, None)]
    return runs


def _join(*parts: str) -> str:
    """Particles and family name; no space after an apostrophe or hyphen."""
    joined = ""
    for part in filter(None, parts):
        joined += part if not joined or joined.endswith(_JOINED) else f" {part}"
    return joined


def _part(text: str, part: Part) -> list[Run]:
    if not text:
        return []
    if part.case:
        text = CASES[part.case](text)
    runs = list(field_runs(text))
    if part.look != PLAIN:
        dress(runs, 0, part.look)
    if part.prefix or part.suffix:
        runs = [(part.prefix, PLAIN, None), *runs, (part.suffix, PLAIN, None)]
    return runs


def _initialled(rule: NameRule, given: str) -> str:
    """Given names as initials, or, where they are not to be shortened, with the style's mark after each initial."""
    mark = rule.initials
    if mark is None or not _SPACED.search(given):
        return given
    if not rule.initialize:
        return _marked(given, mark)
    out = ""
    joint = ""
    for piece in _GIVEN_PIECES.findall(given):
        if piece.isspace() or piece in "-–":
            joint = " " if piece.isspace() else "-"
        elif piece.endswith(".") or (piece[0].isalpha() and not piece[0].islower()):
            initial = piece[:-1] if piece.endswith(".") else piece[0]
            if joint == "-" and out:
                out = f"{out.rstrip()}{'-' if rule.hyphens else ' ' * mark.endswith(' ')}"
            elif out[-1:].islower() and joint:
                out += " "
            out += f"{initial}{mark}"
            joint = ""
        elif joint == "-" and out and rule.hyphens:
            joint = ""
        else:
            out = f"{out.rstrip()} {piece}" if out else piece
            joint = ""
    return out.strip()


def _marked(given: str, mark: str) -> str:
    """Given names in full; single letters take the style's mark in place of their full stop."""
    pieces = [piece for piece in re.findall(r"[^\s.]+\.?", given) if piece]
    out = ""
    for piece in pieces:
        bare = piece.rstrip(".")
        single = len(bare.lstrip("-")) == 1 and bare.isupper()
        if bare.startswith("-"):
            out = out.rstrip()
        out += f"{bare}{mark}" if single else f"{' ' if out and not out.endswith(' ') else ''}{piece} "
    return re.sub(r"  +", " ", out).strip()
