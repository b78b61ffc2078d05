"""The package document (EPUB 3.3, 5): what the book is, of which files it is made, and in which order they are read."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from html import escape

from builder.model.book import Book

NAVIGATION = "nav.xhtml"
MOVING = (".gif", ".webp")
"""Pictures that may move, so that nobody can promise that they do not flash."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the publication: its name, its media type, and what the package says of it."""

    name: str
    media_type: str
    properties: tuple[str, ...] = ()


def package(book: Book, items: list[Item]) -> str:
    """The document as text."""
    manifest, spine = [], []
    documents = {document.name for document in book.documents}
    for number, item in enumerate(items, 1):
        told = f' properties="{" ".join(item.properties)}"' if item.properties else ""
        name = escape(item.name)
        manifest.append(f'<item id="item-{number}" href="{name}" media-type="{item.media_type}"{told}/>')
        if item.name in documents:
            spine.append(f'<itemref idref="item-{number}"/>')
    described = book.described
    attributes = (
        'xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="identifier" '
        f'xml:lang="{escape(described.language)}" dir="{described.direction}"'
    )
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<package {attributes}>",
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *_metadata(book),
            "</metadata>",
            "<manifest>",
            *manifest,
            "</manifest>",
            f'<spine page-progression-direction="{described.direction}">',
            *spine,
            "</spine>",
            "</package>",
            "",
        )
    )


def _metadata(book: Book) -> Iterator[str]:
    described = book.described
    yield _dc("identifier", book.identifier or _nameless(book), "identifier")
    yield _dc("title", described.title, "title")
    yield '<meta refines="#title" property="title-type">main</meta>'
    if described.subtitle:
        yield _dc("title", described.subtitle, "subtitle")
        yield '<meta refines="#subtitle" property="title-type">subtitle</meta>'
    for number, creator in enumerate(described.creators, 1):
        yield _dc("creator", creator, f"creator-{number}")
        yield f'<meta refines="#creator-{number}" property="role" scheme="marc:relators">aut</meta>'
    yield _dc("language", described.language)
    for name, value in (
        ("publisher", described.publisher),
        ("date", described.published),
        ("rights", described.rights),
        ("description", described.description),
    ):
        if value:
            yield _dc(name, value)
    yield from (_dc("subject", subject) for subject in described.subjects)
    moment = datetime.fromtimestamp(book.timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield f'<meta property="dcterms:modified">{moment}</meta>'
    if described.printed:
        yield _dc("source", described.printed, "printed")
        yield f'<meta property="pageBreakSource">{escape(described.printed)}</meta>'
    yield from _accessibility(book)


def _accessibility(book: Book) -> Iterator[str]:
    """What a reader can perceive it by (EPUB Accessibility 1.1, 2.2); that it conforms is not claimed unchecked."""
    described = book.described
    features = ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability", "ARIA"]
    features += ["alternativeText"]
    features += ["pageNavigation", "pageBreakMarkers"] if described.printed else []
    features += ["MathML"] if described.formulas else []
    moving = any(name.lower().endswith(MOVING) for name in book.assets)
    yield '<meta property="schema:accessMode">textual</meta>'
    if described.pictures:
        yield '<meta property="schema:accessMode">visual</meta>'
    yield '<meta property="schema:accessModeSufficient">textual</meta>'
    yield from (f'<meta property="schema:accessibilityFeature">{feature}</meta>' for feature in features)
    yield f'<meta property="schema:accessibilityHazard">{"unknown" if moving else "none"}</meta>'
    yield f'<meta property="schema:accessibilitySummary" xml:lang="en">{escape(described.accessibility)}</meta>'


def _dc(name: str, value: str, identity: str = "") -> str:
    told = f' id="{identity}"' if identity else ""
    return f"<dc:{name}{told}>{escape(value)}</dc:{name}>"


def _nameless(book: Book) -> str:
    """A name for a draft, which has no manifest to be called by: the digest of its text as a UUID."""
    digest = sha256("".join(document.content for document in book.documents).encode()).digest()
    return uuid.UUID(bytes=digest[:16], version=5).urn
