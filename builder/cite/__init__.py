"""Numbers for citations, and the reference list; the doors are `load_citation_style` and `number`."""

from builder.cite.loading import load_citation_style
from builder.cite.numbering import number

__all__ = ["load_citation_style", "number"]
