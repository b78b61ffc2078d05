"""Markdown to blocks: CommonMark with tables, footnotes and definition lists, and what HTML stands between."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from builder.importing.blocks import Block, Kind, Reading
from builder.importing.numbers import LOWERED, RAISED
from builder.importing.rich import CITE, HARD_BREAK, PLACE, PLACE_END, cite, markup, plain
from builder.model import codes

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_DEPTH = 12
"""How deep lists and quotations are kept; what is nested deeper is set at this depth."""

_NUMBER = re.compile(r"\s{0,3}\[?\^?(\d{1,3})\^?\]?\s{0,3}")
_PLACES = re.compile(f"{PLACE}(\\d+){PLACE_END}")
_TAG = re.compile(r"<!--.*?-->|</?[a-z][^<>]*>", re.IGNORECASE | re.DOTALL)
_KNOWN = re.compile(
    r"</?(?:span|a|b|i|em|strong|u|s|small|p|div|cite|mark|font|sup|sub|abbr|ins|del|kbd|q|center|details|summary)\b",
    re.IGNORECASE,
)
_TOO_DEEP = re.compile(r"^(?: {80,}(?:[-*+]|\d{1,9}[.)])[ ]|(?:[ \t]{0,20}(?:[>*+-]|\d{1,9}[.)])){40})", re.MULTILINE)
_FRONT = re.compile(r"---[ \t]*\n((?:[^\n]{0,2000}\n){1,100}?)(?:---|\.\.\.)[ \t]*\n")
_FRONT_LINE = re.compile(r"([A-Za-z_-]{1,40})\s{0,3}:\s{0,3}(.*)")


def is_readable(text: str) -> bool:
    """Whether the parser gets through a text in good time, and to its deepest parts.

    It looks from each open mark of a paragraph for its end, and leaves out what is nested a hundred deep.
    """
    return _TOO_DEEP.search(text) is None and all(
        len(part) < 100_000 and part.count("[") < 2_000 and part.count("<") < 2_000 and part.count("`") < 5_000
        for part in re.split(r"\n[ \t]*\n", text)
    )


def read_markdown(text: str, reading: Reading) -> None:
    """The blocks of a text in Markdown, and what its front matter says."""
    front = _FRONT.match(text)
    skipped = 0
    if front:
        skipped = front.group().count("\n")
        _front_matter(front[1], reading)
        text = text[front.end() :]
    Reader(reading, skipped).read(text)


def _front_matter(head: str, reading: Reading) -> None:
    for number, line in enumerate(head.split("\n"), 2):
        match = _FRONT_LINE.fullmatch(line.strip())
        key, value = (match[1].lower(), match[2].strip("\"' ")) if match else ("", line.strip())
        if key == "title":
            reading.title = value
        elif key in ("date", "published") and value:
            reading.published = value
        elif key in ("lang", "language"):
            reading.language = value
        elif key in ("author", "authors") and value:
            reading.authors += [name.strip(" \"'") for name in value.strip("[]").split(",") if name.strip(" \"'")]
        elif value:
            reading.tell(codes.IMPORT_DROPPED, number, f"a line of the front matter was dropped: {line.strip()}")


class Reader:
    """Turns the parser's tokens into blocks.

    `restore` gives a run of text as its author wrote it, `address` the address that a link's target stands for: a
    converter that came before may have had both in a guise.
    """

    def __init__(
        self,
        reading: Reading,
        skipped: int = 0,
        restore: Callable[[str], str] = lambda text: text,
        address: Callable[[str], str] = lambda target: target,
    ) -> None:
        """Read into `reading`; so many lines of the file stand before the text."""
        self.reading = reading
        self.skipped = skipped
        self.restore = restore
        self.address = address
        self.line = 0
        self.lists: list[int | None] = []
        self.quote = 0
        self.pending: int | bool | None = False
        self.note: str = ""
        self.raised = 0
        self.lowered = 0

    def read(self, text: str) -> None:
        """Add the blocks of a text to those read."""
        from markdown_it import MarkdownIt  # noqa: PLC0415 -- loaded when a file is read
        from mdit_py_plugins.deflist import deflist_plugin  # noqa: PLC0415
        from mdit_py_plugins.footnote import footnote_plugin  # noqa: PLC0415

        parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 100}).enable("table")
        parser.use(footnote_plugin, always_match_refs=True, move_to_end=False).use(deflist_plugin)
        parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
        parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
        env: dict[str, dict[str, dict[str, object]]] = {}
        tokens = parser.parse(text, env)
        self.env = env
        position = 0
        while position < len(tokens):
            position = self._token(tokens, position)
        for label, reference in env.get("references", {}).items():
            place = reference.get("map")
            line = place[0] + 1 + self.skipped if isinstance(place, list) else 0
            if label.isdecimal() and len(label) < 4:
                words = f"{reference.get('title') or ''} {reference.get('href')}".strip()
                self.reading.blocks.append(Block(Kind.ENTRY, words, line, label=str(int(label))))

    def _token(self, tokens: list[Token], position: int) -> int:
        token = tokens[position]
        if token.map:
            self.line = token.map[0] + 1 + self.skipped
        match token.type:
            case "heading_open":
                self._add(Kind.HEADING, self._inline(tokens[position + 1]), level=int(token.tag[1]))
                return position + 3
            case "paragraph_open":
                self._paragraph(tokens[position + 1])
                return position + 3
            case "dt_open":
                self._add(Kind.TERM, self._inline(tokens[position + 1]))
                return position + 3
            case "table_open":
                return self._table(tokens, position)
            case "fence" | "code_block":
                self._add(Kind.CODE, self.restore(token.content).removesuffix("\n"), label=token.info.split(" ")[0])
            case "html_block":
                self._html(token.content)
            case "hr":
                self._add(Kind.RULE, "---")
            case _:
                self._container(token)
        return position + 1

    def _container(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.pending = self.lists[-1]
            case "list_item_close":
                if self.lists[-1] is not None:
                    self.lists[-1] += 1
                self.pending = False
            case "dd_open":
                self.pending = True
            case "blockquote_open":
                self.quote += 1
            case "blockquote_close":
                self.quote -= 1
            case "footnote_reference_open":
                self.note = str(token.meta["label"])
            case "footnote_reference_close":
                self.note = ""

    def _add(self, kind: Kind, text: str, level: int = 0, label: str = "") -> None:
        found = _PLACES.search(text)
        line = int(found[1]) if found else self.line
        text = _PLACES.sub("", text).strip() if kind is not Kind.CODE else _PLACES.sub("", text)
        if not plain(text) and CITE not in text:
            return
        if self.note and kind in (Kind.PARAGRAPH, Kind.ITEM):
            before = self.reading.blocks[-1] if self.reading.blocks else None
            label = f"^{self.note}"
            if before and before.kind is Kind.ENTRY and before.label == label:
                self.reading.blocks[-1] = Block(Kind.ENTRY, f"{before.text}\n{text}", before.line, label=label)
            else:
                self.reading.blocks.append(Block(Kind.ENTRY, text, line, label=label))
            return
        number = None
        if kind is Kind.PARAGRAPH and self.pending is not False:
            kind = Kind.DEFINITION if self.pending is True else Kind.ITEM
            number = self.pending if kind is Kind.ITEM else None
            self.pending = False
        depth, quote = min(len(self.lists), MAX_DEPTH), min(self.quote, MAX_DEPTH)
        self.reading.blocks.append(Block(kind, text, line, level, depth, quote, number, label))

    def _paragraph(self, inline: Token) -> None:
        self._add(Kind.PARAGRAPH, self._inline(inline))

    def _html(self, content: str) -> None:
        words = " ".join(_TAG.sub(" ", content).split())
        message = "HTML was dropped" if not words else "HTML around these words was dropped"
        self.reading.tell(codes.IMPORT_DROPPED, self.line, f"{message}: {words or ' '.join(content.split())}")
        if words:
            self._add(Kind.PARAGRAPH, words)

    def _table(self, tokens: list[Token], position: int) -> int:
        rows: list[list[str]] = []
        marks: list[str] = []
        line = self.line
        while tokens[position].type != "table_close":
            token = tokens[position]
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                if len(rows) == 1:
                    align = str(token.attrs.get("style", "")).removeprefix("text-align:")
                    marks.append({"left": ":--", "right": "--:", "center": ":-:"}.get(align, "---"))
                rows[-1].append(" ".join(self._inline(tokens[position + 1]).split()))
            position += 1
        self.line = line
        rows.insert(1, [markup(mark) for mark in marks])
        bar = markup(" | ")
        lines = [
            markup("| ") + bar.join(cell.replace("|", markup("\\|")) for cell in row) + markup(" |") for row in rows
        ]
        self._add(Kind.TABLE, "\n".join(lines))
        return position + 1

    def _inline(self, token: Token) -> str:
        placed = _PLACES.search(token.content)
        self.line = int(placed[1]) if placed else self.line
        return self._inlines(token.children or [])

    def _inlines(self, tokens: list[Token]) -> str:
        stack: list[tuple[Token | None, list[str]]] = [(None, [])]
        for token in tokens:
            if token.nesting == 1:
                stack.append((token, []))
            elif token.nesting == -1:
                opened, parts = stack.pop()
                if opened is not None:
                    stack[-1][1].append(self._span(opened, "".join(parts)))
            else:
                stack[-1][1].append(self._leaf(token))
        return "".join(stack[0][1])

    def _span(self, token: Token, inner: str) -> str:
        if token.type != "link_open":
            return markup(token.markup) + inner + markup(token.markup) if inner.strip() else inner
        target = self.address(str(token.attrs.get("href", "")))
        number = _NUMBER.fullmatch(_PLACES.sub("", inner))
        if number:
            note = "^" if target.startswith("#") and "[^" in self.restore(inner) else ""
            label = f"{note}{int(number[1])}"
            self.reading.link(label, target, self.restore(str(token.attrs.get("title", ""))))
            return cite([label])
        if not inner.strip() or CITE in inner:
            return inner
        if re.fullmatch(r"(?:https?://[^\s/]|mailto:[^\s@]{1,80}@).{1,4000}", target) and not re.search(
            r"[\s<>\\]", target
        ):
            title = self.restore(str(token.attrs.get("title", ""))).replace("\\", "").replace('"', "'")
            written = f"<{target}>" if re.search(r"[()]", target) else target
            return markup("[") + inner + markup(f']({written} "{title}")' if title else f"]({written})")
        if not target.startswith("#"):
            message = f"the link of “{plain(inner)}” was dropped, it leads nowhere from here: {target}"
            self.reading.tell(codes.IMPORT_DROPPED, self.line, message)
        return inner

    def _leaf(self, token: Token) -> str:
        match token.type:
            case "softbreak":
                return "\n"
            case "hardbreak":
                return HARD_BREAK
            case "code_inline":
                return _code(self.restore(token.content))
            case "image":
                words = f"{self.restore(token.content)} ({self.address(str(token.attrs.get('src')))})".strip()
                self.reading.tell(codes.IMPORT_DROPPED, self.line, f"a picture was dropped: {words}")
                return ""
            case "footnote_ref":
                return self._note(token)
            case "html_inline":
                return self._tag(token.content)
            case _:
                return self._raise(self.restore(token.content))

    def _note(self, token: Token) -> str:
        label = token.meta.get("label")
        if label is not None and re.fullmatch(r"\d{1,3}\^", str(label)):
            return cite([str(label)[:-1]])
        if label is not None:
            return cite([f"^{label}"])
        note: object = self.env["footnotes"]["list"][token.meta["id"]]
        tokens = note.get("tokens") if isinstance(note, dict) else None
        return markup("^[") + self._inlines(tokens or []) + markup("]")

    def _raise(self, text: str) -> str:
        digits = text.strip().strip("[]")
        if self.raised and digits.isdigit():
            return digits.translate(RAISED)
        return digits.translate(LOWERED) if self.lowered and digits.isdigit() else text

    def _tag(self, tag: str) -> str:
        if tag.lower().startswith("<br"):
            return HARD_BREAK
        if tag.startswith(("<sup", "</sup")):
            self.raised = int(tag[1] != "/")
        elif tag.startswith(("<sub", "</sub")):
            self.lowered = int(tag[1] != "/")
        elif tag.startswith("<!--"):
            self.reading.tell(codes.IMPORT_DROPPED, self.line, f"a comment was dropped: {tag}")
        elif not _KNOWN.match(tag):
            return tag
        return ""


def _code(content: str) -> str:
    content = content.replace("\n", " ")
    ticks = "`" * (max((len(run) for run in re.findall("`+", content)), default=0) + 1)
    pad = " " if content.startswith("`") or content.endswith("`") or not content.strip() else ""
    return markup(f"{ticks}{pad}{content}{pad}{ticks}")
