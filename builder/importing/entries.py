"""The list of sources: which entry has which number, and what an entry plainly says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from builder.importing.blocks import Block, Kind, Reading
from builder.importing.dates import MONTH_YEAR, MONTHS, find_date
from builder.importing.rich import CITE, CITE_END, HARD_BREAK, MARK, MARK_END, plain
from builder.importing.words import ACCESSED
from builder.model import codes

_LABEL = re.compile(
    rf"\s{{0,8}}(?:\[\^?(?P<a>\d{{1,3}})\]:?|[\[(（]?(?P<b>\d{{1,3}})[\])）]|(?P<c>\d{{1,3}})[.:、．](?!\d)|{CITE}\^?(?P<d>\d{{1,3}}){CITE_END}"
    r"|\^(?P<e>\d{1,3})(?=\s)|[【［](?P<f>\d{1,3})[】］])[:.]?\s{0,8}"
)
_SPACED = re.compile(r"\s{0,8}(?P<a>\d{1,3})(?:\s{1,8}|$)")
_RAISED = re.compile(r"\s{0,8}([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s{0,8}")
_FLAT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BULLET = re.compile(r"\s{0,8}[-*•‣◦●▪]\s{1,8}")
_TARGET = re.compile(f'{MARK}\\]\\(<?([^{MARK_END} ]*?)>?(?: "[^{MARK_END}]*)?\\){MARK_END}')
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»（）【】，。]{3,2000}", re.IGNORECASE)
_DOI = re.compile(r"(?:doi:?\s{0,3})?(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s<>\"“”]{1,200})", re.IGNORECASE)
_QUOTES = {"“": "”", "„": "“", "«": "»", "»": "«", '"': '"', "‚": "‘", "「": "」", "『": "』", "‹": "›"}
_ACCESS = re.compile(
    rf"[(\[]?\b(?:{'|'.join(re.escape(word) for word in sorted(ACCESSED, key=len, reverse=True))})"
    r"[:：]?\s{0,3}(?:am |le |el |em |il |op )?(?P<rest>.{6,40})",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:url|link|available (?:at|from)|verfügbar unter|disponible (?:en|sur)|retrieved from|online|in)"
    r"\s{0,2}[:：]?\s*$",
    re.IGNORECASE,
)
_SITE = re.compile(r"(?P<title>.{4,400}?\S)\s{1,3}(?P<mark>[|–—-])\s{1,3}(?P<site>[^|–—]{2,50})")
_YEAR_IN_PARENTHESES = re.compile(r"\((?P<year>(?:1[5-9]|20)\d\d)\)\.?$")
_EDGE = " \t,;|·•–—-<>،，、；"


@dataclass(slots=True)
class Entry:
    """One source of the list: its label, what it says word for word, and the line it begins in."""

    label: str
    line: int
    text: str = ""
    fields: dict[str, str] = field(default_factory=dict)


def read_entries(blocks: Iterable[Block]) -> tuple[list[Entry], list[Block]]:
    """The entries of a list of sources, and the blocks behind it that are none of it."""
    lines = [piece for block in blocks for piece in _pieces(block)]
    apart = any(_only_address(text) for _, _, text, _, _ in lines)
    numbered = any(_label(text, kind, 0)[0] for kind, _, text, _, _ in lines)
    entries: list[Entry] = []
    rest: list[Block] = []
    for kind, line, text, fresh, block in lines:
        last = int(entries[-1].label) if entries and entries[-1].label.isdecimal() else 0
        label, begin = (block.label, 0) if kind is Kind.ENTRY else _label(text, kind, last)
        if kind is Kind.ITEM and block.number is not None and fresh and not label:
            label = str(block.number)
        if rest and not label:
            rest += [block] if rest[-1] is not block else []
        elif label:
            entries.append(Entry(label, line, text[begin:].strip()))
        elif not numbered and (not entries or _begins_anew(entries[-1], text, kind, fresh=fresh, apart=apart)):
            entries.append(Entry("", line, text.strip()))
        elif entries and not (
            fresh and kind is Kind.PARAGRAPH and _is_complete(entries[-1]) and not _only_address(text)
        ):
            entries[-1].text += f"\n{text.strip()}"
        else:
            rest.append(block)
    return entries, rest


def _pieces(block: Block) -> Iterator[tuple[Kind, int, str, bool, Block]]:
    """The lines of a block, each with its own line number and whether the block begins with it."""
    if block.kind is Kind.ENTRY:
        yield block.kind, block.line, block.text, True, block
        return
    for number, text in enumerate(re.split(f"[\n{HARD_BREAK}]", block.text)):
        if text.strip():
            yield block.kind, block.line + number, text, number == 0, block


def _label(text: str, kind: Kind, last: int) -> tuple[str, int]:
    """The number that a line begins with, and where its words begin."""
    bullet = _BULLET.match(text)
    begin = bullet.end() if bullet and kind is not Kind.ITEM else 0
    match = _LABEL.match(text, begin) or _LABEL.match(
        re.sub(f"^{MARK}[^{MARK_END}]*{MARK_END}", "", text[begin:][:400])
    )
    if match and match.string is text:
        return str(int(next(filter(None, match.groups())))), match.end()
    raised = _RAISED.match(text, begin)
    if raised:
        return str(int(raised[1].translate(_FLAT))), raised.end()
    spaced = _SPACED.match(text, begin)
    if spaced and int(spaced["a"]) == last + 1:
        return str(last + 1), spaced.end()
    return "", 0


def _begins_anew(entry: Entry, text: str, kind: Kind, *, fresh: bool, apart: bool) -> bool:
    """Whether a line without a number is another entry; where addresses stand apart, each of them ends one."""
    if kind in (Kind.ITEM, Kind.ENTRY):
        return fresh
    return fresh and (_is_complete(entry) or not (apart or text[:1].islower()))


def _is_complete(entry: Entry) -> bool:
    return bool(_ADDRESS.search(entry.text) or _TARGET.search(entry.text))


def _only_address(text: str) -> bool:
    return bool(_ADDRESS.fullmatch(plain(text).strip("<> ")))


def understand(entry: Entry, language: str, reading: Reading) -> None:
    """Fill in what an entry plainly says; all that is not understood stays in the title."""
    text = entry.text
    targets = _TARGET.findall(text)
    words = plain(text)
    address = _ADDRESS.search(words)
    if address:
        url = _trimmed(address.group())
        words = f"{_LEAD.sub('', words[: address.start()])} {words[address.start() + len(url) :]}"
        words = re.sub(r"\s(?:<\s*>)?[.,;:](?=\s|$)|<\s*>", "", words)
        entry.fields["URL"] = url if "://" in url else f"https://{url}"
    elif targets:
        entry.fields["URL"] = targets[0]
    doi = _DOI.search(words) or _DOI.fullmatch(entry.fields.get("URL", ""))
    if doi:
        entry.fields["DOI"] = _trimmed(doi[1])
        words = words.replace(doi.group(), " ") if doi.string is words else words
        if "doi.org/" in entry.fields.get("URL", ""):
            del entry.fields["URL"]
    words = _accessed(words, entry, language)
    words = " ".join(words.split()).strip(_EDGE).removesuffix("()").removesuffix("[]").strip(_EDGE)
    words = _issued(words, entry, language)
    _title(words, entry, reading)


def _trimmed(address: str) -> str:
    address = address.rstrip(".,;:!?'’]>*_")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:")
    return address


def _accessed(words: str, entry: Entry, language: str) -> str:
    match = _ACCESS.search(words)
    found = find_date(match["rest"], language) if match else None
    if match is None or found is None or found.day is None or found.begin > 3:
        return words
    entry.fields["accessed"] = found.day.isoformat()
    end = match.start("rest") + found.end
    return words[: match.start()].rstrip(" ,;") + " " + words[end:].lstrip(")] .")


def _issued(words: str, entry: Entry, language: str) -> str:
    """The date where it stands at the end or alone in parentheses, set off from the words before it."""
    found = find_date(words[-60:], language)
    offset = max(0, len(words) - 60)
    if found and found.day and not words[offset + found.end :].strip(" .)]"):
        before = words[: offset + found.begin].rstrip()
        if before.endswith(tuple(",;(|·.–—-[，、،")):
            entry.fields["issued"] = found.day.isoformat()
            return before.rstrip(f"{_EDGE}([")
    month = MONTH_YEAR.search(words[-40:])
    if month and not words[-40:][month.end() :].strip(" .)]"):
        before = words[: max(0, len(words) - 40) + month.start()].rstrip()
        if before.endswith((",", "(", "|", "·")):
            entry.fields["issued"] = f"{month['year']}-{MONTHS[month['name'].lower()]:02}"
            return before.rstrip(" ,(|·")
    year = _YEAR_IN_PARENTHESES.search(words)
    if year:
        entry.fields["issued"] = year["year"]
        return words[: year.start()].rstrip(" ,;")
    return words


def _title(words: str, entry: Entry, reading: Reading) -> None:
    """The title in quotation marks, or with the site behind a dash; else all the words are the title."""
    closing = _QUOTES.get(words[:1], "")
    end = words.find(closing, 1) if closing else -1
    if end > 0:
        title, site = words[1:end].strip(), words[end + 1 :].strip(f"{_EDGE}.:")
        if len(site) <= 60 and "," not in site and ". " not in site and title:
            entry.fields["title"] = title.rstrip(",.") if site else title
            if site:
                entry.fields["container-title"] = site
            return
    match = _SITE.fullmatch(words)
    if (
        match
        and len(match["site"].split()) <= 5
        and not match["site"][0].islower()
        and not re.search(r"\d", match["site"])
    ):
        entry.fields["title"] = match["title"].strip()
        entry.fields["container-title"] = match["site"].strip(" .")
        if match["mark"] != "|":
            message = f"“{entry.fields['container-title']}” was taken for the site of the source"
            reading.tell(codes.IMPORT_GUESSED, entry.line, message)
    elif re.search(r"\w", words):
        # A full stop ends the entry, not an abbreviation.
        entry.fields["title"] = re.sub(r"(?<=\w{4})\.$", "", words)
