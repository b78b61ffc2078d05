"""The parent's side: one child at a time, which is handed pages and ended when it takes too much."""

from __future__ import annotations

from html import escape
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from builder.emit.pdf import failures, frames
from builder.emit.pdf.channel import Channel, Ended, TimedOut
from builder.emit.pdf.limits import Limits
from builder.model.artifact import BASE, Artifact, Page
from builder.model.diagnostic import Checked, Severity, sort

if TYPE_CHECKING:
    from collections.abc import Mapping

    from builder.world import World

CHILD = "builder.emit.pdf.child"
"""The module that runs in the child."""

FONTS = Path(__file__).with_name("fonts.conf")
"""FontConfig's configuration for the child."""


def start(world: World, limits: Limits | None = None) -> Layout:
    """Begin to load what a layout needs, in a process of its own; close the result."""
    return Layout(world, limits or Limits())


class Layout:
    """Turns pages into PDF files, one after the other; a context manager."""

    def __init__(self, world: World, limits: Limits) -> None:
        """Start a child."""
        self._world = world
        self._limits = limits
        self._folder = world.scratch()
        self._versions: dict[str, str] = {}
        self._channel: Channel | None = None
        self._killed = False
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def versions(self) -> Mapping[str, str]:
        """The name and version of all that determines a file's bytes; empty where the child died before it told."""
        self._greet()
        return dict(self._versions)

    def compile(self, page: Page) -> Checked[Artifact]:
        """The PDF of a page with what was complained about; no file where one of that is an error.

        Nothing is raised: a child that dies, in whatever way, becomes a diagnostic, and the next page gets a new one.
        """
        if self._channel is None and not self._killed:
            self._start()
        outcome = self._greet()
        if isinstance(outcome, frames.Frame):
            outcome = self._ask(_job(page))
        if isinstance(outcome, frames.Frame) and outcome.header.get("kind") == "pdf":
            return self._checked(page, outcome)
        self._stop()
        return Checked(None, (failures.explain(outcome, self._limits),))

    def kill(self) -> None:
        """End the child at once and for good: a thread that waits for it gets a diagnostic. `close` comes after."""
        self._killed = True
        if self._channel is not None:
            self._channel.kill()

    def close(self) -> None:
        """End the child and remove its temporary files; may be called again."""
        self._stop()
        self._folder.cleanup()

    def _start(self) -> None:
        environment = {"FONTCONFIG_FILE": str(FONTS), "TMPDIR": self._folder.name, "PYTHONWARNINGS": "ignore"}
        environment |= self._limits.environment()
        self._channel = Channel(self._world.start(CHILD, environment))
        self._hello: frames.Frame | Ended | TimedOut | None = None

    def _stop(self) -> None:
        if self._channel is not None:
            self._channel.close()
            self._channel = None

    def _greet(self) -> frames.Frame | Ended | TimedOut:
        """The child's first words, waited for once."""
        if self._hello is None:
            self._hello = outcome = self._ask(b"")
            if isinstance(outcome, frames.Frame) and outcome.header.get("kind") == "hello":
                self._versions = failures.strings(outcome.header.get("versions"))
            elif isinstance(outcome, frames.Frame):
                self._hello = Ended(None, outcome)
        return self._hello

    def _ask(self, message: bytes) -> frames.Frame | Ended | TimedOut:
        if self._channel is None:
            return Ended(None)
        return self._channel.ask(message, self._limits.file_size, monotonic() + self._limits.wall)

    @staticmethod
    def _checked(page: Page, answer: frames.Frame) -> Checked[Artifact]:
        found = sort(failures.complaints(answer.header.get("complaints"), draft=page.draft))
        failed = any(diagnostic.severity == Severity.ERROR for diagnostic in found)
        if failed or len(answer.blobs) != 1:
            return Checked(None, found)
        pages = failures.listed(answer.header.get("pages"))
        return Checked(Artifact(f"{page.name}.pdf", answer.blobs[0], pages), found)


def _job(page: Page) -> bytes:
    """The page as the child takes it; what it encloses is linked behind all that its own head says."""
    enclosed = {f"{BASE}enclosed/{quote(one.name)}": one for one in page.enclosures}
    links = "".join(
        f'<link rel="attachment" href="{escape(address)}" title="{escape(one.description)}" '
        f'data-name="{escape(one.name)}" data-relationship="{one.relationship}">'
        for address, one in enclosed.items()
    )
    assets = dict(page.assets) | {address: one.content for address, one in enclosed.items()}
    header = {
        "html": page.html.replace("</head>", f"{links}</head>", 1) if links else page.html,
        "css": list(page.css),
        "addresses": list(assets),
        "timestamp": page.timestamp,
        "identifier": page.identifier,
    }
    if page.prepress is None:
        return frames.encode(header, assets.values())
    asked = page.prepress
    header["prepress"] = {"bleed": asked.bleed, "marks": list(asked.marks), "condition": asked.condition}
    return frames.encode(header, [*assets.values(), asked.profile])
