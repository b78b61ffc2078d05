"""Addresses of files within a page."""

from __future__ import annotations

from urllib.parse import quote

from builder.model.artifact import BASE


def address(path: str) -> str:
    """The address of a file by its virtual path (`styles/report/fonts/Serif.ttf`)."""
    return BASE + quote(path)


def figure_address(source: str) -> str:
    """The address of a picture by its path below report/."""
    return address(f"report/{source}")
