"""What the formats are shown with: a few files, what was found in them, and attempts to take over whoever reads it."""

from __future__ import annotations

from builder.model import codes
from builder.model.diagnostic import Edit, Span, sort
from builder.model.level import Level
from builder.model.stamp import Excepted
from builder.terminal import Told

ONE = "report/sections/01 tides, and more.yaml"
BIBLIOGRAPHY = "report/bibliography.yaml"
FILES = {
    "report/report.yaml": "format: 1\ntitle: \x1b[31mRed\u202eturned\n",
    ONE: "id: one\nbody: |\n  潮は一日に二度満ちる [@tables].\n\tTabbed e\u0301 [@tables].\n",
    BIBLIOGRAPHY: f"tables:\n  URL: https://example.org/?utm_source=x\n{'long ' * 60}[@here] {'and on ' * 60}\n",
}
HOSTILE = "\x1b]0;title\x07 \r\n::error file=x::injected\n##[group]x \u202e%0A {0} [here](https://example.org/)"


def found() -> Told:
    """Errors, warnings, notes; the same hint twice; the same place twice; a whole file; a fix; an exception."""
    address = Span(BIBLIOGRAPHY, 2, 8)
    tracking = codes.ADDRESS_TRACKING.at(
        address, "this address tells on the reader", "leave out: utm_source",
        (Edit(address, "https://example.org/?utm_source=x", "https://example.org/"),),
    )  # fmt: skip
    undated = codes.REFERENCE_UNDATED.at(Span(BIBLIOGRAPHY, 1, 1), "“tables” has no date", "give it: 50 %, or more")
    diagnostics = [
        tracking,
        codes.REFERENCE_UNDEFINED.at(Span(BIBLIOGRAPHY, 3, 303), "the bibliography has no “here”"),
        codes.REFERENCE_UNDEFINED.at(Span(ONE, 3, 16), "the bibliography has no “tables”", "did you mean “table”?"),
        codes.REFERENCE_UNDEFINED.at(Span(ONE, 4, 14), "the bibliography has no “tables”", "did you mean “table”?"),
        codes.SOURCE_ALONE.at(Span(ONE, 4, 14), "one source alone"),
        codes.FILE_EMPTY.at(Span("report/sections/02-naïve-潮.yaml"), "the file holds nothing"),
        codes.FIELD_DROPPED.at(Span("report/report.yaml", 2, 8), f"an abstract: {HOSTILE}", HOSTILE),
    ]
    return Told(
        sort(diagnostics), (Excepted(undated, "nobody knows; [it](x) was {never} dated"),), Level.DRAFT, "1.2.3"
    )
