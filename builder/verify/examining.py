"""One file examined by itself: every check but those that need other files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from builder.model.verdict import Row, State
from builder.verify import said
from builder.verify.enclosures import enclosed_files, manifest_of
from builder.verify.finished import Finished
from builder.verify.formats import opened
from builder.verify.manifest import Declared, read_manifest
from builder.verify.reading import Unreadable, guarded, shown
from builder.verify.signature import Signature, read_signature
from builder.verify.trust import Trust

WHOLE, SOURCE, METADATA, STAMP = "The file as a whole", "Enclosed source", "Metadata", "Printed stamp"
CODE, DATES, RECORD, SIGNATURE = "QR code", "Dates", "Looks at the sources", "Signature"


@dataclass(slots=True)
class Examined:
    """What was found in a file."""

    file: Finished
    declared: Declared | None = None
    files: Mapping[str, bytes] | None = None
    signature: Signature | None = None
    rows: list[Row] = field(default_factory=list)

    @property
    def altered(self) -> bool:
        """Whether anything disagrees with anything."""
        return any(row.state is State.BAD for row in self.rows)

    @property
    def trusted(self) -> bool:
        """Whether a trusted signature covers all of it."""
        return self.signature is not None and self.signature.trusted and not self.signature.fault


def open_file(content: bytes) -> Examined:
    """Look at the file as a whole and at the source that it encloses, which is all that comparing editions needs."""
    found = Examined(opened(content))
    if found.file.ours:
        _check(found, WHOLE, lambda: _whole(found.file))
        _check(found, SOURCE, lambda: _source(found))
    return found


def examine(content: bytes, trust: Trust, today: date) -> Examined:
    """Look at every part of a file."""
    found = open_file(content)
    if not found.file.ours:
        return found
    if found.declared is not None:
        file, told = found.file, found.declared
        _check(found, METADATA, lambda: _fault(file.metadata_fault(told), _AGREES[METADATA]))
        _check(found, STAMP, lambda: _fault(file.printed_fault(told), _AGREES[STAMP]))
        _check(found, CODE, lambda: _fault(file.code_fault(told), _AGREES[CODE]))
    if found.files is not None and found.declared is not None:
        files, declared = found.files, found.declared
        _check(found, DATES, lambda: _dates(files, declared, today))
        _check(found, RECORD, lambda: _record(files, declared))
    _check(found, SIGNATURE, lambda: _signature(found, content, trust, today))
    return found


_AGREES = {
    METADATA: "What the file says of itself to programs agrees with its manifest.",
    STAMP: "The printed level, dates and digest are those of the manifest.",
    CODE: "The code on the verification page is the one that the manifest gives.",
    DATES: "The dates of the manifest are those of the enclosed source.",
}


def _check(found: Examined, what: str, look: Callable[[], tuple[State, str]]) -> None:
    """Add a row; what cannot be read does not agree with anything."""
    try:
        with guarded("a part of the file"):
            state, words = look()
    except Unreadable as error:
        state, words = State.BAD, _sentence(str(error))
    found.rows.append(Row(what, state, words))


def _fault(fault: str | None, well: str) -> tuple[State, str]:
    if fault is None:
        return State.NOTE, "The style of this report is its author’s own and prints nothing here to compare."
    return (State.BAD, _sentence(fault)) if fault else (State.OK, well)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _whole(file: Finished) -> tuple[State, str]:
    fault = file.disorder()
    if fault:
        return State.BAD, _sentence(fault)
    if file.signed:
        return State.OK, "Every byte belongs to the file as it was built, or to the signature behind it."
    return State.OK, "Every byte belongs to the file as it was built."


def _source(found: Examined) -> tuple[State, str]:
    files = found.file.attached()
    content = manifest_of(files)
    if content is None:
        return State.BAD, "The manifest, which lists what the file was made of, is missing."
    found.declared = read_manifest(content)
    contents = enclosed_files(files, found.declared)
    fault = found.file.elsewhere()
    if fault:
        return State.BAD, _sentence(fault)
    found.files = contents
    if not contents:
        return State.OK, "The file encloses its manifest and nothing else, as the manifest says."
    are = f"{len(contents)} enclosed files are" if len(contents) > 1 else "one enclosed file is"
    return State.OK, f"The {are} exactly what the manifest lists, and nothing else is enclosed."


def _dates(files: Mapping[str, bytes], declared: Declared, today: date) -> tuple[State, str]:
    fault = said.ahead([declared.checked_on, *(said.looks(files) or ())], today) or said.dates_fault(files, declared)
    if fault is None:
        return State.NONE, "The file does not enclose the source that gives its dates."
    return _fault(fault, _AGREES[DATES])


def _record(files: Mapping[str, bytes], declared: Declared) -> tuple[State, str]:
    days = said.looks(files)
    fault = said.record_fault(files, declared, days)
    if fault:
        return State.BAD, _sentence(fault)
    if not days:
        return State.NONE, "The file encloses no record of looks at its sources."
    span = f"on {days[0]}" if days[0] == days[-1] else f"from {days[0]} to {days[-1]}"
    told = f"{len(days)} looks" if len(days) > 1 else "one look"
    return State.OK, f"The enclosed record tells of {told} at sources, {span}; it is the one of the manifest."


def _signature(found: Examined, content: bytes, trust: Trust, today: date) -> tuple[State, str]:
    if not found.file.signed:
        return State.NONE, "Nobody signed the file itself."
    found.signature = signature = read_signature(content, trust, today)
    if signature.fault:
        return State.BAD, f"The signature is not one of this file: {signature.fault}."
    when = _when(signature)
    late = _before_check(found, signature)
    if late:
        return State.BAD, late
    if signature.trusted:
        words = f"Signed by “{shown(signature.signer)}”, whom you trust{when}. The signature covers every byte."
        return State.OK, f"{words} Whether the certificate was revoked since was not asked."
    doubt = signature.doubt if trust.given else "anybody can make such a signature"
    return State.NOTE, f"Signed by “{shown(signature.signer)}”, as the certificate itself says{when}; {doubt}."


def _when(signature: Signature) -> str:
    if signature.stamped is not None and signature.stamp_trusted:
        return f", on {signature.stamped:%Y-%m-%d %H:%M} UTC by a clock that you trust"
    if signature.stamped is not None:
        return f", on {signature.stamped:%Y-%m-%d %H:%M} UTC by a clock that you did not say to trust"
    return f", on {signature.claimed:%Y-%m-%d %H:%M} UTC by the signer’s own clock" if signature.claimed else ""


def _before_check(found: Examined, signature: Signature) -> str:
    """Whether the file was signed before it was checked, by its own account; a day is left to time zones."""
    moment = signature.stamped or signature.claimed
    days = [*(said.looks(found.files or {}) or ())]
    if found.declared is not None and found.declared.checked_on is not None:
        days.append(found.declared.checked_on)
    if moment is None or not days or max(days) <= moment.date() + timedelta(days=1):
        return ""
    return f"The file was signed on {moment:%Y-%m-%d}, before the last check that it tells of, on {max(days)}."
