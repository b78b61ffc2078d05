"""Every address asked once, a few at a time; what was found is handed out source by source."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from builder.evidence import decoding
from builder.evidence.addresses import address_of, without_fragment
from builder.evidence.answers import judge
from builder.evidence.archiving import warc
from builder.evidence.decoding import moment
from builder.evidence.following import Follower, Trail
from builder.evidence.mementos import Memento, agree, memento_at, memento_of
from builder.evidence.merging import is_due, merged
from builder.evidence.network import Network
from builder.evidence.shapes import FaultKind, Finding, Options
from builder.evidence.telling import place_of, tell
from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.diagnostic import Diagnostic
from builder.model.evidence import Answer, Record, Visit

_SKEW = timedelta(days=1)
"""How far our clock and a server's may be apart."""
_AHEAD = timedelta(minutes=5)
"""How far ahead of our clock a recorded visit may lie."""
_BY_DAY = timedelta(days=1, hours=14)
"""How far one by a person: of theirs the day is known alone, and it begins up to fourteen hours before ours."""
_OURS = (FaultKind.NO_NAME, FaultKind.NO_NETWORK, FaultKind.TIMEOUT, FaultKind.PROXY)
"""Faults that a machine without a network meets as well."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """An address that was asked, when, where it led, and what the copy at a web archive says, by its address."""

    address: str
    on: datetime
    trail: Trail
    copies: Mapping[str, Memento]

    @property
    def suspect(self) -> bool:
        """Whether the fault may be the network's own."""
        return not self.trail.met and self.trail.fault is not None and self.trail.fault.kind in _OURS

    @property
    def clock(self) -> bool | None:
        """Whether the server's clock agrees with ours, None where it gives no date (RFC 9110, 6.6.1)."""
        reply = self.trail.reply
        date = moment(reply.header("date")) if reply else None
        if reply is None or date is None:
            return None
        age = reply.header("age")
        seconds = int(age[:9]) if age.isascii() and age.isdecimal() else 0
        return abs(self.on - date - timedelta(seconds=seconds)) <= _SKEW


def ask(references: Iterable[Reference], options: Options, record: Record | None = None) -> Iterator[Finding]:
    """Ask every address that is due, as the door tells it."""
    visits = record.visits if record else {}
    now = _second(options.now())
    wanted: dict[str, list[Reference]] = {}
    for reference in references:
        address = address_of(reference)
        old = visits.get(reference.id)
        if old is not None and old.on > now + (_BY_DAY if old.by else _AHEAD):
            message = f"by the record “{reference.id}” was visited on {old.on:%Y-%m-%d}, and today is {now:%Y-%m-%d}"
            yield Finding(diagnostics=(codes.CLOCK_WRONG.at(old.span, message, "set the clock, or mend the record"),))
            return
        if address and is_due(old, address, now, options.recheck_after, archive=options.archive):
            wanted.setdefault(without_fragment(address), []).append(reference)
    if not wanted:
        return
    copies = {
        address: [visits[one.id].archive_url for one in group if one.id in visits and visits[one.id].archive_url]
        for address, group in wanted.items()
    }
    with asyncio.Runner() as runner:
        run = runner.run(_begin(options, copies))
        try:
            yield from _certain(runner, run, wanted, options, visits)
        finally:
            runner.run(run.end())


@dataclass(slots=True)
class _Run:
    """All requests under way; they proceed while somebody waits for the next."""

    network: Network
    queue: asyncio.Queue[_Asked | Exception]
    tasks: list[asyncio.Task[None]]

    async def next(self) -> _Asked:
        found = await self.queue.get()
        if isinstance(found, Exception):
            raise found
        return found

    async def end(self) -> None:
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.network.aclose()


async def _begin(options: Options, copies: Mapping[str, list[str]]) -> _Run:
    network = Network(options.manners)
    follower = Follower(network, options.seconds, options.manners.max_bytes, options.now)
    queue: asyncio.Queue[_Asked | Exception] = asyncio.Queue()

    async def one(address: str) -> _Asked:
        trail = await follower.follow(address)
        on = _second(options.now())
        replies = {without_fragment(copy): await follower.glance(copy) for copy in copies[address] if copy != address}
        if memento_at(address):
            replies[address] = trail.reply
        return _Asked(address, on, trail, {copy: memento_of(reply) for copy, reply in replies.items() if reply})

    async def told(address: str) -> None:
        try:
            found: _Asked | Exception = await one(address)
        except Exception as error:  # noqa: BLE001 -- a bug of ours comes out where it is waited for
            found = error
        await queue.put(found)

    return _Run(network, queue, [asyncio.create_task(told(address)) for address in copies])


def _certain(
    runner: asyncio.Runner,
    run: _Run,
    wanted: Mapping[str, list[Reference]],
    options: Options,
    visits: Mapping[str, Visit],
) -> Iterator[Finding]:
    """The findings; those that a dead network or a wrong clock would bring about as well wait for a better witness."""
    doubtful: list[_Asked] = []
    misdated: list[_Asked] = []
    met = dated = False
    for _ in wanted:
        asked = runner.run(run.next())
        met = met or not asked.suspect
        dated = dated or asked.clock is True
        if asked.suspect and not met:
            doubtful.append(asked)
        elif asked.clock is False and not dated:
            misdated.append(asked)
        else:
            yield from _findings(asked, wanted, options, visits)
        if met:
            for held in doubtful:
                yield from _findings(held, wanted, options, visits)
            doubtful = []
        if dated:
            for held in misdated:
                yield from _findings(held, wanted, options, visits)
            misdated = []
    if misdated:
        yield Finding(diagnostics=(_wrong_clock(misdated[0], wanted),))
    if doubtful and not runner.run(run.network.works()):
        yield Finding(diagnostics=(_silent(doubtful, wanted),))
        doubtful = [replace(held, trail=_unsure(held.trail)) for held in doubtful]
        known = {key: visit for key, visit in visits.items() if visit.answer is not Answer.UNCLEAR}
        wanted = {address: [one for one in group if one.id not in known] for address, group in wanted.items()}
    for held in doubtful:
        yield from _findings(held, wanted, options, visits)


def _unsure(trail: Trail) -> Trail:
    """The same without a word on the host: without a network, no name is found."""
    fault = trail.fault
    return replace(trail, fault=replace(fault, kind=FaultKind.NO_NETWORK)) if fault else trail


def _wrong_clock(asked: _Asked, wanted: Mapping[str, list[Reference]]) -> Diagnostic:
    date = asked.trail.reply.header("date") if asked.trail.reply else ""
    message = f"this machine's clock says {asked.on:%Y-%m-%d}, a server “{date}”: nothing that it answered was recorded"
    return codes.CLOCK_WRONG.at(place_of(wanted[asked.address][0]), message, "set the clock and check again")


def _silent(doubtful: list[_Asked], wanted: Mapping[str, list[Reference]]) -> Diagnostic:
    number = f"none of {len(doubtful)} addresses answers" if len(doubtful) > 1 else "the address does not answer"
    message = f"{number}, and no name can be looked up: what was recorded before stays"
    hint = "look to the network, or to HTTPS_PROXY, and check again"
    return codes.NETWORK_SILENT.at(place_of(wanted[doubtful[0].address][0]), message, hint)


def _findings(
    asked: _Asked, wanted: Mapping[str, list[Reference]], options: Options, visits: Mapping[str, Visit]
) -> Iterator[Finding]:
    for reference in wanted[asked.address]:
        yield _finding(reference, asked, options, visits.get(reference.id))


def _finding(reference: Reference, asked: _Asked, options: Options, old: Visit | None) -> Finding:
    visit = _visit(reference, asked)
    found = list(tell(reference, visit))
    files: dict[str, bytes] = {}
    reply = asked.trail.reply
    if options.archive and visit.counts and reply is not None:
        if visit.digest:
            visit = replace(visit, snapshot=f"snapshots/{visit.digest}.warc.gz")
            files[visit.snapshot] = warc(reply, visit.digest, asked.on)
        else:
            message = f"no copy of “{reference.id}” was kept: {_unkept(reply.whole, options.manners.max_bytes)}"
            hint = f"bring one by hand: imprimatur archive {reference.id} FILE"
            found.append(codes.COPY_NOT_KEPT.at(place_of(reference), message, hint))
    visit = merged(old, visit)
    if visit is old:
        found = []
    found += agree(visit, asked.copies.get(without_fragment(visit.archive_url)))
    return Finding(visit, files, tuple(found))


def _unkept(whole: bool, most: int) -> str:  # noqa: FBT001 -- a field of the reply
    return "it holds nothing" if whole else f"it is larger than {most / 1e6:.0f} MB, or was cut off"


def _visit(reference: Reference, asked: _Asked) -> Visit:
    trail, reply = asked.trail, asked.trail.reply
    came = reply is not None and trail.fault is None and reply.method == "GET"
    kind = decoding.media_type(reply.header("content-type")) if reply and came else ""
    page = kind in ("", "text/html", "application/xhtml+xml")
    title = decoding.title_of(reply.body, reply.header("content-type")) if reply and came and page else ""
    answer, reason = judge(trail, title)
    address = address_of(reference)
    good = answer in (Answer.REACHED, Answer.MOVED)
    copy = memento_at(address) if good else None
    return Visit(
        source=reference.id,
        answer=answer,
        address=address,
        on=asked.on,
        status=reply.status if reply and reply.status <= 599 else 0,
        final_address=_final(address, trail, answer) if reply else "",
        title=title if good else "",
        media_type=kind if good else "",
        digest=hashlib.sha256(reply.body).hexdigest() if reply and good and reply.whole and reply.body else "",
        reason=reason,
        archive_url=address if copy else "",
        archived=copy.day if copy else None,
    )


def _final(address: str, trail: Trail, answer: Answer) -> str:
    """Where an address led, or has moved to for good; what stands behind # stays (RFC 9110, 10.2.2)."""
    final = trail.target if answer is Answer.MOVED else trail.final
    _, mark, fragment = address.partition("#")
    return f"{final}{mark}{fragment}" if answer is Answer.MOVED else final


def _second(moment_: datetime) -> datetime:
    return moment_.astimezone(UTC).replace(microsecond=0)
