"""Markup does not stand in the text: tags, entities, asterisks, what a wiki, LaTeX or a chatbot leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from builder.check.texts import Written, written_texts
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_ELEMENTS = (
    "a|abbr|article|aside|b|big|blockquote|br|button|center|cite|code|dd|del|div|dl|dt|em|embed|figcaption|figure|font"
    "|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|label|li|link|main|mark|meta|nav|nobr|object|ol|p|pre"
    "|q|ref|s|script|section|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|video"
)
_EVERYWHERE = (
    ("a tag of HTML", re.compile(rf"</?(?:{_ELEMENTS})(?:\s[^<>]{{0,400}})?/?>|<!--|-->|<!\[CDATA\[", re.IGNORECASE)),
    (
        "markup of a forum",
        re.compile(
            r"\[/(?:b|i|u|s|url|img|quote|size|color|code|list)\]|\[(?:url|img|size|color|quote)=", re.IGNORECASE
        ),
    ),
    (
        "markup of a wiki",
        re.compile(
            r"\[\[[^\[\]\n]{1,200}\]\]|\{\{[^{}\n]{1,200}\}\}|'''|\[(?:edit|citation needed)\]|^==+ .{1,100} ==+$"
        ),
    ),
    (
        "a command of LaTeX",
        re.compile(
            r"\\(?:text(?:bf|it|tt|sc|sf|rm)?|emph|cite[a-z]{0,10}|ref|label|footnote|section|subsection|url|href|begin|end"
            r"|underline|math(?:rm|bf|it)|frac|sqrt)\*?(?:\[[^\[\]]{0,80}\])?\{|\\item\b|\\[\"'`^~=.]\{?[A-Za-z]\}?"
        ),
    ),
    (
        "the mark of a chatbot",
        re.compile(
            r"[\ue000-\uf8ff]?cite[\ue000-\uf8ff]?turn\d+[a-z]+\d+|turn\d+(?:search|view|news|image|file)\d+|【\d+(?::\d+)?†[^】\n]{0,100}】"
            r"|:?contentReference\[oaicite:\d+\]|\[oaicite:\d+\]|oai_citation|\[cite_start\]|\[cite:\s?\d|\[(?:web|attached_file):\d+\]"
            r"|utm_source=(?:chatgpt|openai|perplexity|copilot|claude)\.?\w*|<grok:|<\|[a-z_]{2,20}\|>"
        ),
    ),
    (
        "a line end as programs write it",
        re.compile(r"(?<![\\:\w])\\[nrt](?![a-z])|(?<=\w)\\n(?=[A-Z•*-]|\\n)|(?<=\\n)\\n"),
    ),
    ("a placeholder", re.compile(r"\[object Object\]|\$\{[A-Za-z_.]{1,60}\}|<%=?\s|%\([a-z_]{1,40}\)s")),
)
_STARS = re.compile(
    r"\*\*(?!\s)[^*\n]{1,300}(?<!\s)\*\*|(?<![\w*)])\*\*(?=[^\W\d_])|(?<!\w)__(?=[^\W\d_])(?![a-z0-9_]+__)|(?<!`)```(?!`)"
)
_IN_FIELDS = re.compile(
    r"!?\[[^\[\]\n]{0,200}\]\((?:https?:|www\.|mailto:|/|#)[^\s()]{0,200}\)?|\]\(https?:|\]\[\d{1,3}\]"
    r"|^#{1,6} \S|^#{2,6}\w|(?<![\w*])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=[^\W_])[^_\n]{1,200}(?<=[^\W_])_(?!\w)|`[^`\n]{1,200}`"
)
_HEADING = re.compile(r"^#{2,6}(?=[^\W_])")
_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,30})|#\d{1,7}|#[xX][\dA-Fa-f]{1,6});")
_LATEX_FIELD = re.compile(r"\\[&%_$#]|\{[A-Z][\w .-]{0,40}\}|(?<!\\)\$[^$\s][^$\n]{0,100}[\\^_][^$\n]{0,100}\$")
"""What BibTeX has within a value."""
_RICH = re.compile(
    r"<(i|b|sup|sub|sc)>|</(?:i|b|sup|sub|sc|span)>|<span (?:style=\"font-variant: ?small-caps;?\"|class=\"nocase\")>"
)
"""The rich text that CSL takes in the fields of references (CSL-JSON, “HTML-like formatting”)."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell, once a text and kind, markup that is printed as it stands; code is left alone."""
    for written in written_texts(cited):
        text = written.text
        if written.variable:
            text = _RICH.sub(lambda match: " " * len(match.group()), text)
        for what, match in _found(text, written):
            shown = " ".join(match.group().split())
            message = f"“{shown if len(shown) <= 60 else shown[:60] + '…'}” is {what} and is printed as it stands"
            yield codes.MARKUP_LEFT.at(written.at(match.start()), message, _hint(what, written))


def _found(text: str, written: Written) -> Iterator[tuple[str, re.Match[str]]]:
    """The first remains of each kind."""
    patterns = [*_EVERYWHERE, ("markup of Markdown", _STARS)]
    if written.field:
        patterns += [("markup of Markdown", _IN_FIELDS)]
    else:
        patterns += [("markup of Markdown", _HEADING)]
    if written.variable:
        patterns += [("markup of LaTeX", _LATEX_FIELD)]
    for what, pattern in patterns:
        match = pattern.search(text)
        if match is not None:
            yield what, match
    for match in _ENTITY.finditer(text):
        if match[1] is None or f"{match[1]};" in html5:
            yield "an entity of HTML", match
            return


def _hint(what: str, written: Written) -> str:
    if what == "the mark of a chatbot":
        return "the words come from a chatbot: look for the source itself, cite it with [@key], and take the mark out"
    if what == "an entity of HTML":
        return "write the character itself"
    if written.field:
        return "take it out: this is printed without any markup"
    return "take it out, or write it in Markdown; what is meant as code stands between `…`"
