"""How fast is a build, in ratios to WeasyPrint's own command on the same page? `make bench` prints them.

Nothing is judged here: a machine may be busy, so the targets are printed beside and the exit status is always 0. The
two commands take turns, and medians are compared. CPU time is that of a command with all its children.

    bench.py [ROUNDS] [PAGES…]      bench.py 9 3
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from subprocess import DEVNULL, Popen

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from builder import __version__  # noqa: E402 -- after the path of the checkout
from builder.check import audit  # noqa: E402
from builder.cite import load_citation_style, number  # noqa: E402
from builder.emit import start  # noqa: E402
from builder.model.artifact import Material, Page  # noqa: E402
from builder.model.report import Edition  # noqa: E402
from builder.render import render  # noqa: E402
from builder.source import load, load_style  # noqa: E402
from builder.stamp import stamp  # noqa: E402
from builder.world import World  # noqa: E402
from tests.bench.nonsense import write  # noqa: E402

SECTIONS = {3: 1, 30: 30, 100: 105}
"""How many sections of nonsense make so many pages."""

ROUNDS = {3: 15, 30: 5, 100: 3}
WALL_TARGET = 1.15
CPU_TARGETS = {3: 1.5, 30: 1.3, 100: 1.25}
HELP_TARGET, CHECK_TARGET = 0.1, 0.4
BASE = "report:///"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds that a command took."""

    wall: float
    cpu: float


def run(command: Sequence[str], folder: Path) -> Cost:
    """The cost of a command with all its children. Raises RuntimeError where it fails."""
    before = time.perf_counter()
    child = Popen(command, cwd=folder, stdout=DEVNULL, stderr=DEVNULL, env=environment())
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - before
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"exit status {child.returncode}: {' '.join(command)}")
    return Cost(wall, used.ru_utime + used.ru_stime)


def environment() -> dict[str, str]:
    """Both see no fonts of the machine: looking through many of them would count against WeasyPrint's command."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {
        "FONTCONFIG_FILE": str(ROOT / "builder" / "emit" / "pdf" / "fonts.conf"),
        "PYTHONPATH": str(ROOT),
    }


def in_turns(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int) -> dict[str, Cost]:
    """The median cost of each command; they take turns, after one round that counts for nothing."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name in list(commands)[:: 1 if turn % 2 else -1]:
            cost = run(commands[name], folder)
            if turn:
                found[name].append(cost)
    return {name: Cost(middle(costs, _wall), middle(costs, _cpu)) for name, costs in found.items()}


def middle(costs: list[Cost], part: Callable[[Cost], float]) -> float:
    return statistics.median(map(part, costs))


def _wall(cost: Cost) -> float:
    return cost.wall


def _cpu(cost: Cost) -> float:
    return cost.cpu


def page_of(project: Path) -> Page:
    """The page of a project, as the pipeline hands it to the layout."""
    world = World(project)
    edition = Edition()
    report, style = load(world).value, load_style(world, edition).value
    assert report is not None
    assert style is not None
    with start(world) as layout:
        libraries = layout.versions()
    assert report.checked is not None
    dated = int(datetime.combine(report.checked.on, datetime.min.time(), UTC).timestamp())
    processor, _ = load_citation_style(world, report)
    material = Material(__version__, libraries, world.inputs(), edition, dated)
    page = render(stamp(audit(number(report, processor), [style]), material), style, material).value
    assert page is not None
    return page


def unpack(page: Page, folder: Path) -> list[str]:
    """Write a page with its style sheets and fonts to files; the command that lays just them out."""
    folder.mkdir()
    for address, content in page.assets.items():
        path = folder / address.removeprefix(BASE)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "page.html").write_text(page.html.replace(BASE, ""), "utf-8")
    sheets: list[str] = []
    for index, css in enumerate(page.css):
        (folder / f"{index}.css").write_text(css.replace(BASE, ""), "utf-8")
        sheets += ["--stylesheet", f"{index}.css"]
    return [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/a-3a", *sheets, "page.html", "page.pdf"]


def pages_in(file: Path) -> int:
    import pypdf  # noqa: PLC0415 -- for one line of what is printed

    return len(pypdf.PdfReader(file).pages)


def line(name: str, ratio: float, target: float, detail: str) -> None:
    verdict = "met" if ratio <= target else "MISSED"
    print(f"  {name:<18} {ratio:5.2f}   target {target:4.2f}   {verdict:<6}   {detail}", flush=True)  # noqa: T201


def main(arguments: Sequence[str]) -> None:
    rounds, sizes = (int(arguments[0]) if arguments else 0), [int(word) for word in arguments[1:]] or list(SECTIONS)
    imprimatur = [sys.executable, "-m", "builder"]
    with tempfile.TemporaryDirectory(prefix="imprimatur-bench-") as name:
        folder = Path(name)
        for pages in sizes:
            project = folder / str(pages)
            write(project, SECTIONS[pages])
            commands = {
                "weasyprint": unpack(page_of(project), folder / f"{pages}-page"),
                "build": [*imprimatur, "build", str(project), "-o", str(project / "dist")],
            }
            if pages == min(SECTIONS):
                commands |= {"help": [*imprimatur, "--help"], "check": [*imprimatur, "check", str(ROOT)]}
            costs = in_turns(commands, folder / f"{pages}-page", rounds or ROUNDS[pages])
            (built,) = (project / "dist").glob("*.pdf")
            report(pages_in(built), pages, costs)
            if pages_in(built) != (theirs := pages_in(folder / f"{pages}-page" / "page.pdf")):
                print(f"  the other command made {theirs} pages of it")  # noqa: T201


def report(found: int, pages: int, costs: dict[str, Cost]) -> None:
    theirs, ours = costs["weasyprint"], costs["build"]
    print(f"{found} pages")  # noqa: T201
    line("build, wall", ours.wall / theirs.wall, WALL_TARGET, f"{ours.wall:.2f} s against {theirs.wall:.2f} s")
    line("build, CPU", ours.cpu / theirs.cpu, CPU_TARGETS[pages], f"{ours.cpu:.2f} s against {theirs.cpu:.2f} s")
    for name, target in (("help", HELP_TARGET), ("check", CHECK_TARGET)):
        if name in costs:
            label = "--help, CPU" if name == "help" else "check sample, CPU"
            line(label, costs[name].cpu / theirs.cpu, target, f"{costs[name].cpu:.3f} s against {theirs.cpu:.2f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
