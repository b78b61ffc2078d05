"""The shape of a fact check: which blocks are its title, summary, sections, sources and further questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from builder.importing.blocks import Block, Kind, Reading
from builder.importing.dates import find_date
from builder.importing.draft import Draft, Part
from builder.importing.entries import read_entries
from builder.importing.head import is_head, names, take_disclaimer, take_head
from builder.importing.language import guess, tag
from builder.importing.rich import HARD_BREAK, cited, plain, shown, without_citations
from builder.importing.shapes import (
    ADDRESS,
    LISTED,
    behind,
    bold_headings,
    heading_number,
    is_entry,
    is_listing,
    known_lines,
    numbered_headings,
)
from builder.importing.words import FOLLOW_UP, KICKERS, NOTES, RELATED, SOURCES, SUMMARY, is_furniture, normal, run_in
from builder.model import codes

_SUMMARY_RUN_IN = run_in(SUMMARY)
_SOURCES_RUN_IN = run_in(SOURCES)
_NUMBER = re.compile(
    r"\s*(?:(\d{1,2})[.)．:]\s+|(\d{1,2})、|([一二三四五六七八九十]{1,3})、|([IVX]{1,5})[.)]\s+)(?=\S)"
)
_QUESTION = ("?", "？", "؟", ";")
_HEAD = 8
"""In how many blocks the name of a site and a kicker stand, where they stand above the title."""

_RELATED = run_in(RELATED)
_MAX_TITLE = 250


def arrange(reading: Reading) -> Draft | str:
    """The draft that these blocks make, or the reason why they are no report."""
    arranger = _Arranger(reading)
    reason = arranger.run()
    return reason or arranger.draft


class _Arranger:
    """Goes over the blocks once; `take` is what a block is given to next."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.draft = Draft()
        self.lead: list[Block] = []
        self.has_summary = False
        self.sources: list[Block] | None = None
        self.source_heading: Block | None = None
        self.asking = self.dropping = False
        self.level = 2
        self.top = 1
        self.number = 0

    def run(self) -> str:
        reading = self.reading
        blocks = [part for block in self._kept() for part in known_lines(block)]
        blocks = numbered_headings(bold_headings(blocks))
        self._language(blocks)
        blocks = self._title(blocks)
        listing = is_listing(blocks)
        levels = [block.level for block in blocks if block.kind is Kind.HEADING]
        self.top = min(levels, default=2)
        for block in blocks:
            self._block(block)
        self._end_sources()
        self._head_of_file()
        self._trailing_sources()
        reason = self._no_text() or listing
        if reason:
            return reason
        if not self.draft.title:
            reading.tell(codes.IMPORT_GUESSED, 0, "no title was found: the name of the file stands for it")
            self.draft.title = reading.name.rpartition("/")[2].rpartition(".")[0] or reading.name
        self._lead()
        self._notes()
        return ""

    def _kept(self) -> Iterator[Block]:
        titled = related = False
        for block in self._below_site():
            related = _leads_away(block, related=related)
            if related:
                self._drop(block, "a link to another page was dropped")
                continue
            titled = titled or block.kind is Kind.HEADING
            if not titled and normal(block.text) in KICKERS:
                self._drop(block, "this was dropped")
                continue
            known = block.kind is Kind.HEADING and normal(block.text) in SUMMARY | SOURCES | FOLLOW_UP
            written = block.kind in (Kind.CODE, Kind.TABLE, Kind.ENTRY, Kind.RULE)
            if known or written or not is_furniture(block.text):
                yield block
            else:
                self._drop(block, "this was dropped")

    def _below_site(self) -> list[Block]:
        """The blocks without the name of the site, where that and a kicker stand above the title."""
        blocks = self.reading.blocks
        for index, block in enumerate(blocks[1:_HEAD], 1):
            above, title = blocks[:index], blocks[index + 1] if index + 1 < len(blocks) else block
            named = any(not is_furniture(other.text) for other in above)
            if normal(block.text) not in KICKERS or not named or is_head(title.text):
                continue
            if all(_is_short(other) for other in (*above, title)):
                for other in above:
                    self._drop(other, "what stands above the title was dropped")
                return [Block(Kind.HEADING, title.text, title.line, 1), *blocks[index + 2 :]]
        return blocks

    def _drop(self, block: Block, why: str) -> None:
        self.reading.tell(codes.IMPORT_DROPPED, block.line, f"{why}: {shown(block.text)}")

    def _language(self, blocks: list[Block]) -> None:
        self.draft.language = tag(self.reading.language)
        if not self.draft.language:
            text = " ".join(plain(block.text) for block in blocks[:400] if block.kind is not Kind.ENTRY)
            self.draft.language = guess(text)
            self.reading.tell(codes.IMPORT_GUESSED, 0, f"the language was taken to be “{self.draft.language}”")

    def _title(self, blocks: list[Block]) -> list[Block]:
        """Set the title; gives the blocks without it and its repetitions."""
        heads = [block for block in blocks if block.kind is Kind.HEADING]
        first = next((block for block in heads if block.level == 1), None)
        if first is None and not self.reading.title and heads and heads[0] is blocks[0]:
            first = heads[0]
        if first is not None and normal(first.text) in SUMMARY | SOURCES | FOLLOW_UP:
            first = None
        if first is not None and len(plain(first.text)) > _MAX_TITLE:
            # A text without a title begins with a paragraph.
            blocks[blocks.index(first)] = Block(Kind.PARAGRAPH, first.text, first.line)
            first = None
        if first is None and not self.reading.title and blocks and blocks[0].kind is Kind.PARAGRAPH:
            words = plain(blocks[0].text)
            if len(words) < 120 and not words.endswith(".") and not cited(blocks[0].text):
                first = blocks[0]
                self.reading.tell(codes.IMPORT_GUESSED, first.line, f"“{words}” was taken for the title")
        self.draft.title = self._words(first) if first else self.reading.title
        kept: list[Block] = []
        for index, block in enumerate(blocks):
            same = block is not first and index < 12 and plain(block.text).casefold() == self.draft.title.casefold()
            if same and block.kind in (Kind.HEADING, Kind.PARAGRAPH):
                self._drop(block, "a repetition was dropped")
            elif block is not first:
                kept.append(block)
        return kept

    def _words(self, block: Block) -> str:
        """The words of a heading, which can hold no citation."""
        if cited(block.text):
            words = f"the citation {shown(block.text).removeprefix(plain(block.text)).strip()} of a heading was dropped"
            self.reading.tell(codes.IMPORT_DROPPED, block.line, f"{words}: {shown(block.text)}")
        return plain(without_citations(block.text))

    def _block(self, block: Block) -> None:
        if self.dropping and block.kind not in (Kind.HEADING, Kind.ENTRY):
            self._drop(block, "a link to other pages was dropped")
        elif block.kind is Kind.ENTRY:
            self._entries([block])
        elif take_disclaimer(block, self.draft.head, self.reading) or self._is_head(block):
            return
        elif block.kind is Kind.HEADING:
            self._heading(block)
        elif self.sources is not None:
            self.sources.append(block)
        elif self.asking:
            self._question(block)
        else:
            self._text(block)

    def _is_head(self, block: Block) -> bool:
        if block.kind not in (Kind.PARAGRAPH, Kind.ITEM) and not (block.kind is Kind.HEADING and block.guessed):
            return False
        at_head = not self.draft.sections and not self.has_summary
        return self.sources is None and take_head(
            block, self.draft.head, self.draft.language, self.reading, anywhere=not at_head
        )

    def _heading(self, block: Block) -> None:
        words = normal(block.text)
        within = self.sources is not None and block.level > self.level
        if words in SOURCES:
            self._end_sources()
            self.sources, self.source_heading, self.level = [], block, block.level
            self.asking = self.dropping = False
            return
        if within and words not in FOLLOW_UP:
            self._drop(block, "a heading within the list of sources was dropped")
            return
        self._end_sources()
        self.asking, self.dropping = words in FOLLOW_UP, False
        if self.asking:
            return
        self.dropping = words in RELATED
        if self.dropping:
            self._drop(block, "a list of other pages was dropped")
            return
        if words in SUMMARY and not self.draft.sections and not self.has_summary:
            self.has_summary = True
        elif block.level <= self.top or not self.draft.sections:
            self._section(block)
        else:
            self.draft.sections[-1].blocks.append(block)

    def _section(self, block: Block) -> None:
        text = self._words(block)
        match = _NUMBER.match(text)
        if match and heading_number(match) == self.number + 1:
            self.number += 1
            text = text[match.end() :]
        elif block.guessed:
            self.reading.tell(codes.IMPORT_GUESSED, block.line, f"“{text}” was taken for a heading")
        self.draft.sections.append(Part(text.strip() or plain(block.text), block.line))

    def _text(self, block: Block) -> None:
        if not self.draft.sections and not self.has_summary and block.kind is Kind.PARAGRAPH:
            match = _SUMMARY_RUN_IN.match(block.text)
            if match:
                self.has_summary = True
                block = Block(block.kind, behind(block.text, match), block.line, quote=block.quote)
        match = _SOURCES_RUN_IN.match(block.text) if block.kind is Kind.PARAGRAPH else None
        if match and (LISTED.match(block.text, match.end()) or ADDRESS.search(block.text)):
            self.sources, self.source_heading = (
                [],
                Block(Kind.HEADING, block.text[: match.end()].strip(": "), block.line),
            )
            inside = re.sub(r"(?<=\S)[ ;,]{1,3}(?=\[\d{1,3}\] )", "\n", behind(block.text, match))
            self.sources.append(Block(block.kind, inside, block.line))
            return
        target = self.draft.sections[-1].blocks if self.draft.sections else self.lead
        target.append(block)

    def _question(self, block: Block) -> None:
        for text in re.split(f"[\n{HARD_BREAK}]", block.text):
            words = re.sub(r"^(?:[-*•‣]|\d{1,2}[.)])\s+", "", plain(without_citations(text)))
            asked = any(question.endswith(_QUESTION) for question in self.draft.follow_up)
            if not words:
                continue
            if len(words) > 300 or (asked and block.kind is Kind.PARAGRAPH and not words.endswith(_QUESTION)):
                self._drop(block, "what stands behind the further questions was dropped")
                return
            self.draft.follow_up.append(words)

    def _end_sources(self) -> None:
        """Read the list of sources that ends here; what is no such list is a section like any other."""
        blocks, heading = self.sources, self.source_heading
        self.sources = self.source_heading = None
        if blocks is None or heading is None:
            return
        entries, rest = read_entries([block for block in blocks if block.kind is not Kind.RULE])
        listed = any(entry.label or ADDRESS.search(entry.text) for entry in entries)
        if not listed and not any(block.kind is Kind.ITEM for block in blocks):
            if blocks:
                self._section(heading)
                self.draft.sections[-1].blocks += blocks
            elif not self.draft.entries and not self.draft.notes:
                self._drop(heading, "a heading without anything below it was dropped")
            return
        self.draft.entries += entries
        for block in rest:
            self._drop(block, "what stands behind the list of sources was dropped")

    def _entries(self, blocks: list[Block]) -> None:
        entries, _ = read_entries(blocks)
        sure = self.source_heading is not None and normal(self.source_heading.text) not in NOTES
        if any(block.label.startswith("^") for block in blocks):
            sure = sure and not any(LISTED.match(block.text) for block in self.sources or ())
        (self.draft.entries if sure else self.draft.notes).extend(entries)

    def _head_of_file(self) -> None:
        """What the file says of itself outside its text holds where the text says nothing."""
        head, reading = self.draft.head, self.reading
        if head.published is None and reading.published:
            found = find_date(reading.published, self.draft.language)
            head.published = found.day if found else None
        if not head.authors:
            head.authors = [name for written in reading.authors for name in names(written)]

    def _trailing_sources(self) -> None:
        """A list of numbered addresses at the end is the list of sources, though no heading says so."""
        if self.draft.entries or self.draft.notes:
            return
        blocks = self.draft.sections[-1].blocks if self.draft.sections else self.lead
        kinds = (Kind.PARAGRAPH, Kind.ITEM)
        tail = list(takewhile(lambda block: block.kind in kinds and is_entry(block), reversed(blocks)))[::-1]
        if tail and (len(tail) > 1 or tail[0].text.lstrip().startswith("[")):
            del blocks[len(blocks) - len(tail) :]
            message = "what stands from here on was taken for the list of sources"
            self.reading.tell(codes.IMPORT_GUESSED, tail[0].line, message)
            self.draft.entries += read_entries(tail)[0]

    def _no_text(self) -> str:
        bodies = [block for body in (self.lead, *self.draft.bodies()) for block in body if block.kind is not Kind.RULE]
        if any(plain(block.text) for block in bodies if block.kind is not Kind.HEADING):
            return ""
        if self.draft.entries:
            return "a list of sources without a text"
        return "a file without text below its title" if self.draft.title else "a file without text"

    def _lead(self) -> None:
        """What stands before the first heading: the summary, or all there is."""
        draft = self.draft
        if draft.sections or self.has_summary:
            draft.summary = self.lead
            if self.lead and not self.has_summary:
                message = "what stands before the first heading was taken for the summary"
                self.reading.tell(codes.IMPORT_GUESSED, self.lead[0].line, message)
        else:
            line = self.lead[0].line
            self.reading.tell(codes.IMPORT_GUESSED, line, "there are no headings: all the text is one section")
            draft.sections.append(Part(draft.title, line, self.lead))

    def _notes(self) -> None:
        """A footnote that names neither an address nor a year explains something; any other is a source."""
        notes, self.draft.notes = self.draft.notes, []
        for note in notes:
            if (
                ADDRESS.search(note.text)
                or "\ue000](" in note.text
                or re.search(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\b10\.\d{4}", note.text)
            ):
                self.draft.entries.append(note)
            else:
                message = f"this was taken for a note that explains, not for a source: {plain(note.text)}"
                self.reading.tell(codes.IMPORT_GUESSED, note.line, message)
                self.draft.notes.append(note)


def _is_short(block: Block) -> bool:
    """Whether a block may be the name of a site, a menu or a title: short, citing nothing."""
    return (
        block.kind in (Kind.HEADING, Kind.PARAGRAPH) and len(plain(block.text)) <= _MAX_TITLE and not cited(block.text)
    )


def _leads_away(block: Block, *, related: bool) -> bool:
    """Whether a block is a link to another page, “Read more: …”, or stands in the list below “You may also like”."""
    if block.kind is not Kind.PARAGRAPH or not _is_short(block):
        return False
    words = plain(block.text)
    run_in_link = _RELATED.match(words) and not words.endswith(".")
    return normal(words) in RELATED or bool(run_in_link) or (related and not words.endswith((".", "!", "…")))
