"""What an address answered, judged: many sites refuse programs, and what is unclear is not dead."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from builder.evidence.addresses import same_page
from builder.evidence.following import Trail
from builder.evidence.shapes import FaultKind, Reply
from builder.model.evidence import Answer

_DEAD = (404, 410)
_BLOCKED = (401, 402, 403, 407, 429, 451, 999)
_CHALLENGE = re.compile(
    r"just a moment\W*|attention required!.*|access (?:to this page has been )?denied.*|are you a (?:human|robot)\W*"
    r"|(?:security|robot) (?:check|verification).*|verif(?:y|ying) (?:that )?you are (?:a )?human.*|captcha\b.*"
    r"|ddos-guard|pardon our interruption\W*",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"(?:error\W*)?404\b.*|(?:.{0,60}\W)?(?:page|file|document) (?:was )?not found\b.*", re.IGNORECASE
)
_LOGIN = re.compile(r"/(?:log-?in|sign-?in|sso|auth|oauth2?|authenticate|account/login)(?:[/.?]|\Z)", re.IGNORECASE)
_ERROR_PATH = re.compile(r"/(?:404|error|not-?found|page-?not-?found)(?:[/.]|\Z)", re.IGNORECASE)


def judge(trail: Trail, title: str) -> tuple[Answer, str]:
    """The answer, and why it is not that the source was reached, in words."""
    if trail.fault is not None:
        return _without_reply(trail)
    reply = trail.reply
    if reply is None:
        return Answer.UNCLEAR, "it did not answer"
    if _is_challenge(reply, title):
        return Answer.BLOCKED, "it asks whether a person is there"
    if reply.status in _DEAD:
        return Answer.DEAD, _said(reply.status)
    if reply.status in _BLOCKED:
        return Answer.BLOCKED, _said(reply.status)
    if not 200 <= reply.status < 300:
        return Answer.UNCLEAR, _said(reply.status)
    return _arrived(trail, title)


def _without_reply(trail: Trail) -> tuple[Answer, str]:
    fault = trail.fault
    words = fault.words if fault else ""
    led = "" if same_page(trail.asked, trail.final) else f"it leads to {trail.final}, and "
    if fault and fault.kind is FaultKind.NO_NAME:
        return Answer.DEAD, f"{led}{words}"
    if fault and fault.kind is FaultKind.BUSY and trail.reply is not None and trail.reply.status == 429:
        return Answer.BLOCKED, f"{led}{words}"
    return Answer.UNCLEAR, f"{led}{words}"


def _is_challenge(reply: Reply, title: str) -> bool:
    if reply.header("cf-mitigated") == "challenge" or reply.header("x-amzn-waf-action") in ("challenge", "captcha"):
        return True
    if reply.status == 503 and reply.header("server").lower() in ("cloudflare", "ddos-guard"):
        return _CHALLENGE.fullmatch(title) is not None
    return reply.status < 300 and _CHALLENGE.fullmatch(title) is not None


def _arrived(trail: Trail, title: str) -> tuple[Answer, str]:
    asked, final = urlsplit(trail.asked), urlsplit(trail.final)
    if not same_page(trail.asked, trail.final):
        if _LOGIN.search(final.path) and not _LOGIN.search(asked.path):
            return Answer.BLOCKED, "it leads to a login"
        if (final.hostname or "").startswith("consent.") and not (asked.hostname or "").startswith("consent."):
            return Answer.BLOCKED, "it asks for consent first"
        if final.path in ("", "/") and not final.query and (asked.path not in ("", "/") or asked.query):
            return Answer.UNCLEAR, f"it leads to a home page, {trail.final}"
        if _ERROR_PATH.search(final.path) and not _ERROR_PATH.search(asked.path):
            return Answer.UNCLEAR, f"it leads to what looks like a page for errors, {trail.final}"
    if _NOT_FOUND.fullmatch(title):
        return Answer.UNCLEAR, f"it answers as if all were well, with a page titled “{title}”"
    if not same_page(trail.asked, trail.target):
        return Answer.MOVED, ""
    return Answer.REACHED, ""


def _said(status: int) -> str:
    try:
        return f"the server answers {status}, {HTTPStatus(status).phrase.lower()}"
    except ValueError:
        return f"the server answers {status}"
