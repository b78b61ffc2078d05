"""Diagnostics as annotations that GitHub shows beside the lines of a change."""

from __future__ import annotations

from builder.model.diagnostic import Diagnostic, Severity
from builder.terminal.escape import escape
from builder.terminal.told import Told

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def to_github(told: Told) -> str:
    """One workflow command a line; what is excepted is left out.

    The place and title are the command's properties, and the hint a second line of its message.
    """
    return "".join(_command(told, found) for found in told.diagnostics)


def _command(told: Told, found: Diagnostic) -> str:
    properties = {"file": told.path(found.span.path)}
    if found.span.line:
        properties |= {"line": str(found.span.line), "col": str(found.span.column)}
    properties["title"] = f"{found.code} {found.name}"
    given = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = escape(found.message) + (f"\nhint: {escape(found.hint)}" if found.hint else "")
    return f"::{_COMMANDS[found.severity]} {given}::{_data(message)}\n"


def _data(text: str) -> str:
    """The message as GitHub's runner reads it: the sign of escapes itself and the ends of lines are escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property: what ends it is escaped too."""
    return _data(escape(text)).replace(":", "%3A").replace(",", "%2C")
