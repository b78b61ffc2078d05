"""The quotations of a report's evidence, looked for in the kept copies of their sources."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from builder.evidence.addresses import address_of, is_of
from builder.evidence.differences import Searched
from builder.evidence.reading import Reader, Start
from builder.evidence.texts import Copied
from builder.model import codes
from builder.model.diagnostic import Diagnostic, Span, sort
from builder.model.evidence import Match, Proof, Visit
from builder.model.report import Evidence, Report

_NAME = re.compile(r"snapshots/([0-9a-f]{64})\.([a-z0-9.]{1,16})")
_ANEW = "put the copy back, or keep one anew: `imprimatur check --online --record --archive`, `imprimatur archive`"


def prove(report: Report, read: Callable[[str], bytes | None], start: Start) -> tuple[Proof, tuple[Diagnostic, ...]]:
    """Each evidence quotation whose source has a kept copy, compared with it; and every kept copy with its digest.

    `read` gives a file by its path below report/evidence/, None where there is none; `start` is `World.start`. In a
    copy that is altered, missing or of another address than the reference gives now, nothing is looked for.
    """
    quoted: dict[str, list[Evidence]] = {}
    for evidence in (one for section in report.sections for claim in section.claims for one in claim.evidence):
        if evidence.quotation:
            quoted.setdefault(evidence.source, []).append(evidence)
    found: list[Diagnostic] = []
    copies: set[str] = set()
    matches: dict[Span, Match] = {}
    with Reader(start) as reader:
        for key, visit in sorted(report.record.visits.items() if report.record else ()):
            reference = report.bibliography.get(key)
            if reference is not None and not is_of(address_of(reference), visit):
                continue
            content = read(visit.snapshot) if visit.snapshot else None
            if content is None:
                found += [_missing(key, visit)] if visit.snapshot else []
                continue
            asked = quoted.get(key, [])
            whole, copied = _copied(visit, content, reader, text=bool(asked))
            if whole and not visit.taken and visit.digest and visit.digest not in visit.snapshot:
                found.append(codes.COPY_ALTERED.at(visit.span, _of_another(key, visit), _ANEW))
                continue
            if not whole:
                found.append(codes.COPY_ALTERED.at(visit.span, _altered(key, copied), _ANEW))
                continue
            copies.add(key)
            if copied.reason:
                found.append(_unreadable(key, visit, copied))
            elif asked:
                searched = Searched(copied.passages)
                matches |= {evidence.span: searched.match(evidence.quotation) for evidence in asked}
                found += [_not_found(one, match) for one in asked if not (match := matches[one.span]).place]
    return Proof(frozenset(copies), matches), sort(found)


def _copied(visit: Visit, content: bytes, reader: Reader, *, text: bool) -> tuple[bool, Copied]:
    """What a kept copy holds, and whether that has the digest that its name gives.

    Of a WARC file this is the digest of what came; one of which nothing can be read has none.
    """
    name = _NAME.fullmatch(visit.snapshot)
    suffix = name[2] if name else ""
    packed = suffix.startswith("warc")
    digest = hashlib.sha256(content).hexdigest()
    if name is None or (not packed and name[1] != digest):
        return False, Copied(digest)
    if not packed and not text:
        return True, Copied(digest)
    read = reader.read(suffix if packed else visit.media_type or suffix, content, text=text)
    copied = Copied("" if packed else digest, reason=read) if isinstance(read, str) else read
    return copied.digest == name[1], copied


def _missing(key: str, visit: Visit) -> Diagnostic:
    return codes.COPY_MISSING.at(visit.span, f"the kept copy of “{key}” is not there: {visit.snapshot}", _ANEW)


def _of_another(key: str, visit: Visit) -> str:
    return f"the kept copy of “{key}” is not what came when it was visited: the SHA-256 of that is {visit.digest}"


def _altered(key: str, copied: Copied) -> str:
    if copied.reason:
        return f"the kept copy of “{key}” is not what its name says: it is {copied.reason}"
    return f"the kept copy of “{key}” is not what its name says: the SHA-256 of what came is {copied.digest}"


def _unreadable(key: str, visit: Visit, copied: Copied) -> Diagnostic:
    message = f"no quotation can be looked for in the kept copy of “{key}”: it is {copied.reason}"
    hint = "keep what you saw as HTML, PDF or text: `imprimatur archive KEY FILE`"
    return codes.COPY_UNREADABLE.at(visit.span, message, hint)


def _not_found(evidence: Evidence, match: Match) -> Diagnostic:
    message = f"the quotation is not in the kept copy of “{evidence.source}”, nor anything like it"
    if match.nearest:
        message = (
            f"the quotation is not in the kept copy of “{evidence.source}”; {match.nearest_place}: {match.nearest}"
        )
    hint = "quote word for word and mark what is left out with […]; or keep the copy that holds it"
    return codes.QUOTATION_NOT_FOUND.at(evidence.span, message, hint)
