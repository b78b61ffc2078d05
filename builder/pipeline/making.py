"""From an edition to its files: several are laid out side by side, one a processor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, time
from hashlib import sha256
from queue import SimpleQueue
from threading import Lock
from typing import Self, TypeVar
from zlib import ZLIB_RUNTIME_VERSION

from builder import __version__
from builder.emit import Layout, start
from builder.model import codes
from builder.model.artifact import Artifact, Input, Material, Page
from builder.model.diagnostic import Checked, Diagnostic, Span
from builder.model.evidence import COPIES
from builder.model.level import Level
from builder.model.report import Format, Report
from builder.model.stamp import Stamped
from builder.pipeline.auditing import Given, called
from builder.pipeline.editions import Prepared
from builder.world import World

Progress = Callable[[str], None]

TEMPLATE_SECONDS = 60
"""How long the templates of a style may take; a thousand pages take five seconds."""

_LIBRARIES = (
    "babel", "Jinja2", "latex2mathml", "markdown-it-py", "MarkupSafe", "mdit-py-plugins", "Pillow", "PyYAML", "segno",
    "ziafont", "ziamath",
)  # fmt: skip
"""What of other people's makes the text, before the layout tells its own."""

_FONT_LIBRARIES = ("fonttools", "Brotli")
"""What makes the fonts of files for screens."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file, and the digest of its manifest; nobody signs a draft."""

    artifact: Artifact
    digest: str
    draft: bool


@dataclass(frozen=True, slots=True)
class _Printing:
    """A page that is being laid out, and the stamp that it bears."""

    stamped: Stamped
    artifact: Future[Checked[Artifact]]
    diagnostics: tuple[Diagnostic, ...]


class Bench:
    """Where files are made; a context manager. The first layout begins to load at once."""

    def __init__(self, world: World, given: Given | None, *, copies: bool) -> None:
        """Make files in this world; `given` stands in for what a manifest alone still tells, `copies` travel along."""
        self._world = world
        self._given = given
        self._copies = copies
        self._free: SimpleQueue[Layout] = SimpleQueue()
        self._starting = Lock()
        self._layouts = [start(world)]
        self._free.put(self._layouts[0])
        self._threads = ThreadPoolExecutor(World.processors())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: object, *_: object) -> None:
        """End what is at work; after a failure or Ctrl-C at once, since nobody waits for the files any more."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._starting:
            for layout in self._layouts if failure is not None else ():
                layout.kill()
        self._threads.shutdown()
        for layout in self._layouts:
            layout.close()

    def make(self, editions: Iterable[Prepared], progress: Progress) -> Iterator[Checked[Made]]:
        """The files, in the order of the editions and of their formats; what is printed is begun first."""
        begun = [(edition, self._begin(edition)) for edition in editions]
        for edition, printing in begun:
            for format_ in edition.formats:
                progress(f"setting {called(edition.edition)} ({format_.value})")
                yield _printed(printing) if format_ is Format.PDF else self._other(edition, format_, printing)

    def _begin(self, edition: Prepared) -> Checked[_Printing]:
        """Begin to lay out an edition that is printed, or whose book names the pages of the printed one."""
        paged = Format.EPUB in edition.formats and Format.PDF in edition.edition.formats and self._given is None
        if not paged and Format.PDF not in edition.formats:
            return Checked(None)
        with self._lent() as layout:
            material = self._material(edition, Format.PDF, layout.versions())
        stamped, page = self._filled(edition, material)
        if page.value is None:
            return Checked(None, page.diagnostics)
        return Checked(_Printing(stamped, self._threads.submit(self._lay_out, page.value), page.diagnostics))

    def _lay_out(self, page: Page) -> Checked[Artifact]:
        with self._lent() as layout:
            return layout.compile(page)

    @contextmanager
    def _lent(self) -> Iterator[Layout]:
        """A layout for one thread; as many are started as there are processors, and as the machine lets."""
        with self._starting:
            if self._free.empty() and len(self._layouts) < World.processors():
                with suppress(OSError):
                    self._layouts.append(start(self._world))
                    self._free.put(self._layouts[-1])
        layout = self._free.get()
        try:
            yield layout
        finally:
            self._free.put(layout)

    def _other(self, edition: Prepared, format_: Format, printing: Checked[_Printing]) -> Checked[Made]:
        """A file that is not printed."""
        from builder.emit import bind, embed
        from builder.render import render_book, render_data, render_web
        from builder.stamp import stamp

        pages: tuple[str, ...] = self._given.pages if self._given else ()
        if format_ is Format.EPUB and printing.value is not None:
            printed = printing.value.artifact.result()
            pages = printed.value.pages if printed.value else ()
        material = self._material(
            edition, format_, World.versions(_FONT_LIBRARIES) | {"zlib": ZLIB_RUNTIME_VERSION}, pages
        )
        stamped = stamp(edition.audited.audit, material)
        digest, draft = stamped.stamp.manifest.digest, stamped.stamp.level is Level.DRAFT
        if format_ is Format.JSONLD:
            return Checked(Made(render_data(stamped, material), digest, draft))
        made: Checked[Artifact]
        if format_ is Format.EPUB:
            book = self._in_time(edition, lambda: render_book(stamped, edition.style, material))
            made = _then(book, bind)
        else:
            web = self._in_time(edition, lambda: render_web(stamped, edition.style, material))
            made = _then(web, embed)
        return Checked(Made(made.value, digest, draft) if made.value else None, made.diagnostics)

    def _filled(self, edition: Prepared, material: Material) -> tuple[Stamped, Checked[Page]]:
        from builder.render import render
        from builder.stamp import stamp

        stamped = stamp(edition.audited.audit, material)
        return stamped, self._in_time(edition, lambda: render(stamped, edition.style, material))

    def _in_time(self, edition: Prepared, fill: Callable[[], Checked[T]]) -> Checked[T]:
        try:
            with self._world.deadline(TEMPLATE_SECONDS):
                return fill()
        except TimeoutError:
            place = Span(f"{edition.style.roots[-1]}/style.yaml")
            message = f"the templates take more than {TEMPLATE_SECONDS} seconds"
            return Checked(None, (codes.TEMPLATE_FAILED.at(place, message, "look for loops within loops"),))

    def _material(
        self, edition: Prepared, format_: Format, versions: Mapping[str, str], pages: tuple[str, ...] = ()
    ) -> Material:
        libraries = {**versions, **World.versions(_LIBRARIES)}
        inputs, enclosed = self._inputs(edition)
        timestamp = _timestamp(edition.audited.audit.cited.report)
        return Material(__version__, libraries, inputs, edition.edition, timestamp, enclosed, format_, pages)

    def _inputs(self, edition: Prepared) -> tuple[tuple[Input, ...], dict[str, bytes]]:
        """Every file that an edition is made of, in the form that is published, and those that travel along.

        Nothing travels with the notice that a report is withdrawn: a file encloses what it shows.
        """
        from builder.source import published, travels

        draft, report = edition.audited.level is Level.DRAFT, edition.audited.audit.cited.report
        inputs = list(self._given.copies) if self._given else []
        enclosed: dict[str, bytes] = {}
        for file in edition.world.inputs():
            if not file.path.startswith(("report/", "citation/", *(f"{root}/" for root in edition.style.roots))):
                continue
            if draft:
                inputs.append(file)
                continue
            content = published(file.path, edition.world.again(file.path))
            inputs.append(Input(file.path, len(content), sha256(content).hexdigest()))
            kept = self._copies and file.path.startswith(COPIES)
            if report.withdrawn is None and (
                kept or (not edition.world.shipped(file.path) and travels(file.path, content))
            ):
                enclosed[file.path] = content
        return tuple(sorted(inputs, key=lambda file: file.path)), enclosed


def _printed(printing: Checked[_Printing]) -> Checked[Made]:
    if printing.value is None:
        return Checked(None, printing.diagnostics)
    made = printing.value.artifact.result()
    diagnostics = (*printing.value.diagnostics, *made.diagnostics)
    if made.value is None:
        return Checked(None, diagnostics)
    stamp = printing.value.stamped.stamp
    return Checked(Made(made.value, stamp.manifest.digest, stamp.level is Level.DRAFT), diagnostics)


def _then(rendered: Checked[T], emit: Callable[[T], Checked[Artifact]]) -> Checked[Artifact]:
    if rendered.value is None:
        return Checked(None, rendered.diagnostics)
    made = emit(rendered.value)
    return Checked(made.value, (*rendered.diagnostics, *made.diagnostics))


def _timestamp(report: Report) -> int:
    """The time that files are dated with: SOURCE_DATE_EPOCH, or the latest date in the report; never the clock."""
    from builder.stamp import as_of

    epoch = World.source_date_epoch()
    if epoch is not None:
        return epoch
    day = as_of(report)
    return int(datetime.combine(day, time(), UTC).timestamp()) if day else 0
