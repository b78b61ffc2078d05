"""Marks beyond CommonMark: rules for its parser, and what is said in them.

`::: lang fr` … `:::` and `::: audience board` … `:::` around blocks; within lines `[mots]{lang=fr}`, `[#fig:turnout]`
and `` $`E=mc^2`$ ``.
"""

from __future__ import annotations

import re

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from builder.model import codes
from builder.model.audience import EVERYBODY, Audience
from builder.model.diagnostic import Span
from builder.source.shape import Sink

KINDS = {"fig": "a figure", "tbl": "a table", "eq": "a formula", "sec": "a section"}
"""What can be referred to, by how its label begins."""

IDENTIFIER = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
"""BCP 47: language, script and region, in the usual case (RFC 5646, 2.1.1)."""

FOREIGN_END = re.compile(r"\{lang=([^{}\n]*)\}")
MARKS_LEFT = {
    "]{lang": (codes.PASSAGE_MARK, "words in another language are marked so: [mots]{lang=fr}"),
    "[#fig:": (codes.LABEL_SYNTAX, "close the bracket: [#fig:turnout]"),
    "[#tbl:": (codes.LABEL_SYNTAX, "close the bracket: [#tbl:seats]"),
}
"""What in a text looks like one of these marks and is none."""

_DIVISION = re.compile(r"(?P<colons>:{3,})(?P<info>[^:].*)?")
_INFO = re.compile(r"(?P<key>\S+)\s*(?P<value>.*)")
_REFERENCE = re.compile(r"\[#([^\[\]\n]*:[^\[\]\n]*|(?:fig|tbl|eq|sec)\b[^\[\]\n]*)\](?!\()")
_LABEL = re.compile(rf"(?:{'|'.join(KINDS)}):{IDENTIFIER}")
_FORMULA = re.compile(r"\$`([^`]*[^`\s][^`]*)`\$")
_HOW = "write ::: lang fr, ::: audience board, press, or ::: audience not press, and ::: where it ends"


def division_rule(state: StateBlock, line: int, _: int, silent: bool) -> bool:  # noqa: FBT001 -- markdown-it calls it so
    """Take a line that begins with three colons for one of the two that a division stands between."""
    if state.is_code_block(line):
        return False
    match = _DIVISION.fullmatch(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip())
    if match is None:
        return False
    if not silent:
        state.line = line + 1
        token = state.push("division", "", 0)
        token.info = (match["info"] or "").strip()
        token.map = [line, state.line]
    return True


def foreign_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Take what stands in square brackets before `{lang=…}` for words in another language."""
    start = state.pos
    if state.src[start] != "[" or state.src.find("]{lang=", start, state.posMax) < 0:
        return False
    close = parseLinkLabel(state, start)
    match = FOREIGN_END.match(state.src, close + 1, state.posMax) if close >= 0 else None
    if match is None:
        return False
    if not silent:
        end, state.pos, state.posMax = state.posMax, start + 1, close
        token = state.push("foreign_open", "", 1)
        token.markup = "["
        token.info = match[1]
        state.md.inline.tokenize(state)
        token = state.push("foreign_close", "", -1)
        token.markup = f"]{match.group()}"
        state.posMax = end
    state.pos = match.end()
    return True


def reference_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Take `[#kind:name]` for a reference to a numbered part of the report."""
    return _leaf(state, _REFERENCE, "cross_reference", silent=silent)


def formula_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Take code between dollar signs for a formula; a dollar sign alone is text."""
    return _leaf(state, _FORMULA, "formula", silent=silent)


def _leaf(state: StateInline, pattern: re.Pattern[str], kind: str, *, silent: bool) -> bool:
    match = pattern.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content, token.markup = match[1], match.group()
    state.pos = match.end()
    return True


def is_label(text: str, *kinds: str) -> bool:
    """Whether a text is a label, of one of these kinds where they are given."""
    return _LABEL.fullmatch(text) is not None and (not kinds or text.partition(":")[0] in kinds)


def language_of(tag: str, span: Span, sink: Sink) -> str:
    """The tag of a language; empty after telling the sink that it is none."""
    if LANGUAGE_TAG.fullmatch(tag):
        return tag
    sink(codes.LANGUAGE_TAG.at(span, f"“{tag}” is not the tag of a language", "such as fr, en-GB or zh-Hant (BCP 47)"))
    return ""


def division_of(info: str, span: Span, sink: Sink) -> tuple[str, Audience] | None:
    """Language and audience that the first line of a division says; None where it says neither, which is told."""
    match = _INFO.fullmatch(info)
    key, value = (match["key"], match["value"].strip()) if match else ("", "")
    if key == "lang" and value:
        language = language_of(value, span, sink)
        return (language, EVERYBODY) if language else None
    if key == "audience" and value:
        kept_from = value.split()[0] == "not"
        names = tuple(name.strip() for name in value.removeprefix("not" if kept_from else "").split(","))
        if all(re.fullmatch(IDENTIFIER, name) for name in names):
            return "", Audience(names, kept_from, span)
    sink(codes.PASSAGE_MARK.at(span, f"“::: {info}” says neither a language nor an audience", _HOW))
    return None
