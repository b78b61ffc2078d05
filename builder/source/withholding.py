"""The source of an edition: the files of a report without what the edition does not show.

What an edition is compiled from and encloses holds no more than it shows, in no byte: neither a part kept from its
readers nor for whom that is, neither another edition nor a reference that is cited elsewhere alone. The files are
written anew, so that nothing tells where something stood.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from builder.model import codes
from builder.model.audience import Audience
from builder.model.diagnostic import Diagnostic
from builder.model.doi import doi_of
from builder.model.evidence import RECORD_PATH
from builder.model.nodes import Body, Placement, divisions, walk_blocks
from builder.model.report import MAIN, Edition, Report, Section
from builder.source.bibliography.writing import write_bibliography
from builder.source.cutting import Shows, body_of, cut
from builder.source.located import Located
from builder.source.report import AUDIENCE_KEY, EDITION, OUTLINE, REPORT_PATH, SECTION, Markdown, Readers
from builder.source.shape import ListOf, Record
from builder.source.tree import Mapping as Tree
from builder.source.tree import Node, Scalar, parse
from builder.source.tree import Sequence as Items
from builder.source.trees import scalar, text_at, values_of, with_keys, write_tree
from builder.world import World

Holds = Callable[[Body, str], bool]
"""Whether a passage stands in a body."""

RETRACTED = "retracted.dois"
"""What the list of retracted sources is called that an edition encloses: the DOIs of its own references, one a line."""

_WRITTEN = (".yaml", ".yml")
_UNPRINTED = ("abstract", "annote", "keyword", "note")
"""What a library keeps for its owner, unless a citation style prints it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What an edition shows: report.yaml as values, its other files, and those that it must not see.

    `complete` tells that nothing is left out, `torn` what is told of claims of whose passage a part is.
    """

    outline: Tree
    files: Mapping[str, bytes]
    hidden: frozenset[str]
    complete: bool
    torn: tuple[Diagnostic, ...] = ()

    def world(self, world: World) -> World:
        """The project with these files alone; its references are still all there."""
        return world.with_instead({**self.files, REPORT_PATH: write_tree(self.outline)}, self.hidden)


def restricts(report: Report) -> bool:
    """Whether a report has parts or editions for some readers alone."""
    return bool(report.audiences) or any(report.restrictions()) or any(one.audience for one in report.editions)


def exported(report: Report) -> bool:
    """Whether a report is made with files that do not travel, and of which what is used can: lists of sources."""
    lists = [*report.retracted.values()][:1] + [reference.span for reference in report.bibliography.values()][:1]
    return any(not span.path.endswith((*_WRITTEN, f"/{RETRACTED}")) for span in lists)


def withhold(world: World, report: Report, edition: Edition, holds: Holds, *, doubtful: Collection[str] = ()) -> Shown:
    """What an edition shows of a report that was read from this world.

    `doubtful` are files with mistakes: as long as nobody can tell for whom their parts are, they are shown to nobody.
    """
    shows = partial(Audience.surely_includes, name=edition.audience, declared=report.audiences)
    outline = _tree(world, REPORT_PATH)
    if not isinstance(outline, Tree):
        raise TypeError(REPORT_PATH)
    files: dict[str, bytes] = {}
    torn: list[Diagnostic] = []
    complete = True
    for section in report.sections:
        path = section.span.path
        keeper = _Keeper(shows)
        tree = None if path in doubtful or not shows(section.audience) else _tree(world, path)
        tree = keeper.kept(tree, SECTION) if tree else None
        if isinstance(tree, Tree):
            tree, told = _fitting(tree, section, holds, shows)
            torn += told
            files[path] = write_tree(tree)
        complete = complete and tree is not None and not keeper.left_out
    keeper = _Keeper(shows, doubtful=REPORT_PATH in doubtful)
    described = _described(outline, edition, files)
    kept = keeper.kept(described, OUTLINE)
    hidden = {path for path in _sections(outline) if path not in files}
    complete = complete and not keeper.left_out and not hidden
    ids = {section.id for section in report.sections if section.span.path in files}
    left = _unlinked(kept, ids) if isinstance(kept, Tree) else replace(described, items=())
    return Shown(left, files, frozenset(hidden), complete, tuple(torn))


def with_references(
    shown: Shown, world: World, report: Report, cited: Collection[str], styles: Iterable[bytes], stale: Collection[int]
) -> Shown:
    """The same with the references that it cites and no more, in YAML, and what is known of them.

    `styles` are the citation styles that print them; `stale` are the places, from 0, of exceptions to leave out.
    """
    printed = [name for name in _UNPRINTED if any(f'"{name}"'.encode() in style for style in styles)]
    private = {name for name in _UNPRINTED if name not in printed}
    used = {
        key: replace(reference, text={name: text for name, text in reference.text.items() if name not in private})
        for key, reference in report.bibliography.items()
        if key in cited
    }
    files, hidden = dict(shown.files), set(shown.hidden)
    named = values_of(shown.outline)
    changed: dict[str, Node | None] = {}
    if isinstance(old := named.get("bibliography"), Scalar):
        name = old.located.value
        hidden.add(f"report/{name}")
        if not name.endswith(_WRITTEN):
            name = f"{name}.yaml"
            changed["bibliography"] = scalar(name)
        files[f"report/{name}"] = write_bibliography(used).encode()
    if isinstance(old := named.get("retractions"), Scalar):
        hidden.add(f"report/{old.located.value}")
        found = sorted({doi for one in used.values() if (doi := doi_of(one.get("DOI"))) in report.retracted and doi})
        files |= {f"report/{RETRACTED}": "".join(f"{doi}\n" for doi in found).encode()} if found else {}
        changed["retractions"] = scalar(RETRACTED) if found else None
    if isinstance(old := named.get("exceptions"), Items):
        left = tuple(item for index, item in enumerate(old.items) if index not in stale)
        changed["exceptions"] = replace(old, items=left) if left else None
    record = _tree(world, RECORD_PATH)
    if isinstance(record, Tree) and isinstance(visits := values_of(record).get("sources"), Tree):
        looked = tuple((key, visit) for key, visit in visits.items if key.value in used)
        files[RECORD_PATH] = write_tree(with_keys(record, {"sources": replace(visits, items=looked)}))
    return replace(shown, outline=with_keys(shown.outline, changed), files=files, hidden=frozenset(hidden))


@dataclass
class _Keeper:
    """Goes through values, and keeps what an edition shows, without a word for whom it is."""

    shows: Shows
    doubtful: bool = False
    left_out: bool = field(default=False, init=False)

    def kept(self, node: Node, shape: object) -> Node | None:
        """A value without what is withheld; None where all of it is."""
        match node:
            case Tree(items):
                return self._kept_keys(node, items, shape.keys if isinstance(shape, Record) else {})
            case Items(items):
                item_shape = shape.item if isinstance(shape, ListOf) else None
                kept = (self.kept(item, item_shape) for item in items)
                left = tuple(item for item in kept if item is not None)
                return node if left == items else replace(node, items=left)
            case Scalar() if isinstance(shape, Markdown):
                text, withheld = cut(node.located.value, self.shows)
                self.left_out |= withheld
                return node if text == node.located.value else scalar(text)
            case _:
                return node

    def _kept_keys(
        self, node: Tree, items: Sequence[tuple[Located, Node]], shapes: Mapping[str, object]
    ) -> Tree | None:
        said = next((value for key, value in items if key.value == AUDIENCE_KEY), None)
        if said is not None and not self.shows(Readers().read(said, _unheard)):
            self.left_out = True
            return None
        kept: list[tuple[Located, Node]] = []
        for key, value in items:
            known = shapes.get(key.value)
            shape = getattr(known, "shape", None)
            if key.value == AUDIENCE_KEY or (self.doubtful and _can_be_kept(shape)):
                continue
            left = self.kept(value, shape)
            if left is not None and (left is value or not _is_empty(left) or getattr(known, "required", False)):
                kept.append((key, left))
        return replace(node, items=tuple(kept))


def _is_empty(node: Node) -> bool:
    return not (node.located.value.strip() if isinstance(node, Scalar) else node.items)


def _can_be_kept(shape: object) -> bool:
    """Whether a value of this shape can hold what is for some readers alone."""
    if isinstance(shape, ListOf):
        return _can_be_kept(shape.item)
    record = isinstance(shape, Record) and shape is not EDITION and AUDIENCE_KEY in shape.keys
    return record or isinstance(shape, Markdown)


def _described(outline: Tree, edition: Edition, sections: Collection[str]) -> Tree:
    """report.yaml with one edition, and the sections that it shows."""
    values = values_of(outline)
    changed: dict[str, Node | None] = {"audiences": None, "editions": None}
    if isinstance(listed := values.get("sections"), Items):
        left = tuple(item for item in listed.items if _path(item) in sections)
        changed["sections"] = replace(listed, items=left)
    if isinstance(listed := values.get("editions"), Items):
        same = (
            item for item in listed.items if isinstance(item, Tree) and text_at(item, "name") == (edition.name or MAIN)
        )
        entry = next(same, None)
        bare = entry and with_keys(entry, {AUDIENCE_KEY: None, "citation-style": None})
        changed["editions"] = replace(listed, items=(bare,)) if bare else None
    if edition.citation_style:
        changed["citation-style"] = scalar(edition.citation_style)
    return with_keys(outline, changed)


def _unlinked(outline: Tree, ids: Collection[str]) -> Tree:
    """report.yaml whose statements reviewed name no section that is not shown."""
    listed = values_of(outline).get("reviewed")
    if not isinstance(listed, Items):
        return outline
    items = (
        with_keys(item, {"section": None}) if isinstance(item, Tree) and text_at(item, "section") not in ids else item
        for item in listed.items
    )
    return with_keys(outline, {"reviewed": replace(listed, items=tuple(items))})


def _fitting(tree: Tree, section: Section, holds: Holds, shows: Shows) -> tuple[Tree, list[Diagnostic]]:
    """A section without the claims and figures that belong to what is left out of it; what is told of torn claims."""
    values = values_of(tree)
    text = values.get("body")
    body = body_of(text.located.value) if isinstance(text, Scalar) else Body()
    parts = [Body(block.children) for block in divisions(section.body) if not shows(block.audience)]
    torn: list[Diagnostic] = []
    changed: dict[str, Node | None] = {}
    if isinstance(claims := values.get("claims"), Items):
        kept = [claim for claim in claims.items if holds(body, text_at(claim, "passage"))]
        gone = {" ".join(text_at(claim, "passage").split()) for claim in claims.items if claim not in kept}
        changed["claims"] = replace(claims, items=tuple(kept)) if kept else None
        for claim in section.claims:
            within = any(holds(part, claim.passage) for part in parts)
            if claim.passage in gone and shows(claim.audience) and holds(section.body, claim.passage) and not within:
                message = "only a part of the passage is shown"
                hint = "keep the claim for the same audience as what it speaks of, or name a passage that all see"
                torn.append(codes.CLAIM_TORN.at(claim.span, message, hint))
    if isinstance(figures := values.get("figures"), Items):
        lost = {label for part in parts for label in _placed(part)} - _placed(body)
        left = tuple(figure for figure in figures.items if _label(figure) not in lost)
        changed["figures"] = replace(figures, items=left) if left else None
    return with_keys(tree, changed), torn


def _label(figure: Node) -> str:
    kind = "tbl" if isinstance(figure, Tree) and "table" in values_of(figure) else "fig"
    return f"{kind}:{text_at(figure, 'id')}"


def _placed(body: Body) -> set[str]:
    return {block.label for block in walk_blocks(body.blocks) if isinstance(block, Placement)}


def _sections(outline: Tree) -> list[str]:
    listed = values_of(outline).get("sections")
    return [_path(item) for item in listed.items] if isinstance(listed, Items) else []


def _path(item: Node) -> str:
    return f"report/{item.located.value}" if isinstance(item, Scalar) else ""


def _tree(world: World, path: str) -> Node | None:
    try:
        return parse(path, world.read(path)).value
    except (OSError, ValueError):
        return None


def _unheard(_: Diagnostic) -> None:
    """For what is told of the whole report."""
