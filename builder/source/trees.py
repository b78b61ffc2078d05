"""Values of YAML changed, and written as YAML again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import yaml

from builder.source.located import Located, SourceFile
from builder.source.tree import Mapping as Tree
from builder.source.tree import Node, Scalar
from builder.source.tree import Sequence as Items

_RESOLVER = yaml.resolver.Resolver()
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def write_tree(node: Node) -> bytes:
    """YAML that reads as these values, each scalar in its own style as far as it fits."""
    text: str = yaml.serialize(_yaml(node), Dumper=_DUMPER, allow_unicode=True, width=2**20)
    return text.encode()


def text_at(node: Node, key: str) -> str:
    """The text that a mapping has for a key, as written; empty where it has none."""
    value = values_of(node).get(key) if isinstance(node, Tree) else None
    return value.located.value if isinstance(value, Scalar) else ""


def values_of(tree: Tree) -> dict[str, Node]:
    """The values of a mapping by their keys."""
    return {key.value: value for key, value in tree.items}


def with_keys(tree: Tree, given: Mapping[str, Node | None]) -> Tree:
    """A mapping with other values for some keys; None takes a key out, a new one is put at the end."""
    items = [(key, given.get(key.value, value)) for key, value in tree.items]
    there = {key.value for key, _ in tree.items}
    items += [(_located(key), value) for key, value in given.items() if key not in there]
    return replace(tree, items=tuple((key, value) for key, value in items if value is not None))


def _located(text: str) -> Located:
    return Located(text, SourceFile("", text), 0, len(text), "|" if "\n" in text else None)


def scalar(text: str) -> Scalar:
    """A value that is text, whatever it looks like."""
    located = _located(text)
    return Scalar(located if located.style else replace(located, style="'"), plain=False)


def _yaml(node: Node) -> yaml.Node:
    match node:
        case Scalar(located, plain):
            tag = _plain_tag(located.value) if plain else _STRING
            style = "|" if located.style == ">" else located.style
            return yaml.ScalarNode(tag, located.value, style=None if plain else style)
        case Items(items):
            return yaml.SequenceNode(_LIST, [_yaml(item) for item in items], flow_style=False)
        case Tree(items):
            pairs = [(_yaml(Scalar(key, plain=not key.style)), _yaml(value)) for key, value in items]
            return yaml.MappingNode(_MAPPING, pairs, flow_style=False)


def _plain_tag(text: str) -> str:
    """What a plain scalar is taken for, so that it is written as one again."""
    return str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]


_STRING, _LIST, _MAPPING = (f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))
