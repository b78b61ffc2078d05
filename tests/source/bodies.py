"""Bodies for tests: Markdown in a block scalar, read to nodes."""

from __future__ import annotations

from builder.model.diagnostic import Diagnostic
from builder.model.nodes import Body
from builder.source.markup import read_markdown
from builder.source.tree import Mapping, Scalar, parse


def read(markdown: str) -> tuple[Body, list[Diagnostic]]:
    """The body that stands in a literal block scalar, and what was found in it."""
    return read_file("body: |2\n" + "".join(f"  {line}\n" for line in markdown.split("\n")))


def read_file(text: str) -> tuple[Body, list[Diagnostic]]:
    """The body that stands under the last key of a file."""
    checked = parse("f.yaml", text.encode())
    assert isinstance(checked.value, Mapping), checked.diagnostics
    node = checked.value.items[-1][1]
    assert isinstance(node, Scalar)
    found: list[Diagnostic] = []
    body = read_markdown(node.located, found.append)
    return body or Body(), found


def clean(markdown: str) -> Body:
    """The body of a text in which nothing is wrong."""
    body, found = read(markdown)
    assert found == []
    return body
