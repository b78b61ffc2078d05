"""The grammar of .bib files: entries with the place of every field, whatever stands between them.

BibTeX's own rules (bibtex.web, sections 220 to 262): braces balance everywhere, a quotation mark ends a value where no
brace is open, pieces are joined with #. bibtexparser 2.1 would lose entries that keep them (quotation marks within
braces within quotation marks, a backslash before the closing brace) and knows lines only, so it only splits names.

A mistake costs the entry that it stands in what follows it there, and no other entry anything: where a value is not
closed, the line on which another entry begins ends it. Each character is read a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from builder.model import codes
from builder.source.bibliography.dates import MONTHS
from builder.source.bibliography.text import MAX_ENTRIES, Tally
from builder.source.located import SourceFile
from builder.source.shape import Sink

MAX_EXPANDED = 16 * 1024 * 1024
"""Characters that abbreviations and inheritance may add in all."""

_COST = 20  # characters that a value counts for beside its own: empty ones take time too
_BLOCK = re.compile(r"(?<![\w.])@\s*(?P<kind>[A-Za-z][\w:+-]*)\s*(?P<open>[{(])")
_NEXT = (
    r"(?P<next>[\r\n][ \t]*@(?:(?i:string|comment|preamble)\s{0,9}[{(]"
    r"|[A-Za-z]\w{0,40}[ \t]*[{(]\s{0,9}[^\s,{}()=\"]{1,200}\s{0,9},\s{0,99}[\w-]{1,60}\s{0,9}=))"
)
_CUT = re.compile(r"(?:\A|[\r\n])[ \t]*(?P<at>@)\w*\s*\Z")
_BRACE = re.compile(r"[{}]|" + _NEXT)
_QUOTE = re.compile(r'["{}]|' + _NEXT)
_RESYNC = re.compile(r'[,{}"]|' + _NEXT)
_RESYNC_ROUND = re.compile(r'[,{}")]|' + _NEXT)
_KEY = re.compile(r"[^,={}\"\r\n]*")
_KEY_ROUND = re.compile(r"[^,={}\"\r\n)]*")
_FIELD = re.compile(r"[\s,]*(?P<name>[^\s=,{}()\"#%'@]+)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"()=@%]+")
_SPACE = re.compile(r"\s*")
_SPACE_AND_COMMAS = re.compile(r"[\s,]*")
_MONTHS = {name[:3].lower(): name for name in MONTHS}


@dataclass(frozen=True, slots=True)
class Field:
    """A value with its abbreviations written out, its LaTeX as it stands, and where its name begins in the file."""

    value: str
    start: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: type and names of fields in small letters, and where its @ stands."""

    kind: str
    key: str
    start: int
    fields: dict[str, Field] = field(default_factory=dict)


class _Broken(Exception):
    """A value that is not closed: where reading can go on."""

    def __init__(self, position: int) -> None:
        self.position = position


class Scanner:
    """Reads the entries of one file."""

    def __init__(self, file: SourceFile, sink: Sink) -> None:
        """Take the file; mistakes go to the sink as they are met."""
        self.file = file
        self.text = file.text
        self.sink = sink
        self.left = MAX_EXPANDED
        self._strings: dict[str, str] = dict(_MONTHS)
        self._undefined = Tally(
            file,
            codes.BIBTEX_STRING,
            lambda name, times: f"no @string defines “{name}” before it is used ({times}): it is taken as a word",
            "define it above, or put the word in braces",
        )
        self._repeated = Tally(
            file,
            codes.FIELD_DROPPED,
            lambda name, times: f"an entry has the field “{name}” more than once ({times}): the first is kept",
        )
        self._told = False

    def entries(self) -> Iterator[Entry]:
        """Every entry in the order of the file."""
        position = count = 0
        while match := _BLOCK.search(self.text, position):
            kind = match["kind"].lower()
            if self._is_commented_out(match.start()):
                position = match.end()
                continue
            count += 1
            if count > MAX_ENTRIES:
                message = f"the file has more than {MAX_ENTRIES:,} entries: the rest is not read"
                self.sink(codes.TOO_LARGE.at(self.file.span(match.start()), message, "keep what the report cites"))
                break
            self._told = False
            if kind in ("comment", "preamble"):
                position = self._skip(match)
            elif kind == "string":
                fields, position = self._fields(match.end(), match)
                self._strings |= {name: item.value for name, item in fields.items()}
            else:
                entry, position = self._entry(match, kind)
                yield entry
        if count <= MAX_ENTRIES and (cut := _CUT.search(self.text, max(position, len(self.text) - 99))):
            self._wrong(cut.start("at"), "the file ends here in the middle of an entry")
        self._undefined.tell(self.sink)
        self._repeated.tell(self.sink)

    def spend(self, value: str, start: int) -> bool:
        """Whether a value may be used once more; told where the limit is reached."""
        cost = len(value) + _COST
        if 0 <= self.left < cost:
            message = f"abbreviations and inherited fields come to more than {MAX_EXPANDED:,} characters"
            self.sink(codes.TOO_LARGE.at(self.file.span(start), message, "the rest of them is left out"))
            self.left = -1
        self.left -= cost if self.left >= 0 else 0
        return self.left >= 0

    def _is_commented_out(self, start: int) -> bool:
        line = self.text[max(0, start - 200) : start].replace("\r", "\n").rpartition("\n")[2]
        return line.lstrip().startswith("%")

    def _wrong(self, position: int, message: str, hint: str = "") -> None:
        """Tell the first mistake of an entry: what follows from it is none of its own."""
        if not self._told:
            self._told = True
            position = min(position, max(len(self.text) - 1, 0))
            self.sink(codes.BIBTEX_SYNTAX.at(self.file.span(position), message, hint))

    def _skip(self, match: re.Match[str]) -> int:
        if match["open"] == "(":
            return match.end()
        try:
            return self._balanced(match.end() - 1)
        except _Broken as broken:
            return broken.position

    def _entry(self, match: re.Match[str], kind: str) -> tuple[Entry, int]:
        begin = _end(_SPACE, self.text, match.end())
        end = _end(_KEY if match["open"] == "{" else _KEY_ROUND, self.text, begin)
        name = self.text[begin:end].strip()
        end = _end(_SPACE, self.text, end)
        after = self.text[end : end + 1]
        if after == "=" or not name:
            self._wrong(match.start(), f"this @{kind} has no key", f"a key stands after the brace: @{kind}{{key, …")
            end, name = (match.end() if after == "=" else end), ""
        elif after not in (",", "}" if match["open"] == "{" else ")"):
            self._wrong(match.start(), f"no comma stands after the key “{name}”", "put one there")
        fields, position = self._fields(end, match)
        return Entry(kind, name, match.start(), fields), position

    def _fields(self, position: int, opened: re.Match[str]) -> tuple[dict[str, Field], int]:
        """The fields up to the end of a block, and the place after it."""
        closing = "}" if opened["open"] == "{" else ")"
        fields: dict[str, Field] = {}
        try:
            while True:
                match = _FIELD.match(self.text, position)
                if match:
                    value, position = self._value(match.end())
                    self._keep(fields, match, value)
                    position = _end(_SPACE, self.text, position)
                    if self.text[position : position + 1] not in (",", closing):
                        position = self._amiss(position, closing, match["name"])
                    continue
                position = _end(_SPACE_AND_COMMAS, self.text, position)
                if self.text[position : position + 1] == closing:
                    return fields, position + 1
                position = self._amiss(position, closing, "")
        except _Broken as broken:
            message = f"this @{opened['kind']} is not closed"
            hint = "what was read of it up to there is kept: look for a brace or quotation mark that is missing"
            self._wrong(opened.start(), message, hint)
            return fields, broken.position

    def _keep(self, fields: dict[str, Field], match: re.Match[str], value: str) -> None:
        name = match["name"].lower()
        if name in fields and fields[name].value.strip():
            if value.strip() != fields[name].value.strip():
                self._repeated.add(name, match.start("name"))
            return
        fields[name] = Field(value, match.start("name"))

    def _begins_next(self, position: int) -> bool:
        before = self.text.rfind("\n", max(0, position - 200), position)
        return self.text.startswith("@", position) and bool(before >= 0 and _BRACE.match(self.text, before))

    def _amiss(self, position: int, closing: str, after: str) -> int:
        """Tell what stands where it may not; the place of the next field, or of what ends the block."""
        if position >= len(self.text) or self._begins_next(position):
            raise _Broken(position)
        if after and _FIELD.match(self.text, position):
            self._wrong(position, f"a comma is missing after the field “{after}”", "put one at its end")
            return position
        self._wrong(position, f"“{self.text[position]}” does not belong here", "a field is written name = {value},")
        while match := (_RESYNC if closing == "}" else _RESYNC_ROUND).search(self.text, position):
            if match["next"]:
                raise _Broken(match.start())
            if match.group() in (",", closing):
                return match.start()
            if match.group() == "{":
                position = self._balanced(match.start())
            elif match.group() == '"':
                position = self._quoted(match.start())[1]
            else:
                position = match.end()
        raise _Broken(len(self.text))

    def _value(self, position: int) -> tuple[str, int]:
        pieces: list[str] = []
        while True:
            first = self.text[position : position + 1]
            if first == "{":
                end = self._balanced(position)
                pieces.append(self.text[position + 1 : end - 1])
            elif first == '"':
                piece, end = self._quoted(position)
                pieces.append(piece)
            elif bare := _BARE.match(self.text, position):
                pieces.append(self._word(bare.group(), position))
                end = bare.end()
            else:
                self._wrong(position, "a value is missing here", "a field is written name = {value},")
                end = position
            after = _end(_SPACE, self.text, end)
            if self.text[after : after + 1] != "#":
                return "".join(pieces), end
            position = _end(_SPACE, self.text, after + 1)

    def _word(self, word: str, position: int) -> str:
        if word.isdecimal():
            return word
        value = self._strings.get(word.lower())
        if value is None:
            self._undefined.add(word, position)
            return word
        return value if self.spend(value, position) else word

    def _balanced(self, position: int) -> int:
        """The place after the brace that closes the one at this place."""
        depth = 0
        for match in _BRACE.finditer(self.text, position):
            if match["next"]:
                raise _Broken(match.start())
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                return match.end()
        raise _Broken(len(self.text))

    def _quoted(self, position: int) -> tuple[str, int]:
        """What stands in the quotation marks that begin here, and the place after them."""
        depth = 0
        for match in _QUOTE.finditer(self.text, position + 1):
            if match["next"]:
                raise _Broken(match.start())
            if match.group() == "{":
                depth += 1
            elif match.group() == '"':
                if depth == 0:
                    return self.text[position + 1 : match.start()], match.end()
            elif depth:
                depth -= 1
            else:
                self._wrong(match.start(), "a brace is closed here that was not opened", "look for a missing {")
                return self.text[position + 1 : match.start()], match.start()
        raise _Broken(len(self.text))


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position
