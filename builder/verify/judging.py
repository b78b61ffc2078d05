"""From what was found to one verdict; `model.verdict` gives the precedence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from builder.model.verdict import Enclosed, Kind, Rebuild, Row, State, Verdict
from builder.verify import again
from builder.verify.examining import Examined, examine, open_file
from builder.verify.manifest import Declared
from builder.verify.reading import quiet, shown
from builder.verify.statements import SUFFIX, check_statements
from builder.verify.trust import Trust, read_trust


def verify(
    name: str,
    content: bytes,
    trust: Sequence[bytes] = (),
    companions: Mapping[str, bytes] | None = None,
    *,
    today: date,
    rebuild: Rebuild | None = None,
) -> Verdict:
    """What a file is worth.

    `trust` holds files of certificates (PEM or DER) and public keys (PEM), `companions` files beside it by name:
    statements (`….dsse.json`) and newer editions. `today` is the date in UTC. `rebuild` compiles the enclosed source,
    where that was asked for. TimeoutError passes through: give this a deadline, since a foreign file can take long.
    """
    with quiet():
        trusted = read_trust(trust)
        beside = {other: data for other, data in (companions or {}).items() if other != name}
        found = examine(content, trusted, today)
        if not found.file.ours:
            return _foreign(name, found, trusted)
        rows = [*_about(found.declared), *found.rows]
        statements = _statements(name, content, found, beside, trusted)
        rows += [row for row, _ in statements]
        if rebuild is not None:
            rows.append(_again(found, rebuild))
        rows += _unread(trusted)
        rows += _validity(found.declared, today)
        newer, kind = _newer(found.declared, beside, trusted, today)
        rows += newer
        vouched = found.trusted or any(by_trusted for _, by_trusted in statements)
        kind = _kind(found, rows, kind, vouched=vouched)
        return Verdict(name, kind, _line(kind, found.declared, rows, today), tuple(rows), _holds(kind, rows, trusted))


def _statements(
    name: str, content: bytes, found: Examined, beside: Mapping[str, bytes], trust: Trust
) -> list[tuple[Row, bool]]:
    if found.declared is None:
        return []
    return list(check_statements(name, content, found.declared.digest, beside, trust))


def enclosed(content: bytes) -> Enclosed | None:
    """What a file was compiled from, None where it is not ours or its enclosed files are not those of its manifest."""
    with quiet():
        return _enclosed(open_file(content))


def _enclosed(found: Examined) -> Enclosed | None:
    if found.declared is None or found.files is None:
        return None
    told = found.declared
    return Enclosed(found.files, told.edition, told.timestamp, told.version, told.libraries, told.values)


def _foreign(name: str, found: Examined, trust: Trust) -> Verdict:
    if found.file.draft:
        line = "NOT OURS: the file says that it is a draft of imprimatur’s, and a draft bears no stamp to verify."
    else:
        line = "NOT OURS: the file bears no stamp of imprimatur’s, so there is nothing to verify."
    return Verdict(name, Kind.NOT_OURS, line, tuple(_unread(trust)), holds=False)


def _about(declared: Declared | None) -> list[Row]:
    """What the file says of itself, whatever it is worth."""
    if declared is None:
        return []
    words = f"“{shown(declared.title)}”, level “{shown(declared.level)}”"
    if declared.checked_on:
        by = f" by {shown(', '.join(declared.checked_by))}" if declared.checked_by else ""
        words += f", checked on {declared.checked_on}{by}"
    if declared.published:
        words += f", published {declared.published}"
    return [Row("It says of itself", State.NOTE, f"{words}; compiled with imprimatur {shown(declared.version)}.")]


def _again(found: Examined, rebuild: Rebuild) -> Row:
    source = _enclosed(found)
    if source is None or found.declared is None or found.altered:
        return Row(again.WHAT, State.NOTE, "The enclosed source was not compiled again, since the file is altered.")
    if "report/report.yaml" not in source.files:
        return Row(again.WHAT, State.NOTE, "The file encloses no source that could be compiled again.")
    return found.file.compared(found.declared, rebuild(source))


def _unread(trust: Trust) -> list[Row]:
    if not trust.unread:
        return []
    words = "Something of what you said to trust is neither a certificate nor a public key of Ed25519."
    return [Row("Whom you trust", State.NOTE, words)]


def _validity(declared: Declared | None, today: date) -> list[Row]:
    if declared is None:
        return []
    rows = []
    if declared.valid_until is not None:
        over = declared.valid_until < today
        words = "it has run out: the sources may say something else by now" if over else "it has not run out"
        state = State.NOTE if over else State.OK
        rows.append(Row("Valid until", state, f"The stamp is valid until {declared.valid_until}; {words}."))
    return rows


def _newer(
    declared: Declared | None, beside: Mapping[str, bytes], trust: Trust, today: date
) -> tuple[list[Row], Kind | None]:
    """What newer files beside this one say of it, and what the file itself says of its withdrawal."""
    if declared is None:
        return [], None
    rows: list[Row] = []
    kinds: list[Kind] = []
    if declared.withdrawn_on is not None:
        because = f": {shown(declared.withdrawn_because).rstrip('.')}" if declared.withdrawn_because else ""
        rows.append(Row("Withdrawn", State.NOTE, f"The report is withdrawn since {declared.withdrawn_on}{because}."))
        kinds.append(Kind.WITHDRAWN)
    for name, content in sorted(beside.items()):
        if name.endswith(SUFFIX):
            continue
        other = examine(content, trust, today)
        if other.declared is None or declared.digest not in other.declared.supersedes.lower().split():
            continue
        vouched = other.trusted or any(by_trusted for _, by_trusted in _statements(name, content, other, beside, trust))
        told = f"“{shown(name)}” says that it takes the place of this file"
        if other.declared.withdrawn_on is not None:
            told = f"“{shown(name)}” says that this report is withdrawn since {other.declared.withdrawn_on}"
        if other.altered or (trust.given and not vouched):
            why = "it is altered itself" if other.altered else "nobody whom you trust signed it"
            rows.append(Row("Newer file", State.NOTE, f"{told}, but {why}."))
            continue
        rows.append(Row("Newer file", State.NOTE, f"{told}."))
        kinds.append(Kind.WITHDRAWN if other.declared.withdrawn_on is not None else Kind.SUPERSEDED)
    return rows, min(kinds, key=list(Kind).index, default=None)


def _kind(found: Examined, rows: Sequence[Row], newer: Kind | None, *, vouched: bool) -> Kind:
    if found.altered or found.declared is None or any(row.state is State.BAD for row in rows):
        return Kind.ALTERED
    return newer or (Kind.VERIFIED if vouched else Kind.CONSISTENT)


_LINES = {
    Kind.ALTERED: "ALTERED: this file is not as it was published, or it contradicts itself; do not rely on it.",
    Kind.WITHDRAWN: "WITHDRAWN: those who published this report have withdrawn it.",
    Kind.SUPERSEDED: "SUPERSEDED: a newer edition takes the place of this file.",
    Kind.VERIFIED: "VERIFIED: everything agrees, and somebody whom you trust signed all of it.",
    Kind.CONSISTENT: (
        "CONSISTENT: everything in this file agrees, but nobody whom you trust vouches for it; "
        "whoever made it can have written anything."
    ),
}


def _line(kind: Kind, declared: Declared | None, rows: Sequence[Row], today: date) -> str:
    line = _LINES[kind]
    if kind is Kind.ALTERED:
        first = next((row for row in rows if row.state is State.BAD), None)
        return f"{line} {first.what}: {first.words}" if first else line
    if declared is not None and declared.valid_until is not None and declared.valid_until < today:
        return f"{line} Its check of the sources ran out on {declared.valid_until}."
    return line


def _holds(kind: Kind, rows: Sequence[Row], trust: Trust) -> bool:
    """Whether what was asked for is so."""
    if kind is not Kind.VERIFIED and (kind is not Kind.CONSISTENT or trust.given):
        return False
    return all(row.state is State.OK for row in rows if row.what == again.WHAT)
