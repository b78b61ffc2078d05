"""Formulas in TeX's notation: each is set once while the report is read, so that no page shows a broken one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Any
from xml.etree import ElementTree as ET

from builder.model import codes
from builder.model.diagnostic import Span
from builder.model.nodes import Formula, FormulaBlock, walk_blocks
from builder.model.report import Report
from builder.source.shape import Sink

MAX_LENGTH = 1000
"""The longest formula, in characters."""

MAX_BRACES = 20
"""How deep braces may."""

MAX_ROWS, MAX_DEPTH = 7, 20
"""How deep rows of signs may stand in one another, each of which takes 2.5 times as long, and parts of any kind."""

MAX_WIDTH = 60
"""The widest formula, in em: what is wider cannot be read once it fits on a page."""

_REFUSED = re.compile(
    r"\\(?:(?:re)?newcommand|def|let|href|url|style|class|label|ref|unicode|rule|hspace|require|cssId)\b|(?<!\\)%"
)
_ELEMENTS = frozenset(
    """math mrow mi mn mo ms mtext mspace msub msup msubsup mover munder munderover mmultiscripts mprescripts none mfrac
    msqrt mroot mstyle mpadded mphantom menclose mfenced mtable mtr mtd mlabeledtr""".split()
)
_ATTRIBUTES = frozenset(
    """display displaystyle scriptlevel mathvariant mathsize stretchy fence form separator lspace rspace largeop
    movablelimits accent accentunder linethickness columnalign rowalign columnspacing rowspacing columnlines rowlines
    notation minsize maxsize symmetric width height depth open close separators bevelled equalrows equalcolumns
    side""".split()
)


def check_formulas(report: Report, sink: Sink) -> None:
    """Tell each formula that cannot be set; nothing is loaded where there are none."""
    known: dict[tuple[str, bool], str] = {}
    for source, span, block in _formulas(report):
        if (source, block) not in known:
            known[source, block] = problem(source, block=block)
        if known[source, block]:
            hint = "formulas are written as LaTeX writes them between dollar signs, such as \\frac{a}{b}"
            sink(codes.FORMULA_BROKEN.at(span, f"this formula cannot be set: {known[source, block]}", hint))


def _formulas(report: Report) -> Iterator[tuple[str, Span, bool]]:
    for node in report.inlines():
        if isinstance(node, Formula):
            yield node.source, node.span, False
    for _, body in report.bodies():
        for blocks in (body.blocks, *body.notes.values()):
            for block in walk_blocks(blocks):
                if isinstance(block, FormulaBlock):
                    yield block.source, block.span, True


def problem(source: str, *, block: bool) -> str:
    """Why a formula cannot be set; empty where it can."""
    if not source:
        return "it is empty"
    if len(source) > MAX_LENGTH:
        return f"it has more than {MAX_LENGTH} characters"
    refused = _REFUSED.search(source)
    if refused:
        return f"{refused.group()} is not taken"
    depth = 0
    for brace in re.findall(r"\\.|[{}]", source):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        if depth > MAX_BRACES:
            return f"braces are nested more than {MAX_BRACES} deep"
        if depth < 0:
            break
    if depth:
        return "a brace is not closed" if depth > 0 else "a brace is closed that was not opened"
    return _set(source, block=block)


def _set(source: str, *, block: bool) -> str:
    """What goes wrong in setting a formula."""
    from latex2mathml.converter import convert  # noqa: PLC0415 -- loaded by reports with formulas alone
    from ziamath import zmath  # noqa: PLC0415

    try:
        tree = ET.fromstring(convert(source))  # noqa: S314 -- written by the converter a moment ago
        if _depth(tree, {"mrow"}) > MAX_ROWS or _depth(tree, _ELEMENTS) > MAX_DEPTH:
            return "its parts are nested too deep"
        formula = zmath.Latex(source, size=10, inline=not block)
        width, _ = formula.getsize()
    except Exception as error:  # noqa: BLE001 -- both libraries raise whatever comes
        words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__.removesuffix("Error")).lower()
        return words if "latex2mathml" in type(error).__module__ else "parts of it are missing"
    if width > 10 * MAX_WIDTH:
        return f"it is more than {MAX_WIDTH} em wide"
    return _content_problem(tree, formula)


def _depth(element: ET.Element, names: Container[str]) -> int:
    """How deep elements of these names are nested."""
    own = str(element.tag).rpartition("}")[2] in names
    return own + max((_depth(child, names) for child in element), default=0)


def _content_problem(tree: ET.Element, formula: Any) -> str:
    for element in tree.iter():
        name = str(element.tag).rpartition("}")[2]
        strange = [key for key in element.attrib if key not in _ATTRIBUTES]
        if name not in _ELEMENTS or strange:
            return f"it asks for {strange[0] if strange else name}, which is not taken"
        text = element.text or ""
        if name != "mtext" and ("\\" in text or text in ("&", "$", "#")):
            return f"{text} is not known"
        for char in text:
            if not char.isspace() and char.isprintable() and not formula.font.glyphindex(char):
                return f"the font for formulas has no “{char}”"
    return ""
