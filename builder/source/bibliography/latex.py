"""LaTeX as it stands in bibliographies, to the rich text of CSL (CSL 1.0.2, “Rich text markup within fields”).

Nothing is defined, expanded or read from a file, and nothing recurses: a command has a text, or puts its argument into
a tag, or is told as unknown while its argument stays.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

MAX_DEPTH = 50
"""How many groups within each other are told apart; deeper braces only vanish."""

_MAX_PENDING = 10
_SPECIAL = re.compile(r"[\\{}$~`]|--|''")
_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?\s*|[\s\S]?)|[{}$~^_]|-{2,3}|``|''|`|[^\\{}$~^_`'-]+|[\s\S]")
_BRACE = re.compile(r"[{}]")
_TYPED = {"~": " ", "--": "–", "---": "—", "``": "“", "''": "”", "`": "‘"}

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328",
    "b": "\u0331", "t": "\u0361", "grave": "\u0300", "acute": "\u0301", "hat": "\u0302", "tilde": "\u0303",
    "bar": "\u0304", "breve": "\u0306", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "vec": "\u20d7",
}  # fmt: skip
_MARKS = frozenset(_ACCENTS.values())
_BELOW = frozenset("\u0323\u0327\u0328\u0331")
_BARE = {"\u0303": "~", "\u0302": "^", "\u0300": "`", "\u0301": "´", "\u0308": "¨"}

_SMALL_CAPITALS = 'span style="font-variant:small-caps;"'
_NO_CASE = 'span class="nocase"'
_NEIGHBOURS = re.compile(r'<span class="nocase">[^<]*(?:</span> <span class="nocase">[^<]*)+</span>')
_PLAIN, _DROPPED, _QUOTED = "", "dropped", "quoted"
_ARGUMENT = (
    dict.fromkeys("emph textit textsl mkbibemph mkbibitalic mathit".split(), "i")
    | dict.fromkeys("textbf mkbibbold mathbf boldsymbol".split(), "b")
    | dict.fromkeys("textsuperscript mkbibsuperscript".split(), "sup")
    | dict.fromkeys("textsubscript mkbibsubscript".split(), "sub")
    | dict.fromkeys("enquote mkbibquote".split(), _QUOTED)
    | dict.fromkeys("noopsort label nocite index hspace vspace href phantom".split(), _DROPPED)
    | dict.fromkeys(
        """text textrm textsf texttt textup textmd textnormal mbox hbox mathrm mathsf mathtt mathcal mathbb mathfrak
        ensuremath operatorname bibstring bibinitperiod mkbibparens""".split(),
        _PLAIN,
    )
    | {"textsc": _SMALL_CAPITALS}
)
_SWITCH = (
    dict.fromkeys("em it itshape sl slshape".split(), "i")
    | dict.fromkeys("bf bfseries".split(), "b")
    | dict.fromkeys("sc scshape".split(), _SMALL_CAPITALS)
)
_TEXT = (
    dict.fromkeys([",", ";", ":", "\\", " ", *"nobreakspace quad qquad space newline linebreak par".split()], " ")
    | dict.fromkeys(
        """- / @ ! ( ) [ ] allowbreak relax protect noindent centering displaystyle textstyle limits nolimits left right
        big Big bigl bigr rm rmfamily sf sffamily tt ttfamily normalfont upshape mdseries small footnotesize scriptsize
        tiny normalsize large Large bgroup egroup selectfont""".split(),
        "",
    )
    | {char: char for char in "&%$#_{}"}
    | {
        "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_", "textquotedbl": '"',
        "textasciicircum": "^", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "S": "§", "P": "¶", "SS": "ẞ",
        "copyright": "©", "pounds": "£", "prime": "′", "slash": "/", "ndash": "–", "mdash": "—",
    }
)  # fmt: skip
_UNKNOWN_THERE = frozenset({"today"})  # the date of the day: no text of a source


@dataclass(slots=True)
class _Group:
    """A group that is open: what its text is put into, what it holds so far, and whether a brace closes it."""

    wraps: list[str]
    braced: bool = True
    parts: list[str] = field(default_factory=list)


def decode(text: str, unknown: list[str], *, title: bool = False) -> str:
    """The text of a value with its white space folded; commands without a text are added to `unknown`.

    In a title, braces that keep the case of words become CSL's `nocase`.
    """
    if _SPECIAL.search(text):
        text = _NEIGHBOURS.sub(_joined, _Decoder(text, unknown, title=title).run())
    return " ".join(text.split())


def _joined(match: re.Match[str]) -> str:
    """Words that keep their case, one after the other, as one: Zotero puts braces around each."""
    return match.group().replace('</span> <span class="nocase">', " ")


def verbatim(text: str) -> str:
    """An address or identifier: only what programs put around its characters is taken off."""
    text = " ".join(text.split())
    if "\\" in text or "{" in text or "$" in text:
        text = re.sub(r"^\\url\s*\{(.*)\}$", r"\1", text)
        text = re.sub(r"\{?\\(?:textasciitilde|~\{\}|sim)(?:\{\})?\s?\}?|\$\\sim\$", "~", text)
        text = re.sub(r"\\textunderscore(?:\{\})?\s?", "_", text)
        text = re.sub(r"\\([&%$#_{}~])", r"\1", text)
        text = re.sub(r"\{(.)\}", r"\1", text)
        if text.startswith("{") and text.endswith("}"):
            text = text[1:-1]
    return text


@cache
def _table() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db  # noqa: PLC0415 -- loaded once a text needs it

    return get_default_latex_context_db()


@lru_cache(maxsize=1000)
def _symbol(name: str) -> str | None:
    """The character or word that a command stands for, by pylatexenc's table."""
    found = getattr(_table().get_macro_spec(name), "simplify_repl", None)
    return found if isinstance(found, str) and "%" not in found and name not in _UNKNOWN_THERE else None


class _Decoder:
    """Goes over the tokens of one value."""

    def __init__(self, text: str, unknown: list[str], *, title: bool) -> None:
        self.text = text
        self.unknown = unknown
        self.title = title
        self.groups = [_Group([])]
        self.pending: list[str] = []
        self.deeper = 0
        self.protecting = False
        self.maths = False
        self.dollars = len(re.findall(r"(?<!\\)\$", text))
        self.quotes = "`" in text

    def run(self) -> str:
        """The whole text."""
        position = 0
        while match := _TOKEN.match(self.text, position):
            piece, position = match.group(), match.end()
            if piece == "{":
                self._open(position)
            elif piece == "}":
                self._close()
            elif piece[0] == "\\" and len(piece) > 1:
                position = self._command(piece[1:], position)
            elif piece == "$":
                self._dollar()
            elif piece in "^_" and self.maths:
                self._await("sup" if piece == "^" else "sub")
            else:
                self._emit("’" if piece == "'" and self.quotes else _TYPED.get(piece, piece))
        while len(self.groups) > 1:
            self._pop()
        return "".join(self.groups[0].parts)

    def _dollar(self) -> None:
        self.dollars -= 1
        if self.maths or self.dollars:
            self.maths = not self.maths
        else:  # the last of an odd number is money
            self._emit("$")

    def _command(self, written: str, position: int) -> int:
        """Take a command; the place to read on at."""
        name = written.rstrip().rstrip("*") or " "
        if name == "url":
            return self._url(position)
        if name in _ACCENTS:
            self._await(_ACCENTS[name])
        elif name in _ARGUMENT:
            self._await(_ARGUMENT[name])
        elif name in _SWITCH:
            if len(self.groups) < MAX_DEPTH:
                self.groups.append(_Group([_SWITCH[name]], braced=False))
        elif name in _TEXT:
            self._emit(_TEXT[name])
        elif (symbol := _symbol(name)) is not None:
            self._emit(symbol)
        else:
            self.unknown.append(name)
            if self.text.startswith("{", position):
                self._await(_PLAIN)
        return position

    def _url(self, position: int) -> int:
        if not self.text.startswith("{", position):
            return position
        depth = 0
        for match in _BRACE.finditer(self.text, position):
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                self._emit(verbatim(self.text[position + 1 : match.start()]))
                return match.end()
        return position

    def _await(self, wrap: str) -> None:
        if len(self.pending) < _MAX_PENDING:
            self.pending.append(wrap)

    def _emit(self, text: str) -> None:
        if self.pending:
            text = text.lstrip()
            if not text:
                return
            wraps, self.pending = self.pending, []
            text = _wrapped(wraps, text[0]) + text[1:]
        self.groups[-1].parts.append(text)

    def _open(self, position: int) -> None:
        wraps, self.pending = self.pending, []
        if len(self.groups) >= MAX_DEPTH:
            self.deeper += 1
            return
        # BibTeX's “special character”, a group that begins with a command, keeps no case (BibTeX's btxdoc, section 4).
        if self.title and not wraps and not self.protecting and not self.text.startswith("\\", position):
            wraps = [_NO_CASE]
            self.protecting = True
        self.groups.append(_Group(wraps))

    def _close(self) -> None:
        if self.deeper:
            self.deeper -= 1
            return
        self.pending = []
        while not self.groups[-1].braced:
            self._pop()
        if len(self.groups) > 1:
            self._pop()

    def _pop(self) -> None:
        group = self.groups.pop()
        text = "".join(group.parts)
        if _NO_CASE in group.wraps:
            self.protecting = False
        self.groups[-1].parts.append(_wrapped(group.wraps, text))


def _wrapped(wraps: list[str], text: str) -> str:
    for wrap in reversed(wraps):
        if wrap in _MARKS:
            text = _accented(wrap, text)
        elif wrap == _DROPPED:
            text = ""
        elif wrap == _QUOTED:
            text = f"“{text}”"
        elif wrap == _NO_CASE and not any(char.isalpha() for char in text):
            pass
        elif wrap and text:
            text = f"<{wrap}>{text}</{wrap.partition(' ')[0]}>"
    return text


def _accented(accent: str, text: str) -> str:
    if not text.strip():
        return _BARE.get(accent, "") + text
    base = text[0] if accent in _BELOW else {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
    return unicodedata.normalize("NFC", base + accent) + text[1:]
