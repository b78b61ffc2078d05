"""What a finished file is worth, for a reader who does not trust the sender; nothing here lays out or fetches.

The doors are `verify`, `to_text` and `to_json` for the verdict, `enclosed` for the source that a file carries.
"""

from __future__ import annotations

from builder.verify.judging import enclosed, verify
from builder.verify.telling import to_json, to_text

__all__ = ["enclosed", "to_json", "to_text", "verify"]
