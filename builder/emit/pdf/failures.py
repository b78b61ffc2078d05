"""From how a layout ended to what a person reads: one diagnostic, with what to do about it."""

from __future__ import annotations

import signal
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from builder.emit.pdf.channel import Ended, TimedOut
from builder.emit.pdf.limits import MEBIBYTE
from builder.model import codes
from builder.model.diagnostic import Diagnostic, Severity, Span

if TYPE_CHECKING:
    from builder.emit.pdf.frames import Frame
    from builder.emit.pdf.limits import Limits

REPORT = Span("report/report.yaml")
"""The place of what has no better one."""

MAX_TEXT = 400
"""Characters of a foreign message that are shown."""

LIBRARIES = (
    "install Pango: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` (Debian, Ubuntu), "
    "`dnf install pango` (Fedora), `apk add pango` (Alpine) or `brew install pango` (macOS)"
)
SIMPLIFY = "look for very large tables or pictures, deeply nested elements, or CSS that multiplies boxes"
NO_FONT = "the style has to bring a font by @font-face for every family that it names"

FORGIVEN = ("Ignored `%s: %s`", "Ignored `%s:%s`", "Unknown rule %s", "Deprecated `%s:%s`", "Transparency is left")
"""How complaints begin of which the file loses no content, only what a style asked for: these are warnings."""

SILENT = ("Using fontTools instead of HarfBuzz", "Error when closing stream")
"""How complaints begin of which the file loses nothing; the versions in the manifest tell the first."""


def explain(outcome: Frame | Ended | TimedOut, limits: Limits) -> Diagnostic:
    """Why there is no file."""
    if isinstance(outcome, TimedOut):
        return codes.LAYOUT_LIMIT.at(REPORT, f"the layout took more than {limits.wall:g} seconds", SIMPLIFY)
    if isinstance(outcome, Ended):
        if outcome.answer is None:
            return _of_status(outcome, limits)
        outcome = outcome.answer
    return _of_answer(outcome.header, limits)


def _of_answer(header: dict[str, Any], limits: Limits) -> Diagnostic:
    """Why the child says that it failed."""
    detail = plain(header.get("detail", ""))
    match header.get("reason"):
        case "memory":
            return _of_memory(limits)
        case "recursion":
            return codes.LAYOUT_LIMIT.at(REPORT, "elements are nested too deep to be laid out", SIMPLIFY)
        case "library":
            return codes.LAYOUT_FAILED.at(REPORT, f"a library of the machine is missing: {detail}", LIBRARIES)
        case "package":
            hint = "install Imprimatur again, with all that it depends on"
            return codes.LAYOUT_FAILED.at(REPORT, f"a Python package is missing: {detail}", hint)
        case "system":
            hint = "see that there is space for temporary files"
            return codes.LAYOUT_FAILED.at(REPORT, f"the machine refused something to the layout: {detail}", hint)
        case _:
            hint = (
                "try to leave out what was changed last; `li::marker { content }` and running floats are known to fail"
            )
            return codes.LAYOUT_FAILED.at(REPORT, f"WeasyPrint failed: {detail or 'it did not say how'}", hint)


def _of_status(ended: Ended, limits: Limits) -> Diagnostic:
    """Why a child is gone that said nothing."""
    number = -(ended.status or 0)
    if number == signal.SIGXCPU:
        return codes.LAYOUT_LIMIT.at(REPORT, f"the layout used more than {limits.cpu} seconds of CPU time", SIMPLIFY)
    if number == signal.SIGXFSZ:
        message = f"the layout wrote a file of more than {limits.file_size // MEBIBYTE} MiB"
        return codes.LAYOUT_LIMIT.at(REPORT, message, SIMPLIFY)
    if "failed to allocate" in ended.noise or "MemoryError" in ended.noise:
        return _of_memory(limits)
    if number == signal.SIGKILL:
        hint = "the machine may be short of memory; " + SIMPLIFY
        return codes.LAYOUT_KILLED.at(REPORT, "the layout was killed from outside", hint)
    if "Pango-CRITICAL" in ended.noise and "font" in ended.noise:
        return codes.LAYOUT_FAILED.at(REPORT, "the layout found no font for the text", NO_FONT)
    if number > 0:
        return codes.LAYOUT_FAILED.at(REPORT, f"the layout crashed ({_name(number)})", SIMPLIFY)
    return codes.LAYOUT_FAILED.at(REPORT, "the layout ended without an answer", "try again; if it persists, report it")


def _of_memory(limits: Limits) -> Diagnostic:
    mebibytes = limits.address_space // MEBIBYTE
    return codes.LAYOUT_LIMIT.at(REPORT, f"the layout needed more than {mebibytes} MiB of memory", SIMPLIFY)


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def complaints(found: object, *, draft: bool = False) -> list[Diagnostic]:
    """WeasyPrint's complaints as diagnostics: an error where content is lost, a warning where only a wish of the style.

    `found` comes from the child and is believed to be nothing in particular.
    """
    told = []
    for entry in found if isinstance(found, list) else ():
        if not isinstance(entry, list) or len(entry) != len(("kind", "message", "place")):
            continue
        kind, message, place = (plain(part) for part in entry)
        if kind.startswith(SILENT) or (draft and kind.startswith(".notdef")):
            continue
        diagnostic = codes.LAYOUT_COMPLAINT.at(REPORT, f"{place}: {message}" if place else message, _hint(kind))
        told.append(replace(diagnostic, severity=Severity.WARNING) if kind.startswith(FORGIVEN) else diagnostic)
    return told


def _hint(kind: str) -> str:
    for beginning, hint in HINTS.items():
        if kind.startswith(beginning):
            return hint
    return ""


HINTS = {
    ".notdef": "add a font that has this character to the style, or write it differently",
    "Failed to load image": "the picture has to be one of the report's files",
    "Failed to load stylesheet": "a style sheet has to be one of the style's files",
    "Font-face": "the font has to be one of the style's files, by its whole address",
    "No anchor": "give the element that the link leads to this id",
    "Content discarded": "give the element that is referred to this id",
    "Ignored `%s: %s`": "WeasyPrint does not know this property or value; take it out of the style",
    "A link that leads neither": "links lead to https, http or mailto addresses",
    "A link covers nothing": "style it as a block: `a { display: block }`",
    "Something is left in RGB": "use hex colours or device-cmyk(); coloured letters such as emoji cannot be printed",
    "Transparency is left": "take opacity and alpha out: whoever flattens it decides how it looks",
    "Picture without words": "give it an alt text; an empty one says that it only decorates",
}
"""What to do, by how the message's template begins."""


def plain(value: object) -> str:
    """Foreign text as one short line without control characters, which could take over a terminal."""
    text = value if isinstance(value, str) else ""
    shown = "".join(character if character.isprintable() else _escaped(character) for character in text)
    return shown if len(shown) <= MAX_TEXT else shown[: MAX_TEXT - 1] + "…"


def _escaped(character: str) -> str:
    return " " if character in "\n\t" else character.encode("unicode_escape", "replace").decode()


def strings(value: object) -> dict[str, str]:
    """A mapping of strings out of an answer, without what is no string."""
    entries = value.items() if isinstance(value, dict) else ()
    return {plain(key): plain(entry) for key, entry in entries if isinstance(entry, str)}


def listed(value: object) -> tuple[str, ...]:
    """A list of strings out of an answer, each as short as the name of a block is."""
    return tuple(
        entry[:MAX_TEXT] if isinstance(entry, str) else "" for entry in (value if isinstance(value, list) else ())
    )
