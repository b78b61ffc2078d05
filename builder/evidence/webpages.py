"""What a reader sees of a web page: its paragraphs, without what is hidden and without the menus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

_UNSEEN = """head, script, style, noscript, template, svg, annotation, iframe, object, embed, video, audio, canvas,
    textarea, select, datalist, nav, [role=navigation], [hidden], dialog:not([open]), input, rp"""
_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|opacity\s*:\s*0*(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?![.\d]*[1-9])|(?:left|top|right|text-indent)\s*:\s*-\d{3,}"
    r"|clip\s*:\s*rect\(\s*[01])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu ol p pre search section summary
    table tbody tfoot thead tr ul""".split()
)
_SPACED = frozenset({"td", "th", "br", "img", "button"})
_RAISED = {"sup": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"), "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")}
"""10<sup>2</sup> is not 102."""
_NOTE = re.compile(r"\[?\s?(?:\d{1,3}|[a-z]|[*†‡§¶]{1,3}|note \d{1,3})\s?\]?")


def paragraphs_of(page: str) -> Iterator[str]:
    """The texts of a page's blocks in reading order; two line breaks part blocks too."""
    tree = LexborHTMLParser(page)
    unseen = {node.mem_id for node in tree.css(_UNSEEN)}
    styled = tree.css("[style]")
    unseen |= {node.mem_id for node in styled if _HIDING.search(node.attributes.get("style") or "")}
    unseen |= {node.mem_id for node in tree.css("sup:has(a[href*='#'])") if _NOTE.fullmatch(node.text().strip())}
    return _blocks(tree.body, unseen) if tree.body is not None else iter(())


def _blocks(root: LexborNode, unseen: set[int]) -> Iterator[str]:
    """The texts between the borders of blocks; goes through the tree without recursion, however deep it is."""
    parts: list[str] = []
    breaks = depth = 0
    node = root
    while True:
        tag = node.tag
        seen = node.mem_id not in unseen
        if tag == "-text":
            text = node.text_content or ""
            breaks = 0 if text.strip() else breaks
            table = _RAISED.get(_parent(node).tag or "")
            parts.append(text.translate(table) if table else text)
        elif tag in _BLOCKS or tag in _SPACED:
            breaks = breaks + 1 if tag == "br" else 0
            parts.append(" ")
            if tag in _BLOCKS or breaks > 1:
                yield "".join(parts)
                parts.clear()
        child = node.child if seen else None
        if child is not None:
            node, depth = child, depth + 1
            continue
        while node.next is None and depth:
            node, depth = _parent(node), depth - 1
            if node.tag in _BLOCKS:
                yield "".join(parts)
                parts.clear()
            elif node.tag in _SPACED:
                parts.append(" ")
        if not depth:
            break
        node = _next(node)
    yield "".join(parts)


def _next(node: LexborNode) -> LexborNode:
    following = node.next
    if following is None:
        raise AssertionError("the last of its siblings was left before")
    return following


def _parent(node: LexborNode) -> LexborNode:
    parent = node.parent
    if parent is None:
        raise AssertionError("a node below the root has a parent")
    return parent
