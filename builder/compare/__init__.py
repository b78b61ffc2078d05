"""What changed between two versions of a report; the doors are `compare` and the three ways of telling it."""

from __future__ import annotations

from builder.compare.changes import About, Changes, Version
from builder.compare.claims import claim_changes
from builder.compare.head import head_changes, notice_changes
from builder.compare.html import to_html
from builder.compare.json import to_json
from builder.compare.references import pair_references, reference_changes
from builder.compare.text import to_text
from builder.compare.texts import read_texts, section_changes, sentence_changes

__all__ = ["Changes", "Version", "compare", "to_html", "to_json", "to_text"]

_ORDER = {about: place for place, about in enumerate(About)}


def compare(old: Version, new: Version) -> Changes:
    """All that changed for a reader: claims, whose new ratings stand first, the report, sections, sentences, sources.

    Numbers that changed because sources were added or moved are told once for each source, and nowhere else. Not
    compared are keys, the names of sections, the order of evidence, white space, how a table or list is set, and the
    emphasis of a sentence whose words changed. Of a notice of withdrawal only what it says is compared. Takes time in
    proportion to the texts, whatever they are.
    """
    if old.notice or new.notice:
        return Changes(old, new, tuple(notice_changes(old, new)))
    references = pair_references(old.cited, new.cited)
    texts = read_texts(references)
    found = [
        *claim_changes(texts),
        *head_changes(old, new),
        *section_changes(texts),
        *sentence_changes(texts),
        *reference_changes(references),
    ]
    return Changes(old, new, tuple(sorted(found, key=lambda change: _ORDER[change.about])))
