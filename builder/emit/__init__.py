"""From a page to a finished file; the door is `start`, which begins loading what a format needs."""

from builder.emit.epub import bind
from builder.emit.html import embed
from builder.emit.pdf import Layout, start

__all__ = ["Layout", "bind", "embed", "start"]
