"""From a book to an EPUB 3.3 file; the door is `bind`."""

from __future__ import annotations

from builder.emit.epub.binding import bind

__all__ = ["bind"]
