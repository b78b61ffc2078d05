"""What is told to people and programs: diagnostics as text, JSON, SARIF or annotations; pages; progress."""

from __future__ import annotations

from builder.terminal.escape import escape
from builder.terminal.github import to_github
from builder.terminal.json import to_json
from builder.terminal.pages import listing, page
from builder.terminal.progress import Progress
from builder.terminal.sarif import to_sarif
from builder.terminal.text import summary, tell
from builder.terminal.told import Told

__all__ = ["Progress", "Told", "escape", "listing", "page", "summary", "tell", "to_github", "to_json", "to_sarif"]
