"""Addresses of files within a page: a virtual base, so that no folder of a machine leaks into the output."""

from __future__ import annotations

from urllib.parse import quote

BASE = "report:///"
MANIFEST_ADDRESS = f"{BASE}manifest.json"
"""Where a style finds the manifest, to enclose it."""


def address(path: str) -> str:
    """The address of a file by its virtual path (`styles/report/fonts/Serif.ttf`)."""
    return BASE + quote(path)


def figure_address(source: str) -> str:
    """The address of a picture by its path below report/."""
    return address(f"report/{source}")
