"""Pages compared as pictures, where other versions compiled the file again."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from builder.model.verdict import Kind, State
from builder.verify import pictures, rendering
from builder.verify.reading import Document
from builder.world import World
from tests.golden.compiled import ROOT, clean
from tests.verify import forging
from tests.verify.test_again import elsewhere, rebuilt

pytestmark = pytest.mark.slow

SEED = 7
BAD = (Kind.ALTERED, State.BAD, False)


def drawn(data: bytes) -> bytes | None:
    """What a page paints; None of what is no page."""
    held = data.endswith(b"endstream") and b"/FlateDecode" in data[:300]
    content = forging.unpacked(data) if held else b""
    return content if b"\nBT\n" in content else None


def repainted(content: bytes, change: Callable[[int, bytes], bytes]) -> bytes:
    """Other content of the pages, by their index."""

    def each(parts: forging.Objects) -> None:
        pages = [number for number, data in parts.items() if drawn(data) is not None]
        for index, number in enumerate(pages):
            parts[number] = forging.packed(parts[number], change(index, drawn(parts[number]) or b""))

    return forging.edited(content, each)


def added(content: bytes, operators: bytes, page: int = 1) -> bytes:
    """Something drawn over a page, in points from its upper left corner."""
    return repainted(content, lambda index, data: data + b"\nq " + operators + b" Q" if index == page else data)


def shifted(content: bytes, pixels: float) -> bytes:
    """Each line elsewhere by so much."""
    chance = random.Random(SEED)  # noqa: S311 -- a test that is repeatable

    def moved(match: re.Match[bytes]) -> bytes:
        x, y = (float(match[group]) + chance.uniform(-pixels, pixels) for group in (1, 2))
        return b"1 0 0 -1 %.4f %.4f Tm" % (x, y)

    return repainted(content, lambda _, data: re.sub(rb"1 0 0 -1 ([\d.]+) ([\d.]+) Tm", moved, data))


@cache
def here(sample: bytes) -> bytes:
    """The sample as another version gives it."""
    return elsewhere(sample)[0]


def judged(forged: bytes, sample: bytes) -> tuple[tuple[Kind, State, bool], str]:
    verdict, state, words = rebuilt(forged, here(sample))
    return (verdict.kind, state, verdict.holds), words


def test_the_same_pages_hold(sample: bytes) -> None:
    found, words = judged(sample, sample)
    assert found == (Kind.CONSISTENT, State.OK, True)
    assert "pages that look the same" in words


def test_lines_that_moved_by_a_hair_hold(sample: bytes) -> None:
    found, words = judged(shifted(sample, 0.2), sample)
    assert found == (Kind.CONSISTENT, State.OK, True), words


def test_lines_that_moved_are_put_down_to_a_version_or_a_hand(sample: bytes) -> None:
    found, words = judged(shifted(sample, 6), sample)
    assert found == (Kind.CONSISTENT, State.NOTE, False)
    assert "more pages look different" in words


@pytest.mark.parametrize(
    ("operators", "where"),
    [
        (b"1 1 1 rg 300 200 20 12 re f", "page 2 looks different at the top"),
        (b"1 1 1 rg 300 200 7 9 re f", "page 2 looks different at the top"),
        (b"1 1 1 rg 100 380 460 60 re f", "page 2 looks different in the middle"),
        (b"0.8 0 0 RG 6 w 380 700 m 560 800 l S", "page 2 looks different at the bottom on the right"),
        (b"0.95 0.95 0.95 rg 60 780 90 40 re f", "page 2 looks different at the bottom on the left"),
        (b"0 0 0 RG 0.5 w 150 233 m 300 233 l S", "page 2 looks different at the top"),
        (b"0 0 0 rg 300 780 3 3 re f", "page 2 looks different at the bottom"),
    ],
    ids=["a word covered", "a digit covered", "a paragraph covered", "a stamp", "a pale stamp", "a line", "a dot"],
)
def test_what_is_drawn_over_a_page_is_found(sample: bytes, operators: bytes, where: str) -> None:
    found, words = judged(added(sample, operators), sample)
    assert found == BAD, words
    assert where in words


def test_another_colour_is_found(sample: bytes) -> None:
    accent = re.compile(rb"0\.54\d* 0\.11\d* 0\.18\d* rg")
    forged = repainted(sample, lambda _, data: accent.sub(b"0.113725 0.30 0.184314 rg", data))
    assert forged != sample
    found, words = judged(forged, sample)
    assert found == BAD, words


def test_text_that_was_added_is_found(sample: bytes) -> None:
    def append(index: int, data: bytes) -> bytes:
        line = re.findall(rb"\nBT\n.*?ET\n", data, re.DOTALL)[-1]
        over = re.sub(rb"[\d.]+ [\d.]+ Tm", b"120 700 Tm", line)
        return data + b"\n/Artifact BMC" + over + b"EMC" if index == 1 else data

    found, _ = judged(repainted(sample, append), sample)
    assert found[0] is Kind.ALTERED or found[1] is State.NOTE
    assert not found[2]


def test_another_digit_is_found(sample: bytes) -> None:
    found, words = judged(forging.reprinted(sample, "3", "8", slice(1, 2)), sample)
    assert found == BAD, words


def test_letters_of_another_shape_are_found(sample: bytes) -> None:
    """The codes of two letters swapped in what is shown and in what it stands for: the words are read as before."""

    def swap(parts: forging.Objects) -> None:
        for number, data in parts.items():
            if b"beginbfchar" in (forging.unpacked(data) if data.endswith(b"endstream") else b""):
                table = forging.unpacked(data)
                codes = {text: code for code, text in re.findall(rb"<([0-9a-f]+)> <([0-9a-f]+)>", table)}
                old, new = codes.get(b"0065"), codes.get(b"006f")
                if old and new:
                    for code, text in ((old, b"006f"), (new, b"0065")):
                        table = re.sub(rb"<%s> <[0-9a-f]+>" % code, b"<%s> <%s>" % (code, text), table)
                    parts[number] = forging.packed(data, table)

    found, _ = judged(forging.edited(sample, swap), sample)
    assert found[0] is Kind.ALTERED


@pytest.mark.parametrize(("old", "new"), [("1", "7"), ("3", "8"), ("5", "6"), ("c", "e"), (".", ",")])
def test_the_pictures_alone_find_another_letter(sample: bytes, tmp_path: Path, old: str, new: str) -> None:
    try:
        forged = forging.reprinted(sample, old, new, slice(1, 2))
    except KeyError:
        pytest.fail("a letter that its font lacks: choose another")
    (tmp_path / "one.pdf").write_bytes(sample)
    (tmp_path / "two.pdf").write_bytes(forged)
    with (
        pypdfium2.PdfDocument(tmp_path / "one.pdf") as one,
        pypdfium2.PdfDocument(tmp_path / "two.pdf") as two,
    ):
        found = [rendering.differs(rendering.drawn(one[n], []), rendering.drawn(two[n], [])) for n in range(3)]
    assert [place is not None for place in found] == [False, True, False]


def test_the_program_that_draws_may_be_missing(sample: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(World, "run", lambda *_: pictures.MISSING)
    found, words = judged(sample, sample)
    assert found == (Kind.CONSISTENT, State.OK, True)
    assert "not compared as they look: PDFium or Pillow is not installed" in words
    found, words = judged(added(sample, b"1 1 1 rg 300 200 20 12 re f"), sample)
    assert found == (Kind.CONSISTENT, State.NOTE, False)


@pytest.mark.parametrize("reason", ["it takes more than 300 seconds", "it ended without a file", "\x1b[31mboo"])
def test_what_cannot_be_drawn_does_not_hold(sample: bytes, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    monkeypatch.setattr(World, "run", lambda *_: reason)
    found, words = judged(sample, sample)
    assert found == (Kind.CONSISTENT, State.NOTE, False)
    assert "could not be compared" in words


@pytest.mark.parametrize("answer", [b"", b"{}", b"[" * 9000, b'{"pages": [1], "found": [["x"]]}', b'{"pages": 3}'])
def test_an_answer_that_is_none_does_not_hold(sample: bytes, monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    def run(_: str, folder: str, *__: object) -> str:
        (Path(folder) / pictures.FOUND).write_bytes(answer)
        return ""

    monkeypatch.setattr(World, "run", run)
    found, _ = judged(sample, sample)
    assert found == (Kind.CONSISTENT, State.NOTE, False)


def run_on(folder: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    code = f"{before}\nimport sys\nfrom pathlib import Path\nfrom builder.verify import rendering\n"
    code += "sys.stderr.write(rendering.main(Path(sys.argv[1])))"
    return subprocess.run(
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False, env=clean(), cwd=ROOT
    )


@pytest.fixture
def folder(sample: bytes, tmp_path: Path) -> Path:
    for name in (pictures.ONE, pictures.TWO):
        (tmp_path / name).write_bytes(sample)
    (tmp_path / pictures.MASKS).write_text("[]")
    return tmp_path


def test_the_process_says_what_is_missing(folder: Path) -> None:
    run = run_on(folder, "import sys; sys.modules['pypdfium2'] = None")
    assert run.stderr == pictures.MISSING
    assert not (folder / pictures.FOUND).exists()


def test_the_process_has_limits(folder: Path, sample: bytes) -> None:
    large = repainted(sample, lambda _, data: data + b"\n" + b"0 0 99 99 re f\n" * 200_000)
    (folder / pictures.TWO).write_bytes(large)
    run = run_on(folder, "from builder.verify import rendering; rendering.CPU = 1")
    assert run.returncode < 0
    assert "Traceback" not in World.run("builder.verify.rendering", str(folder / "nowhere"), {}, 60)


def test_what_is_no_pdf_is_no_traceback_for_a_reader(folder: Path, sample: bytes) -> None:
    (folder / pictures.ONE).write_bytes(b"%PDF-1.7\nnonsense")
    assert World.run("builder.verify.rendering", str(folder), {}, 60)
    document = Document(sample)
    looks = pictures.look(b"nonsense", document, sample, document, frozenset())
    assert looks.reason
    assert not looks.differ


def test_places_are_told_in_words() -> None:
    assert pictures._where(0.1, 0.1, 0.9, 0.2) == "at the top"  # noqa: SLF001
    assert pictures._where(0.7, 0.8, 0.9, 0.9) == "at the bottom on the right"  # noqa: SLF001
    assert pictures._where(0.1, 0.1, 0.9, 0.9) == "from top to bottom"  # noqa: SLF001
