"""Citations and the reference list by a style, in a language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.cite.csl.compile import Compiler
from builder.cite.csl.context import Context
from builder.cite.csl.locale import Locale, Speech
from builder.cite.csl.richtext import Run, dress, field_runs, format_of, to_inlines
from builder.cite.csl.sorting import Sorter
from builder.cite.csl.style import Style
from builder.cite.csl.text import plain_run, set_quotes, settle
from builder.cite.csl.xmltree import Element
from builder.model.bibliography import Reference
from builder.model.nodes import Inline


@dataclass(frozen=True, slots=True)
class Cited:
    """A source in a citation: the reference, its number, and what the author says of the place, before and after."""

    reference: Reference
    number: int
    label: str = ""
    locator: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Formatted:
    """An entry of the reference list: its number as printed, empty where none stands at its head, and the rest."""

    label: tuple[Inline, ...]
    content: tuple[Inline, ...]


class Processor:
    """A style in a language: order, citations, entries.

    A style that names its own language (`default_locale`) is rendered in that one. The bibliography may be missing;
    its entries are then empty.
    """

    def __init__(self, style: Style, locales: Sequence[Locale], language: str) -> None:
        """Take a style, the locale files at hand, of which those for the language are used, and the language."""
        self.style = style
        self.speech = Speech(style.default_locale or language, locales, style.locales)
        self._citation = _Area(style, style.citation, self.speech)
        self._list = _Area(style, style.bibliography, self.speech) if style.bibliography else None
        self._before: dict[str, Reference] = {}
        self._collapses = style.citation.get("collapse") == "citation-number"

    def order(self, references: Sequence[Reference]) -> list[Reference]:
        """References, given in the order of their first citation, in the order of the list, which numbers them."""
        if self._list is None:
            return list(references)
        contexts = [Context(reference, number) for number, reference in enumerate(references, 1)]
        ordered = [references[place] for place in self._list.sorter.order(contexts)]
        self._before = {after.id: before for before, after in pairwise(ordered)}
        return ordered

    def entry(self, reference: Reference, number: int) -> Formatted:
        """An entry of the reference list; names that the entry before it has too are replaced where the style says so.

        Which entry stands before it is known from `order` (CSL 1.0.2, “Reference grouping”, rule complete-all).
        """
        if self._list is None:
            return Formatted((), ())
        context = Context(reference, number)
        before = self._before.get(reference.id)
        if before is not None and "subsequent-author-substitute" in self._list.element.attributes:
            earlier = Context(before, 0)
            self._list.render(earlier, [])
            context.again = (earlier.first_names, self._list.element.get("subsequent-author-substitute"))
        head, rest = self._list.entry(context)
        span = reference.span
        return Formatted(to_inlines(_trimmed(self._set(head)), span), to_inlines(_trimmed(self._set(rest)), span))

    def cite(self, items: Sequence[Cited]) -> tuple[Inline, ...]:
        """A citation of some sources, sorted and drawn together as the style says; brackets and all.

        Words before a source that is not the first tie it to the one before: the order is the author's then.
        """
        contexts = [Context(item.reference, item.number, item.label, item.locator, item.number) for item in items]
        tied = any(item.prefix for item in items[1:])
        keyed = [Context(item.reference, item.number) for item in items]
        order = range(len(items)) if tied else self._citation.sorter.order(keyed)
        parts = [self._part(items[place], contexts[place]) for place in order]
        rows = _rows(parts) if self._collapses else [[part] for part in parts]
        area = self._citation
        after = area.element.get("after-collapse-delimiter") or area.delimiter
        runs: list[Run] = [plain_run(area.prefix)]
        for index, row in enumerate(rows):
            if index:
                numbers = rows[index - 1][-1].number is not None or row[0].number is not None
                runs.append(plain_run(area.delimiter if numbers else after))
            runs += row[0].runs
            if len(row) > 1:
                runs.append(plain_run(self._dash if len(row) > 2 else area.delimiter))
                runs += row[-1].runs
        runs.append(plain_run(area.suffix))
        dress(runs, 0, area.look)
        return to_inlines(self._set(runs), items[0].reference.span) if items else ()

    def _part(self, item: Cited, context: Context) -> _Part:
        runs: list[Run] = []
        self._citation.render(context, runs)
        alone = not (item.prefix or item.suffix or context.used)
        if item.prefix:
            space = "" if item.prefix.endswith(_NO_SPACE_AFTER) else " "
            runs = [*field_runs(item.prefix), plain_run(space), *runs]
        if item.suffix:
            runs += [
                plain_run(" " if item.suffix[0].isalnum() or item.suffix[0] in "([" else ""),
                *field_runs(item.suffix),
            ]
        return _Part(item.number if alone else None, runs)

    @property
    def _dash(self) -> str:
        return self.speech.term("citation-range-delimiter") or "–"

    def _set(self, runs: list[Run]) -> list[Run]:
        return set_quotes(settle(runs, inside=self.speech.punctuation_in_quote), self.speech.quotes)


_NO_SPACE_AFTER = (" ", "\u00a0", "(", "[", "“", "‘", "-", "–", "—", "’", "'")


@dataclass(frozen=True, slots=True)
class _Part:
    """A source as it stands in a citation; `number` where it may become part of a range."""

    number: int | None
    runs: list[Run]


def _rows(parts: list[_Part]) -> list[list[_Part]]:
    """Parts whose numbers follow each other, together."""
    rows: list[list[_Part]] = []
    for part in parts:
        last = rows[-1][-1].number if rows else None
        if last is not None and part.number == last + 1:
            rows[-1].append(part)
        else:
            rows.append([part])
    return rows


class _Area:
    """The citation or bibliography of a style, made ready."""

    def __init__(self, style: Style, element: Element, speech: Speech) -> None:
        self.element = element
        layout = element.first("layout") or element
        self.prefix, self.suffix, self.delimiter = layout.get("prefix"), layout.get("suffix"), layout.get("delimiter")
        self.look = format_of(layout)
        compiler = Compiler(style.root, element, style.macros, speech)
        self.render = compiler.sequence(layout.children)
        printing = [child for child in layout.children if compiler.element(child) is not None]
        self.numbered = bool(printing) and _only_number(printing[0], style.macros)
        self.first = compiler.sequence(printing[:1])
        self.rest = compiler.sequence(printing[1:])

        def key_compiler(key: Element) -> Compiler:
            changed = {
                f"et-al-{name.removeprefix('names-')}": value for name, value in key.attributes.items() if name in _KEYS
            }
            made = Compiler(
                style.root, Element("key", {**element.attributes, **changed}, key.line), style.macros, speech
            )
            made.sorts = True
            return made

        self.sorter = Sorter(element, key_compiler, speech.language)

    def entry(self, context: Context) -> tuple[list[Run], list[Run]]:
        """An entry's number with what belongs to it, and the rest; the number only where it comes first."""
        head: list[Run] = []
        self.first(context, head)
        if not self.numbered:
            split = 1 if head and head[0][2] == 0 else 0
            head, rest = head[:split], head[split:]
        else:
            rest = []
        self.rest(context, rest)
        while head and rest and rest[0][0][:1] in (*".,:;)]",):
            text, look, mark = rest[0]
            head.append((text[0], look, mark))
            rest = [(text[1:], look, mark), *rest[1:]] if text[1:] else rest[1:]
        if not head and not rest:
            return [], []
        (head or rest).insert(0, plain_run(self.prefix))
        (rest or head).append(plain_run(self.suffix))
        dress(head, 0, self.look)
        dress(rest, 0, self.look)
        return head, rest


_KEYS = frozenset({"names-min", "names-use-first", "names-use-last"})


def _only_number(element: Element, macros: Mapping[str, Element]) -> bool:
    """Whether an element prints the citation number and no other variable."""
    variables: set[str] = set()
    stack = [element]
    while stack:
        one = stack.pop()
        stack += one.children
        if one.get("macro"):
            stack.append(macros[one.get("macro")])
        if one.tag in ("text", "number", "date", "names"):
            variables |= {*one.words("variable"), *([one.tag] if one.tag in ("date", "names") else [])}
    return variables == {"citation-number"}


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without white space at either end, and no longer marked as the list's own number."""
    out = [(text, look, mark or None) for text, look, mark in runs if text]
    while out and not out[0][0].strip():
        del out[0]
    while out and not out[-1][0].strip():
        del out[-1]
    if out:
        out[0] = (out[0][0].lstrip(), *out[0][1:])
        out[-1] = (out[-1][0].rstrip(), *out[-1][1:])
    return out
