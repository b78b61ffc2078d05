from __future__ import annotations

from pathlib import Path

import pytest

from builder.cite.numbering import said_once
from builder.model.nodes import Emphasis, Link, plain
from tests.cite.reports import house, references
from tests.conftest import Accepted

HERE = Path(__file__).parent / "references"


def marked(text: str, language: str) -> str:
    """Each reference by its key, emphasis between stars and links between angle brackets."""
    lines: list[str] = []
    for key, reference in references(text).items():
        written: list[str] = []
        for node in house(language).entry(said_once(reference), 1).content:
            match node:
                case Emphasis(children):
                    written.append(f"*{plain(children)}*")
                case Link(target, children):
                    text = plain(children)
                    written.append(f"<{target}>" if text == target else f"<{target} as {text}>")
                case _:
                    written.append(plain((node,)))
        lines.append(f"{key}\n  {''.join(written)}\n")
    return "".join(lines)


@pytest.mark.parametrize("language", ["en-GB", "en-US", "de"])
def test_reference_list(language: str, accepted: Accepted) -> None:
    accepted(HERE / f"{language}.txt", marked((HERE / "bibliography.yaml").read_text("utf-8"), language))


def test_csl_json_reads_as_yaml_does() -> None:
    shorthand = "a: {type: book, author: [Moor, 'Reed, Anna'], title: T, issued: 2026-01/2026-02, volume: 3}"
    json = """[{"id": "a", "type": "book", "author": [{"literal": "Moor"}, {"family": "Reed", "given": "Anna"}],
        "title": "T", "issued": {"date-parts": [["2026", "1"], [2026, 2]]}, "volume": 3}]"""
    (first,), (second,) = references(shorthand).values(), references(json).values()
    assert (first.text, first.names, first.dates) == (second.text, second.names, second.dates)
