"""Changes as a page that stands by itself: no script, no picture, nothing fetched."""

from __future__ import annotations

import html
import re

from builder.compare.changes import About, Change, Changes, Kind, Run, Sort
from builder.compare.telling import described, groups, headline, summary

_STYLE = """\
:root { color-scheme: light dark }
body { font: 1rem/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem }
dt { font-weight: bold } dd { margin: 0 }
li { margin: 0 0 1rem; overflow-wrap: anywhere } p { margin: 0 } ul { list-style: none; padding: 0 }
.kind { font: 0.8rem/1 system-ui, sans-serif; border: 1px solid; border-radius: 0.2rem; padding: 0.1rem 0.3rem }
ins { text-decoration: underline; background: #d8f3dc; color: #0b3d1a }
del { text-decoration: line-through; background: #fde0df; color: #5c1210 }
.rating { border-inline-start: 0.25rem solid #b3261e; padding-inline-start: 0.75rem }"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_TAGS = {Sort.SAME: "", Sort.REMOVED: "del", Sort.ADDED: "ins"}
_CONTROLS = re.compile(
    r"[^\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]"
)
"""What HTML does not take (HTML, 13.2.3.5) and what turns the reading direction of all that follows."""


def to_html(changes: Changes) -> str:
    """A whole document: both versions, the counts, then each change: what is gone in `del`, what has come in `ins`."""
    title = f"What changed: {changes.new.cited.report.title}"
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        '<head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_safe(title)}</title>",
        f"<style>\n{_STYLE}\n</style></head>",
        "<body>",
        f'<h1 dir="auto">{_safe(title)}</h1>',
        f"<dl><dt>Old</dt><dd>{_quoted(described(changes.old))}</dd>",
        f"<dt>New</dt><dd>{_quoted(described(changes.new))}</dd></dl>",
        f"<p>{_safe(summary(changes))}</p>",
    ]
    old, new = (_safe(version.cited.report.language) for version in (changes.old, changes.new))
    for heading, some in groups(changes):
        parts += [f"<h2>{_safe(heading)}</h2>", "<ul>", *(_item(change, old, new) for change in some), "</ul>"]
    return "\n".join((*parts, "</body>", "</html>", ""))


def _item(change: Change, old: str, new: str) -> str:
    rated = ' class="rating"' if change.what == "rating" else ""
    head = f'<p><span class="kind">{change.kind.value}</span> {_quoted(headline(change))}</p>'
    return f"<li{rated}>{head}{_value(change, old, new)}</li>"


def _value(change: Change, old: str, new: str) -> str:
    """What was and what is; tagged with the language of the report where it is a sentence of that."""
    if change.words:
        return _paragraph("".join(map(_run, change.words)), new)
    marked = change.kind in (Kind.CHANGED, Kind.REMOVED, Kind.ADDED)
    prose = change.about in (About.SECTION, About.SENTENCE)
    sides = [("del", change.old, old), ("ins", change.new, new)]
    shown = [(_tagged(tag if marked else "", text), language) for tag, text, language in sides if text]
    return "<p>→</p>".join(_paragraph(text, language if prose else "") for text, language in shown)


def _paragraph(content: str, language: str) -> str:
    lang = f' lang="{language}"' if language else ""
    return f'<p dir="auto"{lang}>{content}</p>'


def _run(run: Run) -> str:
    words = run.text.rstrip()
    return _tagged(_TAGS[run.sort], words) + run.text[len(words) :]


def _tagged(tag: str, text: str) -> str:
    return f"<{tag}>{_safe(text)}</{tag}>" if tag else _safe(text)


def _quoted(text: str) -> str:
    """Words of ours around a text of theirs, whose direction stays within it."""
    return f"<bdi>{_safe(text)}</bdi>"


def _safe(text: str) -> str:
    """Text as HTML, with what is no character of it made visible."""
    return html.escape(_CONTROLS.sub(lambda match: f"\\u{{{ord(match.group()):04x}}}", text))
