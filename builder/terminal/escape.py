"""What of a foreign text reaches a terminal: no control character, and nothing that turns the reading direction."""

from __future__ import annotations


def escape(text: str) -> str:
    """Text safe to print: control characters (ESC among them), and what turns the reading direction, made visible."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"\\u{{{ord(char):04x}}}" for char in text)
