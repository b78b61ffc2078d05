"""SVG made safe (SVG 1.1 and 2): what is drawn stays; what acts, fetches, moves or tells on its author goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

MAX_BYTES = 1_000_000
"""The largest drawing."""

MAX_DRAWN = 50_000
"""How many elements are drawn where each reference draws its target again."""

_ELEMENTS = frozenset(
    """svg g path rect circle ellipse line polyline polygon text tspan title desc defs linearGradient radialGradient
    stop use symbol clipPath mask pattern marker style""".split()
)
_UNSEEN = frozenset("metadata namedview script".split())
_ATTRIBUTES = frozenset(
    """id class style x y x1 y1 x2 y2 cx cy r rx ry fx fy fr d points width height viewBox preserveAspectRatio transform
    dx dy rotate textLength lengthAdjust offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits
    maskContentUnits patternUnits patternContentUnits patternTransform markerUnits markerWidth markerHeight refX refY
    orient pathLength version role aria-hidden aria-label aria-labelledby type
    fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
    stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path clip-rule mask marker
    marker-start marker-mid marker-end stop-color stop-opacity font font-family font-size font-style font-weight
    font-variant font-stretch letter-spacing word-spacing text-anchor text-decoration dominant-baseline
    alignment-baseline baseline-shift direction unicode-bidi writing-mode paint-order shape-rendering text-rendering
    vector-effect""".split()
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!['\"]?#)|[@\\<]|expression\s*\(|javascript:|image-set", re.IGNORECASE)
_LOCAL = re.compile(r"url\(\s*['\"]?#([^)'\"\s]+)")
_DOCTYPE = re.compile(rb"<!DOCTYPE\s+svg\b[^\[<>]*>", re.IGNORECASE)
_START = b"\xef\xbb\xbf \t\r\n"


def is_drawing(content: bytes) -> bool:
    """Whether a picture is XML."""
    return content.lstrip(_START).startswith(b"<")


def cleaned(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The drawing made safe, and what was taken out that one might miss; as it is where it cannot be read.

    Doing it twice is doing it once.
    """
    text = _DOCTYPE.sub(b"", content, count=1)
    if len(text) > MAX_BYTES or b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        return content, ()
    try:
        root = ET.fromstring(text)  # noqa: S314 -- without a document type there are no entities
    except (ET.ParseError, ValueError, LookupError):
        return content, ()
    if _name(root) != "svg":
        return content, ()
    told: dict[str, None] = {}
    _clean(root, told)
    _cut_references(root, told)
    ET.register_namespace("", SVG)
    ET.register_namespace("xlink", XLINK)
    return ET.tostring(root, encoding="utf-8"), tuple(told)


def _name(element: ET.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_drawn(element: ET.Element) -> bool:
    """Whether an element is SVG's own; what an editor keeps for itself stands in a namespace of the editor."""
    space = str(element.tag).rpartition("}")[0]
    return space in ("", f"{{{SVG}") and _name(element) not in _UNSEEN


def _clean(root: ET.Element, told: dict[str, None]) -> None:
    open_: list[ET.Element] = [root]
    while open_:
        element = open_.pop()
        element.tag = f"{{{SVG}}}{_name(element)}"
        _clean_attributes(element, told)
        for child in list(element):
            name = _name(child)
            if _is_drawn(child) and name in _ELEMENTS and not (name == "style" and _OUTSIDE.search(child.text or "")):
                open_.append(child)
                continue
            if name == "script" or (_is_drawn(child) and name not in _UNSEEN):
                told[f"<{name}>"] = None
            _remove(element, child)


def _remove(parent: ET.Element, child: ET.Element) -> None:
    """Take an element out; the text behind it stays where there is text."""
    index = list(parent).index(child)
    tail = child.tail or ""
    parent.remove(child)
    if index:
        parent[index - 1].tail = (parent[index - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail


def _clean_attributes(element: ET.Element, told: dict[str, None]) -> None:
    for attribute, value in list(element.attrib.items()):
        space, _, name = attribute.rpartition("}")
        if name == "href" and space in ("", f"{{{XLINK}"):
            del element.attrib[attribute]
            if value.startswith("#"):
                element.set(f"{{{XLINK}}}href", value)
            else:
                told["a reference to something outside"] = None
            continue
        if attribute in _ATTRIBUTES and not _OUTSIDE.search(value):
            continue
        if name.startswith("on") or attribute in _ATTRIBUTES:
            told[f"the attribute {name}"] = None
        if attribute != "{http://www.w3.org/XML/1998/namespace}space":
            del element.attrib[attribute]


def _cut_references(root: ET.Element, told: dict[str, None]) -> None:
    """Take all references out where they go in a circle, or multiply into more than can be drawn."""
    by_id = {element.get("id", ""): element for element in root.iter()}
    drawn: dict[ET.Element, int] = {}
    entered: set[ET.Element] = set()
    stack = [root]
    while stack:
        element = stack[-1]
        if element in drawn:
            stack.pop()
            continue
        below = [*element, *(by_id[name] for name in _references(element) if name in by_id)]
        waiting = [one for one in below if one not in drawn]
        if element in entered and waiting:
            break  # what it refers to holds it
        entered.add(element)
        if waiting:
            if any(one in entered for one in waiting):
                break
            stack += waiting
            continue
        drawn[element] = 1 + sum(drawn[one] for one in below)
        stack.pop()
    if root in drawn and drawn[root] <= MAX_DRAWN:
        return
    told["references in a circle, or too many of them"] = None
    for element in root.iter():
        element.attrib.pop(f"{{{XLINK}}}href", None)
        for attribute in [name for name, value in element.attrib.items() if _LOCAL.search(value)]:
            del element.attrib[attribute]


def _references(element: ET.Element) -> Iterator[str]:
    for attribute, value in element.attrib.items():
        if attribute == f"{{{XLINK}}}href":
            yield value[1:]
        else:
            yield from _LOCAL.findall(value)
