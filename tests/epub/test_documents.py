"""From what templates give to the documents of a book, and what becomes of templates that give something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.emit.epub.cover import draw
from builder.model.book import Cover
from builder.render.xhtml import Joiner, Malformed, homes, read
from tests.epub.books import ROOT, build, prepare


def joined(text: str, pages: dict[str, int] | None = None, files: dict[str, str] | None = None) -> dict[str, str]:
    """What the template gave, as the bodies of documents by name."""
    drafts = read(f"<book>{text}</book>")
    joiner = Joiner(homes(drafts), files or {}, pages or {})
    return {draft.name: joiner.write(draft) for draft in drafts}


def one(text: str, pages: dict[str, int] | None = None) -> str:
    return joined(f'<document name="a">{text}</document>', pages)["a.xhtml"]


MARK = '<span id="page-7" role="doc-pagebreak" aria-label="7"></span>'


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("<p>a<br>b</p>", "<p>a<br/>b</p>"),
        ("<p><img alt=\"a > b\" src='x.png'></p>", '<p><img alt="a &gt; b" src="x.png"/></p>'),
        ('<p><img alt="a/b" src="x.png"/></p>', '<p><img alt="a/b" src="x.png"/></p>'),
        ("<p>a&nbsp;b &amp;amp; &lt;c&gt;</p>", "<p>a\N{NO-BREAK SPACE}b &amp;amp; &lt;c&gt;</p>"),
        ("<p>a\x07b</p>", "<p>a\N{REPLACEMENT CHARACTER}b</p>"),
        ("<p><span></span></p>", "<p><span></span></p>"),
        ('<p lang="fr">oui</p>', '<p lang="fr" xml:lang="fr">oui</p>'),
        ('<p data-block="3">a</p>', "<p>a</p>"),
        ("<svg><path/></svg>", '<svg xmlns="http://www.w3.org/2000/svg"><path></path></svg>'),
    ],
)
def test_html_becomes_xml(given: str, written: str) -> None:
    assert one(given) == written


@pytest.mark.parametrize("given", ["<p>a", "<p class=a>b</p>", "<p>a & b</p>", "</document><p>", "<p a='1' a='2'/>"])
def test_what_is_no_xml_is_told_with_its_line(given: str) -> None:
    with pytest.raises(Malformed) as raised:
        read(f'<book>\n<document name="a">\n{given}\n</document>\n</book>')
    assert raised.value.reason
    assert raised.value.line


def test_a_document_type_defines_nothing() -> None:
    bomb = '<!DOCTYPE book [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with pytest.raises(Malformed):
        read(f'{bomb}<book><document name="a"><p>&b;</p></document></book>')


@pytest.mark.parametrize(
    ("given", "key", "written"),
    [
        ('<p data-block="3">a</p>', "3", f"<p>{MARK}a</p>"),
        ('<table data-block="3"><tr><td>a</td></tr></table>', "3",
         f'<div class="wide">{MARK}<table><tr><td>a</td></tr></table></div>'),
        ('<table><tr id="r"><td>a</td></tr></table>', "#r",
         f'<div class="wide"><table><tr id="r"><td>{MARK}a</td></tr></table></div>'),
        ('<ol><li id="ref-1">a</li></ol>', "#ref-1", f'<ol><li id="ref-1">{MARK}a</li></ol>'),
        ('<p data-block="3">a</p><p data-block="3">note</p>', "3", f"<p>{MARK}a</p><p>note</p>"),
        ('<figure data-block="3"><figcaption>a</figcaption></figure>', "3",
         f"{MARK}<figure><figcaption>a</figcaption></figure>"),
        ('<p data-block="4">a</p>', "3", "<p>a</p>"),
    ],
)  # fmt: skip
def test_a_page_begins_where_a_mark_may_stand(given: str, key: str, written: str) -> None:
    assert one(given, {key: 7}) == written


def test_links_name_the_document_that_holds_their_target() -> None:
    given = (
        '<document name="a"><a href="#ref-1">1</a><a href="#x">x</a><a href="https://example.org/#x">y</a></document>'
        '<document name="b"><p id="ref-1"><a id="x" href="#x">x</a></p></document>'
    )
    assert joined(given) == {
        "a.xhtml": '<a href="b.xhtml#ref-1" role="doc-biblioref">1</a><a href="b.xhtml#x">x</a>'
        '<a href="https://example.org/#x">y</a>',
        "b.xhtml": '<p id="ref-1"><a id="x" href="#x">x</a></p>',
    }


def test_a_table_of_many_columns_can_be_scrolled_by_keyboard() -> None:
    row = "<tr>{}</tr>"
    assert 'tabindex="0"' in one(f"<table>{row.format('<td>a</td>' * 6)}</table>")
    assert "tabindex" not in one(f"<table>{row.format('<td>a</td>' * 5) * 2}</table>")


def test_subheadings_have_anchors_and_lose_their_notes() -> None:
    (draft,) = read(
        '<book><document name="a"><h3>One <em>two</em><sup><a>3</a></sup></h3><h3 id="x">Y</h3></document></book>'
    )
    assert draft.headings() == [("a-1", "One two"), ("x", "Y")]


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"title": ""},
        {"title": "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikdirektorenversammlung"},
        {"title": "many words " * 90, "subtitle": "and more of them " * 60, "publisher": "A House " * 20},
        {"title": "رمال ميناء هولم", "direction": "rtl"},
        {"paper": "oklch(90% 0.1 200)", "ink": "nonsense"},
        {"title_fonts": (b"no font",), "plain_fonts": ()},
        {"title": "line\nbreak \x07 \U0001f600"},
    ],
)
def test_a_cover_is_drawn_whatever_stands_on_it(changed: dict[str, object]) -> None:
    fonts = ROOT / "styles" / "report" / "fonts"
    given = {
        "title": "Tides at Holm", "subtitle": "", "publisher": "Tide House", "level": "Level: resolved",
        "direction": "ltr", "paper": "#fff", "ink": "#111", "accent": "#8c1d2f",
        "title_fonts": ((fonts / "SourceSerif4-Bold.ttf").read_bytes(),),
        "text_fonts": ((fonts / "SourceSerif4-Regular.ttf").read_bytes(),),
        "plain_fonts": ((fonts / "SourceSans3-Semibold.ttf").read_bytes(),),
    }  # fmt: skip
    cover = Cover(**(given | changed))  # type: ignore[arg-type]
    picture = draw(cover)
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture[16:24] == (1200).to_bytes(4, "big") + (1800).to_bytes(4, "big")
    assert len(picture) < 100_000
    assert draw(cover) == picture


@pytest.mark.slow
@pytest.mark.parametrize(
    ("template", "told"),
    [
        ('<book><document name="title"><p>', "styles/house/book.html.j2: error[I651 book-malformed]"),
        ('<book><document name="title"><a href="#gone">x</a></document></book>', "error[I652 book-link-lost]"),
        ('<book><document name="title">{{ nothing }}</document></book>', "styles/house/book.html.j2:1:1: error[I904"),
        ("<p>no book</p>", "styles/house/book.html.j2: error[I651 book-malformed]"),
        ('<book><document name="nav">x</document></book>', "error[I651 book-malformed]"),
        ('<book><document name="a/b">x</document></book>', "error[I651 book-malformed]"),
    ],
)
def test_a_template_that_gives_no_book_is_told_and_nothing_is_written(template: str, told: str, tmp_path: Path) -> None:
    project = prepare("bare", tmp_path / "in")
    house = project / "styles" / "house"
    house.mkdir(parents=True)
    (house / "style.yaml").write_text("extends: report\ntemplates: [book.html.j2]\n")
    (house / "book.html.j2").write_text(template)
    report = project / "report" / "report.yaml"
    report.write_text(report.read_text("utf-8").replace("formats: [pdf, epub]", "style: house, formats: [epub]"))
    run = build(project, tmp_path / "dist")
    assert told in run.stderr
    assert run.returncode == 1
    assert run.stdout == ""
