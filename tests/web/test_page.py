"""What a page holds, whatever shows it."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from tests.web.conftest import Pages
from tests.web.pages import Made, compiled, prepare

pytestmark = pytest.mark.slow


def test_it_needs_no_other_file(made: Made) -> None:
    for node in made.document.css("[src], link[href], [srcset], [poster], [background], object, iframe, embed"):
        named = node.attributes.get("src") or (node.attributes.get("href") if node.attributes.get("rel") else "")
        assert node.tag in {"img", "link"}, node.html
        assert (named or "").startswith("data:") or node.attributes.get("rel") in {"license", "canonical"}, node.html
    css = "".join(style.text() for style in made.document.css("style"))
    assert re.findall(r"url\(\"?(?!\"?data:)[^)]*|@import", css) == []
    assert "report:///" not in made.text


def test_nothing_in_it_runs(made: Made) -> None:
    scripts = {script.attributes.get("type") for script in made.document.css("script")}
    assert scripts <= {"application/ld+json", "text/plain"}
    for node in made.document.css("*"):
        assert not [name for name in node.attributes if name.startswith("on")], node.html
        assert not (node.attributes.get("href") or "").startswith(("javascript:", "data:")), node.html
    policy = made.document.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None
    assert "default-src 'none'" in (policy.attributes["content"] or "")


def test_every_link_within_leads_somewhere(made: Made) -> None:
    names = [node.attributes["id"] or "" for node in made.document.css("[id]")]
    assert len(names) == len(set(names))
    links = [link.attributes["href"] or "" for link in made.document.css('a[href^="#"]')]
    assert {link[1:] for link in links} <= set(names)
    described = [node.attributes["aria-describedby"] for node in made.document.css("[aria-describedby]")]
    assert set(described) <= set(names)


def test_its_headings_are_in_order(made: Made) -> None:
    levels = [int((node.tag or "h0")[1]) for node in made.document.css("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_parts_have_lasting_links(made: Made) -> None:
    sections = made.document.css("main > section[id]")
    assert sections
    for section in sections:
        anchor = section.css_first("a.anchor")
        assert anchor is not None
        assert anchor.attributes["href"] == f"#{section.attributes['id']}"


def test_a_number_and_its_reference_lead_to_each_other(pages: Pages) -> None:
    for name in ("sample", "harbour", "everything", "arabic"):
        page = pages(name)
        cited = {link.attributes["href"] for link in page.document.css(".cite .ref > a")}
        assert cited
        for target in cited:
            entry = page.document.css_first(target or "")
            backs = {link.attributes["href"] for link in entry.css('a[role="doc-backlink"]')}
            marks = [page.document.css_first(back or "") for back in backs]
            assert any(mark.css_first(f'a[href="{target}"]') or "–" in mark.text() for mark in marks)


def test_beside_a_number_stands_its_reference(pages: Pages) -> None:
    page = pages("harbour")
    shown = page.document.css(".ref")
    assert len(shown) > 15
    for one in shown:
        link, pop = one.css_first("a"), one.css_first(".pop")
        number = (link.attributes["href"] or "").removeprefix("#ref-")
        entry = page.document.css_first(f"#about-{number}")
        assert pop.text().split()[1:] == entry.text().split()
        assert pop.attributes["aria-hidden"] == "true"
        assert not pop.css("a, [id], [tabindex]")
        assert link.attributes["aria-describedby"] == f"about-{number}"


def test_notes_are_linked_both_ways(pages: Pages) -> None:
    page = pages("everything")
    notes = page.document.css(".notes > ol > li")
    assert len(notes) >= 5
    for note in notes:
        back = note.css_first('a[role="doc-backlink"]')
        mark = page.document.css_first(back.attributes["href"] or "")
        assert mark.attributes["href"] == f"#{note.attributes['id']}"
        assert mark.attributes["role"] == "doc-noteref"


def test_a_claim_keeps_its_link_where_others_come_before_it(pages: Pages, tmp_path: Path) -> None:
    project = prepare("harbour", tmp_path)
    path = project / "report" / "sections" / "01-cost.yaml"
    more = "claims:\n  - {passage: the wall, rating: supported, evidence: [{source: budget}]}\n"
    path.write_text(path.read_text("utf-8").replace("claims:\n", more), "utf-8")
    before = {one.attributes["id"] for one in pages("harbour").document.css(".claim")}
    after = {one.attributes["id"] for one in compiled("harbour", project).document.css(".claim")}
    assert len(after) == len(before) + 1
    assert before < after


def _words(text: str) -> list[str]:
    plain = re.sub(
        r"\[@[^\]]*\]|\[\^\w+\]:?|\]\([^)]*\)|[*`|>#\[\]~!]|\d\.|:?-{2,}:?|^\s*-\s", " ", text, flags=re.MULTILINE
    )
    return re.findall(r"[\w’]+", plain)


def test_every_word_of_the_report_is_in_it(pages: Pages) -> None:
    for name in ("sample", "harbour"):
        page = pages(name)
        read = page.read()
        folder = page.project / "report"
        report = yaml.safe_load((folder / "report.yaml").read_text("utf-8"))
        texts = [report["title"], report["summary"], report["method"], *report["follow-up"]]
        texts += [f"{one['statement']} {one['why']} {one['verdict']['words']}" for one in report.get("reviewed", ())]
        texts += [correction["text"] for correction in report["corrections"]]
        for path in report["sections"]:
            section = yaml.safe_load((folder / path).read_text("utf-8"))
            texts += [section["heading"], section["body"]]
            texts += [f"{one['passage']} {one['rating']}" for one in section.get("claims", ())]
        words = set(re.findall(r"[\w’]+", read))
        missing = [word for text in texts for word in _words(str(text)) if word not in words]
        assert missing == [], name


def test_what_it_was_compiled_from_is_enclosed(made: Made) -> None:
    if made.name == "draft":
        assert made.enclosed == {}
        return
    assert list(made.enclosed) == sorted(made.enclosed)
    manifest = made.enclosed["manifest.json"]
    digest = hashlib.sha256(manifest).hexdigest()
    name = made.document.css_first('meta[name="dcterms.identifier"]')
    assert name.attributes["content"] == f"sha-256:{digest}"
    assert digest in made.read()
    told = {one["path"]: one for one in json.loads(manifest)["inputs"] if one["enclosed"]}
    assert set(told) == set(made.enclosed) - {"manifest.json"}
    assert bool(told) == (made.name != "withdrawn")
    for path, one in told.items():
        assert hashlib.sha256(made.enclosed[path]).hexdigest() == one["sha256"]
    for script in made.document.css("script.enclosed"):
        written = script.attributes
        assert list(written) == ["type", "class", "data-name", "data-relationship"]
        line = (
            f'<script type="text/plain" class="enclosed" data-name="{written["data-name"]}" '
            f'data-relationship="{written["data-relationship"]}">{script.text()}</script>'
        )
        assert line in made.text.splitlines()


def test_the_last_line_is_the_digest_of_all_before(made: Made) -> None:
    content = made.html.read_bytes()
    before, _, last = content[:-1].rpartition(b"\n")
    if made.name == "draft":
        assert last == b"</html>"
        return
    assert last.decode() == "<!-- sha-256:" + hashlib.sha256(before + b"\n").hexdigest() + " -->"
    assert content.endswith(b"-->\n")


def test_it_is_compiled_again_to_the_same_bytes(pages: Pages, tmp_path: Path) -> None:
    from builder.emit import webfonts  # noqa: PLC0415 -- its memory is emptied

    webfonts._cut.cache_clear()  # noqa: SLF001
    for name in ("harbour", "draft"):
        again = compiled(name, prepare(name, tmp_path / name))
        assert again.html.read_bytes() == pages(name).html.read_bytes()
        assert again.json.read_bytes() == pages(name).json.read_bytes()


def test_fonts_are_cut_to_the_page(pages: Pages) -> None:
    faces = re.findall(r"@font-face \{[^}]*base64,([^\"]*)", pages("sample").text)
    assert 5 <= len(faces) <= 9
    assert {b64decode(face)[:4] for face in faces} == {b"wOF2"}
    assert len(pages("sample").text) < 250_000
    families = re.compile(r'@font-face \{ font-family: "([^"]*)"')
    assert set(families.findall(pages("sample").text)) == {"Text", "Plain", "Literal"}
    assert set(families.findall(pages("arabic").text)) == {"Text", "Plain", "Literal", "Arabic"}


def test_a_draft_says_so_and_bears_no_stamp(pages: Pages) -> None:
    page = pages("draft")
    css = page.document.css_first("style").text()
    mark = css.rindex("body::before")
    assert "DRAFT – errors remain" in css[mark:]
    assert css[mark:].count("!important") > 15
    assert page.document.css("aside.stamp, .qr, script.enclosed, meta[name='dcterms.identifier']") == []


def test_a_notice_of_withdrawal_holds_none_of_the_text(pages: Pages) -> None:
    page = pages("withdrawn")
    assert "The accounts were not those of the quay." in page.read()
    for word in ("dredging", "Figment", "Journal of Made-up Coasts", "yachts"):
        assert word in pages("harbour").text
        assert word not in page.text
        assert word.encode() not in b"".join(page.enclosed.values())


def test_it_tells_whose_it_is(pages: Pages) -> None:
    def content(name: str) -> str | None:
        node = pages("harbour").document.css_first(f'meta[name="{name}"], meta[property="{name}"]')
        return node.attributes["content"] if node else None

    assert content("og:title") == "The harbour of Exampleton, checked"
    assert content("og:url") == "https://example.org/checks/harbour"
    assert content("og:type") == "article"
    assert content("og:locale") == "en_GB"
    assert content("og:site_name") == "The Exampleton Review of Facts"
    assert content("article:published_time") == "2026-03-05"
    links = {node.attributes["rel"]: node.attributes["href"] for node in pages("harbour").document.css("link[rel]")}
    assert links == {"canonical": "https://example.org/checks/harbour", "license": "https://example.org/licence"}


def test_it_is_written_from_right_to_left(pages: Pages) -> None:
    html = pages("arabic").document.css_first("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("ar", "rtl")
