"""From a page to a PDF (PDF/A-3a and PDF/UA-1), laid out by WeasyPrint in a process of its own.

The door is `start`: it begins loading WeasyPrint at once, while the caller reads and checks the report.
"""

from __future__ import annotations

from builder.emit.pdf.layout import Layout, start
from builder.emit.pdf.limits import Limits

__all__ = ["Layout", "Limits", "start"]
