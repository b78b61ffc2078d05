"""A small report on a harbour that is made up, with three sources that a server on 127.0.0.1 has, as a proxy."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from tests.cli.command import project, run
from tests.evidence.servers import Said, Site, serving

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SURVEY, GAZETTE, COUNCIL = (
    "http://survey.example.org/2026",
    "http://gazette.example.com/boats",
    "http://council.example.net/march",
)

REPORT = """\
format: 1
title: Tides at Holm
language: en-GB
publisher: Tide House
checked: {on: 2026-11-10, by: ["Moor, Ada"]}   # a remark for colleagues: heliotrope
published: 2026-11-12
wanted-level: borne out
summary: |
  The harbour of Holm is filling with sand [@survey].
# sections/three.yaml was left out: heliotrope
sections: [sections/one.yaml, sections/two.yaml]
bibliography: bibliography.yaml
exceptions:
  - allow: address-insecure
    reason: The three houses have no certificates.
"""
ONE = """\
id: harbour
heading: The harbour
body: |
  The harbour of Holm lost a third of its depth within ten years [@survey]. Boats of more than two metres no
  longer enter at low water [@gazette].
claims:
  - passage: The harbour of Holm lost a third of its depth within ten years
    rating: supported
    evidence:
      - source: survey
        quotation: the basin has lost a third of its depth since 2016
        locator: p. 3
"""
TWO = """\
id: boats
heading: The boats
body: |
  The town has ordered a dredger for the spring [@council], and pays for it by a loan [@council; @gazette].
claims:
  - passage: The town has ordered a dredger for the spring
    rating: partly supported
    note: The order stands under the reserve of the loan.
    evidence:
      - source: council   # heliotrope
        quotation: The dredger “Ida” is ordered for April
      - source: gazette
        quotation: a dredger is expected
        note: The paper gives no month.
"""
THREE = """\
id: withheld
heading: Periwinkle
body: |
  The periwinkle is for nobody's eyes [@survey].
"""
BIBLIOGRAPHY = f"""\
survey: {{type: webpage, title: Depths, author: "Sand, Bo", issued: 2026-01-05, URL: "{SURVEY}"}}
gazette: {{type: webpage, title: No more boats, author: "Reed, Cy", issued: 2026-02-05, URL: "{GAZETTE}"}}
council: {{type: webpage, title: Minutes, author: "Clerk, Di", issued: 2026-03-05, URL: "{COUNCIL}"}}
"""


def page(title: str, *paragraphs: str) -> Said:
    """A page that is dated as the tests are."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return Said(200, {"Date": DATE}, f"<!doctype html><title>{title}</title><body>{body}".encode())


DATE = format_datetime(NOW, usegmt=True)
PAGES: dict[str, Said | list[Said]] = {
    SURVEY: page("Depths", "A survey.", "Of the year.", "The&nbsp;basin has not been dredged; the basin has lost a "
                 "third of its depth since 2016."),
    GAZETTE: page("No more boats", "In spring a dredger is expected, they say."),
    COUNCIL: page("Minutes", "One.", "Two.", 'The dredger "Ida" is ordered for April.'),
}  # fmt: skip


@dataclass(frozen=True)
class Harbour:
    """The project, and the server that has its sources."""

    folder: Path
    site: Site

    @property
    def record(self) -> Path:
        return self.folder / "report" / "evidence" / "record.yaml"

    def imprimatur(self, *words: str | Path, at: datetime = NOW) -> subprocess.CompletedProcess[str]:
        """Run a command at this time, with the server as its proxy."""
        return run(*words, env=self.environment(at), cwd=self.folder)

    def environment(self, at: datetime = NOW) -> dict[str, str]:
        return {"HTTP_PROXY": self.site.url(""), "SOURCE_DATE_EPOCH": str(int(at.timestamp()))}

    def look(self, *words: str, at: datetime = NOW) -> subprocess.CompletedProcess[str]:
        return self.imprimatur("check", "--online", "--record", "--archive", "--allow-private", *words, at=at)

    def level(self) -> tuple[str, str]:
        """The level earned, and what is lacking for the one that is asked for."""
        said = self.imprimatur("check").stdout
        earned = re.search(r"^level: (.*)$", said, re.MULTILINE)
        lacking = re.search(r"I701.*?\n  hint: (.*?)$", said, re.MULTILINE | re.DOTALL)
        return earned[1] if earned else "", lacking[1] if lacking else ""

    def change(self, path: str, old: str, new: str) -> None:
        """Put other words into a file of the report; they have to be there."""
        file = self.folder / "report" / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def build(self, *words: str | Path) -> Path:
        """The file that `build` makes; the report may not be a draft."""
        made = run("build", self.folder, *words)
        assert made.returncode == 0, made.stderr
        return Path(made.stdout.splitlines()[0])


def written(folder: Path) -> Path:
    """The project in this folder, of which no source was looked at."""
    more: Mapping[str, str] = {"sections__three.yaml": THREE, "sections__two.yaml": TWO}
    return project(folder, REPORT, ONE, BIBLIOGRAPHY, **more)


@contextmanager
def harbour(folder: Path, looked: Path | None = None) -> Iterator[Harbour]:
    """The project in this folder: a copy of one that was looked at, or a new one."""
    if looked:
        shutil.copytree(looked, folder, dirs_exist_ok=True)
    with serving() as site:
        site.pages.update(PAGES)
        yield Harbour(folder if looked else written(folder), site)
