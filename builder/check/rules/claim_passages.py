"""A claim's passage stands in its section, word for word and once."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from builder.check.texts import compared, passage_text
from builder.model import codes
from builder.model.cited import CitedReport
from builder.model.diagnostic import Diagnostic
from builder.model.style import Style

_COMPARED = 200
"""How much of a passage is looked for, so that one of a thousand lines takes no minutes."""

_MARKS = str.maketrans("“”„«»‘’‚–—", '"' * 5 + "'" * 3 + "-" * 2)


def check(cited: CitedReport, _: tuple[Style, ...]) -> Iterator[Diagnostic]:
    """Tell each passage that is not in its section, or there more than once."""
    for section in cited.report.sections:
        text = passage_text(section.body) if section.claims else ""
        for claim in section.claims:
            count = text.count(compared(claim.passage))
            if count == 0:
                yield codes.CLAIM_NOT_FOUND.at(
                    claim.span, "the passage is not in the body of this section", _near(claim.passage, text)
                )
            elif count > 1:
                message = f"the passage is {count} times in the body of this section"
                yield codes.CLAIM_AMBIGUOUS.at(claim.span, message, "take in more words, so that it is there once")


def _near(passage: str, text: str) -> str:
    wanted = compared(passage)[:_COMPARED]
    match = SequenceMatcher(None, wanted, text, autojunk=False).find_longest_match()
    if _same_marks(wanted) in _same_marks(text):
        return "the quotation marks or dashes differ: copy the passage from the body"
    if match.size < 12:
        return "copy it from the body, without citations and markup"
    differs = (
        text[match.b + match.size : match.b + match.size + 20].strip() if match.a == 0 else text[match.b : match.b + 30]
    )
    return f"the body has “…{text[match.b : match.b + match.size][-30:]}{differs if match.a == 0 else ''}…”"


def _same_marks(text: str) -> str:
    """Text with one kind of quotation mark, apostrophe and dash, and none around it."""
    return text.translate(_MARKS).strip('"')
