"""A report for two audiences: each thing that is kept from one of them holds a word of its own."""

from __future__ import annotations

from pathlib import Path

WITHHELD = {
    "wsection": "a section", "wheading": "its heading", "wfile": "its file", "wid": "its id",
    "wblock": "a passage", "wnested": "a passage within another", "witem": "the item of a list",
    "wquote": "a quotation", "wnote": "a footnote that a passage refers to", "wninside": "a passage of a footnote",
    "wtarget": "where a link leads",
    "wclaim": "a claim", "wrated": "the claim on a passage", "wevidence": "a quotation as evidence",
    "wremark": "a note to a claim", "wcorrection": "a correction", "wreference": "a reference",
    "wannote": "its annotation",
    "wkey": "the key of a reference", "wvisit": "a look at a source", "wreason": "the reason of an exception",
    "wcomment": "a comment", "wsummary": "a passage of the summary", "wpicture": "the file of a picture",
    "wdrawn": "what a picture holds", "wcaption": "a caption", "wlabel": "the label of a table", "wcell": "a cell",
    "wboard": "another audience", "wedition": "another edition", "wstatement": "a statement reviewed",
    "wretracted": "a line of the list of retracted sources", "wcode": "a block of code", "wlang": "a passage in French",
}  # fmt: skip
"""What only the edition for the board shows, or nobody, and what it is."""

NOBODYS = frozenset({"wannote", "wcomment", "wboard", "wedition", "wretracted", "wtarget"})
"""What the edition for the board does not show either, or not as it was written."""

REPORT = """\
# wcomment
format: 1
title: Two readers
language: en-GB
checked: {on: 2026-03-02, by: "Hale, Tom"}
published: 2026-03-01
url: https://example.org/two-readers
audiences: [public, wboard]
summary: |
  What all may read [@almanac].

  ::: audience wboard
  Wsummary.
  :::
sections:
  - sections/01-tides.yaml
  - sections/02-wfile.yaml # wcomment
  - sections/03-town.yaml
corrections:
  - {on: 2026-03-01, text: A slip was mended.}
  - {on: 2026-03-02, text: Wcorrection., audience: wboard}
reviewed:
  - id: wid-statement
    statement: Wstatement has it that the mill stood still.
    by: Weir, Ann
    on: 2026-02-01
    where: a talk
    verdict: {words: "False"}
    why: It ran.
    sources: [almanac]
    audience: wboard
exceptions:
  - {allow: reference-undated, reason: Wreason., within: wkey}
  - {allow: reference-anonymous, reason: Nobody signed it., within: almanac}
bibliography: bibliography.yaml
retractions: list.csv
editions:
  - {name: main, audience: public}
  - {name: wedition, audience: wboard}
  - {name: plain}
"""

TIDES = """\
id: tides
heading: The tides
body: |
  The water rises for six hours [@almanac] and falls for six.[^shown] See [#sec:wid] and [#sec:town].

  ::: audience wboard
  The harbour office saw Wblock coming [@wkey].[^hidden] It told [nobody][w].
  :::

  - What all see.
  - ::: audience wboard
    Witem.
    :::

  ::: lang fr
  Pour tous.

  ::: audience not public
  > Wquote.
  :::
  :::

  ::: audience wboard, public
  For both.

  ::: audience wboard
  Wnested [Wlang]{lang=fr}.

      wcode

  ![](#tbl:wlabel)

  ![Wdrawn](figures/wpicture.svg "Wcaption")
  :::
  :::

  [^shown]: A note.

      ::: audience wboard
      Wninside.
      :::

  [^hidden]: Wnote.

  [w]: https://example.org/wtarget
claims:
  - passage: rises for six hours
    rating: supported
    evidence: [{source: almanac, quotation: six hours}]
  - passage: falls for six.
    rating: disputed
    note: Wclaim.
    audience: wboard
  - passage: saw Wblock coming.
    rating: supported
    note: Wremark. Wrated.
    evidence: [{source: wkey, quotation: wevidence}]
figures:
  - id: wlabel
    caption: Wcaption too.
    table:
      rows: [[Town, Boats], [Wcell, 3]]
      columns: [{name: Town}, {name: Boats, type: number}]
"""

HIDDEN = """\
id: wid
heading: Wheading
audience: [wboard]
body: Wsection [@wkey].
"""

TOWN = """\
id: town
heading: The town
body: |
  It lives by them [@tables].
"""

BIBLIOGRAPHY = """\
almanac: {type: book, title: An almanac, publisher: Harrow Press, issued: 2025, ISBN: 978-3-16-148410-0}
wkey: {type: webpage, author: "Moor, Ada", title: Wreference, URL: "https://example.org/w", annote: Wannote}
tables: {type: book, author: "Reed, Anna", title: Tables, publisher: Harrow Press, issued: 2024, DOI: 10.1000/182}
"""

RECORD = """\
format: 1
sources:
  wkey: {answer: reached, address: "https://example.org/w", on: 2026-03-01T10:00:00Z, status: 200, title: Wvisit}
  tables: {answer: reached, status: 200, address: "https://doi.org/10.1000/182", on: 2026-03-01T11:00:00Z,
    title: Tables}
"""

PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#123"/></svg>'
)
"""A picture; its words are those of the text, since other words in it would need a font."""

FILES = {
    "report.yaml": REPORT, "sections/01-tides.yaml": TIDES, "sections/02-wfile.yaml": HIDDEN,
    "sections/03-town.yaml": TOWN,
    "bibliography.yaml": BIBLIOGRAPHY, "evidence/record.yaml": RECORD, "figures/wpicture.svg": PICTURE,
    "list.csv": "DOI,why\n10.9999/wretracted,fraud\n",
}  # fmt: skip


def project(folder: Path, **files: str) -> Path:
    """The report in a folder; of `files`, by their names without a folder and ending, each takes the place of one."""
    for path, text in FILES.items():
        name = path.rpartition("/")[2].partition(".")[0]
        place = folder / "report" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(files.get(name.lstrip("0123-"), text), "utf-8")
    return folder
