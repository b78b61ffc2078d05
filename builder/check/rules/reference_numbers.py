"""Keys that are numbers (source-1, source-2 …) are the numbers that readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from builder.model import codes
from builder.model.bibliography import Reference
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_KEY = re.compile(r"(\D*)(\d{1,4})", re.ASCII)
_ENOUGH = 3
"""From how many keys on numbers are no chance."""
_SPREAD = 10
"""Numbers above ten times their count are years, or of another list."""


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell where numbered keys leave the order, of the text or of the file, and which are left out."""
    references = cited.report.bibliography
    numbers = _numbers(references)
    if not numbers or "bibliography" in cited.report.unread:
        return
    yield from _gaps(references, numbers)
    yield from _disorder(references, numbers)
    if "sections" not in cited.report.unread:
        yield from _printed(cited, numbers)


def _numbers(references: Mapping[str, Reference]) -> dict[str, int]:
    """The number in each key; nothing where the keys are not all one prefix with different numbers."""
    matches = [_KEY.fullmatch(key) for key in references]
    found = [(match[1], int(match[2])) for match in matches if match]
    values = {value for _, value in found}
    if len(found) < max(len(references), _ENOUGH) or len({prefix for prefix, _ in found}) > 1:
        return {}
    if len(values) < len(found) or max(values) > _SPREAD * len(values):
        return {}
    return dict(zip(references, (value for _, value in found), strict=True))


def _gaps(references: Mapping[str, Reference], numbers: Mapping[str, int]) -> Iterator[Diagnostic]:
    before = min(0, *numbers.values())
    for key, value in sorted(numbers.items(), key=lambda item: item[1]):
        if value > before + 1:
            left = f"{before + 1}" if value == before + 2 else f"{before + 1} to {value - 1}"
            message = f"the numbers of the keys leave out {left}, before “{key}”"
            hint = "put back what was lost; if nothing was, give the keys words instead of numbers"
            yield codes.REFERENCE_GAP.at(references[key].span, message, hint)
        before = value


def _disorder(references: Mapping[str, Reference], numbers: Mapping[str, int]) -> Iterator[Diagnostic]:
    highest = ""
    for key, value in numbers.items():
        if highest and value < numbers[highest]:
            message = f"“{key}” stands behind “{highest}” in the file"
            hint = "put the entries in the order of their numbers"
            yield codes.REFERENCE_OUT_OF_ORDER.at(references[key].span, message, hint)
        else:
            highest = key


def _printed(cited: CitedReport, numbers: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Where numbers printed leave those of the keys; behind a gap or an uncited reference they move up as they must."""
    counted = sorted((value, key) for key, value in numbers.items() if key in cited.numbers)
    shift = 0
    for rank, (_, key) in enumerate(counted, 1):
        printed = cited.numbers[key]
        if printed - rank not in (0, shift):
            message = f"“{key}” is printed as {printed}: the text does not cite in the order of the keys"
            hint = "change the order in the text, or give the keys words instead of numbers"
            yield codes.REFERENCE_OUT_OF_ORDER.at(cited.report.bibliography[key].span, message, hint)
        shift = printed - rank
