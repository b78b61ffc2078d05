"""Private networks are left alone, however an address leads into them, and a connection goes where was looked."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from builder.evidence import Manners, following, network
from builder.evidence.addresses import is_public, refusal
from builder.evidence.proxies import proxy_for
from builder.model.evidence import Answer
from tests.evidence.asked import LOCAL, asked, options
from tests.evidence.servers import Said, Site, serving_http2

PRIVATE = """127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 239.1.1.1
    255.255.255.255 240.0.0.1 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 fec0::1 ff02::1 ::ffff:127.0.0.1
    ::ffff:10.0.0.1 2002:7f00:1:: 2002:a00:1:: 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 ::127.0.0.1
    2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:db8::1 nonsense""".split()


@pytest.mark.parametrize("number", PRIVATE)
def test_a_number_that_is_left_alone(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "2002:5db8:d822::"])
def test_a_public_number(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "host",
    """127.0.0.1 127.1 2130706433 0x7f.1 0177.0.0.1 [::1] [::ffff:7f00:1] localhost LOCALHOST. a.localhost printer.local
    db.internal １２７.0.0.1 127.0.0.1.""".split(),
)
def test_a_host_that_is_left_alone(host: str) -> None:
    """Without a name to resolve, so that it holds behind a proxy too."""
    environment = {"HTTP_PROXY": "http://127.0.0.1:9"}
    visits, _, codes = asked({"mill": f"http://{host}/"}, options(Manners(environment=environment)))
    assert (visits["mill"].answer, codes) == (Answer.UNCLEAR, ["I715"])
    assert visits["mill"].reason == "it lies within a private network"


def test_private_networks_are_asked_where_that_is_wanted() -> None:
    assert not refusal("http://127.0.0.1/", allow_private=True)
    assert refusal("http://127.0.0.1/", allow_private=False)


@pytest.mark.parametrize("numbers", [["10.1.2.3"], ["::1", "127.0.0.1"], ["::ffff:192.168.0.1"]])
def test_a_name_that_leads_into_a_private_network(site: Site, numbers: list[str]) -> None:
    manners = Manners(resolve=lambda *_: numbers)
    visits, _, codes = asked({"mill": site.url(host="mill.example")}, options(manners))
    assert (visits["mill"].answer, codes) == (Answer.UNCLEAR, ["I715"])
    assert site.asked == []


def test_a_redirect_into_a_private_network(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "is_public", lambda number: number == "127.0.0.1")
    answers = {"mill.example": "127.0.0.1", "inside.example": "10.0.0.1"}
    for location in ("http://127.0.0.1/", "http://inside.example/", "http://[::ffff:10.0.0.1]/"):
        site.pages["/"] = Said(302, {"Location": location})
        manners = Manners(resolve=lambda host, _: [answers[host]])
        visits, _, codes = asked({"mill": site.url(host="mill.example")}, options(manners))
        assert (visits["mill"].answer, codes) == (Answer.UNCLEAR, ["I715"])
        assert "private network" in visits["mill"].reason


def test_a_name_that_answers_otherwise_the_second_time(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the number that was looked at; what the name says next is looked at again."""
    monkeypatch.setattr(network, "is_public", lambda number: number == "127.0.0.1")
    looked: list[str] = []

    def resolve(host: str, _: int) -> Sequence[str]:
        looked.append(host)
        return ["127.0.0.1"] if len(looked) == 1 else ["10.0.0.1"]

    site.pages["/"] = Said()
    visits, _, _ = asked({"mill": site.url(host="mill.example")}, options(Manners(resolve=resolve)))
    assert visits["mill"].answer is Answer.UNCLEAR
    assert [method for method, _, _ in site.asked] == ["HEAD"]
    assert site.asked[0][2]["host"] == f"mill.example:{site.port}"
    assert len(looked) == 2


def test_the_next_number_is_tried(site: Site) -> None:
    site.pages["/"] = Said()
    manners = replace(LOCAL, resolve=lambda *_: ["127.0.0.9", "127.0.0.1"])
    assert asked({"mill": site.url(host="mill.example")}, options(manners))[0]["mill"].answer is Answer.REACHED


def test_a_resolver_that_hangs_ends_at_the_deadline() -> None:
    never = threading.Event()

    def resolve(*_: object) -> Sequence[str]:
        never.wait(5)
        return []

    manners = replace(LOCAL, resolve=resolve)
    try:
        network_seconds, network._CONNECT_SECONDS = network._CONNECT_SECONDS, 0.1  # noqa: SLF001
        visits, findings, codes = asked({"mill": "https://mill.example/"}, options(manners, seconds=0.2))
    finally:
        network._CONNECT_SECONDS = network_seconds  # noqa: SLF001
        never.set()
    assert visits["mill"].answer is Answer.UNCLEAR
    assert codes == ["I714", "I716"]
    assert "" in findings


def test_http2_with_the_certificate_of_the_name(tmp_path: Path) -> None:
    with serving_http2(tmp_path, ["mill.example", "weir.example"]) as secure:
        manners = replace(LOCAL, authorities=secure.authority, resolve=lambda *_: ["127.0.0.1"])
        addresses = {name: f"https://{name}.example:{secure.port}/" for name in ("mill", "weir", "other")}
        visits, _, codes = asked(addresses, options(manners))
        assert [visits[name].title for name in ("mill", "weir", "other")] == ["Over HTTP/2", "Over HTTP/2", ""]
        assert "certificate is not trusted" in visits["other"].reason
        assert codes == ["I714"]
        assert set(secure.names) == {"mill.example", "weir.example", "other.example"}
        assert set(secure.hosts) == {f"mill.example:{secure.port}", f"weir.example:{secure.port}"}
        assert len(secure.hosts) == 4


def test_an_authority_that_nobody_trusts(tmp_path: Path) -> None:
    with serving_http2(tmp_path, ["127.0.0.1"]) as secure:
        address = f"https://127.0.0.1:{secure.port}/"
        assert asked({"mill": address})[0]["mill"].answer is Answer.UNCLEAR
        trusting = options(replace(LOCAL, authorities=secure.authority))
        assert asked({"mill": address}, trusting)[0]["mill"].answer is Answer.REACHED
        assert asked({"mill": address}, options(replace(LOCAL, authorities="none")))[0]["mill"].answer is Answer.UNCLEAR


def test_a_proxy_asks_and_resolves(site: Site) -> None:
    site.pages["http://mill.example/"] = Said(body=b"<title>Through it</title>")
    manners = Manners(environment={"http_proxy": site.url()}, resolve=_never)
    visits, _, _ = asked({"mill": "http://mill.example/"}, options(manners))
    assert visits["mill"].title == "Through it"


def test_a_proxy_that_fails_gives_no_secret_away(site: Site) -> None:
    for proxy in (
        f"http://user:secret@127.0.0.1:{site.port}",
        "socks5://user:secret@127.0.0.1:9",
        "gopher://secret:x@a",
    ):
        manners = Manners(environment={"HTTPS_PROXY": proxy}, resolve=_never)
        visits, findings, codes = asked({"mill": "https://mill.example/"}, options(manners))
        assert visits["mill"].reason == "the proxy could not be used"
        assert codes == ["I714", "I716"]
        assert "secret" not in repr(findings)


def _never(*_: object) -> Sequence[str]:
    raise AssertionError("a proxy resolves by itself")


@pytest.mark.parametrize(
    ("excepted", "direct"),
    [
        ("", False),
        ("*", True),
        ("mill.example", True),
        (".example", True),
        ("*.example", True),
        ("ample", False),
        ("other.example, mill.example:443", True),
        ("mill.example:8080", False),
        ("10.0.0.0/8", False),
    ],
)
def test_no_proxy(excepted: str, direct: bool) -> None:  # noqa: FBT001
    environment = {"ALL_PROXY": "proxy.example:3128", "NO_PROXY": excepted}
    assert proxy_for("https://mill.example/", environment) == ("" if direct else "http://proxy.example:3128")


def test_no_proxy_takes_ranges() -> None:
    environment = {"HTTP_PROXY": "http://proxy.example", "no_proxy": "10.0.0.0/8 ::1"}
    assert proxy_for("http://10.2.3.4/", environment) == ""
    assert proxy_for("http://[::1]/", environment) == ""
    assert proxy_for("http://11.2.3.4/", environment) == "http://proxy.example"


def test_the_environment_is_not_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.pages["/"] = Said()
    assert asked({"mill": site.url()})[0]["mill"].answer is Answer.REACHED


def test_bugs_come_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(following.Follower, "follow", broken)
    with pytest.raises(ZeroDivisionError):
        asked({"mill": site.url()})
