"""Numbers for citations, and the reference list; the door is `number`."""

from builder.cite.numbering import number

__all__ = ["number"]
