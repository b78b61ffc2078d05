"""Copies at web archives: page and day have to agree with what is recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from builder.evidence import agree
from builder.evidence.mementos import Memento, memento_at
from builder.model.evidence import Answer, Record, Visit
from tests.evidence.asked import NOW, asked
from tests.evidence.servers import Said, Site

PAGE = "https://mill.example/a?b=1"
VISIT = Visit("mill", Answer.REACHED, PAGE, NOW, 200)


@pytest.mark.parametrize(
    ("address", "memento"),
    [
        (f"https://web.archive.org/web/20240131093000/{PAGE}", Memento(PAGE, date(2024, 1, 31))),
        (f"https://web.archive.org/web/20240131093000id_/{PAGE}", Memento(PAGE, date(2024, 1, 31))),
        (f"https://web.archive.org/web/20240131/{PAGE}", Memento(PAGE, date(2024, 1, 31))),
        (f"https://a.example/wayback/20240131093000/{PAGE.replace('//', '/')}", Memento(PAGE, date(2024, 1, 31))),
        (f"https://archive.example/2024.01.31-093000/{PAGE}", Memento(PAGE, date(2024, 1, 31))),
        (f"https://web.archive.org/web/20241331093000/{PAGE}", None),
        ("https://archive.example/AbCdE", None),
        (f"https://web.archive.org/web/2024*/{PAGE}", None),
        (PAGE, None),
    ],
)  # fmt: skip
def test_an_address_says_page_and_day(address: str, memento: Memento | None) -> None:
    assert memento_at(address) == memento


@pytest.mark.parametrize(
    ("page", "archived", "number"),
    [
        (PAGE, date(2024, 1, 31), 0),
        ("http://www.mill.example/a/?b=1", date(2024, 1, 31), 0),
        (PAGE, date(2024, 1, 30), 1),
        ("https://mill.example/other", date(2024, 1, 31), 1),
        ("https://mill.example/a?b=2", date(2024, 2, 1), 2),
        ("http://[broken/", None, 1),
    ],
)
def test_a_copy_agrees_with_the_record(page: str, archived: date | None, number: int) -> None:
    address = f"https://web.archive.org/web/20240131093000/{page}"
    found = agree(replace(VISIT, archive_url=address, archived=archived))
    assert [told.code for told in found] == ["I719"] * number
    assert all(told.span.path == "report/evidence/record.yaml" for told in found)


def test_the_headers_of_a_copy_are_heard(site: Site) -> None:
    site.pages["/AbCdE"] = Said()
    record = {
        "mill": replace(VISIT, address=site.url("/old"), archive_url=site.url("/AbCdE"), archived=date(2024, 1, 31))
    }
    assert asked({"mill": site.url("/old")}, record=_old(record["mill"]))[2] == ["I711"]
    link = f'<{site.url("/old")}>; rel="original", <http://a.example/>; rel="timegate"'
    headers = {"Memento-Datetime": "Wed, 31 Jan 2024 09:30:00 GMT", "Link": link}
    site.pages["/AbCdE"] = Said(headers=headers)
    assert asked({"mill": site.url("/old")}, record=_old(record["mill"]))[2] == ["I711"]
    site.pages["/old"] = Said()
    visits, _, codes = asked({"mill": site.url("/old")}, record=_old(record["mill"]))
    assert (codes, visits["mill"].archive_url) == ([], site.url("/AbCdE"))
    headers |= {"Memento-Datetime": "Thu, 01 Feb 2024 09:30:00 GMT", "Link": link.replace("/old", "/else")}
    assert asked({"mill": site.url("/old")}, record=_old(record["mill"]))[2] == ["I719", "I719"]


def _old(visit: Visit) -> Record:
    return Record({visit.source: replace(visit, on=NOW.replace(year=NOW.year - 1))})


def test_a_reference_to_a_copy_is_known_as_one(site: Site) -> None:
    path = f"/web/20240131093000/{PAGE}"
    site.pages[path] = Said(headers={"Memento-Datetime": "Wed, 31 Jan 2024 09:30:00 GMT"})
    visits, _, codes = asked({"mill": site.url(path)})
    assert (visits["mill"].archive_url, visits["mill"].archived, codes) == (site.url(path), date(2024, 1, 31), [])
