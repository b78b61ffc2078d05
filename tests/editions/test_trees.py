"""Values that are written as YAML again are the same values, with no comment among them."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.source.published import published
from builder.source.tree import Mapping, Node, Scalar, parse
from builder.source.trees import write_tree

_SIGNS = st.sampled_from(" \n:#-'\"|>\t&*!%@`[]{}")
_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")) | _SIGNS, max_size=40)
_VALUES = st.recursive(
    _TEXTS | st.integers() | st.booleans() | st.none(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(_TEXTS, below, max_size=4),
    max_leaves=12,
)


def meant(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.located.value, node.is_null, node.boolean
    if isinstance(node, Mapping):
        return [(key.value, meant(value)) for key, value in node.items]
    return [meant(item) for item in node.items]


@settings(max_examples=300, deadline=None)
@given(_VALUES, st.sampled_from([None, "|", ">", "'", '"']))
def test_what_is_written_reads_the_same(value: Any, style: str | None) -> None:
    text = yaml.dump({"key": value}, Dumper=yaml.CSafeDumper, allow_unicode=True, default_style=style, width=60)
    read = parse("any.yaml", text.encode())
    if read.value is None or any(found.code != "I114" for found in read.diagnostics):
        return  # what is refused is never written
    written = write_tree(read.value)
    again = parse("any.yaml", written)
    assert again.value is not None
    assert meant(again.value) == meant(read.value)
    assert published("any.yaml", written) == written


def test_a_scalar_keeps_its_style_as_far_as_it_fits() -> None:
    text = b"day: 2026-01-31\nnumber: 007\nword: 'yes'\nbody: |\n  One.\n\n  Two.\nnothing:\nfolded: >\n  A\n  line.\n"
    node = parse("any.yaml", text).value
    assert node is not None
    assert write_tree(node) == text.replace(b"folded: >\n  A\n  line.", b"folded: |\n  A line.")
