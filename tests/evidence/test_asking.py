"""What an address answers, and what is made of it."""

from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import replace
from email.utils import format_datetime

import pytest

from builder.evidence import ask, tell
from builder.model.diagnostic import Edit, Span
from builder.model.evidence import Answer
from tests.evidence.asked import LOCAL, NOW, asked, options, reference
from tests.evidence.servers import Said, Site, saying

pytestmark = pytest.mark.slow

LONG = "/mill/history"


@pytest.mark.parametrize(
    ("said", "answer", "codes"),
    [
        (Said(), Answer.REACHED, []),
        (Said(204, body=b""), Answer.REACHED, []),
        (Said(404), Answer.DEAD, ["I711"]),
        (Said(410), Answer.DEAD, ["I711"]),
        (Said(401), Answer.BLOCKED, ["I713"]),
        (Said(403), Answer.BLOCKED, ["I713"]),
        (Said(429), Answer.BLOCKED, ["I713"]),
        (Said(451), Answer.BLOCKED, ["I713"]),
        (Said(999), Answer.BLOCKED, ["I713"]),
        (Said(400), Answer.UNCLEAR, ["I714"]),
        (Said(500), Answer.UNCLEAR, ["I714"]),
        (Said(503), Answer.UNCLEAR, ["I714"]),
        (Said(302), Answer.UNCLEAR, ["I714"]),
        (Said(503, {"Server": "cloudflare"}, b"<title>Just a moment...</title>"), Answer.BLOCKED, ["I713"]),
        (Said(403, {"cf-mitigated": "challenge"}), Answer.BLOCKED, ["I713"]),
        (Said(202, {"x-amzn-waf-action": "challenge"}, b""), Answer.BLOCKED, ["I713"]),
        (Said(body=b"<title>Are you a robot?</title>"), Answer.BLOCKED, ["I713"]),
        (Said(body=b"<title>404 - Page not found</title>"), Answer.UNCLEAR, ["I714"]),
        (Said(body=b"<title>Found at last: the mill</title>"), Answer.REACHED, []),
        (Said(head=405), Answer.REACHED, []),
        (Said(head=403), Answer.REACHED, []),
        (Said(head=501), Answer.REACHED, []),
        (Said(head=404), Answer.REACHED, []),
        (Said(404, head=200), Answer.DEAD, ["I711"]),
    ],
)
def test_a_status(site: Site, said: Said, answer: Answer, codes: list[str]) -> None:
    site.pages[LONG] = said
    visits, _, told = asked({"mill": site.url(LONG)})
    assert (visits["mill"].answer, told) == (answer, codes)
    assert visits["mill"].status == (said.status if said.status < 600 else 0)
    assert bool(visits["mill"].reason) == bool(codes)


def test_a_visit_says_what_was_seen(site: Site) -> None:
    site.pages["/mill"] = Said(body="<title>The\n mill \u202e\x1b at work</title>".encode())
    visit = asked({"mill": site.url("/mill#wheel")})[0]["mill"]
    assert (visit.title, visit.media_type, visit.on) == ("The mill at work", "text/html", NOW)
    assert (visit.address, visit.final_address) == (site.url("/mill#wheel"), site.url("/mill"))
    assert len(visit.digest) == 64
    assert site.paths() == ["/mill", "/mill"]
    assert site.asked[0][2]["user-agent"].startswith("Imprimatur/")
    assert site.asked[0][2]["user-agent"].endswith(" (+fact-check link verification)")


@pytest.mark.parametrize(
    ("body", "kind", "title"),
    [
        (b'<meta property="og:title" content="Shared">', "text/html", "Shared"),
        (b"<svg><title>Wheel</title></svg>", "text/html", ""),
        ("<title>Mühle</title>".encode("cp1252"), "text/html; charset=iso-8859-1", "Mühle"),
        ('<meta charset="windows-1251"><title>Мельница</title>'.encode("cp1251"), "text/html", "Мельница"),
        ("<title>Mühle</title>".encode("utf-16"), "text/html", "Mühle"),
        (b"<title>A</title>", "text/html; charset=punycode", "A"),
        (b"<title>A</title>", "text/html; charset=base64", "A"),
        (b"<div>" * 150_000 + b"<title>A</title>", "text/html", ""),
        (b"<title>" + b"long " * 1000, "text/html", ("long " * 60) + "…"),
        (b"%PDF-1.7 <title>A</title>", "application/pdf", ""),
    ],
)
def test_a_title(site: Site, body: bytes, kind: str, title: str) -> None:
    site.pages["/"] = Said(headers={"Content-Type": kind}, body=body)
    assert asked({"mill": site.url()})[0]["mill"].title == title


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
    ],
)
def test_a_packed_page_is_unpacked(site: Site, coding: str, pack: type[bytes]) -> None:
    plain = b"<title>Packed</title>" + b"words " * 100
    site.pages["/packed"] = Said(headers={"Content-Encoding": coding}, body=pack(plain))
    site.pages["/plain"] = Said(body=plain)
    visits, _, _ = asked({"packed": site.url("/packed"), "plain": site.url("/plain")})
    assert visits["packed"].title == "Packed"
    assert visits["packed"].digest == visits["plain"].digest


@pytest.mark.parametrize("status", [301, 308])
def test_a_page_that_moved_for_good_is_offered_as_a_fix(site: Site, status: int) -> None:
    site.pages |= {"/old": Said(status, {"Location": "/new"}), "/new": Said()}
    visits, findings, codes = asked({"mill": site.url("/old#wheel")})
    assert (visits["mill"].answer, codes) == (Answer.MOVED, ["I712"])
    place = Span("report/bibliography.yaml", 2, 8)
    (told,) = findings["mill"].diagnostics
    assert told.edits == (Edit(place, site.url("/old#wheel"), site.url("/new#wheel")),)
    assert tell(reference("mill", site.url("/old#wheel")), visits["mill"]) == (told,)
    assert tell(reference("mill", site.url("/new#wheel")), visits["mill"]) == ()


def test_what_only_leads_on_for_now_stays(site: Site) -> None:
    site.pages |= {
        "/now": Said(302, {"Location": "/there"}),
        "/half": Said(301, {"Location": "/now"}),
        "/slash": Said(301, {"Location": "/slash/"}),
        "/slash/": Said(),
        "/there": Said(),
    }
    visits, findings, codes = asked({key: site.url(f"/{key}") for key in ("now", "half", "slash")})
    assert {key: visit.answer.value for key, visit in visits.items()} == {
        "now": "reached",
        "half": "moved",
        "slash": "reached",
    }
    assert codes == ["I712"]
    assert findings["half"].diagnostics[0].edits[0].new == site.url("/now")
    assert visits["now"].final_address == site.url("/there")


@pytest.mark.parametrize(
    ("path", "answer", "reason"),
    [
        ("/", Answer.UNCLEAR, "home page"),
        ("/login?next=mill", Answer.BLOCKED, "login"),
        ("/error/404", Answer.UNCLEAR, "page for errors"),
    ],
)
def test_where_a_page_leads_in_place_of_itself(site: Site, path: str, answer: Answer, reason: str) -> None:
    site.pages |= {LONG: Said(301, {"Location": path}), path: Said()}
    visits, findings, _ = asked({"mill": site.url(LONG)})
    assert visits["mill"].answer is answer
    assert reason in visits["mill"].reason
    assert not findings["mill"].diagnostics[0].edits


def test_a_circle_ends(site: Site) -> None:
    site.pages |= {"/a": Said(302, {"Location": "/b"}), "/b": Said(302, {"Location": "/a"})}
    visits, _, codes = asked({"mill": site.url("/a")})
    assert (visits["mill"].answer, codes) == (Answer.UNCLEAR, ["I714"])
    assert len(site.asked) <= 22
    assert "more than 10" in visits["mill"].reason


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/html,a",
        "http://[::1",
        "http://a b/",
    ],
)
def test_a_redirect_to_what_is_not_asked(site: Site, location: str) -> None:
    lead_on(site, location)


@pytest.mark.parametrize(
    "location", ["//u:p@example.org/", "http://example.org:99999/", "\x80\xff", "//\xad/", "//a b/"]
)
def test_a_redirect_to_nonsense(site: Site, location: str) -> None:
    lead_on(site, location)


def lead_on(site: Site, location: str) -> None:
    site.pages["/"] = Said(301, {"Location": location})
    visits, _, codes = asked({"mill": site.url()})
    assert visits["mill"].answer in (Answer.UNCLEAR, Answer.DEAD)
    assert set(codes) <= {"I711", "I714"}


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/a", "example.org", "http://u:p@example.org/"]
)
def test_an_address_that_is_not_asked(address: str) -> None:
    visits, _, codes = asked({"mill": address})
    assert (visits["mill"].answer, codes) == (Answer.UNCLEAR, ["I715"])


def test_cookies_are_kept_within_one_source(site: Site) -> None:
    site.pages["/"] = [Said(302, {"Location": "/", "Set-Cookie": "seen=1; Path=/"}), Said()]
    visits, _, _ = asked({"mill": site.url()})
    assert visits["mill"].answer is Answer.REACHED
    assert site.asked[-1][2]["cookie"] == "seen=1"


def test_an_address_is_asked_once(site: Site) -> None:
    site.pages["/"] = Said()
    visits, _, _ = asked({"one": site.url(), "two": site.url("/#part")})
    assert set(visits) == {"one", "two"}
    assert site.paths("GET") == ["/"]


def test_a_few_at_a_time(site: Site) -> None:
    site.hook = lambda: time.sleep(0.02)
    site.pages |= {f"/{number}": Said() for number in range(8)}
    visits, _, _ = asked({f"k{number}": site.url(f"/{number}") for number in range(8)})
    assert {visit.answer for visit in visits.values()} == {Answer.REACHED}
    assert site.most_at_once == 2


def test_a_slow_page_ends_at_the_deadline(site: Site) -> None:
    site.pages |= {"/drip": Said(body=b"x" * 1000, drip=0.05), "/": Said()}
    start = time.monotonic()
    visits, _, codes = asked({"drip": site.url("/drip"), "quick": site.url()}, options(seconds=0.4))
    assert time.monotonic() - start < 1.5
    assert visits["drip"].answer is Answer.UNCLEAR
    assert "in time" in visits["drip"].reason
    assert codes == ["I714"]
    assert visits["quick"].answer is Answer.REACHED


def test_a_wait_that_was_asked_for_is_kept(site: Site) -> None:
    in_a_moment = {"Retry-After": "1"}
    site.pages["/"] = [Said(429, in_a_moment), Said()]
    start = time.monotonic()
    assert asked({"mill": site.url()})[0]["mill"].answer is Answer.REACHED
    assert time.monotonic() - start >= 1


@pytest.mark.parametrize("until", ["120", format_datetime(NOW.replace(year=NOW.year + 1), usegmt=True), "9" * 30])
def test_a_wait_longer_than_the_deadline_is_not_made(site: Site, until: str) -> None:
    site.pages |= {"/": Said(429, {"Retry-After": until}), "/other": Said()}
    start = time.monotonic()
    addresses = {"mill": site.url(), "other": site.url("/other")}
    visits, _, _ = asked(addresses, options(replace(LOCAL, per_host=1)))
    assert time.monotonic() - start < 1
    assert visits["mill"].answer is Answer.BLOCKED
    assert visits["other"].answer is Answer.UNCLEAR
    assert "left alone" in visits["other"].reason
    assert site.paths() == ["/"]


def test_nobody_listens() -> None:
    visits, _, codes = asked({"mill": "http://127.0.0.1:9/"})
    assert (visits["mill"].answer, codes) == (Answer.UNCLEAR, ["I714"])
    assert "refuses the connection" in visits["mill"].reason


def test_a_doi_is_asked_at_the_resolver() -> None:
    names: list[str] = []

    def resolve(host: str, _: int) -> list[str]:
        names.append(host)
        return ["10.0.0.1"]

    manners = replace(LOCAL, allow_private=False, resolve=resolve)
    (found,) = ask([reference("paper", doi="10.1234/a<b>c")], options(manners))
    assert found.visit
    assert found.visit.address == "https://doi.org/10.1234/a%3Cb%3Ec"
    assert names == ["doi.org"]


def test_a_reference_without_an_address_is_not_asked() -> None:
    assert list(ask([reference("book")], options())) == []


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0\xff" * 1000,
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nA" + b"a" * 200_000,
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 \xff\r\nContent-Type: \xff\xfe\r\nSet-Cookie: \xff=\xff; expires=\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 301 \r\nLocation: \xff\xfe\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nDate: \xff\r\nAge: \xb2\r\nRetry-After: \xb2\r\nContent-Length: \xb2\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 50,
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        b"SSH-2.0-OpenSSH\r\n",
    ],
)
def test_nonsense_on_the_wire(answer: bytes) -> None:
    with saying(answer) as port:
        visits, _, codes = asked({"mill": f"http://127.0.0.1:{port}/"}, options(seconds=1, archive=True))
    assert visits["mill"].answer in (Answer.UNCLEAR, Answer.REACHED)
    assert set(codes) <= {"I710", "I714"}
