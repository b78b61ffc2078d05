"""What an edition for some readers is made of."""

from __future__ import annotations

from pathlib import Path

from tests.editions.parts import parts
from tests.editions.source import BIBLIOGRAPHY, REPORT, TIDES, TOWN, WITHHELD, project
from tests.rules.projects import BASE, assemble, check, section

BASE_REPORT = (BASE / "report" / "report.yaml").read_text("utf-8")
INSIDE = BASE_REPORT + "audiences: [inside, outside]\neditions:\n  - {name: main, audience: outside}\n"


def test_a_world_of_an_edition_does_not_see_what_it_leaves_out(tmp_path: Path) -> None:
    made = parts(project(tmp_path))
    found = {word for word in WITHHELD if word in made["main"].words()}
    assert found == {"wid"}
    assert "list.csv" not in made["main"].words()


def test_an_edition_that_shows_all_keeps_no_numbers(tmp_path: Path) -> None:
    made = parts(project(tmp_path))
    assert made["main"].cited.partial
    assert not made["wedition"].cited.partial
    assert made["wedition"].cited.given is None


def test_a_reference_to_a_part_left_out_keeps_its_number(tmp_path: Path) -> None:
    text = TIDES.replace("and [#sec:town].", "and [#sec:town] and [#tbl:wlabel].")
    cited = parts(project(tmp_path, tides=text))["main"].cited
    assert cited.absent == {"sec:wid", "tbl:wlabel"}
    assert cited.labels["sec:wid"] == 2
    assert cited.labels["tbl:wlabel"] == 1


def test_a_claim_goes_with_its_passage(tmp_path: Path) -> None:
    made = parts(project(tmp_path))
    passages = [claim.passage for one in made["main"].cited.report.sections for claim in one.claims]
    assert passages == ["rises for six hours"]
    assert made["main"].told == ()


def test_a_claim_on_a_passage_of_which_a_part_is_shown_is_an_error(tmp_path: Path) -> None:
    body = "The water rises.\n\n::: audience inside\nThe water falls.\n:::"
    text = section(body) + "claims:\n  - {passage: rises. The water falls., rating: unsupported}\n"
    folder = assemble(tmp_path, **{"report.yaml": INSIDE, "sections/01-tides.yaml": text})
    told = check(folder)
    assert (
        "01-tides.yaml:10:15: error[I232 claim-torn]: in the edition “main”: only a part of the passage is sh" in told
    )
    assert "level: draft" in told
    part = parts(folder)["main"]
    assert part.level == 0
    assert "falls" not in part.words()


def test_a_note_that_is_written_in_a_passage_left_out_is_an_error(tmp_path: Path) -> None:
    body = "The water rises.[^one] [@almanac; @tide-tables]\n\n::: audience inside\n[^one]: Falls.\n:::"
    told = check(assemble(tmp_path, **{"report.yaml": INSIDE, "sections/01-tides.yaml": section(body)}))
    assert (
        "report/sections/01-tides.yaml:4:19: error[I303 note-undefined]: in the edition “main”: the footnote [^one]"
        in told
    )


def test_an_edition_without_a_section_is_an_error(tmp_path: Path) -> None:
    body = section("The water rises [@almanac; @tide-tables; @mill-history; @proverbs].") + "audience: inside\n"
    report = INSIDE.replace("  - sections/02-town.yaml\n", "")
    told = check(assemble(tmp_path, **{"report.yaml": report, "sections/01-tides.yaml": body}))
    assert "report/report.yaml:19:5: error[I233 edition-empty]: in the edition “main”: no section is shown" in told


def test_errors_of_the_whole_report_make_drafts_of_all_editions(tmp_path: Path) -> None:
    made = parts(project(tmp_path, town=TOWN.replace("[@tables]", "[@tables; @nowhere]")))
    assert {part.level for part in made.values()} == {0}
    assert all(part.told == () for part in made.values())


def test_exceptions_that_allow_nothing_here_are_left_out(tmp_path: Path) -> None:
    made = parts(project(tmp_path))
    assert [one.reason for one in made["main"].cited.report.allowances] == ["Nobody signed it."]
    assert [one.reason for one in made["wedition"].cited.report.allowances] == ["Wreason.", "Nobody signed it."]


def test_of_retracted_sources_an_edition_knows_its_own(tmp_path: Path) -> None:
    files = parts(project(tmp_path, list="10.9999/wretracted\n10.1000/182\n"))["main"].files
    assert files["report/retracted.dois"] == "10.1000/182\n"
    assert "retractions: 'retracted.dois'" in files["report/report.yaml"]


def test_a_bibliography_of_another_program_travels_as_yaml(tmp_path: Path) -> None:
    bib = (
        "@book{almanac, title={An almanac}, publisher={Harrow Press}, year=2025, isbn={978-3-16-148410-0},"
        " note={wprivate}, annote={wprivate}, abstract={wprivate}, keywords={wprivate}, file={/home/wprivate.pdf}}\n"
        "@book{wkey, title={W}, publisher={P}, year=2025}\n@book{tables, title={T}, publisher={P}, year=2024}\n"
    )
    report = REPORT.replace("bibliography: bibliography.yaml", "bibliography: list.bib").replace(
        "retractions: list.csv\n", ""
    )
    folder = project(tmp_path, report=report)
    (folder / "report" / "list.bib").write_text(bib, "utf-8")
    part = parts(folder)["main"]
    assert set(part.files) >= {"report/list.bib.yaml", "report/report.yaml"}
    assert "report/list.bib" not in part.files
    assert "wprivate" not in part.words()
    assert list(part.cited.report.bibliography) == ["almanac", "tables"]


def test_an_edition_with_a_citation_style_of_its_own_keeps_the_numbers(tmp_path: Path) -> None:
    """The style sorts its list by author, and would number otherwise."""
    style = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Ours</title><id>https://example.org/ours</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="(" suffix=")" delimiter="; "><text variable="citation-number"/></layout></citation>
<bibliography><sort><key variable="title" sort="descending"/></sort>
<layout><text variable="citation-number" suffix=" "/><text variable="title"/></layout></bibliography></style>"""
    report = BASE_REPORT + "editions:\n  - {name: ours, citation-style: ours.csl}\n"
    made = parts(assemble(tmp_path, **{"report.yaml": report, "ours.csl": style}))
    assert made["ours"].cited.numbers == made["main"].cited.numbers
    assert not made["ours"].cited.partial
    assert made["ours"].cited.given is not None
    assert "report/ours.csl" in made["ours"].files
    assert "report/ours.csl" not in made["main"].files
    assert "citation-style: 'ours.csl'" in made["ours"].files["report/report.yaml"]
    assert made["main"].files["report/report.yaml"] == report


def test_a_plain_report_is_compiled_from_its_own_files(tmp_path: Path) -> None:
    report = BASE_REPORT + "editions:\n  - {name: letter, page: Letter} # a comment\n"
    made = parts(assemble(tmp_path, **{"report.yaml": report}))
    assert made["letter"].files["report/report.yaml"] == report
    assert made["letter"].cited.given is None


def test_a_statement_names_no_section_that_is_left_out(tmp_path: Path) -> None:
    report = REPORT.replace("    audience: wboard\n", "    section: wid\n")
    part = parts(project(tmp_path, report=report, tides=TIDES.replace("See [#sec:wid] and", "See")))["main"]
    assert part.told == ()
    assert "wstatement" in part.words()
    assert "wid\\n" not in part.files["report/report.yaml"]
    assert part.cited.report.reviewed[0].section == ""


def test_a_reference_that_evidence_alone_names_is_an_error_of_the_edition(tmp_path: Path) -> None:
    text = TIDES.replace("evidence: [{source: almanac, quotation: six hours}]", "evidence: [{source: wkey}]")
    told = check(project(tmp_path, tides=text, bibliography=BIBLIOGRAPHY))
    assert "error[I402 reference-unused]: in the edition “main”: nothing cites “wkey”" in told
