"""Reports of different houses, languages and formats: the tree that is made of each, and what was told on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest

from builder.importing import read_report, words
from builder.importing.dates import MONTHS
from builder.model.nodes import Citation, Text, walk
from tests.conftest import Accepted
from tests.importing.documents import word
from tests.importing.inputs import CASES, HERE, given, imported, loaded, told, written

WORD = re.compile(r"[^\W\d_]{2,}")


@pytest.mark.parametrize("case", CASES)
def test_tree(case: str, accepted: Accepted, request: pytest.FixtureRequest) -> None:
    expected = HERE / case / "expected"
    checked = imported(case)
    assert checked.value is not None, checked.diagnostics
    files = {**checked.value.files, "import.txt": told(checked.diagnostics)}
    for path in sorted(expected.rglob("*.*")):
        if path.relative_to(expected).as_posix() not in files and request.config.getoption("--accept"):
            path.unlink()
    for name, text in files.items():
        accepted(expected / name, text)
    assert {path.relative_to(expected).as_posix() for path in expected.rglob("*.*")} == set(files)


@pytest.mark.parametrize("case", CASES)
def test_the_files_are_read_without_a_complaint(case: str, tmp_path: Path) -> None:
    assert loaded(written(imported(case), tmp_path))[1] == []


@pytest.mark.parametrize("case", CASES)
def test_every_citation_leads_to_an_entry(case: str, tmp_path: Path) -> None:
    report, _ = loaded(written(imported(case), tmp_path))
    keys = {item.key for node in report.inlines() if isinstance(node, Citation) for item in node.items}
    assert keys <= set(report.bibliography)


KNOWN = {
    word
    for table in (words.SUMMARY, words.SOURCES, words.FOLLOW_UP, words.CHECKED, words.PUBLISHED, words.ACCESSED, MONTHS)
    for phrase in table
    for word in WORD.findall(phrase.lower())
} | set(
    """by von par por di and und disclaimer haftungsausschluss de http https www doi am le el utm
    sup sub er ii באפריל""".split()
)


@pytest.mark.parametrize("case", [case for case in CASES if given(case)[0].endswith((".txt", ".md"))])
def test_no_word_is_lost_silently(case: str) -> None:
    """Each word of the input is in the files, or was told; but for those by which its parts were known."""
    checked = imported(case)
    assert checked.value is not None
    text = given(case)[1].decode()
    output = "\n".join((*checked.value.files.values(), *(found.message for found in checked.diagnostics)))
    lost = Counter(WORD.findall(text.lower())) - Counter(WORD.findall(output.lower()))
    assert set(lost) - KNOWN == set()


def test_the_seed_comes_out_word_for_word_with_its_numbers(tmp_path: Path) -> None:
    """With numbers in the order of first citation, as the house style gives them: all of the original, in order."""
    report, _ = loaded(written(imported("seed"), tmp_path))
    numbers: dict[str, int] = {}
    parts = [report.title, "Checked on February 2, 2026", f"Disclaimer: {report.disclaimer}", "Executive summary"]
    for section, body in report.bodies():
        parts += [section.heading] if section else []
        for node in walk(body):
            if isinstance(node, Text):
                parts.append(node.value)
            elif isinstance(node, Citation):
                parts += [f"[{numbers.setdefault(item.key, len(numbers) + 1)}]" for item in node.items]
    assert str(report.checked.on if report.checked else "") == "2026-02-02"
    original = given("seed")[1].decode()
    remains = 'Russia%E2%80%93United_States_summit" target="blank" rel="noopener noreferrer">'
    assert original.count(remains) == 1
    original = re.sub(r"^\d\. ", "", original.replace(remains, ""), flags=re.MULTILINE)
    original = original.replace("Want to dive deeper?", "")
    assert squeezed("".join((*parts, *report.follow_up))) == squeezed(original)
    assert numbers == {f"source-{value}": value for value in range(1, 12)}
    assert list(report.bibliography) == [f"source-{value}" for value in range(1, 12)]
    assert all(reference.missing and not reference.text for reference in report.bibliography.values())


def as_html(text: str) -> bytes:
    return "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n")).encode()


def as_word(text: str) -> bytes:
    return word("".join(f"Normal: {line}\n" for line in text.split("\n") if line.strip()))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("in.md", str.encode),
        ("in.md", lambda text: text.replace("Executive summary", "**Executive summary**").encode()),
        ("in.html", as_html),
        ("in.docx", as_word),
        ("in.txt", lambda text: text.replace("\n", "\r\n").encode("utf-16")),
    ],
)
def test_the_seed_in_another_format_is_the_same_report(name: str, content: Callable[[str], bytes]) -> None:
    """Even where the format marks nothing as a heading."""
    checked = read_report(name, content(given("seed")[1].decode()))
    expected = imported("seed")
    assert checked.value is not None
    assert expected.value is not None
    files = {path: text.replace(name, "in.txt") for path, text in checked.value.files.items()}
    assert files == dict(expected.value.files)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_same_input_gives_the_same_files() -> None:
    for case in CASES:
        assert imported(case) == imported(case)
