"""Sources looked at by the command: what is recorded, what level that earns, and what the stamp says is still open."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdf
import pytest

from tests.cli.command import REPORT, clean, files, here, project
from tests.cli.harbour import COUNCIL, DATE, GAZETTE, NOW, SURVEY, Harbour, harbour
from tests.evidence.servers import Said

pytestmark = pytest.mark.slow

NOTHING_LOOKED_AT = (
    "No address was opened, neither by the program nor by a named person (3 to open). "
    "No copy of a source is kept. No quotation was compared with its source."
)


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose sources were all looked at and kept."""
    with harbour(tmp_path_factory.mktemp("looked")) as made:
        assert made.level() == (
            "resolved",
            NOTHING_LOOKED_AT,
        )
        said = made.look()
        assert (said.returncode, said.stdout.splitlines()[-1]) == (0, "level: borne out"), said
        assert sorted(made.site.paths("GET")) == sorted([SURVEY, GAZETTE, COUNCIL])
        return made.folder


@pytest.fixture
def there(looked: Path, tmp_path: Path) -> Iterator[Harbour]:
    with harbour(tmp_path / "project", looked) as made:
        yield made


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Harbour]:
    with harbour(tmp_path / "project") as made:
        yield made


def copy_of(there: Harbour, key: str) -> Path:
    """The kept copy of a source."""
    lines = there.record.read_text().partition(f"  {key}:\n")[2].splitlines()
    name = next(line.partition("snapshot: ")[2] for line in lines if "snapshot: " in line)
    return there.record.parent / name


def test_a_word_changed_in_a_quotation(there: Harbour) -> None:
    there.change("sections/one.yaml", "lost a third of its depth since", "lost a half of its depth since")
    assert there.level() == ("archived", "One quotation does not stand in the copy of the source.")
    said = there.imprimatur("check").stdout
    assert "paragraph 3: the basin has lost a [-half-] {+third+} of its depth since 2016" in said
    assert "report/sections/one.yaml:10:" in said


def test_a_quotation_taken_away(there: Harbour) -> None:
    there.change("sections/one.yaml", "        quotation: the basin has lost a third of its depth since 2016\n", "")
    assert there.level() == ("archived", "One claim rests on no quotation.")


def test_a_claim_rated_unsupported(there: Harbour) -> None:
    there.change("sections/one.yaml", "rating: supported", "rating: unsupported")
    assert there.level() == ("archived", "One claim is rated unsupported.")


def test_a_copy_that_was_never_kept(there: Harbour) -> None:
    name = copy_of(there, "gazette")
    there.change("evidence/record.yaml", f"    snapshot: snapshots/{name.name}\n", "")
    assert there.level() == (
        "reached",
        "No copy is kept of one source. One quotation was not compared with its source.",
    )


@pytest.mark.parametrize("cut", [False, True])
def test_a_copy_that_is_gone_or_altered_is_kept_anew(there: Harbour, *, cut: bool) -> None:
    copy = copy_of(there, "gazette")
    if cut:
        copy.write_bytes(copy.read_bytes()[:-30])
    else:
        copy.unlink()
    said = there.imprimatur("check")
    assert (said.returncode, there.level()[0]) == (1, "draft")
    assert ("I723 copy-altered" if cut else "I724 copy-missing") in said.stdout
    assert there.look().stdout.splitlines()[-1] == "level: borne out"
    assert set(there.site.paths()) == {GAZETTE}


def test_a_visit_too_long_ago(there: Harbour) -> None:
    text = there.record.read_text()
    there.record.write_text(text.replace("on: 2026-11-23", "on: 2026-01-02", 1))
    assert there.level() == ("resolved", "One address was opened too long ago to count.")


def test_what_ran_out_since_is_told_and_asked_anew(there: Harbour) -> None:
    later = NOW + timedelta(days=181)
    said = there.imprimatur("check", at=later)
    assert "I702 evidence-expired" in said.stdout
    assert said.stdout.splitlines()[-1] == "level: borne out"
    assert "I702" not in there.imprimatur("check", at=NOW + timedelta(days=180)).stdout


def test_an_address_that_died_keeps_its_copy(there: Harbour) -> None:
    there.change("report.yaml", "format: 1\n", "format: 1\nrecheck-after: 2\n")
    there.site.pages[GAZETTE] = Said(404, {"Date": DATE})
    said = there.look(at=NOW + timedelta(hours=20))
    assert there.site.asked == []
    text = there.record.read_text()
    there.record.write_text(text.replace("on: 2026-11-23", "on: 2026-11-20"))
    said = there.look()
    assert "I711 source-dead" in said.stdout
    assert there.level() == ("resolved", "One address did not lead to a page when asked.")
    assert copy_of(there, "gazette").is_file()
    assert "taken: 2026-11-20" in there.record.read_text()


def test_a_second_run_asks_nothing_and_changes_nothing(there: Harbour) -> None:
    before = files(there.folder)
    assert there.look(at=NOW + timedelta(days=100)).returncode == 0
    assert there.site.asked == []
    assert files(there.folder) == before


def test_without_record_nothing_is_written(new: Harbour) -> None:
    before = files(new.folder)
    assert new.imprimatur("check", "--online", "--allow-private").stdout.splitlines()[-1] == "level: resolved"
    assert len(new.site.paths()) >= 3
    assert files(new.folder) == before


def test_what_a_person_opened_or_brought_counts_apart(there: Harbour) -> None:
    shutil.rmtree(there.record.parent)
    there.site.pages[GAZETTE] = Said(403, {"Date": DATE})
    assert "I713 source-blocked" in there.look().stdout
    assert there.level()[1].startswith("One address refused the program when asked.")
    assert there.imprimatur("archive", "gazette", "--by", "Ada Moor").returncode == 0
    assert there.level() == (
        "reached",
        "No copy is kept of one source. One quotation was not compared with its source.",
    )
    brought = there.folder / "gazette.txt"
    brought.write_text("In spring a dredger is expected, they say.")
    said = there.imprimatur("archive", "gazette", brought, "--by", "Ada Moor", "--on", "2026-11-22")
    assert (said.returncode, len(said.stdout.splitlines())) == (0, 2)
    assert there.level() == ("borne out", "")
    assert "by: Ada Moor" in there.record.read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("archive", "gazete", "--by", "Ada"), "the bibliography has no reference “gazete”"),
        (("archive", "gazette", "nothing.pdf", "--by", "Ada"), "nothing.pdf: No such file"),
        (("archive", "gazette", "report", "--by", "Ada"), "report: Is a directory"),
    ],
)
def test_what_cannot_be_brought_is_told(there: Harbour, words: tuple[str, ...], told: str) -> None:
    before = files(there.folder)
    said = there.imprimatur(*words)
    assert said.returncode in (1, 2)
    assert told in said.stderr
    assert files(there.folder) == before


@pytest.mark.parametrize("broken", ["answer: reachd", "on: yesterday", "  : [", "digest: 12"])
def test_a_record_broken_by_hand_is_told_and_left_alone(there: Harbour, broken: str) -> None:
    text = there.record.read_text()
    there.record.write_text(text.replace("answer: reached", broken, 1))
    before = files(there.folder)
    said = there.look(at=NOW + timedelta(days=300))
    assert said.returncode == 1
    assert "report/evidence/record.yaml:" in said.stdout
    assert there.imprimatur("archive", "gazette", "--by", "Ada Moor").returncode == 1
    assert there.site.asked == []
    assert files(there.folder) == before


def test_a_record_cut_off_in_the_middle_is_told_and_left_alone(there: Harbour) -> None:
    text = there.record.read_text()
    there.record.write_text(text[: text.index("survey:") + 20])
    before = files(there.folder)
    assert there.look().returncode == 1
    assert files(there.folder) == before


def test_a_run_that_is_killed_loses_nothing_and_a_second_one_waits_for_its_end(new: Harbour) -> None:
    slow = new.site.pages[SURVEY]
    assert isinstance(slow, Said)
    new.site.pages[SURVEY] = Said(200, slow.headers, slow.body, drip=0.5)
    words = ("check", "--online", "--record", "--archive", "--allow-private")
    process = subprocess.Popen(
        [sys.executable, "-m", "builder", *words], cwd=new.folder, env=clean(new.environment()),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(1000):
            recorded = new.record.read_text() if new.record.exists() else ""
            if "gazette:" in recorded and "council:" in recorded:
                break
            threading.Event().wait(0.02)
        second = new.look()
        assert (second.returncode, second.stderr.count("\n")) == (2, 1)
        assert "another check is at work on this report" in second.stderr
        assert new.imprimatur("archive", "survey", "--by", "Ada").returncode == 2
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert new.record.read_text() == recorded
    assert "survey:" not in recorded
    new.site.pages[SURVEY] = slow
    new.site.asked.clear()
    assert new.look().stdout.splitlines()[-1] == "level: borne out"
    assert set(new.site.paths()) == {SURVEY}
    assert recorded.split("sources:\n")[1] in new.record.read_text()


def test_a_folder_that_cannot_be_written_is_told(new: Harbour) -> None:
    new.record.parent.write_text("in the way")
    said = new.look()
    assert said.returncode == 2
    assert "Traceback" not in said.stderr


def text_of(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(file).pages).split())


@pytest.mark.slow
def test_the_stamp_says_what_was_earned_and_what_is_open(there: Harbour) -> None:
    text = text_of(there.build())
    assert (
        "BORNE OUT Every claim rests on quotations that stand word for word in the copies kept of its sources." in text
    )
    assert "Sources opened on 23 November 2026. Valid until 22 May 2027." in text
    assert "Declared: checked on 10 November 2026 by Ada Moor." in text
    assert "3: 3 answered the program, 0 opened by a named person" in text
    assert "“the basin has lost a third of its depth since 2016” Source 1, p. 3; paragraph 3 of the copy." in text
    assert "“a dredger is expected” Source 2, paragraph 1 of the copy. The paper gives no month." in text
    there.imprimatur("archive", "gazette", "--by", "Ada Moor")
    there.change("sections/one.yaml", "lost a third of its depth since", "lost a half of its depth since")
    text = text_of(there.build())
    assert "ARCHIVED Every address was reached, and a copy is kept of every source that has one." in text
    assert "3: 2 answered the program, 1 opened by a named person" in text
    assert "2 of 3 stand word for word in the copy kept" in text
    assert "Source 1, p. 3; not found in the copy." in text
    assert "One quotation does not stand in the copy of the source." in text


@pytest.mark.slow
def test_a_draft_does_not_say_that_it_encloses_the_record(there: Harbour) -> None:
    copy_of(there, "gazette").unlink()
    made = there.imprimatur("build")
    assert made.returncode == 1
    text = text_of(there.folder / made.stdout.strip())
    assert "Sources were looked at on 23 November 2026." in text
    assert "enclosed (report" not in text
    assert "No copy is kept of one source." in text


@pytest.mark.parametrize(("on", "told"), [("2099-01-01", "is yet to come"), ("2020-01-01", "which counts where this")])
def test_a_day_on_which_nobody_can_have_opened_it(tmp_path: Path, on: str, told: str) -> None:
    project(tmp_path)
    assert here("archive", "source", "--by", "Ada Moor", "--on", "2026-11-20", "--project", tmp_path).returncode == 0
    record = tmp_path / "report" / "evidence" / "record.yaml"
    before = record.read_bytes()
    said = here("archive", "source", "--by", "Ada Moor", "--on", on, "--project", tmp_path)
    assert (said.returncode, said.stdout) == (1, "")
    assert told in said.stderr
    assert record.read_bytes() == before


def test_a_look_that_is_yet_to_come_is_told_by_the_clock(tmp_path: Path) -> None:
    project(tmp_path)
    here("archive", "source", "--by", "Ada Moor", "--on", "2026-11-20", "--project", tmp_path)
    record = tmp_path / "report" / "evidence" / "record.yaml"
    record.write_text(record.read_text("utf-8").replace("2026-11-20", "2099-11-20"), "utf-8")
    said = here("check", tmp_path)
    assert said.returncode == 1
    assert "I717 clock-wrong" in said.stdout


def test_a_page_that_did_not_answer_was_not_reached(tmp_path: Path) -> None:
    project(tmp_path, report=REPORT + "wanted-level: reached\n")
    (tmp_path / "report" / "evidence").mkdir()
    visit = "{answer: reached, address: 'https://example.org/', on: 2026-11-20T12:00:00Z, status: 404}"
    (tmp_path / "report" / "evidence" / "record.yaml").write_text(f"format: 1\nsources:\n  source: {visit}\n")
    assert "level: resolved" in here("check", tmp_path).stdout
