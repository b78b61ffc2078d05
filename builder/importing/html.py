"""Web pages to blocks: what belongs to the page is taken out, the article goes on as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from builder.importing.blocks import Block, Kind, Reading
from builder.importing.decoding import MAX_TEXT
from builder.importing.markdown import Reader, is_readable
from builder.importing.numbers import LOWERED, RAISED
from builder.importing.rich import PLACE, PLACE_END
from builder.importing.words import FOLLOW_UP, SOURCES, normal
from builder.model import codes

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH = 400
"""How deep elements may be nested: pages of real sites have some thirty levels."""

MAX_ELEMENTS = 30_000
"""Paragraphs, headings, items and the like of a page."""

_ENTRY, _ENTRY_END = "\ue007", "\ue008"
_SHIELD = 0xE100
_START = re.compile(r"<([a-z][a-z0-9]{0,20})(?=[\s>/])", re.IGNORECASE)
_SILENT = "script, style, noscript, template, svg, link, meta, head > base, input, source, track, wbr"
_FURNITURE = """nav, footer, aside, form, button, iframe, dialog, select, textarea, video, audio, canvas, object, embed,
    [hidden], [aria-hidden=true], [role=navigation],
    [role=banner], [role=contentinfo], [role=complementary], [role=search],
    [role=dialog], [role=alert], [role=toolbar]"""
_FURNITURE_WORDS = frozenset(
    """cookie cookies consent gdpr share sharing sharebar social newsletter subscribe subscription related
    recommended advert advertisement ad ads promo promotion breadcrumb breadcrumbs comments sidebar menu navbar
    navigation toolbar paywall popup modal toc noprint editsection jumplink skip loading spinner feedback views
    helpful catlinks navbox teaser teasers""".split()
)
_PLACED = """h1, h2, h3, h4, h5, h6, p, li, td, th, dt, dd, div, section, article, pre, address, center, figcaption,
    caption, summary"""
_BACK = re.compile(r"[\W\d_]*|jump up|back|zurück|retour|[a-z]", re.IGNORECASE)
_RAISABLE = re.compile(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3})*")
_BLOCK = re.compile(f"(?:{PLACE}\\d+{PLACE_END}|\\s)*{_ENTRY}(\\^?\\d+){_ENTRY_END}")
_RAW_MARKS = re.compile(r"[*_]+")


def read_html(text: str, reading: Reading) -> str:
    """Add the blocks of a page to those read; gives the reason where the page is none that could be read."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 -- loaded when a page is read

    tree = LexborHTMLParser(_with_lines(text))
    root = tree.body
    if root is None:
        return "a page without a body"
    if _depth(root) > MAX_DEPTH:
        return f"a page whose elements are nested more than {MAX_DEPTH} deep"
    base = _head(tree, reading)
    for node in tree.css(_SILENT):
        node.decompose()
    entries = _mark_entries(root)
    _take_out(root, reading, entries)
    article = _article(root, reading)
    if article is None:
        return "a page that lists other pages, and holds no report itself"
    if len(article.css(_PLACED)) > MAX_ELEMENTS or len(article.text()) > MAX_TEXT:
        return "a page far too long for a report"
    if not article.css_first("h1") and (heading := tree.css_first("h1")):
        reading.title = " ".join(heading.text().split())
    markdown, addresses = _convert(article, base)
    if markdown.count("\n") > 3 * MAX_ELEMENTS:
        return "a page far too long for a report"
    if not is_readable(markdown):
        return "a page with a paragraph that nobody could read"
    Reader(reading, 0, _restored, lambda target: addresses.get(target, target)).read(markdown)
    reading.blocks[:] = [_entry(block) for block in reading.blocks]
    return ""


def _with_lines(text: str) -> str:
    """The page with each start tag's line as an attribute: the parser keeps no places."""
    line, end = 1, 0
    parts: list[str] = []
    for match in _START.finditer(text):
        line += text.count("\n", end, match.start())
        parts.append(f"{text[end : match.end()]} data-line={line}")
        end = match.end()
    return "".join((*parts, text[end:]))


def _depth(root: LexborNode) -> int:
    deepest = depth = 0
    node: LexborNode | None = root
    while node is not None:
        if node.child is not None:
            node, depth = node.child, depth + 1
            deepest = max(deepest, depth)
            if deepest > MAX_DEPTH:
                break
            continue
        while node is not None and node.next is None and depth:
            node, depth = node.parent, depth - 1
        node = node.next if node is not None and depth else None
    return deepest


def _head(tree: LexborHTMLParser, reading: Reading) -> str:
    """What the page says of itself: language, title, day and author; gives the address that links start from."""

    def value(selector: str, attribute: str) -> str:
        node = tree.css_first(selector)
        return (node.attributes.get(attribute) or "").strip() if node else ""

    reading.language = value("html", "lang") or value("article[lang]", "lang")
    title = tree.css_first("head > title")
    reading.title = value("meta[property='og:title']", "content") or (" ".join(title.text().split()) if title else "")
    selectors = ("meta[property='article:published_time']", "meta[name=date]", "meta[itemprop=datePublished]")
    reading.published = next((day for selector in selectors if (day := value(selector, "content"))), "")
    author = value("meta[name=author]", "content")
    reading.authors += [author] if author else []
    return value("base", "href") or value("link[rel=canonical]", "href") or value("meta[property='og:url']", "content")


def _line(node: LexborNode | None) -> int:
    while node is not None:
        line = node.attributes.get("data-line") if node.is_element_node else None
        if line and line.isdecimal():
            return int(line)
        node = node.parent
    return 0


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _mark_entries(root: LexborNode) -> bool:
    """Mark the elements that numbers in the text lead to: they are the entries of the list of sources."""
    labels: dict[str, str] = {}
    for link in root.css("a[href^='#']"):
        written = link.text().strip()
        words = written.strip("[]^() ")
        if words.isdecimal() and len(words) < 4:
            note = "^" if written.startswith("[^") else ""
            labels.setdefault((link.attributes.get("href") or "#")[1:], f"{note}{int(words)}")
    marked = False
    for node in root.css("li[id], p[id], div[id], dd[id], tr[id], a[id], span[id]") if labels else ():
        label = labels.get(node.attributes.get("id") or "")
        holder = node.parent if node.tag in ("a", "span") else node
        if (
            label is None
            or holder is None
            or holder.tag not in ("li", "p", "div", "dd", "td", "tr")
            or not _words(holder)
        ):
            continue
        for link in [*holder.css("[class*=backlink], [class*=backref]"), *holder.css("a[href^='#']")]:
            if link.parent is not None and (link.tag != "a" or _BACK.fullmatch(link.text().strip())):
                link.decompose()
        del labels[node.attributes.get("id") or ""]
        first = holder.css_first("p, td") or holder
        mark = f"{_ENTRY}{label}{_ENTRY_END}"
        if first.child is not None:
            first.child.insert_before(mark)
        else:
            first.insert_child(mark)
        marked = True
    return marked


def _take_out(root: LexborNode, reading: Reading, entries: bool) -> None:  # noqa: FBT001 -- private
    found = [*root.css(_FURNITURE), *(node for node in root.css("[class], [id]") if _is_furniture(node))]
    found += [node for node in root.css("header") if not node.css_first("h1, time")]
    for node in found:
        if node.parent is None or node.tag in ("html", "body", "h1") or _keeps(node, entries):
            continue
        words = _words(node)
        if words:
            reading.tell(codes.IMPORT_DROPPED, _line(node), f"part of the page was dropped: {words}")
        node.decompose()
    for node in root.css("figure, picture, img"):
        if node.parent is None or node.css_first("table, blockquote, pre"):
            continue
        image = node if node.tag == "img" else node.css_first("img")
        words = " ".join(filter(None, ((image.attributes.get("alt") or "") if image else "", _words(node))))
        reading.tell(
            codes.IMPORT_DROPPED, _line(node), f"a picture was dropped: {words or 'it says nothing of itself'}"
        )
        node.decompose()


def _is_furniture(node: LexborNode) -> bool:
    if node.tag in ("html", "body", "main", "article", "a", "sup", "li", "h1", "h2", "h3"):
        return False
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    return not _FURNITURE_WORDS.isdisjoint(re.split(r"[^a-z]+", names[:400].lower()))


def _keeps(node: LexborNode, entries: bool) -> bool:  # noqa: FBT001 -- private
    """Whether the title, the sources or the questions to go on with stand in what looks like furniture."""
    if node.css_first("h1"):
        return True
    return _lists(node, entries=entries)


def _lists(node: LexborNode, *, entries: bool) -> bool:
    """Whether the sources or the questions to go on with stand here."""
    headings = node.css("h2, h3, h4, h5, h6, strong, b")
    return any(normal(heading.text()) in SOURCES | FOLLOW_UP for heading in headings) or (
        entries and _ENTRY in node.text()
    )


def _article(root: LexborNode, reading: Reading) -> LexborNode | None:
    """The element that holds the report, after what stands beside it was taken out; None of a page of teasers."""
    size = len(root.text())
    articles = root.css("article")
    largest = max(articles, key=lambda node: len(node.text()), default=None)
    if len(articles) > 2 and largest is not None and len(largest.text()) < size * 0.5:
        return None
    chosen = largest or root.css_first("main, [role=main], .mw-parser-output, #content, .post-content, .entry-content")
    if _is_index(root if chosen is None else chosen):
        return None
    if chosen is None or len(chosen.text()) < size * 0.4:
        return root
    node = chosen
    while node.parent is not None and node.mem_id != root.mem_id:
        for sibling in [*_siblings(node)]:
            words = _words(sibling) if sibling.is_element_node else ""
            if sibling.is_element_node and not _keeps(sibling, entries=True):
                if words:
                    reading.tell(codes.IMPORT_DROPPED, _line(sibling), f"part of the page was dropped: {words}")
                sibling.decompose()
        node = node.parent
    return root


def _is_index(node: LexborNode) -> bool:
    """Whether nearly all the words are those of links to other pages."""
    links = [link.text() for link in node.css("a[href]") if not (link.attributes.get("href") or "").startswith("#")]
    return len(links) > 7 and sum(map(len, links)) > 0.7 * len(node.text()) and not _lists(node, entries=True)


def _siblings(node: LexborNode) -> list[LexborNode]:
    parent = node.parent
    return [child for child in parent.iter() if child.mem_id != node.mem_id] if parent else []


def _convert(article: LexborNode, base: str) -> tuple[str, dict[str, str]]:
    """The article in Markdown, in which text and addresses are in a guise that no Markdown can be read into."""
    from html_to_markdown import ConversionOptions, convert  # noqa: PLC0415 -- loaded when a page is read

    addresses: dict[str, str] = {}
    for number, link in enumerate(article.css("a[href]")):
        target = (link.attributes.get("href") or "").strip()
        digits = link.text().strip("[]() \n").isdecimal()
        addresses[f"L{number}"] = target if target.startswith("#") or digits or not base else _absolute(base, target)
        link.attrs["href"] = f"L{number}"
    for raised in article.css("sup"):
        words = raised.text().strip()
        if _RAISABLE.fullmatch(words) and not raised.css_first("a"):
            raised.replace_with(re.sub(r"\s", "", words).replace("–", "⁻").replace("-", "⁻").translate(RAISED))
        else:
            raised.unwrap()
    for lowered in article.css("sub"):
        words = lowered.text().strip()
        lowered.replace_with(words.translate(LOWERED)) if words.isdigit() else lowered.unwrap()
    for node in article.css(_PLACED):
        line = node.attributes.get("data-line")
        if line and node.child is not None:
            node.child.insert_before(f"{PLACE}{line}{PLACE_END}")
    for node in [node for node in article.traverse(include_text=True) if node.is_text_node]:
        words = node.text(deep=False)
        shielded = _shielded(words)
        if shielded != words:
            node.replace_with(shielded)
    options = ConversionOptions(
        extract_metadata=False,
        autolinks=False,
        expand_abbreviations=False,
        include_blockquote_citations=False,
        bullets="-",
    )
    return convert(article.html or "", options).content or "", addresses


def _absolute(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        return target


def _shielded(text: str) -> str:
    """Punctuation in a guise: nothing in it can be taken for markup."""
    return re.sub(r"[!-/:-@\[-`{-~]", lambda found: chr(_SHIELD + ord(found.group())), text)


def _restored(text: str) -> str:
    """The text as it was; marks that stand undisguised are the converter's and no text."""
    return re.sub("[\ue121-\ue17e]", lambda found: chr(ord(found.group()) - _SHIELD), _RAW_MARKS.sub("", text))


def _entry(block: Block) -> Block:
    match = _BLOCK.match(block.text)
    if match is None or block.kind not in (Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE, Kind.DEFINITION):
        return block
    return Block(Kind.ENTRY, block.text[match.end() :].strip(), block.line, label=match[1])
