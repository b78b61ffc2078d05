"""What holds for an edition, and where each setting comes from."""

from __future__ import annotations

from collections.abc import Iterator

from builder.model.diagnostic import Span
from builder.model.level import Level
from builder.model.report import MAIN, RECHECK_AFTER, Edition, Report
from builder.model.setting import Setting
from builder.model.style import Style
from builder.source.files import read_tree
from builder.source.report import OUTLINE, REPORT_PATH
from builder.source.tree import Mapping, Node, Scalar, Sequence
from builder.world import World

_DEFAULTS = {"wanted-level": str(Level.RESOLVED), "recheck-after": str(RECHECK_AFTER), "citation-style": "house"}
_OF_EDITIONS = ("editions", "citation-style")


def settings(world: World, report: Report, edition: Edition, style: Style) -> tuple[Setting, ...]:
    """Every setting of an edition: what report.yaml says of the report, then the edition, the style, its tokens."""
    node = read_tree(world, REPORT_PATH, Span(REPORT_PATH), lambda _: None)
    written = {key.value: value for key, value in node.items} if isinstance(node, Mapping) else {}
    return (
        *_of_report(written),
        *_of_edition(report, edition, style, written),
        *_of_style(style),
        *(Setting("tokens", name, value, style.places.get(f"tokens.{name}")) for name, value in style.tokens.items()),
    )


def _of_report(written: dict[str, Node]) -> Iterator[Setting]:
    for key in OUTLINE.keys:
        if key in _OF_EDITIONS:
            continue
        if key in written:
            yield Setting("report", key, _told(written[key]), written[key].span)
        elif key in _DEFAULTS:
            yield Setting("report", key, _DEFAULTS[key])


def _of_edition(report: Report, edition: Edition, style: Style, written: dict[str, Node]) -> Iterator[Setting]:
    places = edition.places
    yield Setting("edition", "name", edition.name or MAIN, places.get("name"))
    yield Setting("edition", "style", edition.style, places.get("style"))
    formats = ", ".join(format_.value for format_ in edition.formats)
    yield Setting("edition", "formats", formats, places.get("formats"))
    yield Setting("edition", "page", style.page, places.get("page", style.places.get("page")))
    yield Setting("edition", "audience", edition.audience or "everybody", places.get("audience"))
    whole = written.get("citation-style")
    chosen = edition.citation_style or report.citation_style or _DEFAULTS["citation-style"]
    place = places.get("citation-style") or (whole.span if whole else None)
    yield Setting("edition", "citation-style", chosen, place)


def _of_style(style: Style) -> Iterator[Setting]:
    values = {
        "about": style.about,
        "extends": ", ".join(root.removeprefix("styles/") for root in style.roots[-2::-1]),
        "margins": style.margins,
        "fonts": ", ".join(dict.fromkeys(face.family for face in style.faces)),
        "logo": style.logo.path if style.logo else "",
        "formats": ", ".join(format_.value for format_ in style.formats),
        "standards": ", ".join(standard.value for standard in style.standards),
        "contrast": style.contrast.value,
        "css": ", ".join(style.paths[name] for name in style.css),
        "web": ", ".join(style.paths[name] for name in style.web),
        "book": ", ".join(style.paths[name] for name in style.book),
        "templates": ", ".join(style.paths[name] for name in style.templates),
    }
    for key, value in values.items():
        if value:
            yield Setting("style", key, value, style.places.get(key))


def _told(node: Node) -> str:
    match node:
        case Scalar():
            return " ".join(node.located.value.split())
        case Sequence():
            return ", ".join(map(_told, node.items))
        case Mapping():
            return "{" + ", ".join(f"{key.value}: {_told(value)}" for key, value in node.items) + "}"
