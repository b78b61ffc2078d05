"""Citations and reference lists by numeric styles in the Citation Style Language (CSL 1.0.2).

Written from the specification; the styles and locales of the CSL project are read where they are, and none is copied.
"""

from builder.cite.csl.locale import Locale, fallbacks, read_locale
from builder.cite.csl.processor import Cited, Formatted, Processor
from builder.cite.csl.style import Style, parent_of, read_style

__all__ = [
    "Cited",
    "Formatted",
    "Locale",
    "Processor",
    "Style",
    "fallbacks",
    "parent_of",
    "read_locale",
    "read_style",
]
