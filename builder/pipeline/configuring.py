"""The command `config`: the merged settings of an edition, each with where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable

from builder.model import codes
from builder.model.diagnostic import Severity, Span
from builder.model.report import MAIN
from builder.model.setting import Setting
from builder.pipeline.auditing import called
from builder.pipeline.outcome import Outcome
from builder.source import load, load_style, settings
from builder.world import World

_VALUE = 60
"""How many characters of a value the table shows; JSON gives all."""


def configure(world: World, name: str, *, as_json: bool) -> Outcome:
    """What holds for an edition (empty: the main one), as a table or in JSON; what keeps it from being told."""
    loaded = load(world)
    found = [one for one in loaded.diagnostics if one.severity is Severity.ERROR]
    if loaded.value is None:
        return Outcome((), None, tuple(found), text=world.text)
    editions = {called(edition): edition for edition in loaded.value.editions}
    edition = editions.get(name or MAIN)
    if edition is None:
        message, hint = f"report.yaml lists no edition “{name}”", f"it lists: {', '.join(editions)}"
        place: Span = loaded.value.place("editions")
        return Outcome((), None, (codes.UNKNOWN_EDITION.at(place, message, hint),), text=world.text)
    style = load_style(world, edition)
    found += style.diagnostics
    told = settings(world, loaded.value, edition, style.value) if style.value else ()
    return Outcome((), None, tuple(found), output=_json(told) if as_json else _table(told), text=world.text)


def _json(told: Iterable[Setting]) -> str:
    values = [{"part": one.part, "key": one.key, "value": one.value, "from": _origin(one)} for one in told]
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _table(told: tuple[Setting, ...]) -> str:
    width = max((len(one.key) for one in told), default=0)
    lines: list[str] = []
    part = ""
    for one in told:
        if one.part != part:
            part = one.part
            lines.append(f"{part}\n")
        value = one.value if len(one.value) <= _VALUE else f"{one.value[: _VALUE - 1]}…"
        lines.append(f"  {one.key:{width}}  {value:{_VALUE}}  {_origin(one)}\n")
    return "".join(lines)


def _origin(setting: Setting) -> str:
    return f"{setting.place.path}:{setting.place.line}" if setting.place else "default"
