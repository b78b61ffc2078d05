"""Addresses: all that a report gives, what leads along with them, and the form in which two of them are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from builder.model.cited import CitedReport
from builder.model.diagnostic import Edit, Span
from builder.model.nodes import Link, Text

_MAX_HOST = 253
"""Characters of a host name (RFC 1035, 2.3.4)."""
_MOBILE = frozenset({"www", "m", "mobile", "amp"})

_TRACKING_PREFIXES = ("utm_", "mtm_", "pk_", "hsa_")
_TRACKING = frozenset(
    """__hsfp __hssc __hstc __s __twitter_impression _ga _gl _hsenc _hsmi at_bbc_team at_campaign at_custom1 at_custom2
    at_custom3 at_format at_link_id at_link_origin at_link_type at_medium at_ptr_name at_ptr_type cmpid cvid dclid epik
    erid fb_action_ids fb_action_types fb_ref fb_source fbclid gad_source gbraid gclid gclsrc guce_referrer
    guce_referrer_sig guccounter hsctatracking igsh igshid li_fat_id mc_cid mc_eid mkt_tok msclkid ncid ocid oly_anon_id
    oly_enc_id rb_clickid rdt_cid ref_src ref_url s_cid s_kwcid sc_cid scid share_token smid soc_src soc_trk spm
    sr_share srsltid ttclid twclid unlocked_by vero_conv vero_id wbraid wickedid wt.mc_id wt_mc wt_zmc xtor yclid ysclid
    _openstat""".split()
)
_TRACKING_AT = {
    "facebook.com": frozenset({"__cft__[0]", "__tn__", "fs", "mibextid", "rdid", "share_url"}),
    "linkedin.com": frozenset({"lipi", "rcm", "trackingid", "trk"}),
    "reddit.com": frozenset({"rdt", "share_id"}),
    "spotify.com": frozenset({"si"}),
    "tiktok.com": frozenset({"_r", "_t", "is_from_webapp", "sender_device"}),
    "twitter.com": frozenset({"s", "t"}),
    "x.com": frozenset({"s", "t"}),
    "youtu.be": frozenset({"feature", "si"}),
    "youtube.com": frozenset({"feature", "si"}),
}
"""What means something else at other hosts."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address that a report gives: whose it is, its place, and what stands there before it."""

    text: str
    span: Span
    whose: str
    before: str = ""

    def becomes(self, other: str) -> tuple[Edit, ...]:
        """The edit that puts another address in its place."""
        return (Edit(self.span, self.before + self.text, self.before + other),)


def every_address(cited: CitedReport) -> Iterator[Address]:
    """The address of each reference, and each that the text links to."""
    for key, reference in cited.report.bibliography.items():
        if reference.get("URL"):
            yield Address(reference.get("URL"), reference.place("URL"), f"of “{key}”")
    for node in cited.report.inlines():
        if isinstance(node, Link) and not node.target.startswith("mailto:"):
            yield Address(node.target, node.span, "of this link", _before(node))


def _before(link: Link) -> str:
    match link.children:
        case (Text(value),) if value != link.target:
            return f"[{value}]("
        case _:
            return "<"


def split(address: str) -> SplitResult | None:
    """The parts of an address, None where it has none."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts


def host_of(address: str) -> str:
    """The host of an address in small letters, without `www.`; empty where there is none."""
    parts = split(address)
    return ((parts.hostname if parts else "") or "").rstrip(".").removeprefix("www.")


def within(host: str, domain: str) -> bool:
    """Whether a host is this domain or below it."""
    return host == domain or host.endswith(f".{domain}")


def without_tracking(address: str) -> str:
    """The address without the parameters that tell who followed it, from where; the rest letter for letter.

    An address that holds another one, as those of archives do, stays as it is.
    """
    if "://" in address[8:]:
        return address
    host = host_of(address)
    names = _TRACKING.union(*(own for domain, own in _TRACKING_AT.items() if within(host, domain)))
    head, mark, fragment = address.partition("#")
    path, _, query = head.partition("?")
    kept = [part for part in query.split("&") if not _tracks(part, names)]
    if len(kept) <= query.count("&"):
        head = f"{path}?{'&'.join(kept).removeprefix('amp;')}" if any(kept) else path
    leads = not all(_tracks(part, names) for part in fragment.split("&"))
    return f"{head}{mark}{fragment}" if leads else head


def _tracks(parameter: str, names: frozenset[str]) -> bool:
    name, equals, _ = parameter.removeprefix("amp;").partition("=")
    name = name.lower()
    return bool(equals) and (name in names or name.startswith(_TRACKING_PREFIXES))


def canonical(address: str) -> str:
    """The form in which two addresses are compared: what leads to the same page is the same.

    Scheme, `www.` and `m.`, the case of the host, the usual port, a slash at the end, the order of parameters, tracking
    and the fragment do not count; a fragment that is a route (`#/…`, `#!…`) does. Empty where there is no host.
    """
    parts = split(without_tracking(address))
    if parts is None or not parts.hostname or len(parts.hostname) > _MAX_HOST:
        return ""
    labels = _decoded(parts.hostname.rstrip(".")).split(".")
    labels = [label for label in labels[:-2] if label not in _MOBILE] + labels[-2:]
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    query = "&".join(sorted(filter(None, parts.query.split("&"))))
    route = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    return f"{'.'.join(labels)}{port}{unquote(parts.path).rstrip('/')}?{query}#{route}"


def fragment_of(address: str) -> str:
    """What stands behind the # of an address."""
    return address.partition("#")[2]


def _decoded(host: str) -> str:
    """A host in its own script (RFC 3492), where it is written as xn--…."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host
