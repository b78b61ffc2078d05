"""The word DRAFT as a drawing: as a background it is an artifact, and no reader is told it on every page."""

from __future__ import annotations

from builder.model.artifact import BASE

DRAFT_ADDRESS = f"{BASE}draft.svg"
"""What a style's pages name as their background while errors remain."""

_LETTERS = (
    "M0 0V70H18A30 35 0 0 0 18 0ZM14 13H18A16 22 0 0 1 18 57H14Z",  # D
    "M62 0V70H76V44H80L96 70H112L94 42A22 22 0 0 0 86 0ZM76 13H84A9 9 0 0 1 84 32H76Z",  # R
    "M142 0L116 70H131L136 55H160L165 70H180L154 0ZM148 18L156 43H140Z",  # A
    "M190 0V70H204V42H226V29H204V13H232V0Z",  # F
    "M238 0V13H255V70H269V13H286V0Z",  # T
)

DRAFT_PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 -120 306 310"><g transform="rotate(-38 143 35)" '
    f'fill="#f1dcdf" fill-rule="evenodd"><path d="{"".join(_LETTERS)}"/></g></svg>'
).encode()
