"""Makes functions of <names>: whose names, in what manner, with which label, and what may stand in for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from builder.cite.csl.conditions import choice
from builder.cite.csl.context import CALLED, FILLED, Context, Piece
from builder.cite.csl.maker import Maker
from builder.cite.csl.names import NameRule, Part, name_list
from builder.cite.csl.richtext import PLAIN, Run, format_of
from builder.cite.csl.text import CASES
from builder.cite.csl.xmltree import Element
from builder.model.bibliography import Name

_INHERITED = (
    "and",
    "delimiter-precedes-et-al",
    "delimiter-precedes-last",
    "et-al-min",
    "et-al-use-first",
    "et-al-use-last",
    "initialize",
    "initialize-with",
    "name-as-sort-order",
    "sort-separator",
)


def names_piece(maker: Maker, element: Element) -> Piece:
    """The piece of a <names> element."""
    return _Naming(maker, element).piece(element)


class _Naming:
    """The manner in which one <names> element writes names: a short one in its <substitute> follows it."""

    def __init__(self, maker: Maker, manner: Element) -> None:
        self.maker = maker
        self.manner = manner
        self.rule = self.name_rule()
        self.label_before, self.label = self.names_label()
        self.delimiter = manner.attributes.get("delimiter", maker.inherited("names-delimiter", ""))

    def piece(self, element: Element) -> Piece:
        """Names, or the first of their substitutes that prints anything."""
        whole = self.maker.affixed(element, self.listed(element.words("variable")))
        substitute = element.first("substitute")
        if substitute is None:
            return whole
        other = self.alternatives(substitute.children)

        def either(context: Context, out: list[Run]) -> int:
            if whole(context, out) == FILLED:
                return FILLED
            used = len(context.used)
            if other(context, out) != FILLED:
                return CALLED
            context.substituted.update(context.used[used:])
            return FILLED

        return either

    def alternatives(self, elements: list[Element]) -> Piece:
        """The first of some elements that prints anything; FILLED if there is one."""
        pieces = [made for element in elements if (made := self.alternative(element)) is not None]

        def piece(context: Context, out: list[Run]) -> int:
            start = len(out)
            for one in pieces:
                one(context, out)
                if len(out) > start:
                    return FILLED
            return CALLED

        return piece

    def alternative(self, element: Element) -> Piece | None:
        """What may stand in for the names; other names without a manner of their own take this one."""
        if element.tag == "choose":
            return choice(element, self.alternatives)
        if element.tag != "names" or element.children:
            return self.maker.element(element)
        attributes = {**self.manner.attributes, **element.attributes}
        return self.piece(Element("names", attributes, element.line))

    def listed(self, variables: tuple[str, ...]) -> Piece:
        """The names of some variables, each with its label."""
        rule, label, before, delimiter = self.rule, self.label, self.label_before, self.delimiter

        def core(context: Context, out: list[Run]) -> int:
            written = False
            roles = _roles(context, variables)
            if roles and context.first_names is None:
                context.first_names = tuple(roles)
                if context.again[0] == context.first_names:
                    context.began = True
                    out.append((context.again[1], PLAIN, None))
                    return FILLED
            for role, people in roles:
                runs = name_list(rule, people)
                if not runs:
                    continue
                if written:
                    out.append((delimiter, PLAIN, None))
                term: list[Run] = []
                if label and rule.form != "count":
                    context.began = context.began or not before
                    label(context, term, role, len(people) > 1)
                written = context.began = True
                out += [*term, *runs] if before else [*runs, *term]
            return FILLED if written else CALLED

        return core

    def names_label(self) -> tuple[bool, Callable[[Context, list[Run], str, bool], None] | None]:
        """Whether the label stands before the names, and what writes it."""
        tags = [child.tag for child in self.manner.children]
        label = self.manner.first("label")
        if label is None or self.maker.sorts:
            return False, None
        form, plural = label.get("form", "long"), label.get("plural", "contextual")
        made: dict[tuple[str, bool], Piece] = {}

        def write(context: Context, out: list[Run], role: str, several: bool) -> None:  # noqa: FBT001 -- what is many
            many = plural == "always" or (plural == "contextual" and several)
            if (role, many) not in made:
                word = self.maker.word(self.maker.speech.term(role, form, plural=many))
                made[role, many] = self.maker.affixed(label, word)
            made[role, many](context, out)

        return "name" in tags and tags.index("label") < tags.index("name"), write

    def name_rule(self) -> NameRule:
        """All that a style says of these names: the element itself, its area, or the style as a whole."""
        maker, speech = self.maker, self.maker.speech
        name = self.manner.first("name") or Element("name", {}, self.manner.line)
        found = {
            key: source.attributes[key]
            for key in _INHERITED
            for source in (maker.root, maker.area, name)
            if key in source.attributes
        }
        et_al = self.manner.first("et-al") or Element("et-al", {}, self.manner.line)
        parts = {part.get("name"): part for part in name.all("name-part")}
        conjunction = {"text": speech.term("and"), "symbol": speech.term("and", "symbol") or "&"}
        rule = NameRule(
            form=name.get("form") or maker.inherited("name-form", "long"),
            conjunction=conjunction.get(found.get("and", ""), ""),
            delimiter=name.attributes.get("delimiter", maker.inherited("name-delimiter", ", ")),
            precedes_last=found.get("delimiter-precedes-last", "contextual"),
            precedes_et_al=found.get("delimiter-precedes-et-al", "contextual"),
            et_al_min=_integer(found.get("et-al-min", "0")),
            et_al_use_first=_integer(found.get("et-al-use-first", "1")),
            et_al_use_last=found.get("et-al-use-last") == "true",
            et_al=speech.term(et_al.get("term", "et-al")),
            et_al_look=format_of(et_al),
            initials=found.get("initialize-with"),
            initialize=found.get("initialize") != "false",
            hyphens=maker.root.get("initialize-with-hyphen") != "false",
            order=found.get("name-as-sort-order", ""),
            separator=found.get("sort-separator", ", "),
            demote=maker.root.get("demote-non-dropping-particle", "display-and-sort"),
            family=self.name_part(parts.get("family")),
            given=self.name_part(parts.get("given")),
            look=format_of(name),
            prefix=name.get("prefix"),
            suffix=name.get("suffix"),
        )
        return replace(rule, order="all", sorts=True) if maker.sorts else rule

    def name_part(self, element: Element | None) -> Part:
        if element is None:
            return Part()
        case, look = element.get("text-case"), format_of(element)
        return Part(look, case if case in CASES else "", element.get("prefix"), element.get("suffix"))


def _roles(context: Context, variables: tuple[str, ...]) -> list[tuple[str, tuple[Name, ...]]]:
    """The names of each variable by role; the same people as editors and translators are named once."""
    found = [(variable, context.people(variable)) for variable in variables]
    roles = [(role, people) for role, people in found if people]
    if len(roles) == 2 and {role for role, _ in roles} == {"editor", "translator"} and roles[0][1] == roles[1][1]:
        return [("editortranslator", roles[0][1])]
    return roles


def _integer(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
