"""Every kind of diagnostic, in one table: rooms say `codes.DUPLICATE_KEY.at(span, message, hint)`.

1xx reading files, 2xx the shape of their values, 3xx Markdown, 4xx citations and references, 5xx claims,
6xx text and pictures, 7xx the stamp, 9xx layout and the machine. A code is never given to another kind.
"""

from __future__ import annotations

from builder.model.diagnostic import Code, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

FILE_MISSING = Code("I101", "file-missing", _ERROR, "a file that the report needs is not there")
FILE_UNREADABLE = Code("I102", "file-unreadable", _ERROR, "a file is there and cannot be read")
NOT_UTF8 = Code("I103", "not-utf-8", _ERROR, "a text file is not in UTF-8")
FILE_EMPTY = Code("I104", "file-empty", _ERROR, "a file holds nothing")
OUTSIDE_ROOT = Code("I105", "outside-root", _ERROR, "a path leads out of the folder that it may name files of")
YAML_SYNTAX = Code("I111", "yaml-syntax", _ERROR, "a file is not YAML")
DUPLICATE_KEY = Code("I112", "duplicate-key", _ERROR, "a mapping has a key twice")
YAML_ALIAS = Code("I113", "yaml-alias", _ERROR, "anchors, aliases, merges and tags are not taken")
AMBIGUOUS_BOOLEAN = Code("I114", "ambiguous-boolean", _ERROR, "yes, no, on and off mean true or false to some programs")
TOO_DEEP = Code("I115", "too-deep", _ERROR, "values are nested too deep")
TOO_LARGE = Code("I116", "too-large", _ERROR, "a file or value is larger than what is taken")

UNKNOWN_KEY = Code("I201", "unknown-key", _ERROR, "a key that nothing reads")
MISSING_KEY = Code("I202", "missing-key", _ERROR, "a key that has to be there is not")
WRONG_TYPE = Code("I203", "wrong-type", _ERROR, "a value of another type than the key takes")
UNKNOWN_VALUE = Code("I204", "unknown-value", _ERROR, "a value that is none of those the key takes")
BAD_DATE = Code("I205", "bad-date", _ERROR, "a date that no calendar has")
DUPLICATE_ID = Code("I206", "duplicate-id", _ERROR, "two things have the same name")
UNKNOWN_STYLE = Code("I207", "unknown-style", _ERROR, "a style that is nowhere to be found")
UNKNOWN_EDITION = Code("I208", "unknown-edition", _ERROR, "an edition that report.yaml does not list")

CITATION_SYNTAX = Code("I301", "citation-syntax", _ERROR, "square brackets that look like a citation and are none")
LINK_SCHEME = Code("I302", "link-scheme", _ERROR, "a link that is neither http, https, mailto nor doi")
NOTE_UNDEFINED = Code("I303", "note-undefined", _ERROR, "a footnote that is referred to and not written")
NOTE_UNUSED = Code("I304", "note-unused", _WARNING, "a footnote that nothing refers to")
HEADING_SKIPS = Code("I305", "heading-skips", _ERROR, "a heading more than one level below the one before")
NESTED_TOO_DEEP = Code("I306", "nested-too-deep", _ERROR, "Markdown nested deeper than can be laid out")

REFERENCE_UNDEFINED = Code("I401", "reference-undefined", _ERROR, "a citation of a key that the bibliography lacks")
REFERENCE_UNUSED = Code("I402", "reference-unused", _ERROR, "a reference that nothing cites")
REFERENCE_INCOMPLETE = Code("I403", "reference-incomplete", _ERROR, "a reference that cannot be found by what it says")
REFERENCE_UNDATED = Code("I404", "reference-undated", _WARNING, "a reference without a date")
REFERENCE_ANONYMOUS = Code("I405", "reference-anonymous", _WARNING, "a reference without an author")
ADDRESS_MALFORMED = Code("I406", "address-malformed", _ERROR, "an address that leads nowhere")
CITATION_TYPED = Code("I408", "citation-typed", _ERROR, "what looks like a citation and is none")
CITATION_REPEATS = Code("I407", "citation-repeats", _WARNING, "a source twice in one citation")

CLAIM_NOT_FOUND = Code("I501", "claim-not-found", _ERROR, "a passage that its section does not hold")
CLAIM_AMBIGUOUS = Code("I502", "claim-ambiguous", _ERROR, "a passage that its section holds more than once")
CLAIM_UNSUPPORTED = Code("I503", "claim-unsupported", _WARNING, "a claim that no source seen bears out")
CLAIM_DISPUTED = Code("I504", "claim-disputed", _WARNING, "a claim that is rated disputed")
CLAIM_WITHOUT_EVIDENCE = Code("I505", "claim-without-evidence", _WARNING, "a rating that names no source")
EVIDENCE_UNDEFINED = Code("I506", "evidence-undefined", _ERROR, "evidence from a key that the bibliography lacks")

GLYPH_MISSING = Code("I601", "glyph-missing", _ERROR, "a character that no font of the style has")
PICTURE_UNREADABLE = Code("I602", "picture-unreadable", _ERROR, "a picture that does not decode")
ALT_MISSING = Code("I603", "alt-missing", _ERROR, "a picture without words for those who do not see it")
CONTROL_CHARACTER = Code("I604", "control-character", _ERROR, "a character that is not printed, or turns what is")
PICTURE_TOO_LARGE = Code("I605", "picture-too-large", _ERROR, "a picture of more pixels than are laid out")
TABLE_TOO_LARGE = Code("I606", "table-too-large", _ERROR, "a table of more cells than are laid out")
SECTION_EMPTY = Code("I607", "section-empty", _WARNING, "a section without text")

FONT_UNREADABLE = Code("I608", "font-unreadable", _ERROR, "a font file of the style that is no font")
LANGUAGE_UNSPOKEN = Code("I609", "language-unspoken", _WARNING, "a language in which the program has no words")

LEVEL_NOT_EARNED = Code("I701", "level-not-earned", _WARNING, "the report asks for a level that it has not earned")

LAYOUT_FAILED = Code("I901", "layout-failed", _ERROR, "the layout ended without a file")
LAYOUT_LIMIT = Code("I902", "layout-limit", _ERROR, "the layout needed more time or memory than it may have")
LAYOUT_COMPLAINT = Code("I903", "layout-complaint", _ERROR, "the layout could not do what the style asks for")
TEMPLATE_FAILED = Code("I904", "template-failed", _ERROR, "a template of the style cannot be filled in")
WRITE_FAILED = Code("I905", "write-failed", _ERROR, "a file could not be written")
LAYOUT_KILLED = Code("I906", "layout-killed", _ERROR, "something outside ended the layout")

TABLE: dict[str, Code] = {value.code: value for value in list(globals().values()) if isinstance(value, Code)}
