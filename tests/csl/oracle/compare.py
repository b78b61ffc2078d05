"""Compares our citations and reference lists with those of citeproc-js, style by style.

Usage: python tests/csl/oracle/compare.py [--language xx-XX] STYLE…

Environment: CSL_STYLES, a folder with the styles (`ieee.csl` …; “house” is our own), and CITEPROC_JS, the folder that
holds `node_modules` after `npm ci` there with this folder's package.json. Both sides read our locale files.
"""

from __future__ import annotations

import html
import json
import os
import re
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from builder.cite.csl import Cited, Processor, read_locale, read_style  # noqa: E402
from builder.model.bibliography import Date, Name, Reference  # noqa: E402
from builder.model.diagnostic import Span  # noqa: E402
from builder.model.nodes import plain  # noqa: E402

HERE = Path(__file__).parent
CSL = ROOT / "builder" / "cite" / "csl"
STYLES = (
    "ieee nature american-medical-association the-lancet elsevier-vancouver springer-basic-brackets plos bmj "
    "iso690-numeric-en house"
).split()


@dataclass(frozen=True, slots=True)
class Pair:
    """What both sides print of one entry or citation, as text."""

    style: str
    what: str
    ours: str
    theirs: str

    @property
    def same(self) -> bool:
        return self.ours == self.theirs


def missing() -> str:
    """Why the comparison cannot be made, empty where it can."""
    for variable, needed in (("CSL_STYLES", "ieee.csl"), ("CITEPROC_JS", "node_modules/citeproc")):
        folder = os.environ.get(variable, "")
        if not folder:
            return f"{variable} is not set"
        if not (Path(folder) / needed).exists():
            return f"{variable}: there is no {needed} in {folder}"
    return ""


def compare(style: str, language: str = "en-US") -> list[Pair]:
    """Every entry and every citation in one style, ours beside those of citeproc-js."""
    path = CSL / "house.csl" if style == "house" else Path(os.environ["CSL_STYLES"]) / f"{style}.csl"
    entries = json.loads((HERE / "entries.json").read_text("utf-8"))
    clusters = json.loads((HERE / "clusters.json").read_text("utf-8"))
    theirs = _theirs(path, language, entries, clusters)
    written, citations = _ours(path, language, entries, clusters)
    pairs = []
    for key, entry in zip(theirs["ids"], theirs["bibliography"], strict=True):
        label, content = written[key]
        # Without a hanging number nothing may stand between number and text: both ways to join are the same text.
        text, ways = _text(entry), (fold(f"{label} {content}"), fold(label + content))
        pairs.append(Pair(style, key, text if text in ways else ways[0], text))
    for number, (cluster, citation) in enumerate(zip(citations, theirs["citations"], strict=True), 1):
        pairs.append(Pair(style, f"citation {number}", fold(cluster), _text(citation)))
    if list(written) != theirs["ids"]:
        pairs.append(Pair(style, "order", " ".join(written), " ".join(theirs["ids"])))
    return pairs


def _theirs(style: Path, language: str, entries: list[Any], clusters: list[Any]) -> Any:
    locales = {path.stem.removeprefix("locales-"): path.read_text("utf-8") for path in _locale_files()}
    job = {
        "style": style.read_text("utf-8"),
        "language": language,
        "locales": locales,
        "entries": entries,
        "clusters": clusters,
    }
    answer = subprocess.run(
        ["node", str(HERE / "citeproc.mjs"), os.environ["CITEPROC_JS"]],
        input=json.dumps(job),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(answer.stdout)


def _ours(
    path: Path, language: str, entries: list[Any], clusters: list[Any]
) -> tuple[dict[str, tuple[str, str]], list[str]]:
    style = read_style(path.read_bytes(), path.name).value
    read = [read_locale(file.read_bytes(), file.name).value for file in _locale_files()]
    assert style
    processor = Processor(style, [locale for locale in read if locale], language)
    references = [reference(entry) for entry in entries]
    ordered = processor.order(references)
    numbers = {item.id: number for number, item in enumerate(ordered, 1)}
    known = {item.id: item for item in ordered}
    written = {}
    for item in ordered:
        entry = processor.entry(item, numbers[item.id])
        written[item.id] = (plain(entry.label), plain(entry.content))
    citations = [
        plain(
            processor.cite(
                [
                    Cited(
                        known[item["id"]],
                        numbers[item["id"]],
                        label=item.get("label", ""),
                        locator=item.get("locator", ""),
                        prefix=item.get("prefix", ""),
                        suffix=item.get("suffix", ""),
                    )
                    for item in cluster
                ]
            )
        )
        for cluster in clusters
    ]
    return written, citations


def _locale_files() -> list[Path]:
    return sorted((CSL / "locales").glob("locales-*.xml"))


def reference(entry: Mapping[str, Any]) -> Reference:
    """An entry of CSL-JSON as the model has it."""
    text, names, dates = {}, {}, {}
    for key, value in entry.items():
        if isinstance(value, list):
            names[key] = tuple(Name(**{part.replace("-", "_"): word for part, word in name.items()}) for name in value)
        elif isinstance(value, dict):
            parts = tuple(tuple(int(part) for part in date) for date in value.get("date-parts", ()))
            season = int(value.get("season", 0))
            dates[key] = Date(parts, season, bool(value.get("circa")), value.get("literal", ""))
        elif key not in ("id", "type"):
            text[key] = str(value)
    return Reference(entry["id"], entry["type"], Span("entries.json"), text, names, dates)


def _text(markup: str) -> str:
    return fold(html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</?div[^>]*>", " ", markup))))


def fold(text: str) -> str:
    """Text with each run of white space as one space."""
    return " ".join(text.split())


def report(pairs: list[Pair]) -> str:
    """The share that is identical, one style a line, after the pairs that differ."""
    lines = [
        f"{pair.style} {pair.what}\n  ours   {pair.ours}\n  theirs {pair.theirs}" for pair in pairs if not pair.same
    ]
    for style in dict.fromkeys(pair.style for pair in pairs):
        own = [pair for pair in pairs if pair.style == style]
        lines.append(f"{style}: {share(own):.2%} of {len(own)} identical")
    return "\n".join([*lines, f"together: {share(pairs):.2%} of {len(pairs)} identical"])


def share(pairs: list[Pair]) -> float:
    """How many of the pairs are identical, 0 to 1."""
    return sum(pair.same for pair in pairs) / len(pairs)


def _main() -> None:
    parser = ArgumentParser(description="compare with citeproc-js")
    parser.add_argument("--language", default="en-US", help="for styles that name none of their own; en-US unless told")
    parser.add_argument("styles", nargs="*", default=STYLES, help="styles by name; all ten unless told")
    chosen = parser.parse_args()
    reason = missing()
    if reason:
        sys.exit(f"not compared: {reason}")
    sys.stdout.write(report([pair for style in chosen.styles for pair in compare(style, chosen.language)]) + "\n")


if __name__ == "__main__":
    _main()
