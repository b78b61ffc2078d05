"""The files of a project, as an author would write them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from builder.importing.blocks import Block, Kind
from builder.importing.draft import Draft, Part
from builder.importing.entries import Entry
from builder.importing.rich import MARK, MARK_END, joined, plain, to_markdown, wrapped

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

Write = Callable[[tuple[str, ...]], str]

_PLAIN = re.compile(r"[^\W_](?:[^\n:#]|:(?=\S)|(?<=\S)#)*")
_NO_TEXT = re.compile(
    r"(?:true|false|null|yes|no|on|off|~)|[-+.]?\d[\d.,_:eExXoOa-fA-F+-]*(?:[T ]\d.*)?", re.IGNORECASE
)
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "œ": "oe", "ı": "i", "þ": "th"})
_MAX_HEADING = 4
_ENDING = ("title", "container-title", "issued", "accessed", "DOI", "URL")


def scalar(text: str) -> str:
    """A value of one line: bare where YAML reads it as the same text, else in double quotes."""
    bare = _PLAIN.fullmatch(text) and not _NO_TEXT.fullmatch(text) and text[-1] not in ": \t"
    return text if bare else json.dumps(text, ensure_ascii=False)


def slug(text: str, fallback: str) -> str:
    """A name of small letters made of the first words of a heading."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    words = re.findall(
        r"[a-z0-9]+", "".join(char for char in letters if not unicodedata.combining(char)).replace("’", "")
    )
    kept: list[str] = []
    for word in words:
        if len("-".join((*kept, word))) > 36:
            break
        kept.append(word)
    name = "-".join(kept).lstrip("0123456789-")
    return name or fallback


def write_project(name: str, draft: Draft, keys: dict[str, str], references: str) -> dict[str, str]:
    """All files by their paths; `keys` gives the key of each label, `references` is the text of the bibliography."""
    notes = {note.label: note for note in draft.notes}
    paths: list[str] = []
    sections: dict[str, str] = {}
    taken: dict[str, int] = {}
    for number, section in enumerate(draft.sections, 1):
        identifier = _unique(slug(section.heading, f"section-{number}"), taken)
        paths.append(f"sections/{number:02}-{identifier}.yaml")
        sections[paths[-1]] = _section(identifier, section, keys, notes)
    return {"report.yaml": _outline(name, draft, paths, keys, notes), **sections, "bibliography.yaml": references}


def _unique(name: str, taken: dict[str, int]) -> str:
    unique = name
    while unique in taken:
        taken[name] += 1
        unique = f"{name}-{taken[name]}"
    taken[unique] = 1
    return unique


def _outline(name: str, draft: Draft, paths: list[str], keys: dict[str, str], notes: dict[str, Entry]) -> str:
    head = draft.head
    lines = [
        f"# Made from {json.dumps(name, ensure_ascii=False)[1:-1]} by an import: an author has to look at it.",
        "format: 1",
    ]
    lines += [f"title: {scalar(draft.title)}", f"language: {draft.language}"]
    lines += _list("authors", head.authors)
    if head.published:
        lines.append(f"published: {head.published.isoformat()}")
    if head.checked:
        lines += [
            "checked:",
            f"  on: {head.checked.isoformat()}",
            *(f"  {line}" for line in _list("by", head.checkers)),
        ]
    if head.disclaimer:
        lines.append(f"disclaimer: {scalar(' '.join(head.disclaimer))}")
    if draft.summary:
        lines += _block_scalar("summary", body(draft.summary, keys, notes))
    lines += ["sections:", *(f"  - {path}" for path in paths)] if paths else ["sections: []"]
    lines += _list("follow-up", draft.follow_up)
    lines += ["wanted-level: resolved", "bibliography: bibliography.yaml"]
    return "\n".join(lines) + "\n"


def _list(key: str, values: Iterable[str]) -> list[str]:
    items = [f"  - {scalar(value)}" for value in values]
    return [f"{key}:", *items] if items else []


def _section(identifier: str, section: Part, keys: dict[str, str], notes: dict[str, Entry]) -> str:
    lines = [f"id: {identifier}", f"heading: {scalar(section.heading)}"]
    return "\n".join([*lines, *_block_scalar("body", body(section.blocks, keys, notes))]) + "\n"


def _block_scalar(key: str, text: str) -> list[str]:
    if not text.strip():
        return [f'{key}: ""']
    return [f"{key}: |", *(f"  {line}" if line.strip() else "" for line in text.split("\n"))]


def body(blocks: list[Block], keys: dict[str, str], notes: dict[str, Entry]) -> str:
    """Blocks in Markdown; the notes that they refer to stand at the end."""
    referred: dict[str, None] = {}

    def write(labels: tuple[str, ...]) -> str:
        own = [label for label in labels if label in notes]
        referred.update(dict.fromkeys(own))
        sources = list(dict.fromkeys(f"@{keys[label]}" for label in labels if label not in notes))
        return (f"[{'; '.join(sources)}]" if sources else "") + "".join(f"[^{label.strip('^')}]" for label in own)

    parts = list(_Body(blocks, write).parts())
    done: set[str] = set()
    while unwritten := [label for label in referred if label not in done]:
        for label in unwritten:
            done.add(label)
            parts.append(f"\n\n[^{label.strip('^')}]: {to_markdown(notes[label].text, write)}")
    return "".join(parts)


class _Body:
    """Writes blocks one after another, with what stands between them."""

    def __init__(self, blocks: list[Block], write: Write) -> None:
        self.blocks = _trimmed(blocks)
        self.write = write
        self.widths: list[int] = []
        self.last: dict[int, tuple[int, str]] = {}
        self.level = 0
        self.top = min((block.level for block in blocks if block.kind is Kind.HEADING), default=1)

    def parts(self) -> Iterator[str]:
        """The blocks and what stands between them."""
        before: Block | None = None
        for block in self.blocks:
            if block.kind is not Kind.ITEM and not block.depth:
                self.last.clear()
            marker = self._marker(block) if block.kind is Kind.ITEM else ""
            if before is not None:
                tight = _tight(before, block) and not (marker.endswith(") ") and block.number != 1)
                between = "> " * min(before.quote, block.quote)
                yield "\n" if tight else f"\n{between.rstrip()}\n"
            yield self._block(block, marker)
            before = block

    def _marker(self, block: Block) -> str:
        """A list whose numbers do not go on is another list, which Markdown knows by another mark."""
        if block.number is None:
            self.last.pop(block.depth, None)
            return "- "
        number, mark = self.last.get(block.depth, (block.number - 1, "."))
        if number + 1 != block.number:
            mark = ")" if mark == "." else "."
        self.last = {depth: last for depth, last in self.last.items() if depth < block.depth}
        self.last[block.depth] = (block.number, mark)
        return f"{block.number}{mark} "

    def _block(self, block: Block, marker: str) -> str:
        outside = block.depth - (block.kind is Kind.ITEM)
        del self.widths[max(0, outside) :]
        self.widths += [2] * (outside - len(self.widths))
        indent, prefix = " " * sum(self.widths), "> " * block.quote
        match block.kind:
            case Kind.ITEM:
                self.widths.append(len(marker))
                return _lines(wrapped(self._text(block)), prefix, indent + marker, indent + " " * len(marker))
            case Kind.HEADING:
                self.level = min(max(1, block.level - self.top + 1), self.level + 1, _MAX_HEADING)
                text = to_markdown(block.text, self.write, heading=True)
                text = re.sub(r"#(?=#*$)", r"\\#", text)
                return f"{prefix}{indent}{'#' * self.level} {text}"
            case Kind.CODE:
                fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
                return _lines(f"{fence}{block.label}\n{block.text}\n{fence}", prefix, indent, indent)
            case Kind.TABLE:
                rows = [to_markdown(row, self.write, heading=True).removeprefix("\\") for row in block.text.split("\n")]
                return _lines("\n".join(rows), prefix, indent, indent)
            case Kind.RULE:
                return f"{prefix}{indent}***"
            case Kind.DEFINITION:
                return _lines(wrapped(self._text(block)), prefix, f"{indent}: ", f"{indent}  ")
            case _:
                return _lines(wrapped(self._text(block)), prefix, indent, indent)

    def _text(self, block: Block) -> str:
        text = to_markdown(block.text, self.write)
        return (
            text
            if MARK not in block.text or _reads_back(text, block.text)
            else to_markdown(_bare(block.text), self.write)
        )


def _lines(text: str, prefix: str, first: str, other: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{prefix}{other if index else first}{line}".rstrip(" ") for index, line in enumerate(lines))


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Blocks without rules that separate nothing."""
    kept: list[Block] = []
    for block in blocks:
        if block.kind is Kind.HEADING and kept and kept[-1].kind is Kind.RULE:
            kept.pop()
        if block.kind is not Kind.RULE or (kept and kept[-1].kind not in (Kind.RULE, Kind.HEADING)):
            kept.append(block)
    while kept and kept[-1].kind is Kind.RULE:
        kept.pop()
    return kept


def _tight(before: Block, block: Block) -> bool:
    """Whether a block follows on the next line: items of a list, and definitions below their term."""
    if block.kind is Kind.DEFINITION:
        return before.kind is Kind.TERM
    if before.kind is not Kind.ITEM or block.kind is not Kind.ITEM or before.quote != block.quote:
        return False
    if block.depth > before.depth:
        return block.number in (None, 1)
    return block.depth < before.depth or (before.number is None) == (block.number is None)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- loaded when a file is read

    parser = MarkdownIt("commonmark", {"html": False})
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    return parser


def _reads_back(markdown: str, text: str) -> bool:
    """Whether emphasis and links are read as such: marks between letters and punctuation may not be."""
    tokens = _parser().parseInline(markdown)[0].children or []
    read = "".join(token.content for token in tokens)
    return re.sub(r"\s|\[[@^][^\]]*\]", "", read) == re.sub(r"\s", "", plain(joined(text)))


def _bare(text: str) -> str:
    """The text without emphasis: its links, code and citations stay."""
    return re.sub(f"{MARK}[*_]+{MARK_END}", "", text)


def references(entries: Iterable[Entry], missing: Iterable[str], keys: dict[str, str]) -> str:
    """The bibliography: what each entry says, and those that nothing is known of."""
    parts: list[tuple[tuple[bool, int, str], str]] = []
    for entry in entries:
        lines = [f"{keys[entry.label]}:", "  type: webpage" if "URL" in entry.fields else "  type: document"]
        lines += [f"  {name}: {_field(name, entry.fields[name])}" for name in _ENDING if name in entry.fields]
        parts.append((_order(entry.label), "\n".join(lines)))
    for label in missing:
        lines = [f"{keys[label]}:", "  # Nothing in the text that was imported says what this number stands for."]
        lines += ["  type: document", "  custom: {missing: true}"]
        parts.append((_order(label), "\n".join(lines)))
    return "\n".join(text for _, text in sorted(parts)) + "\n" if parts else "{}\n"


def _order(label: str) -> tuple[bool, int, str]:
    digits = label.strip("^")
    return (not digits.isdecimal(), int(digits) if digits.isdecimal() else 0, label)


def _field(name: str, value: str) -> str:
    if name in ("issued", "accessed"):
        return value
    return json.dumps(value, ensure_ascii=False) if name in ("URL", "DOI") else scalar(value)
