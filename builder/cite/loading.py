"""Citation styles and locales: found by name where users have them, read, and made ready to print with."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from builder.cite.csl import Locale, Processor, Style, fallbacks, parent_of, read_locale, read_style
from builder.model import codes
from builder.model.diagnostic import Diagnostic, Span
from builder.model.report import Report
from builder.world import Refused, World

HOUSE = "house"
"""The citation style of a report that names none."""

_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")
_SUFFIX = ".csl"
_LONG = 200

Sink = Callable[[Diagnostic], None]


def load_citation_style(world: World, report: Report) -> tuple[Processor, tuple[Diagnostic, ...]]:
    """What prints the citations and references of a report: its style, with the locales for its language.

    In place of a style that cannot be found or read the house style prints, and an error says so.
    """
    found: list[Diagnostic] = []
    style = _Loader(world, report, found.append).style() if report.citation_style not in ("", HOUSE) else None
    if style is None:
        own = read_style(_own(world, f"{HOUSE}{_SUFFIX}"), f"{HOUSE}{_SUFFIX}")
        if own.value is None:
            raise ValueError(own.diagnostics)
        style = own.value
    return Processor(style, _locales(world, report, style, found.append), report.language), tuple(found)


class _Loader:
    """Finds the style that a report names."""

    def __init__(self, world: World, report: Report, sink: Sink) -> None:
        self.world = world
        self.folder = report.citation_styles
        self.named = report.citation_style
        self.place = report.place("citation-style")
        self.sink = sink

    def style(self) -> Style | None:
        """The style; a dependent one leads to its parent (CSL 1.0.2, “Dependent Styles”)."""
        content, path = self._content(self.named)
        parent = parent_of(content) if content else ""
        if parent:
            content, path = self._content(parent)
        if not content:
            return None
        checked = read_style(content, path)
        for diagnostic in checked.diagnostics:
            self.sink(diagnostic)
        if checked.value is not None and checked.value.bibliography is None:
            message = "the citation style has no <bibliography>: it prints no list of references"
            self.sink(codes.CITATION_STYLE_BROKEN.at(Span(path, 1, 1), message, "name another style"))
            return None
        return None if checked.diagnostics else checked.value

    def _content(self, name: str) -> tuple[bytes, str]:
        try:
            if name.endswith(_SUFFIX):
                return self.world.read(f"report/{name}"), f"report/{name}"
            file = f"{name}{_SUFFIX}"
            if len(name) < _LONG and _NAME.fullmatch(name) and (content := self.world.citation_file(file, self.folder)):
                return content, f"citation/{file}"
        except FileNotFoundError:
            message = f"there is no file report/{name}"
            self.sink(codes.FILE_MISSING.at(self.place, message, "name a file below report/, or a style by its name"))
            return b"", ""
        except (OSError, Refused, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.sink(codes.FILE_UNREADABLE.at(self.place, f"the citation style “{name}” cannot be read: {reason}"))
            return b"", ""
        self._unknown(name)
        return b"", ""

    def _unknown(self, name: str) -> None:
        message = f"there is no citation style “{name}”"
        if name != self.named:
            message = f"the citation style “{self.named}” follows “{name}”, and that one is not here"
        homes = self.world.citation_homes(self.folder)
        looked = ", ".join(home for home in homes if not home.endswith(("/locales", "/hidden", "/dependent")))
        names = [file.removesuffix(_SUFFIX) for file in self.world.citation_names(self.folder, _SUFFIX)]
        near = get_close_matches(name.lower().replace(" ", "-"), names, 1, 0.7)
        close = f"did you mean “{near[0]}”? " if near else ""
        hint = (
            f"{close}the CSL project’s styles come with pip install 'imprimatur[styles]', with Debian’s "
            f"citation-style-language-styles or with Zotero; or put a file into a folder that citation-styles names; "
            f"looked in {looked}"
        )
        self.sink(codes.CITATION_STYLE_UNKNOWN.at(self.place, message, hint))


def _own(world: World, file: str) -> bytes:
    content = world.citation_file(file, "")
    if content is None:
        raise FileNotFoundError(file)
    return content


def _locales(world: World, report: Report, style: Style, sink: Sink) -> list[Locale]:
    """The locales for the language of a style, or of the report where the style has none of its own, best first."""
    language = style.default_locale or report.language
    base = language.partition("-")[0]
    names = [f"locales-{name}.xml" for name in fallbacks(language)]
    locales = [found for name in names for found in _locale(world, report, name, sink)]
    if len(locales) == 1 and base != "en":  # English alone was found
        others = world.citation_names(report.citation_styles, ".xml")
        dialects = [file for file in others if file.startswith(f"locales-{base}-")]
        locales = [*(_locale(world, report, dialects[0], sink) if dialects else []), *locales]
    if len(locales) == 1 and base != "en":
        message = f"there are no terms for references in the language “{language}”: English ones are printed"
        hint = "put the CSL project’s locale into a folder of the report and name that: citation-styles: csl"
        sink(codes.LOCALE_UNKNOWN.at(report.place("language"), message, hint))
    return locales


def _locale(world: World, report: Report, file: str, sink: Sink) -> list[Locale]:
    try:
        content = world.citation_file(file, report.citation_styles)
    except (OSError, Refused) as error:
        reason = getattr(error, "strerror", None) or str(error)
        sink(codes.FILE_UNREADABLE.at(report.place("language"), f"the locale {file} cannot be read: {reason}"))
        return []
    if content is None:
        return []
    checked = read_locale(content, f"citation/{file}")
    for diagnostic in checked.diagnostics:
        sink(diagnostic)
    return [] if checked.value is None else [checked.value]
