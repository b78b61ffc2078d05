"""What dates look like in the language of a report."""

from __future__ import annotations

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def write_date(parts: tuple[int, ...], language: str) -> str:
    """A date of one to three parts (year, month, day) as the language writes it, in ISO 8601 where it is not known.

    Today English is known, with the order of the United States for en-US alone.
    """
    if not language.startswith("en"):
        return "-".join(f"{part:02}" for part in parts)
    if len(parts) == 1:
        return _year(parts[0])
    year, month = _year(parts[0]), _MONTHS[parts[1] - 1]
    if len(parts) == 2:
        return f"{month} {year}"
    return f"{month} {parts[2]}, {year}" if language == "en-US" else f"{parts[2]} {month} {year}"


def _year(year: int) -> str:
    # CSL counts -44 as 44 BC.
    return str(year) if year > 0 else f"{-year} BC"
