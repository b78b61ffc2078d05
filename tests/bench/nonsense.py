"""Reports of honest nonsense, as long as one wants: text with citations, tables, lists, notes and rated claims."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

WORDS = """
    account agency agreement analyst answer archive article audit balance boundary budget bureau capital census channel
    chapter charter citizen climate column committee comparison concept condition conference consequence contract
    convention council country credit culture currency customs debate decade decision default delegate demand design
    development dialogue difference digest document doubt economy edition election energy estimate evidence exchange
    expert export figure finding forecast foreign forum freight frontier function government harbour harvest hearing
    history household hypothesis import income index industry inquiry institute interest interpretation interview
    journal judgement knowledge labour language ledger letter library licence literature market measure meeting
    memorandum message method migration minister minute mission model monitor negotiation network notice number
    observation office opinion outcome panel paper parliament passage percentage period policy population precedent
    price principle process programme project proposal province public quarter question railway record reference
    reform region register relation report representation research resource response result review schedule secretary
    section session settlement signature source standard statement statistics strategy summary summit survey table
    tariff testimony theory transcript translation treaty tribunal turnover union university value verification
    version vessel village volume voter warrant weather witness yield
""".split()
VERBS = (
    "answered balanced compared considered counted described doubted examined followed measured named opposed".split()
)
LINKS = "of the|of a|against the|without the|under the|between the|after the|in the|for the|beside a".split("|")
RATINGS = ("supported", "partly supported", "unsupported", "disputed")


class Nonsense:
    """Writes the same text for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._next = random.Random(seed).random  # noqa: S311 -- the one method whose numbers no Python changes

    def number(self, first: int, beyond: int) -> int:
        return first + int(self._next() * (beyond - first))

    def pick(self, of: Sequence[str]) -> str:
        return of[self.number(0, len(of))]

    def phrase(self) -> str:
        return f"{self.pick(WORDS)} {self.pick(LINKS)} {self.pick(WORDS)}"

    def sentence(self) -> str:
        parts = [f"the {self.phrase()} {self.pick(VERBS)} the {self.phrase()}"]
        parts += [f"and the {self.phrase()} {self.pick(VERBS)} it" for _ in range(self.number(0, 3))]
        text = ", ".join(parts)
        return text[0].upper() + text[1:]

    def heading(self) -> str:
        text = f"{self.phrase()} and the {self.pick(WORDS)}"
        return text[0].upper() + text[1:]

    def citation(self, keys: list[str]) -> str:
        chosen = dict.fromkeys(self.pick(keys) for _ in range(self.number(1, 4)))
        return "[" + "; ".join(f"@{key}" for key in chosen) + "]"

    def paragraph(self, keys: list[str]) -> str:
        sentences = [self.sentence() for _ in range(self.number(4, 8))]
        sentences[-1] += f" {self.citation(keys)}"
        return ". ".join(sentences) + "."

    def table(self, keys: list[str]) -> str:
        rows = [
            f"| {self.phrase()} | {self.number(0, 10_000)} | {self.citation(keys)} |" for _ in range(self.number(4, 9))
        ]
        return "\n".join(["| What was counted | Number | Where |", "|:--|--:|:-:|", *rows])

    def list(self) -> str:
        return "\n".join(f"- {self.sentence()}" for _ in range(self.number(3, 6)))


def write(project: Path, sections: int, seed: int = 1) -> None:
    """Write a report of so many sections, each of about two thirds of a page, and half as many sources."""
    folder = project / "report"
    (folder / "sections").mkdir(parents=True)
    text = Nonsense(seed)
    keys = [f"source-{number}" for number in range(1, max(sections // 2, 3) + 1)]
    (folder / "bibliography.yaml").write_text("".join(_reference(text, key) for key in keys))
    names = [f"sections/{number:03}.yaml" for number in range(1, sections + 1)]
    for number, name in enumerate(names, 1):
        (folder / name).write_text(_section(text, number, keys))
    everything = "; ".join(f"@{key}" for key in keys)
    summary = f"{text.sentence()}. {text.sentence()} [{everything}]."
    lines = [
        "format: 1",
        "title: A report of nothing at all",
        "language: en-GB",
        "publisher: Nobody",
        "checked: {on: 2026-11-23, by: Nobody}",
        "disclaimer: Every word of this is made up by chance.",
        f"summary: {json.dumps(summary)}",
        "sections:",
        *(f"  - {name}" for name in names),
        "bibliography: bibliography.yaml",
    ]
    (folder / "report.yaml").write_text("\n".join(lines) + "\n")


def _reference(text: Nonsense, key: str) -> str:
    lines = [
        f"{key}:",
        "  type: article-journal",
        f"  title: {text.heading()}",
        f"  author: {text.pick(WORDS).title()}, {text.pick(WORDS).title()}",
        f"  container-title: {text.phrase().title()}",
        f"  issued: {text.number(1990, 2027)}",
        f"  URL: https://example.org/{key}",
    ]
    return "\n".join(lines) + "\n"


def _section(text: Nonsense, number: int, keys: list[str]) -> str:
    claim = text.sentence() + " once"
    blocks = [f"{claim} {text.citation(keys)}.", text.paragraph(keys)]
    if number % 3 == 0:
        blocks += [f"# {text.heading()}", text.table(keys)]
    if number % 4 == 0:
        blocks.append(text.list())
    if number % 5 == 0:
        blocks[-1] += "\n\nA note follows.[^1]\n\n[^1]: " + text.sentence() + "."
    blocks.append(text.paragraph(keys))
    body = "\n\n".join(blocks)
    lines = [
        f"id: section-{number}",
        f"heading: {text.heading()}",
        "body: |",
        *(f"  {line}".rstrip() for line in body.split("\n")),
        "claims:",
        f"  - passage: {json.dumps(claim)}",
        f"    rating: {RATINGS[number % 4]}",
        f"    evidence: [{{source: {text.pick(keys)}}}]",
        f"    note: {text.sentence()}.",
    ]
    return "\n".join(lines) + "\n"
