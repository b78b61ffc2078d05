"""A network that fails, a clock that is wrong, a run that is broken off: nothing that was recorded is lost."""

from __future__ import annotations

import socket
from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from builder.evidence import ask, recorded
from builder.evidence.merging import is_due, merged
from builder.model.evidence import Answer, Record, Visit
from tests.evidence.asked import LOCAL, NOW, asked, options, reference
from tests.evidence.servers import Said, Site

OLD = Visit("mill", Answer.REACHED, "http://mill.example/", NOW - timedelta(days=100), 200, digest="a" * 64)
COPY = replace(OLD, snapshot=f"snapshots/{'a' * 64}.warc.gz")


def unknown(*_: object) -> Sequence[str]:
    raise socket.gaierror(socket.EAI_NONAME, "unknown")


def known_example(host: str, _: int) -> Sequence[str]:
    return ["127.0.0.1"] if host.startswith(("example.", "127.")) else unknown()


def test_no_such_name_is_dead_where_other_names_are_known() -> None:
    visits, _, codes = asked({"mill": "http://mill.example/"}, options(replace(LOCAL, resolve=known_example)))
    assert (visits["mill"].answer, codes) == (Answer.DEAD, ["I711"])


def test_no_such_name_is_dead_where_another_address_answers(site: Site) -> None:
    site.pages["/"] = Said()
    manners = replace(LOCAL, resolve=lambda host, port: ["127.0.0.1"] if host == "127.0.0.1" else unknown(host, port))
    visits, _, codes = asked({"mill": "http://mill.example/", "here": site.url()}, options(manners))
    assert (visits["mill"].answer, visits["here"].answer, codes) == (Answer.DEAD, Answer.REACHED, ["I711"])


def test_without_a_network_nothing_is_dead_and_nothing_is_lost() -> None:
    addresses = {"mill": "http://mill.example/", "weir": "http://weir.example/"}
    manners = replace(LOCAL, resolve=unknown)
    visits, findings, codes = asked(addresses, options(manners), Record({"mill": OLD}))
    assert visits.keys() == {"weir"}
    assert visits["weir"].answer is Answer.UNCLEAR
    assert codes == ["I714", "I716"]
    assert "none of 2 addresses" in findings[""].diagnostics[0].message


def test_a_failing_resolver_is_no_missing_name(site: Site) -> None:
    def again(host: str, _: int) -> Sequence[str]:
        if host == "127.0.0.1":
            return ["127.0.0.1"]
        raise socket.gaierror(socket.EAI_AGAIN, "again")

    site.pages["/"] = Said()
    addresses = {"mill": "http://mill.example/", "here": site.url()}
    visits, _, codes = asked(addresses, options(replace(LOCAL, resolve=again)))
    assert (visits["mill"].answer, codes) == (Answer.UNCLEAR, ["I714"])


def test_a_clock_behind_the_record_asks_nothing(site: Site) -> None:
    later = replace(OLD, address=site.url(), on=NOW + timedelta(days=3))
    visits, _, codes = asked({"mill": site.url()}, record=Record({"mill": later}))
    assert not visits
    assert (codes, site.asked) == (["I717"], [])


def test_the_day_on_which_a_person_opened_a_source_may_end_later_than_now(site: Site) -> None:
    by_day = replace(OLD, address=site.url(), on=NOW + timedelta(hours=37), by="A. Person")
    assert asked({"mill": site.url()}, record=Record({"mill": by_day})) == ({}, {}, [])
    too_far = replace(by_day, on=NOW + timedelta(hours=39))
    assert asked({"mill": site.url()}, record=Record({"mill": too_far}))[2] == ["I717"]


def test_a_clock_that_every_server_contradicts_records_nothing(site: Site) -> None:
    site.pages |= {"/": Said(), "/other": Said()}
    off = replace(options(), now=lambda: NOW - timedelta(days=40))
    visits, _, codes = asked({"mill": site.url(), "other": site.url("/other")}, off)
    assert (visits, codes) == ({}, ["I717"])


def test_one_server_with_a_wrong_clock_is_believed_nothing(site: Site) -> None:
    site.pages |= {"/": Said(headers={"Date": "Thu, 01 Jan 1998 00:00:00 GMT"}), "/other": Said()}
    visits, _, codes = asked({"mill": site.url(), "other": site.url("/other")})
    assert (sorted(visits), codes) == (["mill", "other"], [])


@pytest.mark.parametrize("value", ["", "yesterday", "Thu, 99 Foo 0000 00:00:00 GMT", "Thu, 01 Jan 99999 00:00:00 GMT"])
def test_a_date_that_is_none(site: Site, value: str) -> None:
    site.pages["/"] = Said(headers={"Date": value})
    assert asked({"mill": site.url()})[0]["mill"].answer is Answer.REACHED


def test_a_broken_off_run_goes_on_where_it_stopped(site: Site) -> None:
    addresses = {f"k{number}": site.url(f"/{number}") for number in range(6)}
    site.pages |= {f"/{number}": Said() for number in range(6)}
    references = [reference(key, url) for key, url in addresses.items()]
    record = Record()
    run = ask(references, options(), record)
    for _ in range(2):
        found = next(run)
        assert found.visit
        record = recorded(record, found.visit)
    assert isinstance(run, Generator)
    run.close()
    done = set(record.visits)
    site.asked.clear()
    visits, _, _ = asked(addresses, record=record)
    assert visits.keys() == addresses.keys() - done
    assert not {f"/{key[1:]}" for key in done} & set(site.paths())
    for visit in visits.values():
        record = recorded(record, visit)
    site.asked.clear()
    assert asked(addresses, record=record) == ({}, {}, [])
    assert site.asked == []


def test_an_interrupted_consumer_leaves_nothing_running(site: Site) -> None:
    site.pages |= {"/": Said(), "/drip": Said(body=b"x" * 1000, drip=0.05)}
    run = ask([reference("a", site.url()), reference("b", site.url("/drip"))], options(seconds=30))
    assert next(run).visit
    assert isinstance(run, Generator)
    with pytest.raises(KeyboardInterrupt):
        run.throw(KeyboardInterrupt())


@pytest.mark.parametrize(
    ("change", "archive", "due"),
    [
        ({}, False, False),
        ({"on": NOW - timedelta(days=31)}, False, True),
        ({"address": "http://other.example/"}, False, True),
        ({"answer": Answer.UNCLEAR}, False, True),
        ({"answer": Answer.DEAD}, False, False),
        ({"answer": Answer.BLOCKED}, True, False),
        ({"answer": Answer.MOVED}, False, False),
        ({}, True, True),
        ({"snapshot": "snapshots/x.pdf"}, True, False),
        ({"by": "A. Person"}, True, False),
        ({"by": "A. Person", "on": NOW - timedelta(days=31)}, False, True),
    ],
)
def test_what_is_due(change: dict[str, object], archive: bool, due: bool) -> None:  # noqa: FBT001
    visit = replace(OLD, **{"on": NOW - timedelta(days=29), **change})  # type: ignore[arg-type]
    assert is_due(visit, OLD.address, NOW, 30, archive=archive) is due
    assert is_due(None, OLD.address, NOW, 30, archive=archive)


def test_a_failed_visit_keeps_the_copy_and_its_day() -> None:
    dead = Visit("mill", Answer.DEAD, OLD.address, NOW, 404)
    old = replace(
        COPY, archive_url="https://web.archive.org/web/20240131093000/http://mill.example/", archived=date.max
    )
    kept = merged(old, dead)
    assert (kept.answer, kept.snapshot, kept.taken) == (Answer.DEAD, COPY.snapshot, COPY.on.astimezone(UTC).date())
    assert (kept.archive_url, kept.archived) == (old.archive_url, old.archived)
    assert merged(kept, replace(dead, on=NOW + timedelta(days=1))).taken == kept.taken


def test_a_new_copy_takes_the_place_of_the_old() -> None:
    new = replace(COPY, on=NOW, snapshot="snapshots/new.warc.gz")
    assert merged(replace(COPY, taken=date.min), new) == new


def test_what_a_person_opened_is_not_undone_by_a_machine_that_is_refused() -> None:
    opened = replace(COPY, by="A. Person")
    blocked = Visit("mill", Answer.BLOCKED, OLD.address, NOW, 403)
    assert merged(opened, blocked) is opened
    reached = merged(opened, replace(OLD, on=NOW))
    assert (reached.by, reached.snapshot, reached.on) == ("", COPY.snapshot, NOW)


def test_the_copy_of_another_page_is_not_carried_over() -> None:
    elsewhere = Visit("mill", Answer.REACHED, "http://elsewhere.example/", NOW, 200)
    assert merged(COPY, elsewhere).snapshot == ""
    moved = replace(COPY, final_address="http://elsewhere.example/")
    assert merged(moved, elsewhere).snapshot == COPY.snapshot
