"""The report apart from its sections: title, dates, level, what is declared, asked, corrected and excepted."""

from __future__ import annotations

from collections.abc import Iterator

from builder.compare.changes import About, Change, Kind, Version
from builder.compare.pairing import Item, match, word_runs
from builder.model.report import Allowance, Report
from builder.model.reviewing import ReviewedClaim

_PROSE = frozenset({"title", "subtitle", "rights", "disclaimer", "method"})
_NOTICED = frozenset({"title", "language", "published", "checked on", "checked by", "withdrawn", "supersedes"})


def head_changes(old: Version, new: Version) -> Iterator[Change]:
    """What changed, field by field, then line by line of the lists."""
    yield from _field_changes(old, new, frozenset(_fields(old.cited.report)))
    lists = _lists(old.cited.report), _lists(new.cited.report)
    for what, lines in lists[0].items():
        yield from _listed(what, lines, lists[1][what])


def notice_changes(old: Version, new: Version) -> Iterator[Change]:
    """What changed where one version is the notice that the report is withdrawn: of what such a notice tells."""
    yield from _field_changes(old, new, _NOTICED)


def _field_changes(old: Version, new: Version, wanted: frozenset[str]) -> Iterator[Change]:
    if old.level is not None and new.level is not None and old.level != new.level:
        yield Change(About.REPORT, Kind.CHANGED, "level", old=str(old.level), new=str(new.level))
    ours, theirs = _fields(old.cited.report), _fields(new.cited.report)
    for what, before in ours.items():
        if what not in wanted:
            continue
        after = theirs[what]
        if before != after:
            kind = Kind.CHANGED if before and after else Kind.REMOVED if before else Kind.ADDED
            words = word_runs(before, after) if what in _PROSE and kind is Kind.CHANGED else ()
            yield Change(About.REPORT, kind, what, old=before, new=after, words=words)


def _fields(report: Report) -> dict[str, str]:
    checked = report.checked
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "language": report.language,
        "authors": "; ".join(map(str, report.authors)),
        "publisher": report.publisher,
        "address": report.url,
        "published": report.published.isoformat() if report.published else "",
        "checked on": checked.on.isoformat() if checked else "",
        "checked by": "; ".join(map(str, checked.by)) if checked else "",
        "withdrawn": f"{report.withdrawn.on.isoformat()}: {report.withdrawn.reason}" if report.withdrawn else "",
        "supersedes": report.supersedes,
        "level wanted": str(report.wanted_level),
        "days until a recheck": str(report.recheck_after),
        "citation style": report.citation_style,
        "rights": report.rights,
        "disclaimer": report.disclaimer,
        "method": report.method,
        "keywords": "; ".join(report.keywords),
    }


def _lists(report: Report) -> dict[str, tuple[str, ...]]:
    return {
        "correction": tuple(f"{one.on.isoformat()}: {one.text}" for one in report.corrections),
        "exception": tuple(map(_exception, report.allowances)),
        "severity": tuple(f"{code}: {severity}" for code, severity in sorted(report.severities.items())),
        "statement reviewed": tuple(map(_reviewed, report.reviewed)),
        "question": report.follow_up,
    }


def _reviewed(one: ReviewedClaim) -> str:
    said = ", ".join(filter(None, (str(one.by), one.on.isoformat() if one.on else "", one.where, one.url)))
    judged = one.judgement
    scale = "" if judged.value is None else f" ({judged.value} from {judged.worst} to {judged.best})"
    return f"“{one.statement}” ({said}): {judged.words}{scale}. {one.why}".strip()


def _exception(one: Allowance) -> str:
    within, about = f" in {one.within}" if one.within else "", f" about “{one.about}”" if one.about else ""
    return f"{one.code}{within}{about}: {one.reason}"


def _listed(what: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Change]:
    """What changed of a list of lines, in the new order; what is gone stands first."""
    matched = match([Item(0, line, line) for line in old], [Item(0, line, line) for line in new])
    for i in matched.removed:
        yield Change(About.REPORT, Kind.REMOVED, what, old=old[i])
    changes: dict[int, Change] = {j: Change(About.REPORT, Kind.ADDED, what, new=new[j]) for j in matched.added}
    for i, j in (*matched.kept, *matched.moved):
        if old[i] != new[j]:
            words = word_runs(old[i], new[j])
            changes[j] = Change(About.REPORT, Kind.CHANGED, what, old=old[i], new=new[j], words=words)
    for _, j in matched.moved:
        changes.setdefault(j, Change(About.REPORT, Kind.MOVED, what, new[j]))
    yield from (changes[j] for j in sorted(changes))
