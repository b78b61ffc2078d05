"""What the author decides about the audit: severities by code, and exceptions with their reasons."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model import codes
from builder.model.diagnostic import Code, Severity
from builder.model.report import Allowance
from builder.source.shape import Key, OneOf, Record, Schema, Sink, Text, Values, Words, nearest, wrong_type
from builder.source.tree import Mapping, Node

_BY_NAME = {name: code for code in codes.TABLE.values() for name in (code.name, code.code)}
_JUDGED = sorted(code.name for code in codes.TABLE.values() if code.severity is not Severity.ERROR)
_SEVERITY = OneOf({str(severity): severity for severity in Severity})


def _code(word: str, node: Node, sink: Sink) -> Code | None:
    code = _BY_NAME.get(word)
    if code is None:
        message = f"there is no diagnostic “{word}”"
        sink(codes.UNKNOWN_CODE.at(node.span, message, nearest(word, _BY_NAME) or "`imprimatur explain` lists all"))
    return code


@dataclass(frozen=True)
class CodeName:
    """The name or code of a diagnostic that an exception may allow."""

    def read(self, node: Node, sink: Sink) -> Code | None:
        """The code; errors are refused, because the stamp says that none remain."""
        word = Text().read(node, sink)
        code = None if word is None else _code(word.value, node, sink)
        if code is not None and code.severity is Severity.ERROR:
            message = f"“{code.name}” is an error, and no exception is made for errors: the stamp rests on them"
            sink(codes.SEVERITY_FIXED.at(node.span, message, f"`imprimatur explain {code.code}` says how to mend it"))
            return None
        return code

    def schema(self) -> Schema:
        """An enumeration of names."""
        return {"anyOf": [{"enum": _JUDGED}, {"type": "string", "pattern": r"^I\d{3}$"}]}


@dataclass(frozen=True)
class Severities:
    """A mapping of names or codes of diagnostics to note, warning or error."""

    def read(self, node: Node, sink: Sink) -> dict[str, Severity] | None:
        """The severities by code."""
        if not isinstance(node, Mapping):
            wrong_type(node, "a mapping of diagnostics to severities", sink, "such as figure-uncited: error")
            return None
        found: dict[str, Severity] = {}
        for key, value in node.items:
            severity = _SEVERITY.read(value, sink)
            code = _BY_NAME.get(key.value)
            if code is None:
                message = f"there is no diagnostic “{key.value}”"
                hint = nearest(key.value, _BY_NAME) or "`imprimatur explain` lists all"
                sink(codes.UNKNOWN_CODE.at(key.span, message, hint))
            elif severity is not None and severity < code.severity is Severity.ERROR:
                message = f"“{code.name}” stays an error: the stamp says that none remain"
                sink(codes.SEVERITY_FIXED.at(value.span, message, "remove the line; warnings and notes can be changed"))
            elif severity is not None:
                found[code.code] = severity
        return found

    def schema(self) -> Schema:
        """An object whose keys are names or codes."""
        keys = {"anyOf": [{"enum": sorted(code.name for code in codes.TABLE.values())}, {"pattern": r"^I\d{3}$"}]}
        return {"type": "object", "propertyNames": keys, "additionalProperties": _SEVERITY.schema()}


def _allowance(values: Values) -> Allowance:
    return Allowance(
        values.get("allow").code,
        values.get("reason"),
        values.place("allow"),
        values.get("within", ""),
        values.get("about", ""),
    )


ALLOWANCE = Record(
    "an exception: what the author answers for, with the reason",
    {
        "allow": Key(CodeName(), "the name or code of the diagnostic", required=True),
        "within": Key(Words(), "a file (sections/05.yaml), a section’s id, a reference’s key or a key of report.yaml"),
        "about": Key(Words(), "words of the message, where only that one is meant"),
        "reason": Key(Words(), "why it is right here; it is printed", required=True),
    },
    _allowance,
)
