"""An address shows where it leads: that of a shortener says nothing, and dies with it."""

from __future__ import annotations

from collections.abc import Iterator

from builder.check.address import every_address, host_of, split
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_SHORTENERS = frozenset(
    """1drv.ms a.co acortar.link adf.ly amzn.eu amzn.to apne.ws b23.tv bbc.in bit.do bit.ly bitly.com bl.ink bloom.bg
    buff.ly chng.it clck.ru cnn.it cutt.ly cutt.us did.li dlvr.it dwz.cn econ.st encurtador.com.br fb.me flip.it goo.gl
    goo.su gu.com ht.ly hubs.la hubs.ly ift.tt is.gd j.mp kko.to lin.ee lnkd.in maps.app.goo.gl mcaf.ee n9.cl naver.me
    nyti.ms on.ft.com on.wsj.com ow.ly politi.co preview.tinyurl.com qr.ae rb.gy rebrand.ly reut.rs s.id search.app
    share.google short.gy shorturl.at snip.ly soo.gd spoti.fi spr.ly suo.im surl.li t.cn t.co t.ly tcrn.ch tiny.cc
    tinyurl.com tr.im trib.al u.to url.cn urlz.fr v.gd vk.cc vm.tiktok.com vt.tiktok.com wapo.st x.gd youtube.page.link
    zpr.io""".split()
)
"""Shorteners for everyone, and those of single houses; not a short host whose addresses name the thing (youtu.be)."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each address of a shortener; its own front page hides nothing."""
    for address in every_address(cited):
        host = host_of(address.text)
        parts = split(address.text)
        if host in _SHORTENERS and parts and (parts.path.strip("/") or parts.query):
            message = f"the address {address.whose} hides where it leads: {address.text}"
            yield codes.ADDRESS_SHORTENED.at(address.span, message, "open it, and give the address that it leads to")
